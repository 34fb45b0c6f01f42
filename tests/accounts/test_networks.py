"""Telling callers apart without writing down who they are."""

import pytest
from django.test import RequestFactory

from alongside.accounts.networks import address_of, network_of, who_tries


def request_from(address: str, **form: str):
    return RequestFactory().post("/", form, REMOTE_ADDR=address)


@pytest.mark.parametrize(
    ("one", "other", "same_network", "same_address"),
    [
        ("203.0.113.7", "203.0.113.200", True, False),
        ("203.0.113.7", "203.0.114.7", False, False),
        ("203.0.113.7", "::ffff:203.0.113.7", True, True),
        ("2001:db8:1:2::1", "2001:db8:1:2::ffff", True, True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", True, False),
        ("2001:db8:1:2::1", "2001:db8:2:2::1", False, False),
        ("", "unix:", True, True),
    ],
)
def test_networks_and_addresses(one, other, same_network, same_address):
    one, other = request_from(one), request_from(other)
    assert (network_of(one) == network_of(other)) is same_network
    assert (address_of(one) == address_of(other)) is same_address


def test_nothing_can_be_read_back():
    told = {network_of(request_from("203.0.113.7")), address_of(request_from("203.0.113.7"))}
    assert len(told) == 2
    assert all(len(digest) == 32 and int(digest, 16) for digest in told)


def test_an_address_is_the_same_however_it_is_typed():
    typed = {who_tries(request_from("", login=word)) for word in ("ben@example.org", " BEN@Example.org ")}
    given = who_tries(request_from(""), {"email": "ben@example.org"})
    assert typed == {given}
    assert given != who_tries(request_from(""), {"email": "bea@example.org"})
