"""From a concern to what came of it: how far each concern of some days got, along the links between records.

A stage whose room holds nothing at all is "not counted yet": nobody may read a nought where nobody has written anything down.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.awareness.models import Concern, Step
from alongside.enforcement.models import Operation, Outcome
from alongside.kernel.measures import Measure, Row, moments
from alongside.sharing.models import Link, Record

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
_MANY = 500  # records asked about at once: what one query may name


@dataclass(frozen=True)
class Stage:
    """One stage: how many concerns reached it (None: its room holds nothing yet), and the median of days from the one before."""

    name: str
    reached: int | None
    days: float | None


Reached = dict[str, dt.datetime]


def reached_by(partnership: Partnership, first: dt.date, last: dt.date) -> dict[int, tuple[int, Reached]]:
    """For each concern of those days: who owns it, and when it first reached each stage."""
    begins, ends = moments(first, last)
    concerns = Concern.everything.filter(
        record__partnership=partnership, record__created_at__gte=begins, record__created_at__lt=ends, merged_into=None
    )
    found: dict[int, tuple[int, Reached]] = {
        pk: (owner, {CONCERN: at}) for pk, owner, at in concerns.values_list("pk", "record__owner_id", "record__created_at")
    }
    for pk, at in _in_parts(Step.objects.exclude(outcome=None), "concern_id", found, "concern_id", "at"):
        _first(found[pk][1], ASSESSED, at)
    # An operation that is planned or under way is counted nowhere.
    over = set(Operation.everything.filter(record__partnership=partnership, status__in=_OVER).values_list("pk", flat=True))
    walked = _follow(found, over)
    _outcomes(found, walked, over)
    return found


def stages_of(found: Iterable[tuple[int, Reached]], partnership: Partnership) -> list[Stage]:
    """The stages in order, with how many got there and the median of days from the stage before it that they reached."""
    reached = [one for _, one in found]
    held = _held(partnership)
    stages = []
    for name in STAGES:
        there = [one for one in reached if name in one]
        stages.append(Stage(name, len(there) if name in held else None, _days(there, name)))
    return stages


def _rows(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    for pk, (owner, reached) in reached_by(partnership, first, last).items():
        furthest = next(name for name in reversed(STAGES) if name in reached)
        yield {"key": str(pk), "on": timezone.localdate(reached[CONCERN]), "owner": owner, "furthest": furthest}


MEASURE = Measure(
    code="monitoring.funnel",
    label="How far concerns got",
    count_unit="concerns",
    rows=_rows,
    dimensions=("furthest",),
    note="Each concern counts once, at the furthest stage it reached by links people made. What nobody linked is not followed.",
)


def _follow(found: dict[int, tuple[int, Reached]], over: set[int]) -> dict[int, set[int]]:
    """Walk the links from every concern at once, level by level; gives the records each concern led to."""
    near: dict[int, set[int]] = {pk: {pk} for pk in found}
    walked: dict[int, set[int]] = {pk: {pk} for pk in found}
    while near:
        farther: dict[int, set[int]] = defaultdict(set)
        links = Link.everything.select_related(None)
        for start, end, kind, at in _in_parts(
            links, "from_record_id", near, "from_record_id", "to_record_id", "to_record__kind", "to_record__created_at"
        ):
            for concern in near[start]:
                if end in walked[concern]:
                    continue
                walked[concern].add(end)
                farther[end].add(concern)
                if kind in _KINDS and (_KINDS[kind] != OPERATION or end in over):
                    _first(found[concern][1], _KINDS[kind], at)
        near = dict(farther)
    return walked


def _outcomes(found: dict[int, tuple[int, Reached]], walked: dict[int, set[int]], over: set[int]) -> None:
    concerns: dict[int, set[int]] = defaultdict(set)
    for concern, records in walked.items():
        for record in records & over:
            concerns[record].add(concern)
    known = Outcome.objects.filter(count__gt=0, replaced_by=None)
    for operation, at in _in_parts(known, "operation_id", concerns, "operation_id", "at"):
        for concern in concerns[operation]:
            _first(found[concern][1], OUTCOME, at)


def _in_parts(rows: object, field: str, keys: Iterable[int], *columns: str) -> Iterator[tuple]:
    wanted = sorted(keys)
    for start in range(0, len(wanted), _MANY):
        yield from rows.filter(**{f"{field}__in": wanted[start : start + _MANY]}).values_list(*columns)  # type: ignore[attr-defined]


def _first(reached: Reached, name: str, at: dt.datetime) -> None:
    reached[name] = min(reached.get(name, at), at)


def _days(there: list[Reached], name: str) -> float | None:
    """The median of days from the stage each came from; None for the first stage and when nobody got there."""
    gaps = []
    for one in there:
        before = [one[earlier] for earlier in STAGES[: STAGES.index(name)] if earlier in one]
        if before:
            gaps.append((one[name] - before[-1]).total_seconds() / 86400)
    return round(median(gaps), 1) if gaps else None


def _held(partnership: Partnership) -> set[str]:
    """The stages whose rooms hold anything of this partnership."""
    kinds = set(Record.everything.filter(partnership=partnership).values_list("kind", flat=True).distinct())
    held = {CONCERN, ASSESSED} | {stage for kind, stage in _KINDS.items() if kind in kinds}
    return held | ({OUTCOME} if OPERATION in held else set())
