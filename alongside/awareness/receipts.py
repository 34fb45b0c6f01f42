"""The number a reporter is given to come back with: sixteen digits, of which only a keyed digest is kept.

Sixteen digits are 53 bits. With the house's key nobody can try them all from a stolen database; should the key be stolen as well,
each try costs what scrypt costs. The same work is done for a right number, a wrong one and one that is no number.
"""

import hashlib
import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

LENGTH = 16
_GROUP = 4
_COST, _BLOCK = 2**13, 8  # 8 MB and some 25 ms for each try


def new_receipt() -> str:
    """A fresh number of sixteen digits, from chance alone."""
    return "".join(str(secrets.randbelow(10)) for _ in range(LENGTH))


def shown(receipt: str) -> str:
    """The number as people read it out: four groups of four."""
    return " ".join(receipt[at : at + _GROUP] for at in range(0, len(receipt), _GROUP))


def read_receipt(typed: str) -> str:
    """The digits of what somebody typed, in whatever script, without blanks and dashes; empty when it can not be a number.

    Arabic and other digits count as the same digits.
    """
    digits = [unicodedata.decimal(sign, None) for sign in typed if not sign.isspace() and sign not in "-–.\u200e\u200f"]
    found = "".join("" if digit is None else str(digit) for digit in digits)
    return found if len(digits) == len(found) == LENGTH else ""


def digest_of(receipt: str) -> str:
    """What is kept of a new number."""
    return _digest(receipt, settings.SECRET_KEY)


def digests_of(receipt: str) -> list[str]:
    """What may have been kept of a number: under the house's key, and under each key it had before."""
    return [_digest(receipt, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(receipt: str, key: str) -> str:
    salt = salted_hmac("alongside.awareness.receipts", "salt", secret=key, algorithm="sha256").digest()
    return hashlib.scrypt(receipt.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=32).hex()
