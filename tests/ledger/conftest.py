"""What the ledger's tests may ask for."""

from pathlib import Path

import pytest
from django.db import connection

from alongside.ledger.guards import lower_guards, raise_guards
from tests.ledger.people import Somebody


@pytest.fixture
def ana() -> Somebody:
    """Somebody who may do everything."""
    return Somebody()


@pytest.fixture
def keys(settings, tmp_path: Path) -> Path:
    """A folder of its own for the signing key."""
    settings.ALONGSIDE_KEYS = tmp_path / "keys"
    return settings.ALONGSIDE_KEYS


@pytest.fixture
def as_owner(db):
    """Run SQL as the database's owner would: with the guards taken down and put up again."""

    def run(sql: str, *parameters: object) -> None:
        lower_guards(connection)
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
        raise_guards(connection)

    return run
