"""Opening the house from the command line."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from alongside.kernel.refusals import Refused

_FOLDERS = ("documents", "keys", "incoming", "static", "letters")


def open_house() -> None:
    """Read the settings and start Django. Raises Refused with the reasons when the settings contradict each other."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Refused(str(error)) from error


def prepare_home(*, create: bool) -> Path:
    """The home folder with its inner folders in it, each closed to other accounts of the machine.

    `create`: make the home folder itself when it is missing (the demonstration does; a real installation says where it is).
    Raises Refused when it is missing and may not be made, or can not be written.
    """
    home: Path = settings.ALONGSIDE_HOME
    if not home.is_dir() and not create:
        raise Refused(f"ALONGSIDE_HOME is missing: there is no folder {home}")
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in _FOLDERS:
            (home / name).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Refused(f"ALONGSIDE_HOME is not writable: {home} ({error.strerror})") from error
    return home


def migrate() -> None:
    """Bring the database up to date with the program, the cache's table included."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
