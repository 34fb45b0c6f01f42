"""Reads the activities section into the published vocabulary; what the vocabulary lacks is kept under "other"."""

import re

from .entries import entries_of
from .findings import Findings
from .markdown import plain
from .model import ACTIVITIES, ActivityClaim
from .sections import blocks_of
from .text import Piece
from .vocabulary import ACTIVITY_LABELS, activity_of, closest_activity

MAX_ACTIVITIES = 200
_OTHER = re.compile(r"other\b(?:\s+activit(?:y|ies))?\s{0,3}(?:[:–—-]\s*|$|\()", re.IGNORECASE)


class ActivitiesReader:
    """Reads one profile's activities; use once."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._claims: list[ActivityClaim] = []
        self._seen: set[tuple[str, str]] = set()
        self._over: list[Piece] = []

    def read(self, sections: list[Piece]) -> tuple[ActivityClaim, ...]:
        """Every activity once, in the order of the file."""
        for section in sections:
            for block in blocks_of(section, sentences=False):
                self._block(block.piece)
        if self._over:
            self._findings.at("too-many", self._over[0].upto(self._over[-1]), path=ACTIVITIES)
        return tuple(self._claims)

    def _block(self, piece: Piece) -> None:
        words = plain(piece.shown)
        if activity_of(words.rstrip(".")) or _OTHER.match(words):
            self._one(piece)
            return
        parts = entries_of(piece, Findings())
        if len(parts) > 1 and any(activity_of(plain(part.shown).rstrip(".")) for part in parts):
            self._findings.at("activity-combined", piece, path=self._path())
            for part in parts:
                self._one(part)
        else:
            self._one(piece)

    def _one(self, piece: Piece) -> None:
        words = plain(piece.shown)
        key = activity_of(words.rstrip("."))
        text = ""
        if key is None or key == "other":
            key, text = "other", self._other(piece, words)
        if (key, text) in self._seen:
            self._findings.at("possible-duplicate", piece, proposed=ACTIVITY_LABELS[key], path=ACTIVITIES)
        elif len(self._claims) >= MAX_ACTIVITIES:
            self._over.append(piece)
        else:
            self._findings.place(piece, self._path())
            self._seen.add((key, text))
            self._claims.append(ActivityClaim(key, text, piece.raw, piece.line))

    def _other(self, piece: Piece, words: str) -> str:
        found = _OTHER.match(words)
        if found:
            text = words[found.end() :]
            text = text.removesuffix(")") if found.group().endswith("(") else text
            self._findings.at("activity-other", piece, path=self._path())
            return text.strip()
        self._findings.at("activity-unknown", piece, proposed=closest_activity(words), path=self._path())
        return words

    def _path(self) -> str:
        return f"{ACTIVITIES}[{len(self._claims)}]"
