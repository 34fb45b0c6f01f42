"""Whether a person has proved who they are a short while ago."""

import time

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from .models import User

# What counts: something the person did here. A provider may have signed them in without asking anything.
_PROOFS = frozenset({"password", "mfa"})


def recently_proved(request: HttpRequest) -> bool:
    """Whether the signed-in person gave a password, code or passkey within `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds.

    In the demonstration everybody signed in has: there is nothing there to prove with.
    """
    if not request.user.is_authenticated:
        return False
    if settings.ALONGSIDE_DEMONSTRATION:
        return True
    earliest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["at"] > earliest for record in records if record["method"] in _PROOFS)


def begin_session(request: HttpRequest, person: User, *, by_password: bool) -> None:
    """Sign somebody in who has just made their account, and remember that they have just proved who they are."""
    login(request, person, backend="alongside.accounts.backends.PersonBackend")
    if by_password:
        record_authentication(request, person, method="password", reauthenticated=True)
