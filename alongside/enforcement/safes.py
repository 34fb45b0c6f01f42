"""How the pages of the day keep words that have not reached the house: sealed in the browser, under a key it does not keep.

The key comes with the signed-in page and is nowhere in the browser once that page is gone; what is stored says nothing by itself.
It is one person's key to one operation, the same after signing in again. See docs/decisions/0067-words-that-wait-for-a-signal.md.
"""

import base64
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from alongside.accounts.models import User

from .models import Operation


@dataclass(frozen=True)
class Safe:
    """`name` is what the browser files the sealed words under: it tells neither the person nor the operation."""

    name: str
    key: str


def safe_of(person: User, operation: Operation) -> Safe:
    """The safe of one person, who is named to the operation, for what they write on its day."""
    whose = f"{person.pk}-{operation.pk}"
    return Safe(_digest("name", whose)[:22], _digest("key", whose))


def _digest(what: str, whose: str) -> str:
    digest = salted_hmac(f"alongside.enforcement.safe.{what}", whose, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
