"""Reads the objectives section: what the partnership is for, who said so, and what is doubtful about it."""

import re

from .findings import Findings
from .markdown import partners, plain
from .model import OBJECTIVES, Note, ObjectiveClaim
from .respondents import Respondents, parts_of
from .sections import Block, blocks_of
from .sectors import is_sector_label
from .statements import Statement, sentences_of, statements_of
from .text import Piece
from .vocabulary import folded
from .words import PLACEHOLDER

MAX_OBJECTIVES = 1_000
_TITLE = re.compile(r"\b(?:aims|objectives|goals|priorities|vision|purpose)$", re.IGNORECASE)
_LABEL = re.compile(r"([^.,;:()\[\]\n]{2,60}):(?=\s)")


class ObjectivesReader:
    """Reads one profile's objectives; use once."""

    def __init__(self, findings: Findings, respondents: Respondents, member_names: frozenset[str]) -> None:
        """`member_names` are folded: "X: …" is suspected to be X speaking only when X is a member."""
        self._findings = findings
        self._respondents = respondents
        self._member_names = member_names
        self._over: list[Piece] = []
        self.claims: list[ObjectiveClaim] = []
        self.pieces: list[Piece] = []
        self.notes: list[Note] = []
        self.note_pieces: list[Piece] = []

    def read(self, sections: list[Piece]) -> tuple[ObjectiveClaim, ...]:
        """Every objective, in the order of the file."""
        for section in sections:
            for block in blocks_of(section, sentences=True):
                self._block(block)
        if self._over:
            self._findings.at("too-many", self._over[0].upto(self._over[-1]), path=OBJECTIVES)
        return tuple(self.claims)

    def _block(self, block: Block) -> None:
        before = len(self.claims)
        shown = block.piece.shown
        for at in partners(shown)[1]:
            self._findings.at("unclosed-bracket", block.piece.cut(at, min(len(shown), at + 40)).stripped())
        for part in parts_of(block.piece):
            if part.note:
                self._note("prose", part.piece)
            elif part.who is not None:
                self._keep(part.piece, self._respondents.added(part, self._path()))
            else:
                self._plain(block, part.piece)
        speakers = [claim.attributed_to for claim in self.claims[before:]]
        if len(set(speakers)) > 1:
            self._findings.at("merged-responses", block.piece, path=f"{OBJECTIVES}[{before}]")

    def _plain(self, block: Block, piece: Piece) -> None:
        words = plain(piece.shown)
        if not block.listed and self._is_no_objective(words):
            self._note("prose", piece)
        elif len(words) < 120 and PLACEHOLDER.match(words):
            self._note("placeholder", piece)
        else:
            for statement in statements_of(piece, listed=block.listed):
                self._statement(block, statement)

    @staticmethod
    def _is_no_objective(words: str) -> bool:
        """A line that leads into a list, or stands over one as its title."""
        return words.endswith(":") or (len(words.split()) <= 12 and bool(_TITLE.search(words)))

    def _statement(self, block: Block, statement: Statement) -> None:
        label = None
        if statement.mark:
            label = self._respondents.label(statement.mark.who, self._path())
            said = self._whole_mark(statement)
            self._findings.at("attributed-claim", said, proposed=label, path=self._path())
        else:
            self._suspect_speaker(statement.piece)
        pieces = [statement.piece] if block.listed else sentences_of(statement.piece)
        if len(pieces) > 1:
            self._findings.at("sentences-split", statement.piece, path=self._path())
        for piece in pieces:
            self._keep(piece, label)

    def _whole_mark(self, statement: Statement) -> Piece:
        """The words of the mark, without the name of a person in it."""
        mark = statement.mark
        assert mark is not None  # noqa: S101
        if mark.after:
            return mark.who
        says = Piece(mark.who.text, mark.who.end, mark.who.start + mark.end - mark.start).stripped()
        named = self._respondents.names_person(mark.who)
        return says if named else mark.who.upto(says)

    def _suspect_speaker(self, piece: Piece) -> None:
        label = _LABEL.match(piece.shown)
        if label and (folded(label.group(1)) in self._member_names or is_sector_label(label.group(1))):
            self._findings.at("attributed-claim", piece.cut(0, label.end()), proposed=label.group(1).strip(), path=self._path())

    def _keep(self, piece: Piece, label: str | None) -> None:
        text = plain(piece.shown)
        if len(self.claims) >= MAX_OBJECTIVES:
            self._over.append(piece)
        elif text:
            self._findings.place(piece, self._path())
            self.claims.append(ObjectiveClaim(text, label, piece.raw, piece.line))
            self.pieces.append(piece)

    def _note(self, code: str, piece: Piece) -> None:
        self._findings.at(code, piece, path=OBJECTIVES)
        text = plain(piece.shown)
        if text:
            self.notes.append(Note(OBJECTIVES, text, piece.raw, piece.line))
            self.note_pieces.append(piece)

    def _path(self) -> str:
        return f"{OBJECTIVES}[{len(self.claims)}]"
