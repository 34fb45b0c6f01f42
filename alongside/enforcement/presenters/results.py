"""What came of it, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alongside.enforcement.models import Outcome

from .operations import at


@dataclass(frozen=True)
class Row:
    """An outcome that stands, with what it said before."""

    group: str
    label: str
    count: str
    owner: str
    happened_on: Any
    before: str
    revise: str


def rows(outcomes: Iterable[Outcome]) -> list[Row]:
    """The outcomes that stand, each with what was written before it."""
    found = list(outcomes)
    by_key = {one.pk: one for one in found}
    replaced = {one.replaces_id for one in found}
    return [_row(one, by_key) for one in found if one.pk not in replaced]


def _row(one: Outcome, by_key: dict[int, Outcome]) -> Row:
    said, earlier = [], one.replaces_id
    while earlier is not None:
        said.append(_count(by_key[earlier]))
        earlier = by_key[earlier].replaces_id
    revise = at(one.operation, "outcome_revise", number=one.number)
    return Row(one.term.group, one.term.label, _count(one), one.owner.name, one.happened_on, ", ".join(said), revise)


def _count(one: Outcome) -> str:
    if one.count is None:
        return "Not known yet"
    return f"£{one.count:,}.{one.pence:02}" if one.term.money else f"{one.count:,}"
