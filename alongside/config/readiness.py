"""What a real installation must have in order before it answers anybody. All that is wrong is said at once."""

import os
import stat
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from .modes import UNSAFE_KEY

_SHORTEST_KEY = 50
_FEWEST_DIFFERENT_CHARACTERS = 12


def reasons_against_serving() -> list[str]:
    """Every reason why this installation may not go live, in plain English; an empty list when it may."""
    return [
        *_about_mode(),
        *_about_key(),
        *_about_transport(),
        *_about_sign_in(),
        *about_home(),
        *about_migrations(),
        *about_vault(),
    ]


def refuse_unless_ready() -> None:
    """Raise ImproperlyConfigured, naming each reason, unless this is the demonstration or an installation that is ready."""
    if settings.ALONGSIDE_DEMONSTRATION:
        return
    reasons = reasons_against_serving()
    if reasons:
        raise ImproperlyConfigured("Alongside refuses to start:\n" + "\n".join(f"  - {reason}" for reason in reasons))


def _about_mode() -> list[str]:
    reasons = []
    if settings.ALONGSIDE_DEMONSTRATION:
        reasons.append("ALONGSIDE_DEMONSTRATION is on: the demonstration is started with `alongside demo`, never served")
    if settings.DEBUG:
        reasons.append("ALONGSIDE_DEBUG is on: error pages would show records to anybody")
    return reasons


def _about_key() -> list[str]:
    key = settings.SECRET_KEY
    if key == UNSAFE_KEY:
        return ["ALONGSIDE_SECRET_KEY is not set: everybody knows the key that is used instead"]
    reasons = []
    if len(key) < _SHORTEST_KEY or len(set(key)) < _FEWEST_DIFFERENT_CHARACTERS:
        reasons.append(
            f"ALONGSIDE_SECRET_KEY is too easy to guess: it needs {_SHORTEST_KEY} characters, "
            f"{_FEWEST_DIFFERENT_CHARACTERS} of them different"
        )
    if UNSAFE_KEY in settings.SECRET_KEY_FALLBACKS:
        reasons.append("ALONGSIDE_OLD_SECRET_KEYS holds the key that everybody knows")
    return reasons


def _about_transport() -> list[str]:
    reasons = []
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        reasons.append("ALONGSIDE_SECURE_COOKIES is off: session cookies would travel over plain HTTP")
    hosts = settings.ALLOWED_HOSTS
    if not hosts:
        reasons.append("ALONGSIDE_HOSTS is empty: say the names this installation answers to")
    elif any("*" in host for host in hosts):
        reasons.append("ALONGSIDE_HOSTS holds '*': say the names this installation answers to")
    return reasons


def _about_sign_in() -> list[str]:
    from alongside.accounts.passwords import reasons_against_list
    from alongside.accounts.providers import reasons_against_providers

    return [*reasons_against_list(), *reasons_against_providers()]


def about_home() -> list[str]:
    """What is wrong with the folder everything is kept in."""
    home: Path = settings.ALONGSIDE_HOME
    if not settings.ALONGSIDE_HOME_IS_EXPLICIT:
        return ["ALONGSIDE_HOME is not set: say which folder holds the database, documents and keys"]
    if not home.is_dir():
        return [f"ALONGSIDE_HOME is missing: there is no folder {home}"]
    reasons = []
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        reasons.append(f"ALONGSIDE_HOME is not writable: {home}")
    if stat.S_IMODE(home.stat().st_mode) & 0o077:
        reasons.append(f"ALONGSIDE_HOME is open to other accounts of this machine: run `chmod 700 {home}`")
    return reasons


def about_keys() -> list[str]:
    """Key files that accounts other than Alongside's own could read."""
    keys: Path = settings.ALONGSIDE_KEYS
    if not keys.is_dir():
        return []
    return [
        f"{path} is open to other accounts of this machine: run `chmod go-rwx {path}`"
        for path in [keys, *sorted(keys.rglob("*"))]
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


def about_vault() -> list[str]:
    """Whether the vault of placements has its key, once an address is sealed in it: without it nobody could be found in need."""
    from alongside.support import vault
    from alongside.support.queries import has_placements

    try:
        needed = has_placements()
    except DatabaseError:  # the tables are not there yet: `about_migrations` says so
        return []
    path = vault.key_file()
    if not needed or vault.has_key():
        return []
    return [f"the vault's key is missing: placements can not be read until its copy is back at {path}"]


def about_migrations() -> list[str]:
    """Whether the database and the program are of the same version."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return [f"the database can not be opened ({type(error).__name__})"]
    if unknown := steps_unknown_to_the_program(executor.loader):
        return [f"the database was made by another version of the program: this one does not know {', '.join(unknown)}"]
    if not waiting:
        return []
    return [f"the database is older than the program by {len(waiting)} steps: run `alongside manage migrate`"]


def steps_unknown_to_the_program(loader: MigrationLoader) -> list[str]:
    """Steps of our own rooms that this database has been through and the program does not have, as "room name"."""
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("alongside.")}
    taken = set(loader.applied_migrations) - set(loader.disk_migrations)
    return [f"{room} {name}" for room, name in sorted(taken) if room in rooms]
