"""The times between the stages of the way from a concern to an outcome, as an edition may give them.

A time says something of everybody it is the middle of. So it is in whole days; it is given only where the same edition shows how
many concerns got no further than that stage, so that whether it is there tells nothing new; and not where an earlier edition gave
the time of nearly the same concerns: of the same days it stands as it was given, of others it is left out.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from .disclosure import Rule, Table
from .funnel import MEASURE, STAGES, Reached, gaps, middle, reached_by
from .models import Edition

Given = tuple[bool, set[int], int]  # whether of the same days, the concerns it was the middle of, and the days


def kept(edition: Edition, tables: Iterable[Table], rule: Rule) -> dict[str, Any]:
    """What an edition keeps of the times, fit for JSON: each stage with its days or None, and which concerns those are of."""
    mine = [one for one in tables if (one.question.measure, one.question.dimensions) == (MEASURE.code, MEASURE.dimensions)]
    shown = {cell.at[0] for one in mine for cell in one.cells if cell.shown is not None}
    reached = {pk: one for pk, (_, one) in reached_by(edition.partnership, edition.first, edition.last).items()}
    before = _given_before(edition)
    stages: list[list[Any]] = []
    sets: dict[str, list[int]] = {}
    for name in STAGES:
        found = _one(name, reached, before.get(name, ()), rule) if name in shown else None
        stages.append([name, "", found[1] if found else None])
        if found:
            sets[name] = sorted(found[0])
    return {"stages": stages, "stage_sets": sets}


def _one(name: str, reached: dict[int, Reached], before: Sequence[Given], rule: Rule) -> tuple[set[int], int] | None:
    """The concerns that took a time to this stage and the middle of it in days; None where it may not be given."""
    days = {pk: gap for pk, one in reached.items() for gap in gaps([one], name)}
    if len(days) < rule.threshold:
        return None
    for same_days, concerns, given in before:
        if 0 < len(concerns ^ set(days)) < rule.threshold:
            return (concerns, given) if same_days else None
    return set(days), round(middle(days.values()))


def _given_before(edition: Edition) -> dict[str, list[Given]]:
    """By stage: every time that was given out of this partnership before, newest first."""
    found: dict[str, list[Given]] = {}
    earlier = Edition.objects.filter(partnership=edition.partnership).exclude(pk=edition.pk).order_by("-made_at", "-pk")
    for first, last, words in earlier.values_list("first", "last", "words"):
        days = {name: given for name, _, given in words["stages"]}
        for name, concerns in words.get("stage_sets", {}).items():
            found.setdefault(name, []).append(((first, last) == (edition.first, edition.last), set(concerns), days[name]))
    return found
