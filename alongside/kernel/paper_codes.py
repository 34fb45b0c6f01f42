"""Codes of digits that people are given on paper, of which the house keeps only keyed digests.

A digest is made by scrypt under the house's key: nobody can try all codes from a stolen database, and should the key be stolen as
well, each try costs what scrypt costs (8 MB and some 25 ms). The same work is done for a right code, a wrong one and no code.
"""

import hashlib
import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

_GROUP = 4
_COST, _BLOCK = 2**13, 8


def new_code(length: int) -> str:
    """A fresh code of so many digits (1 or more), from chance alone."""
    return "".join(str(secrets.randbelow(10)) for _ in range(length))


def shown(code: str) -> str:
    """The code as people read it out: groups of four."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(typed: str, length: int) -> str:
    """The digits of what was typed, in whatever script, without blanks and dashes; empty when it can not be such a code.

    Arabic and other digits count as the same digits.
    """
    digits = [unicodedata.decimal(sign, None) for sign in typed if not sign.isspace() and sign not in "-–.\u200e\u200f"]
    found = "".join("" if digit is None else str(digit) for digit in digits)
    return found if len(digits) == len(found) == length else ""


def digest_of(said: str, purpose: str) -> str:
    """What is kept of something new. What is digested for one purpose is not found for another."""
    return _digest(said, purpose, settings.SECRET_KEY)


def digests_of(said: str, purpose: str) -> list[str]:
    """What may have been kept of it: under the house's key, and under each key it had before."""
    return [_digest(said, purpose, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(said: str, purpose: str, key: str) -> str:
    salt = salted_hmac("alongside.kernel.paper_codes", purpose, secret=key, algorithm="sha256").digest()
    return hashlib.scrypt(said.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=32).hex()
