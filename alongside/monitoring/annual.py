"""What an annual report has beside a board's: counts by quarter and beside the year before, alignment, what is missing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from alongside.accounts.models import Partnership
from alongside.partnership.models import Objective

from .counting import BY_CODE, MEASURES
from .disclosure import Mode, Question, Table
from .indicators import NONE, UNCONFIRMED
from .logbook import read
from .models import Alignment, Edition, Framework, Narrative, ReportYear

UNKNOWN = "not known"
QUARTER_ENDS = (3, 6, 9, 12)


def year_of(partnership: Partnership) -> ReportYear:
    """What holds of a partnership's year and its reports; where nothing was said, to March, by itself once one was made."""
    made = Edition.objects.filter(partnership=partnership).exists()
    return ReportYear.objects.filter(partnership=partnership).last() or ReportYear(partnership=partnership, scheduled=made)


def quarter_before(today: dt.date) -> tuple[dt.date, dt.date]:
    """The days of the last full quarter."""
    last = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - dt.timedelta(days=1)
    return dt.date(last.year, last.month - 2, 1), last


def year_before(today: dt.date, ends_month: int) -> tuple[dt.date, dt.date]:
    """The days of the last full year that ended with that month."""
    begins = dt.date(today.year, ends_month % 12 + 1, 1)
    begins = begins if begins <= today else begins.replace(year=begins.year - 1)
    return begins.replace(year=begins.year - 1), begins - dt.timedelta(days=1)


def is_a_year(first: dt.date, last: dt.date) -> bool:
    """Whether the days are twelve whole months."""
    return first.day == 1 and last + dt.timedelta(days=1) == first.replace(year=first.year + 1)


def quarters(first: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The quarters of the year that begins on a day."""
    begins = [_months_on(first, months) for months in (0, 3, 6, 9, 12)]
    return [(day, after - dt.timedelta(days=1)) for day, after in pairwise(begins)]


def questions(first: dt.date) -> list[Question]:
    """The total of each measure in each quarter of a year."""
    return [Question(one.code, *days, count_unit=one.count_unit) for one in MEASURES for days in quarters(first)]


def kept(edition: Edition, tables: Sequence[Table], log: Iterable[Table]) -> dict[str, Any]:
    """What an annual report keeps, fit for JSON: counts by quarter and the year before; for the board, alignment and gaps."""
    begins = edition.first.replace(year=edition.first.year - 1)
    mode = Mode(edition.readers)
    before = {
        one.question.measure: _total(one)
        for one in log
        if one.mode is mode and (one.question.first, one.question.last) == (begins, edition.first - dt.timedelta(days=1))
    }
    by_days: dict[tuple[str, dt.date, dt.date], int | None] = {}
    for one in tables:
        mark = (one.question.measure, one.question.first, one.question.last)
        if not one.refused and by_days.get(mark) is None:
            by_days[mark] = _total(one)
    spans = [*quarters(edition.first), (edition.first, edition.last)]
    rows = [
        [
            f"{one.label} ({one.count_unit})",
            *(_words(by_days.get((one.code, *days))) for days in spans),
            _words(before[one.code]) if one.code in before else UNKNOWN,
        ]
        for one in MEASURES
    ]
    columns = ["Counted", *(f"{first:%b} to {last:%b %Y}" for first, last in spans[:-1]), "The year", "The year before"]
    words: dict[str, Any] = {"columns": columns, "rows": [row for row in rows if set(row[1:]) - {"hidden", UNKNOWN}]}
    if mode is Mode.BOARD:
        words |= {"alignment": _alignment(edition.partnership), "missing": _missing(edition, tables)}
    return words


def csv_lines_of(edition: Edition) -> list[list[str | int]]:
    """The counts by quarter as lines of a CSV: table, unit, category, value, percent, note."""
    annual = edition.words.get("annual")
    if not annual:
        return []
    return [
        [f"By quarter: {row[0]}", "", name, "" if cell in ("hidden", UNKNOWN) else cell.replace(",", ""), "", cell]
        for row in annual["rows"]
        for name, cell in zip(annual["columns"][1:], row[1:], strict=True)
    ]


def in_year(tables: Iterable[Any], edition: Edition) -> list[Any]:
    """The rows of an edition's tables that are of all its days, those of a quarter left out."""
    found = [(one, read(one).question) for one in tables]
    return [one for one, question in found if (question.first, question.last) == (edition.first, edition.last)]


def _months_on(day: dt.date, months: int) -> dt.date:
    number = day.month - 1 + months
    return dt.date(day.year + number // 12, number % 12 + 1, 1)


def _total(table: Table) -> int | None:
    return {cell.at: cell.shown for cell in table.cells}.get((None,) * len(table.question.dimensions))


def _words(count: int | None) -> str:
    return "hidden" if count is None else f"{count:,}"


def _alignment(partnership: Partnership) -> list[list[str]]:
    """Each line of a framework in force, and the objectives that serve it."""
    serving: dict[int, list[str]] = {}
    standing = Alignment.objects.filter(objective__partnership=partnership, objective__ended_at=None, ended_at=None)
    for one in standing.select_related("objective"):
        serving.setdefault(one.line_id, []).append(one.objective.text)
    found = Framework.objects.filter(partnership__in=[partnership]) | Framework.objects.filter(partnership=None)
    return [
        [str(framework), str(line), "; ".join(serving.get(line.pk, [])) or "Nothing yet"]
        for framework in found.filter(valid_to=None).prefetch_related("lines")
        for line in framework.lines.all()
    ]


def _missing(edition: Edition, tables: Sequence[Table]) -> list[str]:
    """What a reader of the year should know is not here."""
    words = edition.words
    told = {one.objective_id for one in _stories(edition)}
    found = [f"No story of the year: {one.text}" for one in _standing(edition) if one.pk not in told]
    found += [f"Nobody has said how it stands: {one['text']}" for one in words["objectives"] if one["state"] == "Not said yet"]
    found += [f"No indicator: {one['text']}" for one in words["objectives"] if not one["codes"]]
    found += [f"No value entered: {one['code']} {one['label']}" for one in words["figures"] if one["state"] == NONE]
    found += [f"Typed, and {UNCONFIRMED}: {one['code']} {one['label']}" for one in words["figures"] if one.get("unconfirmed")]
    found += [f"No numbers returned for the year: {name}" for name in words["returns"]["missing"]]
    refused = {one.question.measure for one in tables if one.refused}
    return found + [f"Not given out, because it would isolate a few: {BY_CODE[code].label}" for code in sorted(refused)]


def _standing(edition: Edition) -> list[Objective]:
    return list(Objective.objects.filter(partnership=edition.partnership, ended_at=None))


def _stories(edition: Edition) -> Iterable[Narrative]:
    return Narrative.objects.filter(reference__in=edition.words["narratives"])
