"""Finds every disagreement between pages and the area file, and every two entries that may be one; decides nothing.

Names are compared without case and punctuation; levels, chairs and coordinators by what they stand for, so that "LA (TT)" and
"Local Authority (top tier)" agree. A page that says nothing where the area file speaks differs from it. A field for which the
area file has no column is not compared.
"""

from collections.abc import Iterable, Iterator

from alongside.partnership.profiles.model import ActivityClaim, Appointment, Profile
from alongside.partnership.profiles.sectors import sectors_of
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS, folded

from .codes import DIFFERENCES
from .likeness import is_placeholder, likenesses
from .model import AreaFile, Difference, Entry, Gathered, Listing, in_order
from .templates import templates

_NOTHING = "nothing"


def compare(gathered: Gathered) -> tuple[Difference, ...]:
    """Every difference once, by source id and then in the order of the list of codes."""
    found: dict[str, Difference] = {}
    for difference in _all(gathered):
        found.setdefault(difference.key, difference)
    return tuple(sorted(found.values(), key=_place))


def _place(each: Difference) -> tuple[object, ...]:
    code = list(DIFFERENCES).index(each.code)
    return (in_order(each.source_id), code, in_order(each.other_source_id), each.field, each.here, each.there)


def _all(gathered: Gathered) -> Iterator[Difference]:
    area_file = gathered.area_file
    for entry in gathered.entries:
        yield from _names(entry, gathered.area_file_name)
        yield from _presence(entry, gathered)
        if area_file and entry.listing:
            yield from _marks(entry.listing, gathered.area_file_name)
            if entry.page:
                yield from _facts(entry.page, entry.listing, area_file, gathered.area_file_name)
    if area_file:
        yield from _rows(area_file, gathered.area_file_name)
    yield from likenesses(gathered)
    yield from templates(gathered.entries)


def _said(words: str) -> str:
    return f"“{words}”" if words else _NOTHING


# One entry


def _names(entry: Entry, area_file: str) -> Iterator[Difference]:
    who = f"partnership {entry.source_id}" if entry.source_id else "the partnership"
    if entry.page:
        yield from _name(
            entry.page.title, f"In {_file(entry)} {who}", (entry.source_id, "", "title", entry.page.title, "", _file(entry), "")
        )
    if entry.listing:
        title = entry.listing.title
        yield from _name(title, f"In {area_file} {who}", (entry.source_id, "", "title", "", title, "", area_file))


def _name(title: str, where: str, about: tuple[str, str, str, str, str, str, str]) -> Iterator[Difference]:
    if not folded(title):
        yield Difference("title-blank", *about, f"{where} has no name.")
    elif is_placeholder(title):
        yield Difference("title-placeholder", *about, f"{where} is called “{title}”, which is not a name yet.")


def _presence(entry: Entry, gathered: Gathered) -> Iterator[Difference]:
    name = entry.titles[0] if entry.titles else ""
    about = ("", "", name, "", _file(entry), gathered.area_file_name)
    if entry.page and not entry.source_id:
        yield Difference("page-without-id", "", *about, f"{_file(entry)} ({_said(name)}) has no id.")
    elif entry.page and gathered.area_file and not entry.listing:
        words = f"{_file(entry)} ({_said(name)}) has no row in {gathered.area_file_name}."
        yield Difference("page-without-row", entry.source_id, *about, words)
    elif entry.listing and not entry.page:
        words = f"Partnership {entry.source_id} ({_said(name)}) is in {gathered.area_file_name} and has no page."
        yield Difference("row-without-page", entry.source_id, "", "", "", name, "", gathered.area_file_name, words)
    for other in entry.pages[1:]:
        words = f"{_file(entry)} and {other.name} both have the id {entry.source_id}. The first was used."
        here, there = _summary(entry.pages[0]), _summary(other)
        yield Difference("shared-id", entry.source_id, entry.source_id, "source_id", here, there, _file(entry), other.name, words)


def _summary(page: Profile) -> str:
    """The title with a mark of the whole text, so that a page changed later is asked about again."""
    return f"{page.title} ({page.digest[:8]})"


def _file(entry: Entry) -> str:
    return entry.page.name or "the page" if entry.page else ""


# The page and its row


def _facts(page: Profile, listing: Listing, area_file: AreaFile, area_name: str) -> Iterator[Difference]:
    compared = (
        (
            "title-differs",
            "title",
            page.title,
            listing.title,
            folded(page.title) == folded(listing.title) or not folded(listing.title),
        ),
        ("level-differs", "level", page.level_raw, listing.level_raw, _level(page) == _level(listing)),
        ("chair-differs", "chaired", page.chaired.raw, listing.chaired.raw, _same_role(page.chaired, listing.chaired)),
        (
            "coordinator-differs",
            "coordinated",
            page.coordinated.raw,
            listing.coordinated.raw,
            _same_role(page.coordinated, listing.coordinated),
        ),
    )
    files = (page.name or "the page", area_name)
    for code, name, here, there, agree in compared:
        if not agree and name in area_file.columns:
            words = f"{DIFFERENCES[code][:-1]}: {_said(here)} and {_said(there)}."
            yield Difference(code, listing.source_id, "", name, here, there, *files, words)
    if "activities" in area_file.columns or listing.flagged is not None:
        yield from _activities(page, listing, files)


def _level(said: Profile | Listing) -> str:
    return said.level or folded(said.level_raw)


def _same_role(here: Appointment, there: Appointment) -> bool:
    return _meaning(here) == _meaning(there)


def _meaning(appointment: Appointment) -> frozenset[str]:
    """Sectors, "rotates" or "not-appointed", and words nobody understands as they are."""
    parts = sectors_of(appointment.raw)
    return frozenset(part.sector or part.vacancy or folded(part.words) for part in parts) | frozenset(appointment.sectors)


def _activities(page: Profile, listing: Listing, files: tuple[str, str]) -> Iterator[Difference]:
    here, there = _by_meaning(page.activities), _by_meaning(listing.activities)
    for meaning in here.keys() - there.keys():
        words = _activity(here[meaning])
        told = f"The page names the activity {_said(words)}. The area file does not."
        yield Difference("activity-only-on-page", listing.source_id, "", "activities", words, "", *files, told)
    for meaning in there.keys() - here.keys():
        words = _activity(there[meaning])
        told = f"The area file names the activity {_said(words)}. The page does not."
        yield Difference("activity-only-in-area-file", listing.source_id, "", "activities", "", words, *files, told)


def _by_meaning(claims: Iterable[ActivityClaim]) -> dict[tuple[str, str], ActivityClaim]:
    return {(claim.key, folded(claim.text)): claim for claim in claims}


def _activity(claim: ActivityClaim) -> str:
    return f"{ACTIVITY_LABELS[claim.key]}: {claim.text}" if claim.text else ACTIVITY_LABELS[claim.key]


# The area file against itself


def _marks(listing: Listing, area_name: str) -> Iterator[Difference]:
    if listing.flagged is None:
        return
    listed = [claim.key for claim in listing.activities if claim.raw]
    for key in listing.flagged:
        if key not in listed:
            words = f"The column for {_said(ACTIVITY_LABELS[key])} is marked, but the list of activities leaves it out."
            yield _mark("flag-without-text", listing.source_id, key, area_name, words)
    for key in dict.fromkeys(listed):
        if key not in listing.flagged:
            words = f"The list of activities has {_said(ACTIVITY_LABELS[key])}, but its column is not marked."
            yield _mark("text-without-flag", listing.source_id, key, area_name, words)


def _mark(code: str, source_id: str, key: str, area_name: str, words: str) -> Difference:
    marked = code == "flag-without-text"
    here, there = ("", ACTIVITY_LABELS[key]) if marked else (ACTIVITY_LABELS[key], "")
    return Difference(code, source_id, "", "activities", here, there, f"{area_name}, activities", f"{area_name}, marks", words)


def _rows(area_file: AreaFile, area_name: str) -> Iterator[Difference]:
    for problem in area_file.problems:
        if problem.code == "rows-disagree":
            said = (problem.column, problem.first, problem.raw, area_name, f"{area_name}, line {problem.line}")
            yield Difference("rows-disagree", problem.source_id, "", *said, problem.words)
