"""Words the pages of the support room need that are worked out, not kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Organisation
from alongside.ui.dates import date

from .boundaries import Table
from .extracting import said_of
from .models import Case, Line, LocalBoundary, Score
from .moves import moves_of
from .outcomes import LOCAL, MSCOS, OUTCOMES, UNASKED
from .parts import PART, PARTS, Part

_STAGE_COLOURS = {"open": "blue", "moving_on": "yellow", "followed_up": "turquoise", "closed": "grey"}


@dataclass(frozen=True)
class Row:
    """A line of a part as a page shows it."""

    number: int
    said: list[list[str]]
    state: str
    review_on: dt.date | None
    late: bool
    who: str
    at: dt.datetime
    address: str
    sources: dict[str, str]
    taken_back: bool


@dataclass(frozen=True)
class SafeContact:
    """How to reach somebody safely, as it stands on top of every page."""

    said: list[list[str]]
    checked: dt.date | None
    stale: bool
    address: str


def at(case: Case, name: str, **more: Any) -> str:
    """The address of a page of a case."""
    return reverse(f"support:{name}", kwargs={"slug": case.partnership.slug, "reference": case.reference, **more})


def at_of(thing: Any, name: str, **more: Any) -> str:
    """The address of a page of a note, a placement or an extract."""
    return reverse(f"support:{name}", kwargs={"slug": thing.partnership.slug, "reference": thing.reference, **more})


def rows(case: Case, lines: list[Line], ended: frozenset[str] = frozenset()) -> list[Row]:
    """Lines of a part as a page shows them. `ended`: consents that hold no more."""
    return [row(case, line, ended) for line in lines]


def by_part(case: Case, lines: list[Line], *words: str) -> list[tuple[Part, list[Row]]]:
    """Lines under the parts they belong to, in this order."""
    return [(PART[word], rows(case, [line for line in lines if line.part == word])) for word in words]


def row(case: Case, line: Line, ended: frozenset[str] = frozenset()) -> Row:
    """One line of a part as a page shows it."""
    asks = {ask.name: ask.label for ask in PART[line.part].asks}
    sources = {asks[name]: f"{one['from']}, by consent {one['consent']}" for name, one in line.sources.items() if name in asks}
    taken_back = any(one["consent"] in ended for one in line.sources.values())
    late = line.review_on is not None and line.review_on < timezone.localdate() and line.state in ("", "open")
    state = dict(PART[line.part].states).get(line.state, "")
    address = at(case, "line_change", part=line.part, number=line.number)
    return Row(line.number, said_of(line), state, line.review_on, late, line.by.full_name, line.at, address, sources, taken_back)


def safe_contact(case: Case, line: Line | None) -> SafeContact:
    """The safe contact of a case; `stale` when nobody has checked it or its day to look again has passed."""
    address = at(case, "part_show", part="contact")
    if line is None:
        return SafeContact([], None, stale=True, address=address)
    late = line.review_on is not None and line.review_on < timezone.localdate()
    return SafeContact(said_of(line)[:7], line.day, stale=late or line.day is None, address=address)


def hub(case: Case, counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """The parts of a case: where each is, its title, and how many lines it has."""
    return [(at(case, "part_show", part=part.word), part.title, counts.get(part.word, 0)) for part in PARTS]


def tabs(case: Case, here: str) -> list[dict[str, Any]]:
    """The pages about a case; `here` is the one that is shown."""
    pages = (
        ("case_show", "Overview"),
        ("plan_show", "Plan"),
        ("outcome_show", "Outcomes"),
        ("sealed_show", "Sealed"),
        ("sharing_show", "Sharing"),
        ("door_show", "Their own page"),
    )
    return [{"text": text, "href": at(case, name), "active": name == here} for name, text in pages]


def stage(case: Case) -> tuple[str, str]:
    """Where a case is, and the colour of it."""
    return case.get_stage_display(), _STAGE_COLOURS[case.stage]


def stages(case: Case) -> list[tuple[str, str]]:
    """Where a case may go."""
    return [(value, Case.Stage(value).label) for value in moves_of(case)]


def first_words(part: Part, line: Line | None) -> dict[str, Any]:
    """What the form of a line begins with: the line as it stands, or nothing."""
    if line is None:
        return {"follows": 0}
    answers = {ask.name: line.answers.get(ask.name, "") for ask in part.asks}
    return {**answers, "follows": line.version, "day": line.day, "review_on": line.review_on, "state": line.state}


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome: how far, by whose view, at each moment, and how much it moved."""

    name: str
    whose: str
    values: list[str]
    moved: str


def outcomes(scores: list[Score]) -> list[tuple[str, list[OutcomeRow]]]:
    """The scores, in the order of the outcomes, the person's and the worker's apart."""
    kinds = (("The seven core outcomes", MSCOS), ("Our own scale", LOCAL))
    return [(title, [_outcome(scores, code, whose) for code, _ in listed for whose in Score.Whose]) for title, listed in kinds]


def _outcome(scores: list[Score], code: str, whose: Score.Whose) -> OutcomeRow:
    own = [score for score in scores if score.outcome == code and score.whose == whose]
    last = {score.moment: score for score in own}
    said = [_value(last.get(moment.value)) for moment in Score.Moment]
    counted = [score.value for score in own if score.value is not None]
    moved = f"{counted[-1] - counted[0]:+d}" if len(counted) > 1 else ""
    return OutcomeRow(OUTCOMES[code], whose.label, said, moved)


def _value(score: Score | None) -> str:
    if score is None:
        return ""
    return str(score.value) if score.value is not None else dict(UNASKED)[score.unasked]


def moments() -> list[str]:
    """The moments at which outcomes are looked at."""
    return [moment.label for moment in Score.Moment]


def boundaries(table: Table) -> tuple[list[str], list[list[str]]]:
    """The table of boundaries as a page shows it: its columns, and each row in words."""
    columns = ["What", *table.bodies.values()]
    said = [[row.name, *(table.words[row.cells.get(body, "no")] for body in table.bodies)] for row in table.rows]
    return columns, said


def local_boundaries(table: Table, found: Iterable[LocalBoundary]) -> list[list[str]]:
    """What was set locally, in words: what, who, what it says, since when, by which agreement."""
    rows = {one.code: one.name for one in table.rows}
    return [[rows[one.row], table.bodies[one.body], table.words[one.cell], date(one.valid_from), one.source] for one in found]


def reaches(extract: Any) -> str:
    """Whom an extract is for, in words."""
    recipient: Organisation = extract.recipient
    return recipient.name
