"""What may be counted of support: people, needs, outcomes, moves. Never anything of a sealed note, and never a name."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from alongside.accounts.models import Partnership
from alongside.kernel.measures import Measure, Row

from .models import Case, Line, Score


def _key(case: int) -> str:
    """The same for one case in every measure, and no reference that opens a page."""
    return hashlib.sha256(f"support case {case}".encode()).hexdigest()[:16]


def _supported(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    found = Case.everything.filter(record__partnership=partnership, opened_on__gte=first, opened_on__lte=last)
    return [{"key": _key(case.pk), "on": case.opened_on, "stage": case.stage} for case in found]


def _needs(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    met = _lines(partnership, first, last, "needs").filter(state="met")
    return [{"key": _key(line.case_id), "on": line.at.date(), "need": line.answers["domain"]} for line in met]


def _moved_on(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    found = Case.everything.filter(record__partnership=partnership, moved_on_on__gte=first, moved_on_on__lte=last)
    return [{"key": _key(case.pk), "on": case.moved_on_on} for case in found]


def _followed_up(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    lines = _lines(partnership, first, last, "followups")
    return [{"key": _key(line.case_id), "on": line.day, "reached": line.answers["reached"]} for line in lines]


def _outcomes(partnership: Partnership, first: dt.date, last: dt.date) -> Iterable[Row]:
    """Each outcome that was scored at least twice by the same eyes, the last time in these days: up, down or the same."""
    scores = Score.objects.filter(case__record__partnership=partnership, day__lte=last, value__isnull=False)
    series: dict[tuple[int, str, str], list[Score]] = {}
    for score in scores.order_by("day", "pk"):
        series.setdefault((score.case_id, score.outcome, score.whose), []).append(score)
    moved = [(key, own) for key, own in series.items() if len(own) > 1 and own[-1].day >= first]
    return [
        {"key": _key(case), "on": own[-1].day, "outcome": outcome, "whose": whose, "moved": _direction(own)}
        for (case, outcome, whose), own in moved
    ]


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
    Measure("support.people", "People whose support began", "people", _supported, ("stage",)),
    Measure("support.needs_met", "Needs met", "needs", _needs, ("need",), "A person may have several needs."),
    Measure(
        *("support.outcomes", "Outcomes scored at least twice", "outcomes", _outcomes),
        ("outcome", "whose", "moved"),
        "Optional: people who were not asked, or declined, are not in it.",
    ),
    Measure("support.moved_on", "People who moved on", "people", _moved_on),
    Measure("support.follow_ups", "Follow-ups made", "follow-ups", _followed_up, ("reached",)),
)
