"""Where a sign-in is tried from, and for whom, told apart without being written down.

Failed sign-ins and rates are counted under keyed digests, in the cache, for minutes. No address and no e-mail address of a
visitor is kept anywhere else.
"""

import ipaddress
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_IPV4_NETWORK, _IPV6_NETWORK = 24, 48


def network_of(request: HttpRequest) -> str:
    """A digest that is the same for everybody on the caller's network (the first 24 bits of an IPv4 address, 48 of an IPv6)."""
    return _digest("network", str(_network(request)))


def address_of(request: HttpRequest) -> str:
    """A digest that is the same for every request from the caller's address (the first 64 bits of an IPv6 address)."""
    address = _address(request)
    if isinstance(address, ipaddress.IPv6Address):
        return _digest("address", str(ipaddress.ip_network(f"{address}/64", strict=False)))
    return _digest("address", str(address))


def who_tries(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """A digest of the e-mail address a sign-in is tried for; the same however it is typed."""
    given = credentials or {}
    typed = given.get("email") or given.get("login") or given.get("username") or request.POST.get("login") or ""
    return _digest("person", str(typed).strip().casefold())


def _network(request: HttpRequest) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    address = _address(request)
    if address is None:
        return None
    length = _IPV4_NETWORK if isinstance(address, ipaddress.IPv4Address) else _IPV6_NETWORK
    return ipaddress.ip_network(f"{address}/{length}", strict=False)


def _address(request: HttpRequest) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The caller's address; None for a caller that has none (a test, a socket)."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _digest(what: str, words: str) -> str:
    return salted_hmac(f"alongside.accounts.{what}", words, algorithm="sha256").hexdigest()[:32]
