"""Passwords that are easy to guess, or have been seen in a breach, are refused, offline.

Django's own list of 20,000 common passwords is always asked. An operator can add the large public list of breached passwords:
the download that is ordered by hash, one `SHA1:COUNT` on a line, with its path in `ALONGSIDE_BREACHED_PASSWORDS`. It is read in
place, by binary search: a file of 40 GB takes about 40 short reads and no memory.
"""

import hashlib
import re
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

_SHA1_LETTERS = 40
_DRESSING = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_FEWEST_DIFFERENT = 5
_SHORTEST_WORD = 4
_HEXADECIMAL = frozenset(b"0123456789ABCDEFabcdef")


class SimplePasswordValidator:
    """Refuses a long password that is a common one dressed up: repeated, or with numbers and signs around it."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when little is left of the password once its dressing is taken off."""
        plain = password.casefold()
        word = _once(_DRESSING.sub("", plain))
        if len(set(plain)) < _FEWEST_DIFFERENT or len(word) < _SHORTEST_WORD or word in CommonPasswordValidator().passwords:
            raise ValidationError("This password is easy to guess. Use three words that have nothing to do with each other.")

    def get_help_text(self) -> str:
        """The rule, in words."""
        return "Your password can not be a common one repeated, or with numbers added."


class BreachedPasswordValidator:
    """Refuses a password that stands in the operator's list of breached passwords; without a list it refuses nothing."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when the password is on the list."""
        path = settings.ALONGSIDE_BREACHED_PASSWORDS
        if path is not None and is_listed(password, path):
            raise ValidationError(
                "This password has been found in a data breach, so others may know it. Choose another.", code="password_breached"
            )

    def get_help_text(self) -> str:
        """The rule, in words."""
        return "Your password can not be one that is known from a data breach."


def is_listed(password: str, path: Path) -> bool:
    """Whether the SHA-1 of the password stands in the ordered list. SHA-1 is the list's choice; it protects nothing here."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        low, high = 0, file.seek(0, 2)
        while low < high:
            middle = (low + high) // 2
            found, after = _line_at_or_after(file, middle)
            if not found or found > wanted:
                high = middle
            elif found == wanted:
                return True
            else:
                low = after
    return False


def _once(text: str) -> str:
    """The piece a text is made of when it is one piece over and over; otherwise the text."""
    place = (text + text).find(text, 1)
    return text[:place] if place > 0 else text


def reasons_against_list() -> list[str]:
    """What is wrong with the operator's list, for a start that refuses to begin with a broken one."""
    path = settings.ALONGSIDE_BREACHED_PASSWORDS
    if path is None:
        return []
    try:
        with path.open("rb") as file:
            first, second = (file.readline()[:_SHA1_LETTERS] for _ in range(2))
    except OSError as error:
        return [f"ALONGSIDE_BREACHED_PASSWORDS can not be read: {path} ({error.strerror})"]
    if len(first) < _SHA1_LETTERS or not _HEXADECIMAL.issuperset(first) or (second and second < first):
        return [f"ALONGSIDE_BREACHED_PASSWORDS is not the list ordered by hash, one SHA1:COUNT on a line: {path}"]
    return []


def _line_at_or_after(file: IO[bytes], place: int) -> tuple[bytes, int]:
    """The hash of the first line that starts at or after a place, and the place after that line; empty at the end."""
    file.seek(max(place - 1, 0))
    if place > 0:
        file.readline()  # the rest of the line before, or just its end
    line = file.readline()
    return line[:_SHA1_LETTERS].upper(), file.tell()
