"""Takes a paragraph of objectives apart: by the respondent who said it, then by sentence where each sentence states an aim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .markdown import plain, top_level
from .sectors import is_sector_label
from .text import Piece
from .wordlists import words

_SAYS = re.compile(r"\s*\b((?:response|reply|answer) (?:says|said|states|adds|reads)\b:?)\s*")
_LOOSE_ENDS = re.compile(r"[\s.,;:]+")
_BOUNDARY = re.compile(r"[.!?:;)\n]")
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|St|Dr|Mr|Mrs|No|vs|cf|approx|incl)|\b[A-Z])$")
AIM_VERBS = words(
    """
    achieve act address adopt advise aim align apply assist assess attract be bring build campaign challenge champion
    collaborate combat commission communicate complete consider consult continue contribute coordinate co-ordinate create
    deliver deter develop direct disrupt embed empower enable encourage engage enhance ensure eradicate establish evaluate
    exchange explore facilitate find foster focus further gather give grow help hold host identify implement improve
    increase influence inform initiate integrate investigate join keep lead learn link lobby maintain make manage map
    maximise minimise monitor offer organise oversee participate plan prepare prevent prioritise produce promote prosecute
    protect provide publish pursue raise reach receive recognise reduce refer represent rescue respond review safeguard
    secure seek set share strengthen support sustain tackle target to train understand undertake unite use work
    """
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the words say who speaks: "(Police)" after a statement, or "X response says" before one."""

    start: int
    end: int
    who: Piece
    after: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of text by one respondent; `mark` is None for the main one."""

    piece: Piece
    mark: Mark | None


def statements_of(piece: Piece, *, listed: bool) -> list[Statement]:
    """The text by respondent, in order. In a list item only a mark at the very end or the very start counts."""
    marks = sorted([*_brackets(piece), *_sayings(piece)], key=lambda mark: mark.start)
    if listed:
        size = len(piece.shown.rstrip(" ."))
        marks = [mark for mark in marks if (mark.end >= size if mark.after else mark.start == 0)]
    found: list[Statement] = []
    speaker: Mark | None = None
    at = 0
    for mark in marks:
        said = _without_loose_ends(piece.cut(mark.end) if not mark.after else piece.cut(at, max(at, mark.start)))
        if mark.start < at or not said or (mark.after and speaker):
            continue  # it says nothing, or one who spoke outright is still speaking: the words are part of the text
        found.append(Statement(piece.cut(at, mark.start), mark if mark.after else speaker))
        speaker = None if mark.after else mark
        at = mark.end
    found.append(Statement(piece.cut(at), speaker))
    trimmed = [Statement(_without_loose_ends(each.piece), each.mark) for each in found]
    return [each for each in trimmed if each.piece]


def _without_loose_ends(piece: Piece) -> Piece:
    """Without blanks, and without the full stop or comma left over before the first word."""
    loose = _LOOSE_ENDS.match(piece.shown)
    return piece.cut(loose.end() if loose else 0).stripped()


def _brackets(piece: Piece) -> Iterator[Mark]:
    shown = piece.shown
    for start, end in top_level(shown) if "(" in shown else []:
        label = shown[start + 1 : end].strip()
        if shown[start] != "(" or len(label) > 80 or not label[:1].isupper() or not is_sector_label(label):
            continue
        following = shown[end + 1 : end + 20].lstrip(" .\n")
        if (not following or following[0].isupper() or following[0] == "(") and not _spelled_out(
            shown[max(0, start - 200) : start], label
        ):
            yield Mark(start, end + 1, piece.cut(start + 1, end).stripped(), after=True)


def _spelled_out(before: str, label: str) -> bool:
    """ "… Crown Prosecution Service (CPS)" explains a short form; it does not say who speaks."""
    if not label.isupper():
        return False
    initials = "".join(word[0] for word in before.split()[-len(label) :]).upper()
    return bool(initials) and (initials == label.upper() or initials.endswith(label.upper()[-2:]))


def _sayings(piece: Piece) -> Iterator[Mark]:
    shown = piece.shown
    for found in _SAYS.finditer(shown):
        window = max(0, found.start() - 100)
        before = shown[window : found.start()]
        boundary = max((match.end() for match in _BOUNDARY.finditer(before)), default=0 if window == 0 else -1)
        label = before[boundary:].strip() if boundary >= 0 else ""
        if label and label[0].isupper() and len(label.split()) <= 8:
            start = window + boundary + len(before[boundary:]) - len(before[boundary:].lstrip())
            yield Mark(start, found.end(), piece.cut(start, found.start()).stripped(), after=False)


def sentences_of(piece: Piece) -> list[Piece]:
    """The sentences of a paragraph, when most of them state an aim; otherwise the paragraph whole."""
    shown = piece.shown
    found: list[Piece] = []
    start = 0
    for match in _SENTENCE.finditer(shown):
        if not _ABBREVIATION.search(shown[max(0, match.start() - 8) : match.start()]):
            found.append(piece.cut(start, match.end()).stripped())
            start = match.end()
    found.append(piece.cut(start).stripped())
    aims = sum(states_aim(plain(each.shown[:200])) for each in found)
    return found if len(found) > 1 and aims > 0.6 * len(found) else [piece.stripped()]


def states_aim(sentence: str) -> bool:
    """Whether a sentence begins with what shall be done: "Raise …", "To develop …", "Sharing …"."""
    first = sentence.split(maxsplit=1)[0].strip('"“‘(.,:').casefold() if sentence.split() else ""
    return first in AIM_VERBS or (len(first) > 5 and first.endswith("ing"))
