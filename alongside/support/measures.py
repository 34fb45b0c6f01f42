"""What may be counted of support: people, needs, outcomes, moves. Never anything of a sealed note, and never a name."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.measures import Measure, Row, tallied

from .models import Case, Line, Score
from .outcomes import OUTCOMES
from .parts import NEEDS

_PLAN, _NO_PLAN = "Written plan", "No written plan yet"
_MOVED = {"up": "Better than at first", "down": "Worse than at first", "same": "As at first"}
_REACHED = {"yes": "Reached", "no": "Not reached"}


def _key(case: int, *more: object) -> str:
    """The same for one case in every measure that counts people, and no reference that opens a page; `more`: what of the case."""
    said = " ".join(str(one) for one in ("support case", case, *more))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _opened(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Case]":
    return Case.everything.filter(record__partnership=partnership, opened_on__gte=first, opened_on__lte=last)


def _own_supported(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_opened(partnership, first, last).filter(record__owner=owner), "stage")


def _supported(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    return [
        {"key": _key(case.pk), "on": case.opened_on, "owner": case.record.owner_id, "stage": case.stage}
        for case in _opened(partnership, first, last).select_related("record")
    ]


def _planned(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Case]":
    goals = Line.objects.filter(case=OuterRef("pk"), part="goals", newest=True)
    plan = Choice(When(Exists(goals), then=Value(_PLAN)), default=Value(_NO_PLAN), output_field=CharField())
    return _opened(partnership, first, last).annotate(plan=plan)


def _own_plans(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_planned(partnership, first, last).filter(record__owner=owner), F("plan"))


def _plans(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    found: Any = _planned(partnership, first, last)
    lines = found.values_list("pk", "opened_on", "record__owner_id", "plan")
    return [{"key": _key(pk), "on": on, "owner": owner, "plan": plan} for pk, on, owner, plan in lines]


def _met(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Line]":
    return _lines(partnership, first, last, "needs").filter(state="met")


def _own_needs(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    own = _met(partnership, first, last).filter(case__record__owner=owner)
    return tallied(own, KeyTextTransform("domain", "answers"), number=Count("case", distinct=True))


def _needs(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    met = _met(partnership, first, last).select_related("case__record")
    return [_of(line, timezone.localdate(line.at), line.answers["domain"], need=line.answers["domain"]) for line in met]


def _gone(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Case]":
    return Case.everything.filter(record__partnership=partnership, moved_on_on__gte=first, moved_on_on__lte=last)


def _own_moved_on(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_gone(partnership, first, last).filter(record__owner=owner))


def _moved_on(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    return [
        {"key": _key(case.pk), "on": case.moved_on_on, "owner": case.record.owner_id}
        for case in _gone(partnership, first, last).select_related("record")
    ]


def _own_follow_ups(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    own = _lines(partnership, first, last, "followups").filter(case__record__owner=owner)
    return tallied(own, KeyTextTransform("reached", "answers"))


def _followed_up(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    lines = _lines(partnership, first, last, "followups").select_related("case__record")
    return [_of(line, line.day, line.pk, reached=line.answers["reached"]) for line in lines]


def _of(line: Line, on: dt.date | None, what: object, **dimensions: str) -> Row:
    return {"key": _key(line.case_id, line.part, what), "on": on, "owner": line.case.record.owner_id, **dimensions}


def _outcomes(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    """Each outcome that was scored at least twice by the same eyes, the last time in these days: up, down or the same."""
    series: dict[tuple[int, str, str], list[Score]] = {}
    for score in _scores(partnership, last).select_related("case__record").order_by("day", "pk"):
        series.setdefault((score.case_id, score.outcome, score.whose), []).append(score)
    moved = [(key, own) for key, own in series.items() if len(own) > 1 and own[-1].day >= first]
    return [
        {
            "key": _key(case, outcome, whose),
            "on": own[-1].day,
            "owner": own[-1].case.record.owner_id,
            "outcome": outcome,
            "whose": whose,
            "moved": _direction(own),
        }
        for (case, outcome, whose), own in moved
    ]


def _own_outcomes(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    """The same of one owner: the last score of each series in these days, beside the first where that is another."""
    series = Score.objects.filter(case=OuterRef("case"), outcome=OuterRef("outcome"), whose=OuterRef("whose"))
    series = series.filter(day__lte=last, value__isnull=False)
    after = series.filter(Q(day__gt=OuterRef("day")) | Q(day=OuterRef("day"), pk__gt=OuterRef("pk")))
    began = series.order_by("day", "pk")
    own = _scores(partnership, last).filter(case__record__owner=owner, day__gte=first).filter(~Exists(after))
    own = own.annotate(began=Subquery(began.values("pk")[:1]), was=Subquery(began.values("value")[:1])).exclude(began=F("pk"))
    up, down = When(value__gt=F("was"), then=Value("up")), When(value__lt=F("was"), then=Value("down"))
    return tallied(own, "outcome", "whose", Choice(up, down, default=Value("same"), output_field=CharField()))


def _scores(partnership: Partnership, last: dt.date) -> "QuerySet[Score]":
    return Score.objects.filter(case__record__partnership=partnership, day__lte=last, value__isnull=False)


def _direction(own: list[Score]) -> str:
    change = (own[-1].value or 0) - (own[0].value or 0)
    return "up" if change > 0 else "down" if change < 0 else "same"


def _lines(partnership: Partnership, first: dt.date, last: dt.date, part: str) -> Any:
    lines = Line.objects.filter(case__record__partnership=partnership, newest=True, part=part)
    return (
        lines.filter(day__gte=first, day__lte=last)
        if part == "followups"
        else lines.filter(at__date__gte=first, at__date__lte=last)
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("support.people", "People whose support began", "people", _supported, ("stage",)),
        own=_own_supported,
        every={"stage": Case.Stage.values},
        said={"stage": dict(Case.Stage.choices)},
    ),
    Measure(
        *("support.plans", "People whose support began, and whether there is a plan", "people", _plans, ("plan",)),
        "A plan is what the person wants, written down with them, as it stands when it is counted.",
        own=_own_plans,
        every={"plan": (_PLAN, _NO_PLAN)},
    ),
    Measure(
        *("support.needs_met", "Needs met", "needs", _needs, ("need",), "A person may have several needs."),
        own=_own_needs,
        said={"need": dict(NEEDS)},
    ),
    Measure(
        *("support.outcomes", "Outcomes scored at least twice", "outcomes", _outcomes),
        ("outcome", "whose", "moved"),
        "Optional: people who were not asked, or declined, are not in it.",
        own=_own_outcomes,
        every={"moved": tuple(_MOVED), "whose": Score.Whose.values},
        said={"outcome": OUTCOMES, "whose": dict(Score.Whose.choices), "moved": _MOVED},
    ),
    Measure("support.moved_on", "People who moved on", "people", _moved_on, own=_own_moved_on),
    Measure(
        "support.follow_ups",
        "Follow-ups made",
        "follow-ups",
        _followed_up,
        ("reached",),
        own=_own_follow_ups,
        every={"reached": tuple(_REACHED)},
        said={"reached": _REACHED},
    ),
)
