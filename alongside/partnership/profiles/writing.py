"""Writes a profile in the form it was published in, so that reading it again gives the same profile.

Every item is written as plainly as it can be and read back at once; where plain words would be misread, punctuation is escaped by
a backslash, and where that is not enough the words "(main respondent adds …)" say outright whose they are.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from .markdown import partners
from .model import (
    ACTIVITIES,
    MEMBERS,
    OBJECTIVES,
    ActivityClaim,
    Appointment,
    MemberClaim,
    NotAProfile,
    Note,
    ObjectiveClaim,
    Profile,
)
from .reading import read_profile
from .respondents import MAIN
from .sectors import SECTOR_LABELS, is_sector_label
from .vocabulary import ACTIVITY_LABELS, LEVEL_LABELS, SECTION_LABELS

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LIKE_CODE = re.compile(r"\\|<(?=[!/?a-zA-Z])|&(?=#?[a-zA-Z0-9]{1,12};)|\*(?=\*)")
_WRITTEN_KEYS = (("layout", "layout"), ("id", "source_id"), ("title", "title"), ("area", "level_raw"))
_ALWAYS = ("title", "area", "chaired", "coordinated")


def write_profile(profile: Profile) -> str:
    """The profile as text in the published form. Blanks are closed up; nothing else is changed."""
    text = "\n".join(_document(profile, _members(profile.members)))
    if profile.members and _again(text, lambda read: _same_members(read, profile.members)) is not True:
        text = "\n".join(_document(profile, _members(profile.members, outright=True)))
    return text


def _document(profile: Profile, members: str) -> Iterator[str]:
    yield from _front(profile)
    activities = [
        f"* {_first_that_reads(_activity_forms(claim), _reads_activity(claim), ACTIVITIES)}" for claim in profile.activities
    ]
    objectives = [_first_that_reads(_objective_forms(claim), _reads_objective(claim), OBJECTIVES) for claim in profile.objectives]
    for section, lines in ((ACTIVITIES, activities), (MEMBERS, [members] if members else []), (OBJECTIVES, objectives)):
        notes = [_note(note) for note in profile.notes if note.section == section]
        if lines or notes:
            label = SECTION_LABELS[section]
            yield from ("", label, "-" * max(3, len(label)), "", *lines, *(line for note in notes for line in ("", note)))
    yield ""


# The lines at the top


def _front(profile: Profile) -> Iterator[str]:
    values = {key: str(getattr(profile, name)) for key, name in _WRITTEN_KEYS}
    values["area"] = profile.level_raw or LEVEL_LABELS.get(profile.level or "", "")
    values |= {"chaired": _appointment(profile.chaired), "coordinated": _appointment(profile.coordinated)}
    values |= {"contact": profile.contact, "governance": profile.governance, "as_of": profile.as_of}
    yield "---"
    for key, value in (*values.items(), *profile.other_keys):
        closed = _closed(value)
        if closed or key in _ALWAYS:
            yield _pair(key, closed)
    yield "---"


def _appointment(appointment: Appointment) -> str:
    return appointment.raw or " / ".join(SECTOR_LABELS.get(sector, sector) for sector in appointment.sectors)


def _pair(key: str, value: str) -> str:
    gap = "\t" * max(1, 4 - (len(key) + 1) // 4)
    forms = (f"{key}:{gap}{value}".rstrip(), f"{key}:{gap}{_quoted(value)}", f"{_quoted(key)}:{gap}{_quoted(value)}")
    return next((form for form in forms if _pair_reads_back(form, key, value)), forms[-1])


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003C").replace("&", "\\u0026")


def _pair_reads_back(form: str, key: str, value: str) -> bool:
    def as_meant(read: Profile) -> bool:
        given = dict(read.other_keys) | {
            "chaired": read.chaired.raw,
            "coordinated": read.coordinated.raw,
            "area": read.level_raw,
            "id": read.source_id,
        }
        given |= {name: getattr(read, name) for name in ("layout", "title", "contact", "governance", "as_of")}
        return given.get(key, "") == value and not any(
            issue.code in ("front-matter-repaired", "front-matter-remark") for issue in read.issues
        )

    filler = "".join(f"{other}: x\n" for other in _ALWAYS if other != key)
    return _again(f"---\n{filler}{form}\n---\n", as_meant) is True


# Items


def _closed(words: str) -> str:
    return " ".join(words.split())


def _lightly(words: str, separators: str = "") -> str:
    """Only what would be taken for code, a separator or half a bracket is escaped."""
    words = _closed(words)
    closes, alone = partners(words)
    marked = set(alone) | {found.start() for found in _LIKE_CODE.finditer(words)}
    at = 0
    while at < len(words):
        if at in closes:
            at = closes[at]
        elif words[at] in separators:
            marked.add(at)
        at += 1
    return "".join(f"\\{char}" if at in marked else char for at, char in enumerate(words))


def _fully(words: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _closed(words))


def _first_that_reads(forms: Iterable[str], as_meant: Callable[[Profile], bool], section: str) -> str:
    """The first form that is read as it was meant; the last when none is."""
    label = SECTION_LABELS[section]
    form = ""
    for form in forms:
        mark = "* " if section == ACTIVITIES else ""
        if _again(f"---\ntitle: x\narea: Local\n---\n\n{label}\n---\n\n{mark}{form}\n", as_meant) is True:
            break
    return form


def _again(text: str, as_meant: Callable[[Profile], bool]) -> bool:
    try:
        return as_meant(read_profile(text.encode("utf-8", "replace")))
    except NotAProfile:
        return False


def _activity_forms(claim: ActivityClaim) -> Iterator[str]:
    label = ACTIVITY_LABELS[claim.key]
    if claim.key != "other" or not claim.text:
        yield label
    else:
        yield f"{label}: {_lightly(claim.text)}"
        yield f"{label}: {_fully(claim.text)}"


def _reads_activity(claim: ActivityClaim) -> Callable[[Profile], bool]:
    return lambda read: [(each.key, each.text) for each in read.activities] == [(claim.key, _closed(claim.text))]


def _objective_forms(claim: ObjectiveClaim) -> Iterator[str]:
    who = claim.attributed_to
    for words in (_lightly(claim.text), _fully(claim.text)):
        if who is None:
            yield f"* {words}"
        elif is_sector_label(who):
            yield f"* {words} ({who})"
        elif not who.endswith(" respondent"):
            yield f"* {who} response says {words}"
        yield f"* ({who or MAIN} adds {words})"


def _reads_objective(claim: ObjectiveClaim) -> Callable[[Profile], bool]:
    meant = [(_closed(claim.text), claim.attributed_to)]
    return lambda read: [(each.text, each.attributed_to) for each in read.objectives] == meant and not read.notes


def _note(note: Note) -> str:
    def as_meant(read: Profile) -> bool:
        return [(each.section, each.text) for each in read.notes] == [(note.section, _closed(note.text))]

    return _first_that_reads((f"(note: {_lightly(note.text)})", f"(note: {_fully(note.text)})"), as_meant, note.section)


# Members: one sentence, with brackets where somebody else adds to it


def _members(members: tuple[MemberClaim, ...], *, outright: bool = False) -> str:
    written: list[str] = []
    for who, run in groupby(members, key=lambda member: member.attributed_to):
        claims = list(run)
        if outright or who is not None:
            bare = ", ".join(
                _fully(claim.name) if outright and not claim.link else _member_words(claim, who or MAIN) for claim in claims
            )
            written.append(f" ({who or MAIN} adds {bare})")
        else:
            written += [", " + _member_words(claim, None) for claim in claims]
    return "".join(written).lstrip(", ")


def _member_words(claim: MemberClaim, who: str | None) -> str:
    def as_meant(read: Profile) -> bool:
        return [(each.name, each.link) for each in read.members] == [(_closed(claim.name), claim.link)] and not read.notes

    forms = [_lightly(claim.name, ",;"), _fully(claim.name)]
    if claim.link:
        forms = [f"[{form}]({claim.link})" for form in forms]
    if who is None:
        forms.append(f"({MAIN} adds {forms[-1]})")
        return _first_that_reads(forms, as_meant, MEMBERS)
    whole = [f"({who} adds {form})" for form in forms]
    return forms[whole.index(_first_that_reads(whole, as_meant, MEMBERS))]


def _same_members(read: Profile, members: tuple[MemberClaim, ...]) -> bool:
    meant = [(_closed(member.name), member.attributed_to, member.link) for member in members]
    return [(member.name, member.attributed_to, member.link) for member in read.members] == meant
