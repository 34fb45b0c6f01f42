"""Invented rows and random sequences of releases of them, as careless as anybody could ask for."""

import datetime as dt
from random import Random

from alongside.monitoring.disclosure import Line, Mode, Question, Table, release
from alongside.monitoring.protection import Scope

VALUES = {"nationality": ("A", "B", "C", "D"), "type": ("x", "y", "z"), "organisation": ("P", "Q", "R")}
_WEIGHTS = {"nationality": (8, 4, 2, 1), "type": (5, 3, 1), "organisation": (6, 3, 1)}
YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
_PERIODS = (
    YEAR,
    (dt.date(2025, 1, 1), dt.date(2025, 6, 30)),
    (dt.date(2025, 7, 1), dt.date(2025, 12, 31)),
    (dt.date(2025, 1, 1), dt.date(2025, 3, 31)),
    (dt.date(2025, 4, 1), dt.date(2025, 6, 30)),
    (dt.date(2025, 2, 1), dt.date(2025, 7, 31)),
)
SECRET = b"a secret of the tests"


def rows_of(random: Random, number: int, start: int = 0) -> list[Line]:
    """So many invented things, spread over a year unevenly."""
    made = []
    for one in range(start, start + number):
        row = {name: random.choices(values, _WEIGHTS[name])[0] for name, values in VALUES.items()}
        made.append((f"key-{one}", YEAR[0] + dt.timedelta(days=random.randrange(365)), row))
    return made


def question(random: Random) -> Question:
    """Something anybody might ask: a period, up to two dimensions, sometimes a filter."""
    first, last = random.choices(_PERIODS, (6, 2, 2, 2, 1, 1))[0]
    dimensions = tuple(random.sample(sorted(VALUES), random.choice((0, 1, 1, 1, 2))))
    where = ()
    left = sorted(set(VALUES) - set(dimensions))
    if random.random() < 0.2:
        name = random.choice(left)
        where = ((name, frozenset(random.sample(VALUES[name], random.choice((1, 2))))),)
    values = tuple((name, VALUES[name]) for name in dimensions)
    return Question("made.up", first, last, dimensions, where, values)


def sequence(seed: int) -> tuple[list[Table], list[Line]]:
    """What was given out after up to eight questions, some asked again after more rows came in; and the rows at the end."""
    random = Random(seed)
    rows = rows_of(random, random.choice((12, 30, 60, 120, 250)))
    log: list[Table] = []
    for number in range(random.randint(3, 8)):
        if random.random() < 0.25:
            rows = rows + rows_of(random, random.choice((1, 3, 20)), start=len(rows))
        mode = random.choice((Mode.PUBLIC, Mode.PUBLIC, Mode.BOARD))
        table = release(question(random), rows, log, mode=mode, on=dt.date(2026, 1, 1) + dt.timedelta(days=number), secret=SECRET)
        if not table.refused:
            log.append(table)
    return log, rows


def unasked() -> list[Scope]:
    """Counts somebody might want to know though they were never released: one value in one quarter, half or year."""
    quarters = [(YEAR[0], dt.date(2025, 3, 31)), (dt.date(2025, 10, 1), YEAR[1]), (dt.date(2025, 8, 1), YEAR[1]), *_PERIODS]
    alone = [frozenset({(name, frozenset({value}))}) for name, values in VALUES.items() for value in values]
    return [Scope(first, last, where) for first, last in dict.fromkeys(quarters) for where in (*alone, frozenset())]
