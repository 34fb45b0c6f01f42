"""Addresses that stand on every page, by name. A house without one of these pages shows no link to it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

START = "home:start"
SIGN_IN = "account_login"
SIGN_OUT = "account_logout"
ACCOUNT = "accounts:account"
SIGN_IN_AS = "demonstration:sign_in_as"


@dataclass(frozen=True)
class Link:
    """Words and the address they lead to."""

    text: str
    href: str


def address(name: str) -> str | None:
    """The address of a page that needs no words in its route, or None when this house has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def start_address() -> str:
    """The address of the house's front door."""
    return address(START) or "/"


def footer_links() -> list[Link]:
    """The links at the foot of every page, in order."""
    wanted = [
        (_("Help"), "home:help"),
        (_("Accessibility statement"), "home:accessibility"),
        (_("Privacy notice"), "home:privacy"),
        (_("Source code and licence (AGPL)"), "home:source"),
    ]
    return [Link(text, href) for text, name in wanted if (href := address(name))]
