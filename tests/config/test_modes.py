"""The demonstration can not be reached with anything real."""

import sqlite3
from contextlib import closing

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from alongside.config.middleware import LoopbackOnlyMiddleware
from alongside.config.modes import is_loopback, reasons_against_demonstration, refuse_mixed_modes

from .programs import alongside, free_port

pytestmark = pytest.mark.sqlite_only  # processes of their own: the suite's database plays no part
REAL = {
    "ALONGSIDE_SECRET_KEY": "k" * 60,
    "ALONGSIDE_OLD_SECRET_KEYS": "old",
    "ALONGSIDE_PRODUCTION": "1",
    "ALONGSIDE_PRODUCTION_NAME": "dorset",
    "ALONGSIDE_HOSTS": "alongside.example.org",
    "ALONGSIDE_BEHIND_PROXY": "1",
    "ALONGSIDE_EMAIL_URL": "smtp://mail.example.org:25",
    "ALONGSIDE_SINGLE_SIGN_ON": "[]",
    "DATABASE_URL": "postgres://alongside@db.example.org/alongside",
}


@pytest.mark.parametrize("name", REAL)
def test_each_real_setting_alone_is_a_reason(name):
    assert len(reasons_against_demonstration({name: REAL[name]})) == 1


def test_every_reason_is_said_at_once():
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_mixed_modes(REAL)
    assert all(name in str(refusal.value) for name in REAL)


@pytest.mark.parametrize("url", ["postgres://u@h/alongside_demonstration", "sqlite:////srv/demonstration.sqlite3"])
def test_a_demonstration_database_is_no_reason(url):
    assert reasons_against_demonstration({"DATABASE_URL": url}) == []


def test_a_real_database_on_a_host_called_demonstration_is_a_reason():
    assert reasons_against_demonstration({"DATABASE_URL": "postgres://u@demonstration.example.org/alongside"})


@pytest.mark.parametrize("name", REAL)
def test_the_settings_themselves_refuse(name, tmp_path):
    """Whoever starts it, and however: reading the settings is enough to be refused."""
    done = alongside("check", cwd=tmp_path, ALONGSIDE_DEMONSTRATION="1", **{name: REAL[name]})
    assert done.returncode == 1
    assert "demonstration refuses to start" in done.stderr
    assert name in done.stderr


@pytest.mark.parametrize("name", REAL)
def test_demo_refuses_and_touches_nothing(name, tmp_path):
    done = alongside("demo", cwd=tmp_path, **{name: REAL[name]})
    assert done.returncode == 1
    assert name in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "alongside.example.org", "127.0.0.1.example.org", ""])
def test_demo_listens_on_this_machine_only(host, tmp_path):
    done = alongside("demo", "--host", host, "--port", str(free_port()), cwd=tmp_path)
    assert done.returncode == 1
    assert "stays on this one" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_demo_stays_out_of_a_home_that_is_not_its_own(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "alongside.sqlite3").write_bytes(b"real")
    done = alongside("demo", cwd=tmp_path, ALONGSIDE_HOME=str(tmp_path / "home"))
    assert done.returncode == 1
    assert "holds something else" in done.stderr
    assert (tmp_path / "home" / "alongside.sqlite3").read_bytes() == b"real"


def test_demo_does_not_touch_invented_people_of_another_version(tmp_path):
    """Tables it does not know are not migrated over: it says what to do, and ends."""
    home = tmp_path / "home"
    assert alongside("demo", "--load-only", cwd=tmp_path, ALONGSIDE_HOME=str(home)).returncode == 0
    (database,) = home.glob("*.sqlite3")
    with closing(sqlite3.connect(database)) as connection, connection:
        row = ("sharing", "0099_from_elsewhere", "2030-01-01 00:00:00")
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", row)
    done = alongside("demo", "--load-only", cwd=tmp_path, ALONGSIDE_HOME=str(home))
    assert done.returncode == 1
    assert "made by another version of the program" in done.stderr
    assert "make clean" in done.stderr


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.1", "2001:db8::1", ""])
def test_a_caller_from_elsewhere_is_turned_away(peer):
    answer = LoopbackOnlyMiddleware(lambda request: pytest.fail("was let in"))(RequestFactory().get("/", REMOTE_ADDR=peer))
    assert answer.status_code == 403


def test_a_caller_through_a_proxy_is_turned_away():
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert LoopbackOnlyMiddleware(lambda request: pytest.fail("was let in"))(request).status_code == 403


def test_a_caller_on_this_machine_is_let_in():
    inside = object()
    assert LoopbackOnlyMiddleware(lambda request: inside)(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1")) is inside


def test_the_gate_is_the_first_thing_in_the_demonstration_and_absent_elsewhere(tmp_path):
    show = "from django.conf import settings; print(settings.MIDDLEWARE[0], settings.ROOT_URLCONF)"
    demonstration = alongside("manage", "shell", "-v0", "-c", show, cwd=tmp_path, ALONGSIDE_DEMONSTRATION="1")
    real = alongside("manage", "shell", "-v0", "-c", show, cwd=tmp_path)
    assert demonstration.stdout.split() == [
        "alongside.config.middleware.LoopbackOnlyMiddleware",
        "alongside.config.demonstration_urls",
    ]
    assert real.stdout.split() == ["django.middleware.security.SecurityMiddleware", "alongside.config.urls"]


def test_sign_in_as_does_not_exist_outside_the_demonstration():
    from alongside.config import urls

    assert not [pattern for pattern in urls.urlpatterns if "demonstration" in str(pattern.pattern)]
    assert "demonstration" not in repr(urls.urlpatterns)


@pytest.mark.parametrize(("host", "here"), [("127.0.0.1", True), ("localhost", True), ("[::1]", True), ("127.0.0.2", False)])
def test_loopback(host, here):
    assert is_loopback(host) is here
