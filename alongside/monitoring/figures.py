"""Tables in words: what a page, a printed report and a file say of the same figures."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.kernel.measures import Measure

from .disclosure import Cell, Mode, Rule, Table, percentage
from .funnel import STAGES

HIDDEN = "hidden"
OTHERS = "All others together"  # who reads that a small category exists knows that it is not nought
_SPLIT = {
    "how": "how it was reported",
    "training.completions how": "how it was learnt",
    "training.people_in_returns how": "how they were taught",
    "training.evaluations kind": "when they were asked",
    "support.outcomes outcome": "what was looked at",
    "came": "whether they stayed",
    "decision": "what was decided",
    "made_by": "who made them",
    "need": "what was needed",
    "reached": "whether they were reached",
    "waited": "how long it took",
    "whose": "whose view it is",
    "language": "language",
    "stage": "how far it has got",
    "audience": "audience",
    "organisation": "organisation",
    "urgency": "urgency",
    "kind": "kind",
    "outcome": "outcome",
    "sector": "sector",
    "state": "how it stands",
    "answer": "how they were answered",
    "furthest": "the furthest stage reached",
    "on_time": "whether it was done in time",
    "plan": "whether there is a plan",
    "held": "whether it is held in date",
    "moved": "how it changed",
    "shown": "what shows it",
    "contact": "whether there is a named contact",
    "found": "how they were found",
    "prs_Gender": "gender",
    "vic_TraffickingStatus": "trafficking status",
    "vic_TypeOfExploitation": "type of exploitation",
}
_PITCH, _LONGEST, _TOP = 40, 62.0, 14


@dataclass(frozen=True)
class Line:
    """One count in words. `value` is None when it is hidden; `share` is empty when no percentage may be given."""

    label: str
    value: int | None
    words: str
    share: str
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: pixels from the top, percent of the width, and the words beside it."""

    label: str
    y: int
    width: float
    words: str


@dataclass(frozen=True)
class Section:
    """One table: what it counts, its lines, its total, a chart of it, and what must be known to read it."""

    key: str
    title: str
    unit: str
    lines: tuple[Line, ...]
    total: Line | None
    bars: tuple[Bar, ...]
    height: int
    note: str
    refused: str

    @property
    def all_hidden(self) -> bool:
        """Whether it has not one count to show: it is then named among what is too few, and takes no room of its own."""
        told = (*self.lines, *([self.total] if self.total else []))
        return not self.refused and all(line.value is None for line in told)

    @property
    def hidden(self) -> int:
        """How many counts of it are hidden."""
        return sum(line.value is None for line in (*self.lines, *([self.total] if self.total else [])))


def section_of(table: Table, measure: Measure | None, rule: Rule | None = None, place: int = 0) -> Section:
    """A table in words. `measure` is None when no room counts it any more; `rule` says when a percentage may be given."""
    label = measure.label if measure else table.question.measure
    split = "".join(f", by {_split_by(table.question.measure, name)}" for name in table.question.dimensions)
    cells = {cell.at: cell for cell in table.cells}
    total = cells.get((None,) * len(table.question.dimensions))
    whole = total.shown if total else None
    careful = rule or Rule(1, 1, 1)
    told = [
        _line(_where(table.question.dimensions, cell.at, measure), cell.shown, whole, careful, since(cell, table))
        for cell in sorted(table.cells, key=_order)
        if None not in cell.at and cell.at
    ]
    if table.mode is not Mode.OPERATIONAL and any(line.value is None for line in told):
        told = [*(line for line in told if line.value is not None), _line(OTHERS, None, whole, careful, "")]
    bars = _bars(told) if any(line.value is not None for line in told) else ()
    return Section(
        key=f"table-{place}",
        title=f"{label}{split}",
        unit=table.question.count_unit,
        lines=tuple(told),
        total=_line("All", whole, None, careful, since(total, table)) if total else None,
        bars=bars,
        height=len(bars) * _PITCH + 6,
        note=measure.note if measure else "",
        refused=table.refused,
    )


def _split_by(measure: str, name: str) -> str:
    return _SPLIT.get(f"{measure} {name}") or _SPLIT.get(name) or name.replace("_", " ")


def _where(dimensions: Sequence[str], at: Sequence[str | None], measure: Measure | None) -> str:
    parts = zip(dimensions, at, strict=True)
    return " and ".join("all" if part is None else measure.spoken(name, part) if measure else part for name, part in parts)


def csv_of(sections: Iterable[Section], about: Mapping[str, str], others: Iterable[list[str | int]] = ()) -> bytes:
    """The figures as a CSV file; `others` are further lines, such as of numbers that others publish."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["table", "count_unit", "category", "value", "percent", "note", *about])
    for section in sections:
        for line in (*section.lines, *([section.total] if section.total else [])):
            value = "" if line.value is None else line.value
            note = line.note or (HIDDEN if line.value is None else "")
            words = [section.title, section.unit, line.label, value, line.share, note, *about.values()]
            writer.writerow([harmless(word) for word in words])
    for words in others:
        writer.writerow([harmless(word) for word in (*words, *about.values())])
    return out.getvalue().encode("utf-8")


def harmless(word: object) -> object:
    """A cell of a CSV file: one that begins like a formula gets an apostrophe, so that no program runs it."""
    return f"'{word}" if isinstance(word, str) and word.startswith(("=", "+", "-", "@", "\t", "\r")) else word


def since(cell: Cell, table: Table) -> str:
    """The earlier day that a count stands as it was given out on, in words; nothing of what the table's own day gave out."""
    return f"as released on {cell.held:%-d %B %Y}" if cell.held and cell.held != table.on else ""


def _line(label: str, value: int | None, whole: int | None, rule: Rule, note: str) -> Line:
    share = percentage(value, whole, rule)
    return Line(label, value, HIDDEN if value is None else f"{value:,}", "" if share is None else f"{share}%", note)


def _order(cell: object) -> tuple[int, int, str]:
    at, shown = cell.at, cell.shown  # type: ignore[attr-defined]
    words = " ".join(str(part) for part in at)
    return (STAGES.index(words) if words in STAGES else 99, -(shown or 0), words)


def _bars(lines: list[Line]) -> tuple[Bar, ...]:
    most = max((line.value or 0 for line in lines), default=0)
    return tuple(
        Bar(
            line.label,
            number * _PITCH + _TOP,
            round(_LONGEST * (line.value or 0) / most, 2) if most else 0.0,
            f"{line.words} ({line.share})" if line.share else line.words,
        )
        for number, line in enumerate(lines)
    )
