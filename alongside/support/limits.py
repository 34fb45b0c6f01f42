"""How many keys may be tried from one network in an hour, counted without keeping an address."""

from alongside.partnership.limits import require_few

TRIES_AN_HOUR = 20


def require_few_tries(caller: str, *, reason: str) -> None:
    """At most twenty tries an hour from one network, right or wrong alike; this one is counted. Raises Refused."""
    require_few("keys", caller, most=TRIES_AN_HOUR, reason=reason)
