"""How many certificate codes may be tried from one network in an hour, counted without keeping an address."""

from alongside.partnership.limits import require_few

CODES_AN_HOUR = 20


def require_few_codes(caller: str) -> bool:
    """At most twenty codes an hour from one network, right or wrong alike; this one is counted. Raises Refused."""
    reason = "Too many codes have been tried from your network in the last hour. Please try again later."
    require_few("certificates", caller, most=CODES_AN_HOUR, reason=reason)
    return True
