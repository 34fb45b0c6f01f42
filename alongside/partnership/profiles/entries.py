"""Takes a list of members apart at its commas, semicolons and bullets, and nowhere inside a bracket."""

import re
from collections.abc import Iterator

from .findings import Findings
from .markdown import LINK, partners, plain
from .sections import Block
from .text import Piece
from .words import BODY_NOUNS, is_organisation_word

_OWN_COMMA = re.compile(r"\s*(?:the )?(?:dept|department|ministry)\b", re.IGNORECASE)


def entries_of(piece: Piece, findings: Findings) -> list[Piece]:
    """The entries of one comma sentence. Semicolons win: where they part the entries, commas are inside them."""
    shown = piece.shown
    closes, alone = partners(shown)
    for at in alone:
        findings.at("unclosed-bracket", piece.cut(at, min(len(shown), at + 40)).stripped())
    marks = list(_separators(shown, closes))
    semicolons = [at for at, char in marks if char == ";"]
    commas = [at for at, char in marks if char == ","]
    cuts = semicolons if len(semicolons) >= 2 and len(semicolons) > len(commas) else sorted(semicolons + commas)
    found: list[Piece] = []
    start = 0
    ends = [*cuts, len(shown)]
    for number, cut in enumerate(ends):
        if cut < len(shown) and _own_comma(shown, start, cut):
            findings.at("comma-in-name", piece.cut(start, ends[number + 1]).stripped())
            continue
        entry = piece.cut(start, cut).stripped()
        if entry.stripped(".,;"):
            found.append(entry)
        start = cut + 1
    return found


def _separators(shown: str, closes: dict[int, int]) -> Iterator[tuple[int, str]]:
    """Every comma and semicolon outside brackets, unescaped, and not between the figures of a number."""
    at, size = 0, len(shown)
    while at < size:
        char = shown[at]
        if char == "\\":
            at += 2
            continue
        if at in closes:
            at = closes[at]
        elif char in ",;" and not (shown[at - 1 : at].isdigit() and shown[at + 1 : at + 4].isdigit()):
            yield at, char
        at += 1


def _own_comma(shown: str, start: int, comma: int) -> bool:
    """A department's own comma: nothing but a letter follows it."""
    return shown[comma] == "," and shown[comma + 1 : comma + 2].isalpha() and bool(_OWN_COMMA.match(shown[start : start + 40]))


def listed_entries(block: Block, piece: Piece, findings: Findings) -> list[Piece]:
    """The entries of one bullet: one, unless every part between its commas looks like a body of its own."""
    parts = entries_of(piece, findings)
    if not block.listed or len(parts) == 1 or len(parts) >= 4 or all(looks_like_body(plain(part.shown)) for part in parts):
        return parts
    findings.at("comma-in-name", piece)
    return [piece.stripped()]


def looks_like_body(name: str) -> bool:
    """Whether the words could stand alone as an organisation: a capital first, and a word that bodies are called by."""
    words = name.split()
    if not words or not (words[0][0].isupper() or words[0][0] == "["):
        return False
    last = words[-1].casefold().strip(".")
    return last in BODY_NOUNS or any(is_organisation_word(word) for word in (words[0], words[-1])) or bool(LINK.search(name))
