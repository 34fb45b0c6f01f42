"""Random references such as `DOC-7K3QF2XM`: seven characters of chance and one to catch a slip of the pen.

Never sequential: a number line tells an outsider how much they are not being shown.
Letters are Crockford's base 32 (no I, L, O or U). The check character is Luhn's, modulo 32: it catches every single wrong
character and all adjacent swaps but one pair. 32**7 is 34 thousand million references for each prefix.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 7
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_SHAPE = re.compile(rf"[A-Z]{{2,5}}-[{ALPHABET}]{{{_LENGTH + 1}}}")


def new_reference(prefix: str) -> str:
    """A fresh random reference. `prefix` is two to five capital letters naming the kind of thing."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return f"{prefix}-{body}{_check_character(body)}"


def read_reference(typed: str) -> str | None:
    """The reference a person meant, or None if it cannot be one.

    Forgives case, spaces, and I, L and O for 1, 1 and 0; refuses a wrong check character.
    """
    prefix, _, body = typed.upper().replace(" ", "").partition("-")
    reference = f"{prefix}-{body.replace('-', '').translate(_READ_AS)}"
    if not _SHAPE.fullmatch(reference) or _check_character(reference[-_LENGTH - 1 : -1]) != reference[-1]:
        return None
    return reference


def _check_character(body: str) -> str:
    total = 0
    for place, letter in enumerate(reversed(body)):
        worth = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += worth // 32 + worth % 32
    return ALPHABET[-total % 32]
