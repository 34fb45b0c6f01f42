"""From the bytes of a profile to what it says and what is doubtful about it."""

import hashlib
import os
import re
import stat
from pathlib import Path

from .activities import ActivitiesReader
from .damage import repaired
from .findings import Findings
from .front_matter import FrontMatter, Value, parted, read_front_matter
from .members import MembersReader
from .model import ACTIVITIES, MEMBERS, OBJECTIVES, Appointment, MemberClaim, NotAProfile, Note, ObjectiveClaim, Profile
from .objective_doubts import doubt
from .objectives import ObjectivesReader
from .people import people_in_text, personal_details
from .respondents import Respondents
from .sections import Sections, find_sections
from .sectors import sectors_of
from .source import MAX_BYTES, decode
from .text import Piece
from .typos import note_typo, suggestions
from .vocabulary import closest_level, folded, level_of

AS_PUBLISHED = "as published in 2017"
_BLANKS = re.compile(r"[ \t\xa0]{2,}|[ \t\xa0]$")
_EXPECTED = (("title", "title"), ("level_raw", "area"), ("chaired", "chaired"), ("coordinated", "coordinated"))


def read_profile(raw: bytes, *, name: str = "") -> Profile:
    """Read one profile. `name` is only remembered. Raises NotAProfile, with a code and a reason, when the bytes are not one."""
    source = decode(raw)
    findings = Findings()
    text = repaired(source, findings)
    front_piece, body = parted(text)
    front = read_front_matter(front_piece, findings)
    sections = find_sections(body, findings)
    _must_be_profile(front, sections)
    members, objectives, notes = _claims(sections, Respondents(text.shown, findings), findings)
    _whitespace(front_piece, body, findings)
    title, level, chaired, coordinated = _details(front, findings)
    activities = ActivitiesReader(findings).read(sections.found.get(ACTIVITIES, []))
    return Profile(
        title=title,
        source_id=front.get("source_id"),
        level=level,
        level_raw=front.get("level_raw"),
        chaired=chaired,
        coordinated=coordinated,
        contact=front.get("contact"),
        governance=front.get("governance"),
        layout=front.get("layout"),
        as_of=front.get("as_of"),
        other_keys=tuple((key, value.text) for key, value in front.unknown.items()),
        activities=activities,
        members=members,
        objectives=objectives,
        notes=notes,
        issues=findings.in_order(),
        digest=hashlib.sha256(raw).hexdigest(),
        encoding=source.encoding,
        name=name,
    )


def _claims(
    sections: Sections, respondents: Respondents, findings: Findings
) -> tuple[tuple[MemberClaim, ...], tuple[ObjectiveClaim, ...], tuple[Note, ...]]:
    """Members first: their names help to see who speaks in the objectives."""
    members_reader = MembersReader(findings, respondents)
    members = members_reader.read(sections.found.get(MEMBERS, []))
    names = frozenset(folded(member.name) for member in members)
    objectives_reader = ObjectivesReader(findings, respondents, names)
    objectives = objectives_reader.read(sections.found.get(OBJECTIVES, []))
    doubt(objectives_reader.pieces, [claim.text for claim in objectives], findings)
    for piece in sections.found.get(MEMBERS, []):
        personal_details(piece, MEMBERS, findings)
    for number, piece in enumerate((*members_reader.note_pieces, *objectives_reader.note_pieces)):
        people_in_text(piece, f"notes[{number}]", findings)
    return members, objectives, (*members_reader.notes, *objectives_reader.notes)


def read_profile_file(path: str | os.PathLike[str]) -> Profile:
    """Read one profile from a file. Raises NotAProfile, also when the file is missing, is no ordinary file or is too large."""
    place = Path(path)
    try:
        found = place.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotAProfile("This is not an ordinary file.", "unreadable")
        if found.st_size > MAX_BYTES:
            raise NotAProfile(
                f"The file is too large: a profile has at most {MAX_BYTES:,} bytes, this has {found.st_size:,}.", "too-large"
            )
        with place.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, NotAProfile):
            raise
        raise NotAProfile(
            f"The file could not be opened: {getattr(error, 'strerror', None) or 'no such name'}.", "unreadable"
        ) from error
    return read_profile(data, name=place.name)


def _must_be_profile(front: FrontMatter, sections: Sections) -> None:
    """Many pages have front matter; a profile says who leads it, or has one of the three sections."""
    details = sum(name in front.known for name in ("title", "level_raw", "chaired", "coordinated"))
    if details < 2 and not (details and sections.found):
        raise NotAProfile("Neither a title with an area, chair or coordinator nor a known section was found.", "not-a-profile")


def _details(front: FrontMatter, findings: Findings) -> tuple[str, str | None, Appointment, Appointment]:
    for name, key in _EXPECTED:
        if not front.get(name):
            findings.about("missing-key", f"{key}:", line=front.known[name].piece.line if name in front.known else 0, path=key)
    for name, value in front.known.items():
        findings.place(value.piece, "level" if name == "level_raw" else name)
        if name in ("title", "contact", "governance"):
            personal_details(value.piece, name, findings)
    title = front.get("title")
    for start, end, better in suggestions(title[:500]):
        note_typo(findings, front.known["title"].piece, title[start:end], better, "title")
    level = level_of(front.get("level_raw"))
    if front.get("level_raw") and level is None:
        findings.at("level-unknown", front.known["level_raw"].piece, proposed=closest_level(front.get("level_raw")), path="level")
    if front.get("layout") == "modal" and not front.get("as_of"):
        findings.at("stale", front.known["layout"].piece, proposed=AS_PUBLISHED)
    appointments = [_appointment(front.known.get(name), name, findings) for name in ("chaired", "coordinated")]
    return title, level, appointments[0], appointments[1]


def _appointment(value: Value | None, path: str, findings: Findings) -> Appointment:
    if value is None or not value.text:
        return Appointment()
    sectors: list[str] = []
    for part in sectors_of(value.text):
        at = value.piece.shown.find(part.words)
        piece = value.piece.cut(at, at + len(part.words)) if at >= 0 else value.piece
        if part.vacancy:
            findings.at(part.vacancy, piece, path=path)
        elif part.sector is None:
            findings.at("sector-unknown", piece, proposed=part.proposed, path=path)
        else:
            sectors += [part.sector] if part.sector not in sectors else []
            if part.coarse:
                findings.at("sector-coarse", piece, proposed=part.sector, path=path)
            if part.proposed:
                findings.at("typo", piece, proposed=part.proposed, path=path)
    return Appointment(value.text, tuple(sectors))


def _whitespace(front: Piece, body: Piece, findings: Findings) -> None:
    """The first doubled or trailing blank of each line; the blanks between a key and its value do not count."""
    for line in (*front.lines(), *body.lines()):
        shown = line.shown
        if not shown or shown.isspace():
            continue
        for found in _BLANKS.finditer(shown):
            before = shown[max(0, found.start() - 40) : found.start()].split(" ")[-1]
            if not before.strip("*-+") or (line.end <= front.end and found.end() < len(shown)):
                continue
            after = shown[found.end() : found.end() + 40].split(" ")[0]
            piece = line.cut(found.start() - len(before), found.end() + len(after))
            findings.at("whitespace", piece, proposed=f"{before} {after}".strip())
            break
