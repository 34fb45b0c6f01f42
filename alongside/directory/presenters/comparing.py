"""What the comparison page and its file say: numbers in words, shares with their base, and where each bar of a chart goes."""

import csv
import datetime as dt
import hashlib
import io
from dataclasses import dataclass, field
from functools import lru_cache

from alongside.accounts.models import Level
from alongside.accounts.sectors import PUBLISHED_CATEGORY
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.partnership.queries.listings import ROTATING, VACANT

from .. import comparison
from ..comparison import HERE, Compared, Count, Line
from ..facets import NOT_STATED, WITHIN_A_YEAR, category_key, confirmed_key
from ..published import MANY, Exercise, published_figures
from ..snapshot import Snapshot

NUMBERS, SHARES = "numbers", "shares"
NOT_COMPARABLE, NOT_PUBLISHED = "not comparable", "not published"
NOT_STATED_HERE = "none stated"
NO_BASE, TOO_FEW = "base not published", "too few for a percentage"
_HERE_NOW = "Here"
# Pixels down the chart. The longest bar takes so many percent of its width, and leaves room for the number beside it.
_BASELINE, _WORDS, _BAR, _PITCH, _GAP, _LONGEST = 15, 22, 13, 17, 14, 52.0

_KEY_WORDS = {
    **{category_key(name): name for name in PUBLISHED_CATEGORY.values()},
    **{level.value: str(level.label) for level in Level},
    **ACTIVITY_LABELS,
    ROTATING: "Rotates",
    VACANT: "Vacant",
}
_HERE_BASES = {
    "chair": "Base of here: partnerships for which it is stated who chairs, that the chair rotates, or that there is none.",
    "coordinator": "Base of here: partnerships for which it is stated who coordinates.",
    "members": "Base of here: partnerships that list any member. Members whose kind their name does not make plain are missing.",
    "activity": "Base of here: partnerships that name any activity.",
    "level": "Base of here: partnerships whose level is stated.",
    "coverage": "Base of here: the police force areas that stand today.",
}
_GAPS = {
    NOT_COMPARABLE: "not comparable: one side has no line of its own for this",
    NOT_PUBLISHED: "not published",
    NOT_STATED_HERE: "nothing stated here",
}
FILE_COLUMNS = (
    "question", "answer", "as_of", "number", "base", "percent", "plus_or_minus", "no_number_because", "no_percent_because",
    "unit", "source", "base_is", "set_side_by_side_because",
)  # fmt: skip
_LEVEL_WORDS = {**{level.value: str(level.label) for level in Level}, NOT_STATED: "Level not stated"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table, or `why` there is none; and its share, if it has one (the column's head says of what)."""

    number: str
    share: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: which series, pixels from the top, percent of the chart's width (0: nothing to draw), and the words beside it."""

    series: str
    name: str
    y: int
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one answer, under its words."""

    label: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its height and that of a bar, in pixels, and its groups of bars."""

    height: int
    bar: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One question: chart, table, and what must be known to read them."""

    key: str
    title: str
    headline: str
    unit: str
    source: str
    chart: Chart
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    gaps: tuple[str, ...]
    notes: tuple[str, ...]
    matches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the comparison page says."""

    listed: int
    as_published: tuple[tuple[str, int], ...]
    confirmed: int
    exercises: tuple[Exercise, ...]
    sections: tuple[Section, ...]
    levels: tuple[tuple[str, int], ...]
    areas: int
    empty_areas: int
    drawn: str


@dataclass(frozen=True, slots=True)
class _Edition:
    """A snapshot, known by its edition: comparing five thousand listings each time would cost more than counting them."""

    digest: str
    snapshot: Snapshot = field(compare=False)


def comparison_page(snapshot: Snapshot, drawn: str) -> Page:
    """The page for a snapshot of the directory, with the bars drawn by NUMBERS or by SHARES. Made once for each edition."""
    return _page(_Edition(snapshot.edition, snapshot), drawn)


def compared_now(snapshot: Snapshot) -> tuple[Compared, ...]:
    """Every published question, with what is listed in the snapshot beside it. Counted once for each edition."""
    return _compared(_Edition(snapshot.edition, snapshot))


@lru_cache(maxsize=1)
def _compared(edition: _Edition) -> tuple[Compared, ...]:
    found = comparison.tallies(edition.snapshot.listings, edition.snapshot.areas)
    return comparison.compare(published_figures(), found, _KEY_WORDS)


@lru_cache(maxsize=2)
def _page(edition: _Edition, drawn: str) -> Page:
    snapshot, compared = edition.snapshot, _compared(edition)
    reached = comparison.areas_by_level(snapshot.listings, snapshot.areas)
    coverage = next(one.tally for one in compared if one.question.key == "coverage")
    return Page(
        listed=len(snapshot.listings),
        as_published=tuple(sorted(comparison.never_confirmed(snapshot.listings).items())),
        confirmed=sum(confirmed_key(one, snapshot.day) == WITHIN_A_YEAR for one in snapshot.listings),
        exercises=published_figures().exercises,
        sections=tuple(_section(one, drawn) for one in compared),
        levels=tuple((words, reached[key]) for key, words in _LEVEL_WORDS.items() if key in reached),
        areas=coverage.base,
        empty_areas=coverage.base - coverage.counts[comparison.COVERED],
        drawn=drawn,
    )


def comparison_file(snapshot: Snapshot) -> str:
    """The whole comparison as CSV: one row for each question, answer and series, with its base, precision and source."""
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(FILE_COLUMNS)
    for one in compared_now(snapshot):
        for line in one.lines:
            written.writerows(_file_row(one, line, count, snapshot.day) for count in line.counts)
    return out.getvalue()


def _file_row(one: Compared, line: Line, count: Count, day: dt.date) -> tuple[object, ...]:
    here, question = count.series == HERE, one.question
    return (
        question.key,
        line.label,
        day.isoformat() if here else count.series,
        _blank(count.count),
        _blank(count.base),
        _blank(count.percent),
        "" if here else question.precision,
        _cell(count).why,
        _why_no_share(count),
        question.unit,
        "This directory" if here else question.source,
        "Those that state it" if here else question.bases[count.series].basis,
        line.reason,
    )


def _blank(number: int | None) -> object:
    return "" if number is None else number


def _section(one: Compared, drawn: str) -> Section:
    question, here = one.question, one.tally.base
    columns = (*(_column(year, base.value) for year, base in question.bases.items()), _column(_HERE_NOW, here))
    return Section(
        key=question.key,
        title=question.title,
        headline=_headline(one.lines),
        unit=question.unit,
        chart=_chart(one.lines, drawn),
        columns=columns,
        rows=tuple((line.label, tuple(_cell(count) for count in line.counts)) for line in one.lines),
        gaps=_gaps(one.lines),
        notes=_notes(one),
        matches=tuple((line.label, line.reason) for line in one.lines),
        source=question.source,
    )


def _gaps(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """What a dash in the table stands for, each reason that occurs."""
    said = dict.fromkeys(_cell(count).why for line in lines for count in line.counts)
    return tuple(_GAPS[why] for why in said if why)


def _headline(lines: tuple[Line, ...]) -> str:
    """The answer most often given, in each series that has any: "2019: Police, 32 of 85 (38%)."."""
    said = []
    for counts in zip(*(line.counts for line in lines), strict=True):
        most = max((count.count or 0 for count in counts), default=0)
        first = [(line, count) for line, count in zip(lines, counts, strict=True) if most and count.count == most][:1]
        for line, count in first:
            of = f" of {count.base:,}" if count.base is not None else ""
            share = f" ({count.percent}%)" if count.percent is not None else ""
            answer = f"{line.label}, " if len(lines) > 1 else ""
            said.append(f"{_name(count)}: {answer}{most:,}{of}{share}")
    return "; ".join(said) + "." if said else ""


def _name(count: Count) -> str:
    return _HERE_NOW if count.series == HERE else count.series


def _column(name: str, base: int | None) -> tuple[str, str]:
    if base is None:
        return name, NO_BASE
    return name, f"of {base:,}" if base else NOT_STATED_HERE


def _notes(one: Compared) -> tuple[str, ...]:
    """What must be known to read the numbers of one question."""
    question = one.question
    notes = [f"2017 and 2019: {question.precision_basis}."]
    notes += [f"Base of {year}: {base.basis}." for year, base in question.bases.items()]
    notes.append(_HERE_BASES[question.key])
    if one.tally.unplaced:
        notes.append(f"Left out here: {one.tally.unplaced:,} whose words say something that we could put under none of these.")
    if question.answers == MANY and question.key != "coverage":
        notes.append("One partnership can have several answers, so the numbers add up to more than the base.")
    return tuple(notes)


def _cell(count: Count) -> Cell:
    if not count.comparable:
        return Cell("", why=NOT_COMPARABLE)
    if count.count is None:
        return Cell("", why=NOT_STATED_HERE if count.series == HERE else NOT_PUBLISHED)
    return Cell(f"{count.count:,}", f"{count.percent}%" if count.percent is not None else "")


def _why_no_share(count: Count) -> str:
    if count.count is None or count.percent is not None:
        return ""
    return NO_BASE if count.base is None else TOO_FEW


def _chart(lines: tuple[Line, ...], drawn: str) -> Chart:
    """The bars of every series that has any number to draw; what a series lacks is said beside its place."""
    drawable = {count.series for line in lines for count in line.counts if _value(count, drawn) is not None}
    most = 100 if drawn == SHARES else max((count.count or 0 for line in lines for count in line.counts), default=0)
    groups, y = [], 0
    for line in lines:
        below, counts = y + _WORDS, [count for count in line.counts if count.series in drawable]
        bars = tuple(_bar(count, below + _PITCH * n, most, drawn) for n, count in enumerate(counts))
        groups.append(Group(line.label, y + _BASELINE, bars))
        y = below + _PITCH * len(bars) + _GAP
    return Chart(y, _BAR, tuple(groups))


def _value(count: Count, drawn: str) -> int | None:
    return count.percent if drawn == SHARES else count.count


def _bar(count: Count, y: int, most: int, drawn: str) -> Bar:
    value, cell = _value(count, drawn), _cell(count)
    words = cell.why or (f"{cell.number} ({cell.share})" if cell.share else cell.number)
    return Bar(count.series, _name(count), y, round(_LONGEST * value / most, 2) if value and most else 0.0, words)


def mark(snapshot: Snapshot, *around: str) -> str:
    """A digest of what is public alone, and of what else the answer hangs on: host, language, way to draw."""
    said = repr((snapshot.edition, published_figures(), around))
    return hashlib.sha256(said.encode()).hexdigest()[:32]
