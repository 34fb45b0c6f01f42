"""How a file is judged: fit, with warnings, or unfit, with the reason. No Django here: this also runs in the process apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# What a person should know about a file that was taken in. Kept with the version, shown on its page.
WARNINGS: dict[str, str] = {
    "formulas": "It has cells that a spreadsheet would run as formulas. Open it as text, or do not enable editing.",
    "hidden_characters": "It has hidden characters that can change the order in which words are shown.",
    "recoded": "Its characters were in an older encoding. They have been changed to UTF-8: check letters with accents.",
    "comments": "It has comments or tracked changes. The names were taken out; the words are still there.",
    "links": "Its links to other places were taken out. The words are still there.",
    "attachments": "Files attached inside it were taken out.",
    "scripts": "Scripts and automatic actions inside it were taken out.",
    "signature": "It was signed electronically. Taking out hidden details broke the signature, so it was taken out too.",
    "mended": "It was damaged and has been mended. Check that nothing is missing.",
    "drawings": "It has drawings in an old format that cannot be checked for hidden details.",
    "hidden_parts": "It has hidden sheets, slides or text. They are still there.",
}


class Unfit(Exception):  # noqa: N818 - it is an answer about a file
    """A file that cannot be taken, and the reason in plain English."""


@dataclass(frozen=True)
class Clean:
    """A file after cleaning: its bytes, and the codes of what a person should know (`WARNINGS`)."""

    data: bytes
    warnings: tuple[str, ...] = ()


@contextmanager
def unreadable(reason: str) -> Iterator[None]:
    """Turn any fault of a parser into Unfit. A hostile file can break a parser in any way there is, so everything is caught."""
    try:
        yield
    except Unfit:
        raise
    except Exception as fault:
        raise Unfit(reason) from fault
