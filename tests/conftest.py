"""What every test may ask for."""

import gc
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.sizes import PROFILE

if TYPE_CHECKING:
    from tests.cast import Cast

# Playwright keeps an event loop on the thread that drives the browser; Django would refuse to touch the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

pytest_plugins = ["tests.browser"]

_ALIKE = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile("everyday", _ALIKE)
settings.register_profile("thorough", _ALIKE)
settings.register_profile("explore", _ALIKE, derandomize=False, max_examples=2_000)
settings.load_profile(PROFILE)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw the run's home away. A worker of a run in parts ends without the interpreter's own leave-taking."""
    from django.conf import settings as house

    shutil.rmtree(house.ALONGSIDE_HOME, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, by name and not silently, what this database cannot show, or what SQLite's run has shown as well.

    What takes long goes first, so that no worker is left alone with it at the end. pytest-django then puts tests that commit
    after those that do not, and keeps this order within each.
    """
    from django.db import connection

    needless = _only_for_postgres if connection.vendor == "sqlite" else _nothing_new_on_postgres
    left_out = [item for item in items if needless(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not needless(item)]
    items.sort(key=_is_quick)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the collector of garbage pass over what stays for the whole run: the tests, the models, the pages.

    Otherwise it walks through all of it again and again, and looks for garbage after every few hundred objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _is_quick(item: pytest.Item) -> bool:
    return not any(item.get_closest_marker(name) for name in ("slow", "journey"))


def _only_for_postgres(item: pytest.Item) -> bool:
    return item.get_closest_marker("postgres_only") is not None


def _nothing_new_on_postgres(item: pytest.Item) -> bool:
    if item.get_closest_marker("sqlite_only") or item.get_closest_marker("looks") or _is_without_scripts(item):
        return True
    asks = {"django_db", "postgres_only"} & {marker.name for marker in item.iter_markers()}
    return not asks and not _DATABASE & set(getattr(item, "fixturenames", ()))


def _is_without_scripts(item: pytest.Item) -> bool:
    """A journey in a window without scripts: whether a page works in one has nothing to do with the database beneath."""
    return getattr(item, "callspec", None) is not None and item.callspec.params.get("scripts") is False


_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}


@pytest.fixture(autouse=True, scope="session")
def _emptied_between_browser_tests() -> Iterator[None]:
    """Tests that commit are followed by an emptying of every table, which the product's own guards would refuse."""
    from tests.emptying import guards_let_the_emptying_through

    with guards_let_the_emptying_through():
        yield


@pytest.fixture
def cast(db: None) -> "Cast":
    """The people in every test (tests/cast.py)."""
    from tests.cast import Cast  # models can be imported only once Django is set up
    from tests.snapshot import laid

    return laid(Cast)
