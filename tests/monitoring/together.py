"""What one reader of everything holds: measures of the same things, each made safe by itself, in report after report."""

import datetime as dt
from dataclasses import replace
from random import Random

from alongside.monitoring.disclosure import Line, Mode, Question, Table, periods_touched, release

VALUES = {"route": ("nrm", "dtn", "none"), "gender": ("f", "m", "u"), "found": ("joint", "otherwise"), "twice": ("no", "yes")}
_WEIGHTS = {"route": (6, 3, 1), "gender": (7, 4, 1), "found": (2, 9), "twice": (14, 1)}
# As in the house: all people met; those met once, by how they were found; the same in the words of the case data standard.
MEASURES = {"met": ("route",), "found": ("found",), "standard": ("gender",)}
ONCE = {"found", "standard"}
SECRET = b"a secret of the tests"
_YEAR = dt.date(2025, 1, 1)
PERIODS = [
    *((dt.date(2025, month, 1), dt.date(2025, month + 3, 1) - dt.timedelta(days=1)) for month in (1, 4, 7)),
    (dt.date(2025, 10, 1), dt.date(2025, 12, 31)),
    (_YEAR, dt.date(2025, 12, 31)),
]


def people(random: Random, number: int, start: int = 0) -> list[Line]:
    """So many people met on days of a year."""
    made = []
    for one in range(start, start + number):
        row = {name: random.choices(values, _WEIGHTS[name])[0] for name, values in VALUES.items()}
        made.append((f"key-{one}", _YEAR + dt.timedelta(days=random.randrange(365)), row))
    return made


def reports(seed: int) -> list[Table]:
    """The board's report of each quarter and of the year, some given to the public, with people met late coming in between.

    Every table is released as the house does it, against its own measure's log. The scopes of what counts people once say so, as
    whoever knows the house would read them.
    """
    random = Random(seed)
    rows = people(random, random.choice((25, 60, 120, 240)))
    logs: dict[str, list[Table]] = {name: [] for name in MEASURES}
    made: list[Table] = []
    for number, days in enumerate(PERIODS):
        rows = rows + people(random, random.choice((0, 1, 4, 25)), start=len(rows))
        for mode in (Mode.BOARD, Mode.PUBLIC) if random.random() < 0.6 else (Mode.BOARD,):
            on = dt.date(2026, 1, 1) + dt.timedelta(days=2 * number + (mode is Mode.PUBLIC))
            made += _report(rows, days, mode, on, logs)
    return made


def _report(
    rows: list[Line], days: tuple[dt.date, dt.date], mode: Mode, on: dt.date, logs: dict[str, list[Table]]
) -> list[Table]:
    made = []
    for name, dimensions in MEASURES.items():
        mine = [row for row in rows if name not in ONCE or row[2]["twice"] == "no"]
        question = Question(name, *days, dimensions, values=tuple((one, VALUES[one]) for one in dimensions))
        inside = [row for row in mine if days[0] <= row[1] <= days[1]]
        touched = periods_touched(question, logs[name])
        spans = [(min(one for one, _ in touched), max(one for _, one in touched))] if touched else []
        around = [row for first, last in spans for row in mine if first <= row[1] <= last and row not in inside]
        table = release(question, inside, logs[name], mode=mode, on=on, secret=SECRET, around=around)
        if not table.refused:
            logs[name].append(table)
            made.append(_as_read(table, once=name in ONCE))
    return made


def _as_read(table: Table, *, once: bool) -> Table:
    if not once:
        return table
    alone = ("twice", frozenset({"no"}))
    cells = (replace(cell, scope=replace(cell.scope, where=cell.scope.where | {alone})) for cell in table.cells)
    return replace(table, cells=tuple(cells))
