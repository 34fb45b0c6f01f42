"""The little Markdown a profile uses: escapes, brackets, links, list marks and headings. Every scan is linear."""

import re
from dataclasses import dataclass

from .text import Piece

_PLAIN = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*|\s+")
LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(\s{0,3}([^()\s]{1,2000})\s{0,3}\)")
BARE_LINK = re.compile(r"\b(?:https?://|www\.)\S{3,500}")
_ITEM = re.compile(r"(?:[*+•‣▪◦·●○–-]|\(?\d{1,3}[.)]|\([a-z]\))(?:[ \t]+|$)")
_QUOTED = re.compile(r"(?:>\s*)+")
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r"(?:-{2,}|={2,})[ \t]*$")
_OPEN, _CLOSE = "([{", ")]}"


def plain(shown: str) -> str:
    """The words without escapes, doubled asterisks and doubled blanks."""
    return _PLAIN.sub(lambda found: found.group(1) or (" " if found.group().isspace() else ""), shown).strip()


def escaped(shown: str, at: int) -> bool:
    """Whether the character at `at` has an odd number of backslashes before it."""
    before = at
    while before and shown[before - 1] == "\\" and at - before < 50:
        before -= 1
    return (at - before) % 2 == 1


def partners(shown: str) -> tuple[dict[int, int], list[int]]:
    """Where each opening bracket closes, and the places of brackets that have no partner. Escaped brackets are letters."""
    closes: dict[int, int] = {}
    waiting: list[int] = []
    alone: list[int] = []
    skip = False
    for at, char in enumerate(shown):
        if skip:
            skip = False
        elif char == "\\":
            skip = True
        elif char in _OPEN:
            waiting.append(at)
        elif char in _CLOSE:
            kind = _OPEN[_CLOSE.index(char)]
            if waiting and shown[waiting[-1]] == kind:
                closes[waiting.pop()] = at
            elif len(waiting) > 1 and shown[waiting[-2]] == kind:
                alone.append(waiting.pop())
                closes[waiting.pop()] = at
            else:
                alone.append(at)
    return closes, sorted(alone + waiting)


def top_level(shown: str) -> list[tuple[int, int]]:
    """The bracketed stretches that lie in no other, as (place of the opening bracket, place of its partner)."""
    closes, _ = partners(shown)
    found: list[tuple[int, int]] = []
    for start in sorted(closes):
        if not found or start > found[-1][1]:
            found.append((start, closes[start]))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One line: blank, a list item, an underline, or words; `piece` is without indentation and list mark."""

    piece: Piece
    kind: str  # "blank", "item", "words", "rule"
    indented: bool = False


def line_of(piece: Piece) -> Line:
    """What kind of line this is."""
    body = piece.stripped()
    quoted = _QUOTED.match(body.shown)
    body = body.cut(quoted.end()).stripped() if quoted else body
    shown = body.shown
    indented = len(piece) > 1 and piece.shown[:2].isspace()
    if not shown:
        return Line(body, "blank")
    if _UNDERLINE.match(shown) or shown in ("***", "* * *", "___"):
        return Line(body, "rule")
    mark = _ITEM.match(shown)
    if mark:
        rest = body.cut(mark.end()).stripped()
        return Line(rest, "item" if rest else "blank", indented)
    return Line(body, "words", indented)


def atx_heading(piece: Piece) -> Piece | None:
    """The words of a heading written with number signs, or None."""
    body = piece.stripped()
    mark = _ATX.match(body.shown)
    return body.cut(mark.end()).stripped("#") if mark else None


def bold_heading(piece: Piece) -> Piece | None:
    """The words of a line that is only bold words or ends in a colon, which some use as a heading; or None."""
    body = piece.stripped()
    shown = body.shown
    if len(shown) > 4 and shown.startswith("**") and shown.rstrip(":").endswith("**"):
        return body.stripped("*:")
    return body.stripped(":") if shown.endswith(":") else None
