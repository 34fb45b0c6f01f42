"""How often one visitor may send something, counted without keeping their address."""

import datetime as dt
import hashlib
import ipaddress

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from alongside.accounts.models import Partnership
from alongside.kernel.refusals import Refused

from .models import Correction

MOST_AN_HOUR = 5
MOST_WAITING = 200
_WINDOW = dt.timedelta(hours=1)


def require_few_suggestions(partnership: Partnership, caller: str) -> None:
    """At most two hundred suggestions wait for one partnership, and five an hour come from one network. Raises Refused."""
    waiting = Correction.objects.filter(partnership=partnership, state=Correction.State.WAITING)
    if waiting[:MOST_WAITING].count() >= MOST_WAITING:
        raise Refused(f"{partnership} has many suggestions to read. Please try again in a few weeks.")
    require_few_from(caller)


def require_few_from(caller: str) -> None:
    """At most five suggestions of any kind an hour from one network address; this one is counted. Raises Refused."""
    reason = "Too many suggestions have come from your network in the last hour. Please try again later."
    require_few("suggestions", caller, most=MOST_AN_HOUR, reason=reason)


def require_few(what: str, caller: str, *, most: int, reason: str) -> None:
    """At most so many of one kind of thing an hour from one network address; this one is counted. Raises Refused.

    What is kept for the hour is a number under a keyed hash of the address and the day. The key is the house's secret, so the
    hash cannot be turned back into an address by trying them all.
    """
    key = _key(caller, what)
    sent: int = cache.get(key, 0)
    if sent >= most:
        raise Refused(reason)
    cache.set(key, sent + 1, timeout=int(_WINDOW.total_seconds()))


def _key(caller: str, what: str = "suggestions") -> str:
    day = timezone.localdate().isoformat()
    digest = salted_hmac("alongside.partnership.limits", f"{day} {_network_of(caller)}", algorithm="sha256").digest()
    return f"{what}-" + hashlib.sha256(digest).hexdigest()[:32]


def _network_of(caller: str) -> str:
    """One home has many IPv6 addresses: they are counted together, as the /64 network they share."""
    try:
        address = ipaddress.ip_address(caller)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
