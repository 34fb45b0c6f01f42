"""What the tests of this room share."""

from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import User
from tests.cast import Cast

from .proof import prove

PASSWORD = "plum window ladder 27"


@pytest.fixture
def ben(cast: Cast) -> User:
    """Ben of the council, with a password."""
    cast.ben.set_password(PASSWORD)
    cast.ben.save(update_fields=["password"])
    return cast.ben


@pytest.fixture
def at(client: Client, cast: Cast):
    """`at("ola")` is a browser Ola is signed in with, having just shown that it is she."""

    def signed_in(name: str) -> Client:
        client.force_login(getattr(cast, name))
        prove(client, getattr(cast, name))
        return client

    return signed_in


@pytest.fixture(autouse=True)
def _posted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are sent once the act stands. A test's own transaction never ends, so they are sent straight away."""
    monkeypatch.setattr("alongside.accounts.letters.transaction.on_commit", lambda send, using=None, robust=False: send())


@pytest.fixture
def second_factor_required(settings) -> None:
    """Outside the demonstration everybody needs one."""
    settings.ALONGSIDE_SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def new_browser() -> Callable[[str], Client]:
    """Another browser, at an address."""
    return lambda address="203.0.113.7", **more: Client(REMOTE_ADDR=address, **more)
