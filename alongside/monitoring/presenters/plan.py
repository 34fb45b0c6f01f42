"""Objectives with their indicators, and the alignment matrix read both ways."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User

from .. import queries
from ..indicators import change_words, figure_words, figures_by_code
from ..models import Alignment, Edition, Framework, FrameworkLine, Indicator, Series, SeriesValue
from ..outside import by_release
from ..queries.plan import links_of, narratives_of, ratings_of

NO_FIGURE = "In the next report"
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
class Measured:
    """An indicator of an objective with its figure."""

    indicator: Indicator
    figure: str
    change: str
    source: str


@dataclass(frozen=True)
class Number:
    """One number of a series: as newest released, and what it was before."""

    area: str
    days: str
    value: str
    release: str
    revision: str


def objective_words(person: User, objective: Any) -> dict[str, Any]:
    """Everything an objective's page shows: each indicator as it is kept today, with its figure in the newest report."""
    ratings = list(ratings_of(objective))
    newest = queries.newest_board_edition(objective.partnership)
    return {
        "objective": objective,
        "measured": _measured(person, objective, newest),
        "newest": newest,
        "narratives": list(narratives_of(objective)),
        "ratings": ratings,
        "state": ratings[0] if ratings else None,
        "colours": COLOURS,
    }


def plan_rows(rows: list[dict[str, Any]], person: User, partnership: Partnership) -> list[dict[str, Any]]:
    """Each objective with its indicators, and the figure of each in the newest report."""
    figures = figures_by_code(queries.newest_board_edition(partnership))
    names = {one.code: one.label for one in queries.indicators_for(person, partnership)}

    def told(code: str) -> str:
        figure = f": {figure_words(figures[code])}" if code in figures else ""
        return f"{code} {names.get(code, '')}{figure}"

    return [{**row, "indicators": [told(code) for code in row["codes"]]} for row in rows]


def _measured(person: User, objective: Any, newest: Edition | None) -> list[Measured]:
    figures = figures_by_code(newest)
    kept = {one.code: one for one in queries.indicators_for(person, objective.partnership)}
    codes = [link.indicator.code for link in links_of(objective)]
    return [
        Measured(
            kept[code],
            figure_words(figures[code]) if code in figures else NO_FIGURE,
            change_words(figures[code]) if code in figures else kept[code].get_direction_display(),
            figures[code]["source"] if code in figures else "",
        )
        for code in codes
        if code in kept
    ]


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
