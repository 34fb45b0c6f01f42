"""How many codes may be tried from one network in an hour, without keeping an address; how long files wait."""

from alongside.partnership.limits import require_few

CODES_AN_HOUR = 20
FILE_DAYS = 30  # so long a file of completions waits to be decided on


def require_few_codes(caller: str, of: str = "certificates") -> bool:
    """At most twenty codes of a sort an hour from one network, right or wrong alike; this one is counted. Raises Refused."""
    reason = "Too many codes have been tried from your network in the last hour. Please try again later."
    require_few(of, caller, most=CODES_AN_HOUR, reason=reason)
    return True
