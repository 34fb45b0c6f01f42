"""What whoever runs the server sees to: the first administrator, providers, and what is swept away."""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from alongside.accounts.clocks import sweep
from alongside.accounts.models import Seat, Session, User
from alongside.accounts.providers import reasons_against_providers
from alongside.config.cli import main
from alongside.config.readiness import reasons_against_serving
from alongside.kernel.roles import Role

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
GOOD = {
    "provider_id": "force",
    "name": "Police",
    "client_id": "a",
    "secret": "b",
    "settings": {"server_url": "https://login.example.org"},
}


@pytest.fixture
def run() -> Iterator[Callable[..., int]]:
    """Runs the program in this process, and takes back what it does to files made afterwards."""
    mask = os.umask(0o022)
    os.umask(mask)
    yield lambda *arguments: main(arguments)
    os.umask(mask)


def test_the_first_administrator_is_invited_from_the_command_line(run, capsys, client):
    assert run("administrator", "Fay@Example.org", "Fay Stone") == 0
    link = re.match(r"https://testserver\S+", capsys.readouterr().out).group(0)
    client.post(urlsplit(link).path, {"full_name": "Fay Stone", "password": PASSWORD})
    assert Seat.objects.get().role == Role.SYSTEM_ADMINISTRATOR
    assert User.objects.get().email == "fay@example.org"
    assert client.get("/accounts/house/").status_code == 200


def test_it_works_once_and_needs_an_address(run, cast, capsys, settings):
    assert run("administrator", "flo@example.org", "Flo") == 1
    assert "has a system administrator already" in capsys.readouterr().err
    assert run("administrator", "flo", "Flo") == 1
    assert "not an e-mail address" in capsys.readouterr().err
    settings.ALLOWED_HOSTS = []
    assert run("administrator", "flo@example.org", "Flo") == 1
    assert "ALONGSIDE_HOSTS is empty" in capsys.readouterr().err


def test_a_link_nobody_used_can_be_made_again_or_for_somebody_else(run, capsys, client):
    links = []
    for email in ("fay@example.org", "fay@example.org", "flo@example.org"):
        assert run("administrator", email, "First") == 0
        links.append(urlsplit(capsys.readouterr().out.split()[0]).path)
    assert [client.get(link).status_code for link in links] == [404, 404, 200]
    assert list(User.objects.filter(is_active=True).values_list("email", flat=True)) == ["flo@example.org"]


@pytest.mark.parametrize(
    ("providers", "reason"),
    [
        ([], None),
        ([GOOD], None),
        ([GOOD, GOOD], "twice"),
        ({"provider_id": "x"}, "not a list"),
        ([{**GOOD, "secret": ""}], "force has no secret"),
        ([{**GOOD, "settings": {"server_url": "http://login.example.org"}}], "https://"),
        ([{**GOOD, "settings": {}}], "https://"),
        ([{**GOOD, "settings": {**GOOD["settings"], "uid_field": "email"}}], "goes by email"),
    ],
)
def test_providers_that_can_not_be_trusted_stop_the_start(settings, providers, reason):
    settings.ALONGSIDE_SINGLE_SIGN_ON = providers
    found = reasons_against_providers()
    assert (found == []) if reason is None else (reason in found[0])
    assert set(found) <= set(reasons_against_serving())


def test_a_broken_list_of_passwords_stops_the_start(settings, tmp_path):
    settings.ALONGSIDE_BREACHED_PASSWORDS = tmp_path / "missing"
    assert any("ALONGSIDE_BREACHED_PASSWORDS can not be read" in reason for reason in reasons_against_serving())


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM alongside_cache")
        return cursor.fetchone()[0]


def test_what_is_over_is_swept_away(client, cast, time_machine):
    client.force_login(cast.ben)
    client.get("/accounts/")
    client.post("/accounts/sign-out/")
    client.force_login(cast.bea)
    client.get("/accounts/")
    client.logout()
    client.post("/accounts/sign-in/", {"login": "x@example.org", "password": "wrong wrong wrong"})
    cache.set("kept", 1, 10_000)
    before = kept()
    sweep()
    assert kept() == before
    time_machine.move_to(timezone.now() + dt.timedelta(hours=1))
    sweep()
    assert kept() == 1
    time_machine.move_to(timezone.now() + dt.timedelta(days=1))
    sweep()
    assert not Session.objects.exists()


def test_invented_addresses_do_not_wipe_out_the_count_for_a_real_one(ben, new_browser):
    """A full cache throws out what it pleases; ours is too roomy to be filled within a quarter of an hour."""
    attacker = new_browser("198.51.100.9")
    for _ in range(5):
        attacker.post("/accounts/sign-in/", {"login": ben.email, "password": "not the password at all"})
    for number in range(700):
        cache.add(f"invented{number}", 1, 900)
    attacker.post("/accounts/sign-in/", {"login": ben.email, "password": PASSWORD})
    assert "_auth_user_id" not in attacker.session
