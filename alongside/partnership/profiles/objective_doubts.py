"""What a careful coordinator would ask about the objectives once they are read: spelling, repeats, people, plans."""

import re
from collections.abc import Sequence

from .findings import Findings
from .model import OBJECTIVES
from .people import people_in_text, personal_details
from .statements import AIM_VERBS
from .text import Piece
from .typos import better_spelling, note_typo, suggestions
from .vocabulary import folded
from .wordlists import words

MAX_COMPARED = 150
SPELLED_OUT = "modern slavery and human trafficking"
_TERM = re.compile(r"\b(?:M(?:D)?S ?[/&] ?HT|HT ?[/&] ?M(?:D)?S|MSHT|HTMS|MDSHT)\b")
_PLAN = re.compile(r"\b(?:plans?|strateg(?:y|ies)|frameworks?|4 ?Ps?)\b", re.IGNORECASE)
_ALIGN = re.compile(r"\b(?:align(?:s|ed|ing)?|in line with|linked|deliver against|accord(?:s|ing)? with)\b", re.IGNORECASE)
_NEXT_AIM = re.compile(r"[,;]\s+(?:and\s+)?(to\s+)?([A-Za-z-]+)")
_SMALL = words(
    """
    a an and the of to in for on with by from at or as is be our their all this that it its across amongst through any where
    who
    """
)


def doubt(pieces: Sequence[Piece], texts: Sequence[str], findings: Findings) -> None:
    """Write down every question about the objectives; `pieces` and `texts` run side by side."""
    for number, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        path = f"{OBJECTIVES}[{number}]"
        for start, end, better in suggestions(text):
            note_typo(findings, piece, text[start:end], better, path)
        people_in_text(piece, path, findings)
        personal_details(piece, path, findings)
        if _ALIGN.search(text) and len(_PLAN.findall(text)) >= 2:
            findings.at("multi-alignment", piece, path=path)
        if _aims_after_the_first(text) >= 2:
            findings.at("objective-combined", piece, path=path)
    _terms(pieces, findings)
    _near_duplicates(pieces, texts, findings)


def _aims_after_the_first(text: str) -> int:
    return sum(
        1
        for found in _NEXT_AIM.finditer(text)
        if found.group(1) or (found.group(2).casefold() in AIM_VERBS and found.group(2) != "to")
    )


def _terms(pieces: Sequence[Piece], findings: Findings) -> None:
    """The second and later short forms of one idea, each where it first stands."""
    seen: dict[str, tuple[Piece, int]] = {}
    for number, piece in enumerate(pieces):
        for found in _TERM.finditer(piece.shown):
            seen.setdefault(found.group().replace(" ", ""), (piece.cut(*found.span()), number))
    if len(seen) > 1:
        for piece, number in seen.values():
            findings.at("inconsistent-term", piece, proposed=SPELLED_OUT, path=f"{OBJECTIVES}[{number}]")


def _near_duplicates(pieces: Sequence[Piece], texts: Sequence[str], findings: Findings) -> None:
    """Later objectives whose words are nearly all in an earlier one, or the other way round. Only the first 150 are compared."""
    bags = [_words(text) for text in texts[:MAX_COMPARED]]
    for later, bag in enumerate(bags):
        for earlier in range(later):
            if _alike(bags[earlier], bag):
                findings.at("near-duplicate", pieces[later], proposed=texts[earlier], path=f"{OBJECTIVES}[{later}]")
                break


def _words(text: str) -> frozenset[str]:
    return frozenset(better_spelling(word) or word for word in folded(text[:2_000]).split() if word not in _SMALL)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    shared = len(one & other)
    return fewer >= 3 and shared >= 3 and shared >= 0.8 * fewer and shared >= 0.3 * max(len(one), len(other))
