"""What is settled before a page is asked: is the session still good, is there a second factor, which partnership is this."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import get_user
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from alongside.kernel.access import PUBLIC

from .devices import device_in_words
from .models import Partnership, Seat
from .proofs import recently_proved
from .sessions import BEGAN, DEVICE, SEEN

Answer = Callable[[HttpRequest], HttpResponseBase]
_SECOND_FACTOR = "second_factor"
_WRITE_SEEN_EVERY = 60  # seconds: a row is not written anew for every click
# All a person without a second factor can reach when one is asked for.
_WAY_TO_A_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
    }
)


class SessionLimitsMiddleware:
    """Ends a session that has been idle, or has lasted, too long. The server keeps the time; the browser is not believed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as for somebody who is not signed in when the session is over; the page asks them to sign in again."""
        request.user = get_user(request)  # a person, not a promise of one: acts and queries are given what they say they take
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            if _is_over(request, now):
                logout(request)
                messages.info(request, "You were signed out to keep your account safe. Sign in again to go on.")
            else:
                _mark_seen(request, now)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Sends a person without a second factor to set one up, and says whether they have proved who they are lately."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with `request.recently_proved` to be asked when a page needs it."""
        request.recently_proved = SimpleLazyObject(partial(recently_proved, request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """The page that sets up a second factor, in place of every other page, for a person who must have one and has none."""
        if not settings.ALONGSIDE_SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if request.resolver_match is None or request.resolver_match.view_name in _WAY_TO_A_SECOND_FACTOR:
            return None
        return None if _has_second_factor(request) else redirect("mfa_index")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Asks for proof again, and keeps nothing of what was sent: it may hold a code or a cookie."""
        if not isinstance(exception, ReauthenticationRequired):
            return None
        return redirect(f"{resolve_url(settings.PROVE_AGAIN_URL)}?{urlencode({'next': request.path})}")


class PartnershipMiddleware:
    """Turns the first word of an address into `request.partnership`, and says which roles the person holds there."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer. While a page is only read, who the reader is has to be worked out once (`sharing.policy.reader_of`)."""
        if request.method in ("GET", "HEAD") and request.user.is_authenticated:
            request.user.reader_kept = {}  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]) -> None:
        """Set `request.partnership` and `request.roles`: the roles held in it, or in the whole house outside one.

        Raises Http404 when there is no partnership of that name, or the person has no seat in it. A page that anybody may open
        is open to people without a seat as well.
        """
        slug = kwargs.get("slug")
        partnership = Partnership.objects.filter(slug=slug).first() if slug is not None else None
        if slug is not None and partnership is None:
            raise Http404
        request.roles = _roles(request, partnership)  # type: ignore[attr-defined]
        if partnership is None:
            return
        request.partnership = partnership  # type: ignore[attr-defined]
        if getattr(view, "may", None) != PUBLIC and request.user.is_authenticated and not _sits_in(request, partnership):
            raise Http404


def _is_over(request: HttpRequest, now: float) -> bool:
    began, seen = request.session.get(BEGAN, now), request.session.get(SEEN, now)
    return now - seen > settings.ALONGSIDE_IDLE_MINUTES * 60 or now - began > settings.ALONGSIDE_ABSOLUTE_HOURS * 3600


def _mark_seen(request: HttpRequest, now: float) -> None:
    if BEGAN not in request.session:
        request.session[BEGAN] = now
        request.session[DEVICE] = device_in_words(request.META.get("HTTP_USER_AGENT", ""))
    if now - request.session.get(SEEN, 0) >= _WRITE_SEEN_EVERY:
        request.session[SEEN] = now


def _has_second_factor(request: HttpRequest) -> bool:
    if not request.session.get(_SECOND_FACTOR):
        kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        request.session[_SECOND_FACTOR] = Authenticator.objects.filter(user=request.user, type__in=kinds).exists()
    return bool(request.session[_SECOND_FACTOR])


def _roles(request: HttpRequest, partnership: Partnership | None) -> frozenset[str]:
    if not request.user.is_authenticated:
        return frozenset()
    if partnership is not None:
        return request.user.roles_in(partnership)
    return frozenset(Seat.objects.current().filter(person=request.user, partnership=None).values_list("role", flat=True))


def _sits_in(request: HttpRequest, partnership: Partnership) -> bool:
    """Whether the person has a seat there, if only one they kept when their organisation left, or that waits for training."""
    if request.roles:  # type: ignore[attr-defined]
        return True
    return Seat.objects.standing().filter(person=request.user.pk, partnership=partnership).exists()
