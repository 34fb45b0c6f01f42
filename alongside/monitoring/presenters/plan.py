"""Objectives with their indicators, and the alignment matrix read both ways."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from string import digits
from typing import Any

from django.utils import timezone

from ..models import Alignment, Framework, FrameworkLine, Indicator, Series, SeriesValue
from ..outside import by_release
from ..queries.plan import links_of, narratives_of, ratings_of

COLOURS = {"red": "red", "amber": "yellow", "green": "green"}


@dataclass(frozen=True)
class LineRow:
    """A line of a framework and the objectives that serve it; none is the useful result."""

    line: FrameworkLine
    served_by: tuple[Alignment, ...]


@dataclass(frozen=True)
class FrameworkTable:
    """One framework: its lines, and whether it holds today."""

    framework: Framework
    state: str
    rows: tuple[LineRow, ...]

    @property
    def gaps(self) -> int:
        """How many lines have nothing beneath them."""
        return sum(not row.served_by for row in self.rows)


@dataclass(frozen=True)
class Number:
    """One number of a series: as newest released, and what it was before."""

    area: str
    days: str
    value: str
    release: str
    revision: str


def objective_words(objective: Any) -> dict[str, Any]:
    """Everything an objective's page shows."""
    ratings = list(ratings_of(objective))
    return {
        "objective": objective,
        "links": list(links_of(objective)),
        "narratives": list(narratives_of(objective)),
        "ratings": ratings,
        "state": ratings[0] if ratings else None,
        "colours": COLOURS,
    }


def choices_of(objectives: Iterable[Any]) -> list[tuple[str, str]]:
    """Objectives as choices of a form."""
    return [(one.reference, f"{one.text[:100]}") for one in objectives]


def matrix(frameworks: Iterable[Framework], alignments: Iterable[Alignment]) -> list[FrameworkTable]:
    """Line by line: which objectives serve it. Frameworks that ended keep what was said of them."""
    under: dict[int, list[Alignment]] = defaultdict(list)
    for one in alignments:
        under[one.line_id].append(one)
    today, tables = timezone.localdate(), []
    for framework in frameworks:
        ended = framework.valid_to is not None and framework.valid_to <= today
        rows = tuple(LineRow(line, tuple(under[line.pk])) for line in framework.lines.all())
        if not ended or any(row.served_by for row in rows):
            tables.append(FrameworkTable(framework, "No longer in force" if ended else "In force", rows))
    return tables


def the_other_way(objectives: Iterable[Any], alignments: Iterable[Alignment]) -> list[tuple[Any, list[Alignment]]]:
    """Objective by objective: which lines it serves."""
    serves: dict[int, list[Alignment]] = defaultdict(list)
    for one in alignments:
        serves[one.objective_id].append(one)
    return [(objective, serves[objective.pk]) for objective in objectives]


def indicator_rows(indicators: Iterable[Indicator]) -> list[Indicator]:
    """The registry in the order people say it: P1, P2, … P10."""
    return sorted(indicators, key=lambda one: (one.code.rstrip(digits), len(one.code), one.code))


def numbers_of(values: Iterable[SeriesValue]) -> list[Number]:
    """The newest number of each area and days, with its release, and what an earlier release said."""
    rows: dict[tuple[Any, ...], list[SeriesValue]] = defaultdict(list)
    for value in values:
        rows[value.first, value.last, value.area].append(value)
    told = []
    for (first, last, area), found in rows.items():
        *earlier, newest = by_release(found)
        before = [one for one in earlier if one.value != newest.value]
        revision = "; ".join(f"{one.value:,} ({one.release})" for one in before)
        told.append(Number(area, f"{first:%-d %b %Y} to {last:%-d %b %Y}", f"{newest.value:,}", newest.release, revision))
    return told


def series_tables(found: Iterable[tuple[Series, Iterable[SeriesValue]]]) -> list[tuple[Series, list[Number]]]:
    """Each series with its numbers."""
    return [(series, numbers_of(values)) for series, values in found]
