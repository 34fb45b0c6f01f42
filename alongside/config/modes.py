"""The wall between the demonstration and everything real.

The demonstration lets anybody sign in as anybody, so it must be impossible to reach with anything that belongs to a real
installation. This module is read while settings are being made, before any other part of the house.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

UNSAFE_KEY = "demonstration-and-tests-only-never-for-a-real-installation"
_REAL_PREFIX = "ALONGSIDE_PRODUCTION"
# Settings that only a real installation has. The demonstration starts with none of them.
_REAL_SETTINGS = (
    "ALONGSIDE_SECRET_KEY",
    "ALONGSIDE_OLD_SECRET_KEYS",
    "ALONGSIDE_BEHIND_PROXY",
    "ALONGSIDE_HOSTS",
    "ALONGSIDE_EMAIL_URL",
    "ALONGSIDE_SINGLE_SIGN_ON",
)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_loopback(host: str) -> bool:
    """Whether this host name or address can only be reached from the same machine."""
    return host.strip("[]") in _LOOPBACK


def reasons_against_demonstration(environment: Mapping[str, str]) -> list[str]:
    """Every reason why the demonstration may not start in this environment; an empty list when it may."""
    reasons = [
        f"{name} is set: it belongs to a real installation"
        for name in sorted(environment)
        if name in _REAL_SETTINGS or name.startswith(_REAL_PREFIX)
    ]
    url = environment.get("DATABASE_URL", "")
    if url and "demonstration" not in urlsplit(url).path.rsplit("/", 1)[-1]:
        reasons.append("DATABASE_URL names a database without 'demonstration' in its name: it may be a real one")
    return reasons


def refuse_mixed_modes(environment: Mapping[str, str]) -> None:
    """Raise ImproperlyConfigured, with every reason, when the demonstration is asked for beside real settings."""
    reasons = reasons_against_demonstration(environment)
    if reasons:
        raise ImproperlyConfigured("The demonstration refuses to start. " + ". ".join(reasons) + ".")
