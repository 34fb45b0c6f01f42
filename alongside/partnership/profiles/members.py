"""Reads the members section: who is said to be a member, by whom, and what is doubtful about it."""

import re
from dataclasses import dataclass, field

from . import member_flags as flag
from .duplicates import possible_duplicates
from .entries import entries_of, listed_entries
from .findings import Findings
from .markdown import BARE_LINK, LINK, escaped, plain
from .model import MEMBERS, MemberClaim, Note
from .names import could_be_person, is_person, persons_in
from .people import WITHHELD, people_in_text
from .predecessors import replaced_by
from .respondents import Part, Respondents, parts_of
from .sections import Block, blocks_of
from .text import Piece
from .typos import note_typo, suggestions
from .words import PLACEHOLDER, VERB

MAX_MEMBERS = 2_000
_LABEL = re.compile(r"([^,;:()\[\]\n]{1,80}[^\W\d_]\W{0,2}):(?=\s|$)")
_LEADING = re.compile(r"(?:and|also|plus)\b:?\s+(?=\S)", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:list|listed|lists|found|accessed|see|here|via|members|website|page|visit|available|directory)\b", re.IGNORECASE
)


@dataclass
class _Draft:
    piece: Piece
    name: str
    label: str | None
    block: int
    link: str = ""
    flags: set[str] = field(default_factory=set)


class MembersReader:
    """Reads one profile's members; use once."""

    def __init__(self, findings: Findings, respondents: Respondents) -> None:
        self._findings = findings
        self._respondents = respondents
        self._drafts: list[_Draft] = []
        self._over: list[Piece] = []
        self._blocks = 0
        self.notes: list[Note] = []
        self.note_pieces: list[Piece] = []

    def read(self, sections: list[Piece]) -> tuple[MemberClaim, ...]:
        """Every entry, in the order of the file."""
        for section in sections:
            for block in blocks_of(section, sentences=False, findings=self._findings):
                self._blocks += 1
                for part in parts_of(block.piece):
                    self._part(block, part)
        if self._over:
            self._findings.at("too-many", self._over[0].upto(self._over[-1]), path=MEMBERS)
        self._compare()
        return tuple(self._claim(number, draft) for number, draft in enumerate(self._drafts))

    def _part(self, block: Block, part: Part) -> None:
        if part.note:
            self._note("prose", part.piece)
        elif part.who is not None:
            label = self._respondents.added(part, self._path())
            for entry in entries_of(part.piece, self._findings):
                self._keep(entry, label, plain(entry.shown))
        else:
            self._plain(block, part.piece)

    def _plain(self, block: Block, piece: Piece) -> None:
        if points_elsewhere(piece.shown):
            self._note("list-is-a-link", piece)
            return
        label = _LABEL.match(piece.shown)
        if label and len(label.group().split()) <= 8:
            self._note("prose", piece.cut(0, label.end()))
            piece = piece.cut(label.end()).stripped()
        entries = listed_entries(block, piece, self._findings) if piece else []
        if entries and VERB.search(piece.shown) and len(piece.shown.split()) >= 6 * len(entries):
            self._note("prose", piece)
            return
        for entry in entries:
            self._entry(entry)

    def _entry(self, entry: Piece) -> None:
        name = plain(entry.shown)
        if PLACEHOLDER.match(name):
            self._note("placeholder", entry)
            return
        lead = _LEADING.match(entry.shown)
        if lead:
            self._findings.at("prose", entry.cut(0, lead.end()).stripped(), path=self._path())
            name = plain(entry.shown[lead.end() :])
        if name.endswith(".") and not escaped(entry.shown, len(entry.shown) - 1):
            name = name.rstrip(". ")
        self._keep(entry, None, name)

    def _keep(self, piece: Piece, label: str | None, name: str) -> None:
        if len(self._drafts) >= MAX_MEMBERS:
            self._over.append(piece)
            return
        link = LINK.fullmatch(piece.shown)
        if link:
            name = plain(link.group(1))
        if name:
            self._drafts.append(_Draft(piece, name, label, self._blocks, link.group(2) if link else ""))
        else:
            self._note("prose", piece)

    def _note(self, code: str, piece: Piece) -> None:
        self._findings.at(code, piece, path=MEMBERS)
        text = plain(piece.shown)
        if text:
            self.notes.append(Note(MEMBERS, text, piece.raw, piece.line))
            self.note_pieces.append(piece)

    def _path(self) -> str:
        return f"{MEMBERS}[{len(self._drafts)}]"

    def _compare(self) -> None:
        """The flags that need more than one entry: repeats, and names of people beside names of people."""
        names = [draft.name for draft in self._drafts]
        for later, earlier in possible_duplicates(names).items():
            self._drafts[later].flags.add(flag.DUPLICATE)
            self._drafts[earlier].flags.add(flag.DUPLICATE)
            self._raise("possible-duplicate", later, names[earlier])
        people = {draft.block for draft in self._drafts if is_person(draft.name)}
        for number, draft in enumerate(self._drafts):
            if is_person(draft.name) or (draft.block in people and could_be_person(draft.name)):
                draft.flags.add(flag.PERSON)
                self._raise("personal-name-suspected", number, WITHHELD)
            elif persons_in(draft.name):
                draft.flags.add(flag.PERSON)
                if not people_in_text(draft.piece, f"{MEMBERS}[{number}]", self._findings):
                    self._raise("personal-name-suspected", number, WITHHELD)

    def _claim(self, number: int, draft: _Draft) -> MemberClaim:
        self._findings.place(draft.piece, f"{MEMBERS}[{number}]")
        own = flag.flags_of(draft.name)
        for code in sorted(own):
            self._raise(code, number)
        if draft.link:
            own.add(flag.A_LINK)
        since = replaced_by(draft.name)
        if since:
            self._raise("stale", number, since)
        for start, end, better in suggestions(draft.name[:300]):
            own.add(flag.TYPO)
            note_typo(self._findings, draft.piece, draft.name[start:end], better, f"{MEMBERS}[{number}]")
        flags = tuple(name for name in flag.ORDER if name in own | draft.flags)
        return MemberClaim(draft.name, draft.label, flags, draft.link, draft.piece.raw, draft.piece.line)

    def _raise(self, code: str, number: int, proposed: str | None = None) -> None:
        self._findings.at(code, self._drafts[number].piece, proposed=proposed, path=f"{MEMBERS}[{number}]")


def points_elsewhere(shown: str) -> bool:
    """Whether the words only say where the list can be found."""
    links = [*LINK.finditer(shown), *BARE_LINK.finditer(shown)]
    if not links:
        return False
    around = BARE_LINK.sub(" ", LINK.sub(" ", shown))
    if _POINTING.search(around) and len(around.split()) <= 40:
        return True
    alone = not around.strip(" .,:;()<>-")
    label = links[0].group(1) if links[0].re is LINK else "www."
    return alone and len(links) <= 2 and bool(re.match(r"(?:www\.|https?:)", label) or _POINTING.search(label))
