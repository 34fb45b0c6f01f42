"""A real installation that is not ready does not start, and says everything that is wrong at once."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from alongside.config import readiness
from alongside.config.modes import UNSAFE_KEY

from .programs import alongside

pytestmark = pytest.mark.django_db
GOOD_KEY = "p9Zk2Vw7Xq4Lm8Rt3Ny6Bh1Cf5Gj0Ds-Ua_Ei.Oo+Px=Qz!Wv@Kb#"


@pytest.fixture
def ready(settings, tmp_path):
    """An installation with nothing wrong."""
    settings.SECRET_KEY, settings.ALLOWED_HOSTS = GOOD_KEY, ["alongside.example.org"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.ALONGSIDE_HOME, settings.ALONGSIDE_HOME_IS_EXPLICIT = tmp_path, True
    tmp_path.chmod(0o700)
    return settings


def test_ready_is_ready(ready):
    assert readiness.reasons_against_serving() == []
    readiness.refuse_unless_ready()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEBUG", True, "ALONGSIDE_DEBUG is on"),
        ("ALONGSIDE_DEMONSTRATION", True, "ALONGSIDE_DEMONSTRATION is on"),
        ("SECRET_KEY", UNSAFE_KEY, "ALONGSIDE_SECRET_KEY is not set"),
        ("SECRET_KEY", GOOD_KEY[:49], "too easy to guess"),
        ("SECRET_KEY", "ab" * 50, "too easy to guess"),
        ("SECRET_KEY_FALLBACKS", [UNSAFE_KEY], "ALONGSIDE_OLD_SECRET_KEYS"),
        ("SESSION_COOKIE_SECURE", False, "plain HTTP"),
        ("CSRF_COOKIE_SECURE", False, "plain HTTP"),
        ("ALLOWED_HOSTS", [], "ALONGSIDE_HOSTS is empty"),
        ("ALLOWED_HOSTS", ["*"], "holds '*'"),
        ("ALLOWED_HOSTS", ["*.example.org"], "holds '*'"),
        ("ALONGSIDE_HOME_IS_EXPLICIT", False, "ALONGSIDE_HOME is not set"),
    ],
)
def test_each_fault_alone_is_named(ready, name, value, said):
    setattr(ready, name, value)
    reasons = readiness.reasons_against_serving()
    assert len(reasons) == 1
    assert said in reasons[0]


def test_a_missing_home_is_named(ready, tmp_path):
    ready.ALONGSIDE_HOME = tmp_path / "nowhere"
    assert readiness.reasons_against_serving() == [f"ALONGSIDE_HOME is missing: there is no folder {tmp_path / 'nowhere'}"]


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o704, 0o740])
def test_a_home_open_to_others_is_named(ready, tmp_path, mode):
    tmp_path.chmod(mode)
    assert ["chmod 700" in reason for reason in readiness.reasons_against_serving()] == [True]


def test_a_home_that_can_not_be_written_is_named(ready, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert "not writable" in readiness.reasons_against_serving()[0]


def test_keys_open_to_others_are_named(ready, tmp_path):
    ready.ALONGSIDE_KEYS = tmp_path / "keys"
    ready.ALONGSIDE_KEYS.mkdir(mode=0o700)
    assert readiness.about_keys() == []
    (ready.ALONGSIDE_KEYS / "ledger.key").touch(mode=0o644)
    assert len(readiness.about_keys()) == 1


def test_all_faults_are_named_at_once_by_serve(tmp_path):
    done = alongside("serve", cwd=tmp_path, ALONGSIDE_DEBUG="1", ALONGSIDE_SECURE_COOKIES="0", ALONGSIDE_HOSTS="*")
    assert done.returncode == 1
    wanted = ("DEBUG", "SECRET_KEY is not set", "plain HTTP", "'*'", "ALONGSIDE_HOME is not set", "--tls-certificate")
    assert [word for word in wanted if word not in done.stderr] == []


def test_serve_names_the_migrations_that_wait(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    settings = {"ALONGSIDE_SECRET_KEY": GOOD_KEY, "ALONGSIDE_HOSTS": "localhost", "ALONGSIDE_HOME": str(home)}
    done = alongside("serve", cwd=tmp_path, ALONGSIDE_BEHIND_PROXY="1", **settings)
    assert done.returncode == 1
    reasons = [line for line in done.stderr.splitlines() if line.startswith("  - ")]
    assert len(reasons) == 1
    assert "alongside manage migrate" in reasons[0]


def test_a_database_of_another_version_is_named(ready):
    """Tables that this program does not know are not its own to write to. Other libraries' old steps are no matter."""
    MigrationRecorder(connection).record_applied("sharing", "0099_from_elsewhere")
    MigrationRecorder(connection).record_applied("sessions", "0099_from_elsewhere")
    (reason,) = readiness.reasons_against_serving()
    assert "another version of the program" in reason
    assert reason.endswith("sharing 0099_from_elsewhere")


def test_another_web_server_is_refused_just_the_same(ready):
    """`wsgi.py` asks this question itself, so it does not matter which program loads it."""
    ready.SECRET_KEY = UNSAFE_KEY
    with pytest.raises(ImproperlyConfigured, match="ALONGSIDE_SECRET_KEY"):
        readiness.refuse_unless_ready()
