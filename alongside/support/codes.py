"""The code a survivor is given on paper, and the word they chose beside it: only keyed digests are kept.

Twelve digits of chance find the page; the chosen word opens it. Each is digested by scrypt under the house's key, and the word
together with the code, so that two people who chose the same word do not share a digest. A right code, a wrong one and one that
is no code take the same work (as the receipts of public reports do).
"""

import hashlib
import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

LENGTH = 12
SHORTEST_WORD = 4
_GROUP = 4
_COST, _BLOCK = 2**13, 8


def new_code() -> str:
    """A fresh code of twelve digits, from chance alone."""
    return "".join(str(secrets.randbelow(10)) for _ in range(LENGTH))


def shown(code: str) -> str:
    """The code as it is written on paper: three groups of four."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(typed: str) -> str:
    """The digits of what was typed, in whatever script, without blanks and dashes; empty when it can not be a code."""
    digits = [unicodedata.decimal(sign, None) for sign in typed if not sign.isspace() and sign not in "-–.\u200e\u200f"]
    found = "".join("" if digit is None else str(digit) for digit in digits)
    return found if len(digits) == len(found) == LENGTH else ""


def read_word(typed: str) -> str:
    """The chosen word as it is compared: without case, outer blanks, or two ways of writing one letter."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def digest_of(code: str) -> str:
    """What is kept of a new code."""
    return _digest("code", code, settings.SECRET_KEY)


def digests_of(code: str) -> list[str]:
    """What may have been kept of a code: under the house's key, and under each key it had before."""
    return [_digest("code", code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def word_digest_of(word: str, code: str) -> str:
    """What is kept of the word chosen for a code."""
    return _digest("word", f"{code}|{read_word(word)}", settings.SECRET_KEY)


def word_digests_of(word: str, code: str) -> list[str]:
    """What may have been kept of that word, under each key."""
    said = f"{code}|{read_word(word)}"
    return [_digest("word", said, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(what: str, said: str, key: str) -> str:
    salt = salted_hmac("alongside.support.codes", what, secret=key, algorithm="sha256").digest()
    return hashlib.scrypt(said.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=32).hex()
