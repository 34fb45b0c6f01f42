"""Who said it: finds the marks by which one answer holds several respondents' words, and lets no person's name through."""

import re
from dataclasses import dataclass

from .findings import Findings
from .markdown import plain, top_level
from .names import is_respondent_person
from .text import Piece

ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "later")
MAIN = "main respondent"
_ORDINAL = re.compile(rf"(?:the )?((?:{'|'.join(ORDINALS)}) respondent)$", re.IGNORECASE)
_ADDS = re.compile(r"\s*([^\[\]]{1,80}?)\s+((?:also\s+)?add(?:s|ed)\b:?)\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s*note:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one answer. `who` and `verb` are set when the words say that somebody else added it."""

    piece: Piece
    who: Piece | None = None
    verb: Piece | None = None
    note: bool = False


def parts_of(piece: Piece) -> list[Part]:
    """The text taken apart at brackets that say "(somebody adds …)" or "(note: …)", in order; empty stretches left out."""
    shown = piece.shown
    parts: list[Part] = []
    at = 0
    for start, end in top_level(shown) if "(" in shown else []:
        if shown[start] != "(":
            continue
        inner = piece.cut(start + 1, end)
        note = _NOTE.match(inner.shown)
        adds = None if note else _ADDS.match(inner.shown, 0, 200)
        lead = note or adds
        if not lead or not inner.cut(lead.end()).stripped(",;."):
            continue
        parts.append(Part(piece.cut(at, start).stripped()))
        if note:
            parts.append(Part(inner.cut(note.end()).stripped(), note=True))
        elif adds:
            parts.append(Part(inner.cut(adds.end()).stripped(), inner.cut(*adds.span(1)), inner.cut(*adds.span(2))))
        at = end + 1
    parts.append(Part(piece.cut(at).stripped()))
    return [part for part in parts if part.piece]


class Respondents:
    """Gives each respondent a label: their own when it names a body or a place, "second respondent" and so on for people."""

    def __init__(self, text: str, findings: Findings) -> None:
        """`text` is the whole profile: labels written out in it are not given to anybody else."""
        low = text.casefold()
        self._free = [f"{ordinal} respondent" for ordinal in ORDINALS if f"{ordinal} respondent" not in low] or [
            "later respondent"
        ]
        self._given: dict[str, str] = {}
        self._findings = findings

    def label(self, who: Piece, path: str) -> str | None:
        """The label for the one these words name; None for the main respondent. A person's name becomes an issue."""
        words = plain(who.shown)
        if words.casefold().removeprefix("the ") == MAIN:
            return None
        ordinal = _ORDINAL.fullmatch(words)
        if ordinal:
            return ordinal.group(1).casefold()
        if not is_respondent_person(words):
            return words
        key = words.casefold()
        if key not in self._given:
            self._given[key] = self._free[min(len(self._given), len(self._free) - 1)]
        self._findings.at("personal-name", who, proposed=self._given[key], path=path)
        return self._given[key]

    @staticmethod
    def names_person(who: Piece) -> bool:
        """Whether these words are, as far as anybody can tell, a person's name."""
        words = plain(who.shown)
        return not _ORDINAL.fullmatch(words) and is_respondent_person(words)

    def added(self, part: Part, path: str) -> str | None:
        """The label of the one who "adds" a part, with the issue that shows what was taken apart."""
        if part.who is None or part.verb is None:
            return None
        label = self.label(part.who, path)
        if label is not None:
            said = (part.verb if self.names_person(part.who) else part.who).upto(part.piece)
            self._findings.at("attributed-claim", said, proposed=label, path=path)
        return label
