"""From a concern to what came of it: how far each concern of some days got, along the links between records.

A stage whose room holds nothing at all is "not counted yet": nobody may read a nought where nobody has written anything down.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.awareness.models import Concern, Step
from alongside.enforcement.models import Operation, Outcome
from alongside.kernel.measures import Measure, Row, moments
from alongside.sharing.models import Link, Record
from alongside.support.models import Case, Line, Score

CONCERN, ASSESSED, INTELLIGENCE, OPERATION, REFERRAL, SUPPORT, OUTCOME = STAGES = (
    "Concern received",
    "Assessed",
    "Passed to intelligence",
    "Operation",
    "Referral",
    "Support",
    "Outcome",
)
_KINDS = {
    "intelligence.submission": INTELLIGENCE,
    "intelligence.report": INTELLIGENCE,
    "enforcement.operation": OPERATION,
    "referrals.case": REFERRAL,
    "support.case": SUPPORT,
}
_OVER = (Operation.Status.DEBRIEFED, Operation.Status.CLOSED)


@dataclass(frozen=True)
class Stage:
    """One stage: how many concerns reached it (None: its room holds nothing yet), and the median of days from the one before."""

    name: str
    reached: int | None
    days: float | None


Reached = dict[str, dt.datetime]
Found = dict[int, tuple[int, Reached]]  # of each concern: its owner, and when it first reached each stage
Walked = tuple[int, int, str, dt.datetime]  # a concern, a record its links lead to, that record's kind, and when it was made


def reached_by(partnership: Partnership, first: dt.date, last: dt.date, owner: int | None = None) -> Found:
    """For each concern of those days: who owns it, and when it first reached each stage.

    With an owner, of that owner's concerns, and only by records of theirs: that somebody else has a record which follows from
    one's own concern is for those who see that record.
    """
    begins, ends = moments(first, last)
    concerns = Concern.everything.filter(
        record__partnership=partnership, record__created_at__gte=begins, record__created_at__lt=ends, merged_into=None
    )
    concerns = concerns if owner is None else concerns.filter(record__owner=owner)
    found: Found = {
        pk: (owner, {CONCERN: at}) for pk, owner, at in concerns.values_list("pk", "record__owner_id", "record__created_at")
    }
    for pk, at in Step.objects.filter(concern__in=concerns).exclude(outcome=None).values_list("concern_id", "at"):
        if pk in found:  # and not one that came in between the two questions
            _first(found[pk][1], ASSESSED, at)
    # An operation that is planned or under way is counted nowhere.
    over = set(Operation.everything.filter(record__partnership=partnership, status__in=_OVER).values_list("pk", flat=True))
    walked = _follow(_walk(concerns, owner), found, over)
    _outcomes(found, walked)
    return found


def stages_of(found: Iterable[tuple[int, Reached]], partnership: Partnership, owner: int | None = None) -> list[Stage]:
    """The stages in order, with how many got there and the median of days from the stage before it that they reached.

    `owner` is the one that `reached_by` was given.
    """
    reached = [one for _, one in found]
    held = _held(partnership, owner)
    stages = []
    for name in STAGES:
        there = [one for one in reached if name in one]
        days = gaps(there, name)
        stages.append(Stage(name, len(there) if name in held else None, middle(days) if days else None))
    return stages


def _rows(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    yield from rows_of(reached_by(partnership, first, last))


def rows_of(found: Found) -> Iterator[Row]:
    """The rows of `MEASURE`, from what `reached_by` found."""
    for pk, (owner, reached) in found.items():
        furthest = next(name for name in reversed(STAGES) if name in reached)
        yield {"key": str(pk), "on": timezone.localdate(reached[CONCERN]), "owner": owner, "furthest": furthest}


MEASURE = Measure(
    code="monitoring.funnel",
    label="How far concerns got",
    count_unit="concerns",
    rows=_rows,
    dimensions=("furthest",),
    every={"furthest": STAGES},
    note="Each concern counts once, at the furthest stage it reached by links people made. What nobody linked is not followed. "
    "An outcome is what an operation counted, or what came of support: a need met, a score given again, or moving on.",
)


def _follow(steps: Iterable[Walked], found: Found, over: set[int]) -> dict[int, set[int]]:
    """Write down the stages that were walked to; gives what may have outcomes, operations and support, with their concerns."""
    walked: dict[int, set[int]] = defaultdict(set)
    for concern, record, kind, at in steps:
        if concern not in found or (_KINDS[kind] == OPERATION and record not in over):
            continue
        _first(found[concern][1], _KINDS[kind], at)
        if _KINDS[kind] in (OPERATION, SUPPORT):
            walked[record].add(concern)
    return walked


def _walk(concerns: "QuerySet[Concern]", owner: int | None) -> list[Walked]:
    """Each concern with each record of a stage that its links lead to, however far; with an owner, through theirs alone."""
    start, values = concerns.order_by().values("pk").query.sql_with_params()
    link, record = Link._meta.db_table, Record._meta.db_table
    kinds = ", ".join(["%s"] * len(_KINDS))
    theirs = "" if owner is None else f" JOIN {record} ON {record}.id = {link}.to_record_id AND {record}.owner_id = %s"
    # Django has no query that walks as far as there is a way.
    sql = (
        f"WITH RECURSIVE walk(concern, record) AS (SELECT part.*, part.* FROM ({start}) AS part UNION "  # noqa: S608
        f"SELECT walk.concern, {link}.to_record_id FROM walk JOIN {link} ON {link}.from_record_id = walk.record{theirs}) "
        f"SELECT walk.concern, {record}.id, {record}.kind, {record}.created_at FROM walk "
        f"JOIN {record} ON {record}.id = walk.record WHERE {record}.kind IN ({kinds})"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *([] if owner is None else [owner]), *_KINDS])
        return [(concern, pk, kind, _moment(at)) for concern, pk, kind, at in cursor.fetchall()]


def _moment(value: dt.datetime) -> dt.datetime:
    # A raw cursor gives what the database keeps: SQLite keeps no zone, and all moments are in UTC.
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)


def _outcomes(found: Found, walked: dict[int, set[int]]) -> None:
    for record, at in [*_of_operations(walked), *_of_support(walked)]:
        for concern in walked[record]:
            _first(found[concern][1], OUTCOME, at)


def _of_operations(walked: Iterable[int]) -> Iterable[tuple[int, dt.datetime]]:
    counted = Outcome.objects.filter(operation__in=walked, count__gt=0, replaced_by=None)
    return counted.values_list("operation_id", "at")


def _of_support(walked: Iterable[int]) -> Iterator[tuple[int, dt.datetime]]:
    """What came of support, and when: a need met, a score given again by the same eyes, moving on."""
    met = Line.objects.filter(case__in=walked, part="needs", state="met", newest=True)
    yield from met.order_by().values_list("case_id", "at")
    scored, seen = Score.objects.filter(case__in=walked, value__isnull=False).order_by("day", "pk"), set()
    for case, outcome, whose, at in scored.values_list("case_id", "outcome", "whose", "at"):
        if (case, outcome, whose) in seen:
            yield case, at
        seen.add((case, outcome, whose))
    gone = Case.everything.filter(pk__in=walked).exclude(moved_on_on=None)
    for case, on in gone.values_list("pk", "moved_on_on"):
        if on is not None:
            yield case, moments(on, on)[0]


def _first(reached: Reached, name: str, at: dt.datetime) -> None:
    reached[name] = min(reached.get(name, at), at)


def gaps(there: Iterable[Reached], name: str) -> list[float]:
    """The days each took to this stage from the nearest one before it that it had reached."""
    found = []
    for one in there:
        before = [one[earlier] for earlier in STAGES[: STAGES.index(name)] if earlier in one]
        if before and name in one:
            found.append((one[name] - before[-1]).total_seconds() / 86400)
    return found


def middle(days: Iterable[float]) -> float:
    """The median of some days, of which there is at least one."""
    return round(median(days), 1)


def _held(partnership: Partnership, owner: int | None) -> set[str]:
    """The stages whose rooms hold anything of this partnership, or of this owner: of operations only those that are over.

    "Not counted yet" that goes away when an operation is planned would tell everybody that one is.
    """
    records = Record.everything.filter(partnership=partnership)
    over = Operation.everything.filter(record__partnership=partnership, status__in=_OVER)
    if owner is not None:
        records, over = records.filter(owner=owner), over.filter(record__owner=owner)
    kinds = set(records.order_by().values_list("kind", flat=True).distinct()) - {"enforcement.operation"}
    held = {CONCERN, ASSESSED} | {stage for kind, stage in _KINDS.items() if kind in kinds}
    held |= {OPERATION} if over.exists() else set()
    return held | ({OUTCOME} if held & {OPERATION, SUPPORT} else set())
