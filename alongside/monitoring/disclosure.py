"""Safe statistics by construction: what may be published of a count, so that nobody is found in it.

Plain Python, no Django. A room's rows go in, a table comes out, in one of three modes by one switch:

- OPERATIONAL: the counts as they are, for people whose organisation owns the rows. Never exported, never logged.
- BOARD: for the partnership's own people (threshold 5 as delivered).
- PUBLIC: for anybody (threshold 10 as delivered).

What is done, in this order (thresholds, rounding and their reasons: the partnership handbook, 6.6; the practice behind it
is that of ONS "10-5", UK LLC and NHS Digital):

1. *Primary*: a count under the threshold is hidden, zero included.
2. *Consistent*: the same count of the same things has the same published value everywhere. Counts are rounded up or down to the
   base by a keyed hash of the set of opaque row keys (random rounding, as in the cell-key method); a count that has changed by
   less than the threshold since it was last published stands as it was published.
3. *Differencing guard*: a cell is not published when taking it from something published before, or the other way
   round, leaves fewer than the threshold: filters, periods within periods, days that overlap, later vintages.
4. *Secondary*: more is hidden until every hidden count could be at least as wide a range of numbers as the threshold
   (`protection.World.room`), with all that the same readers have ever been given taken together.

What it does not do: hide that something is hidden. Who knows the rule learns that one of the hidden counts of a table is small.
"""

import datetime as dt
import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from .protection import Public, Scope, World, tied

NOT_RECORDED = "Not recorded"
MOST_CELLS = 600
MOST_DIMENSIONS = 2


class Mode(StrEnum):
    """Who the figures are for: one switch, and nothing else decides what is hidden."""

    OPERATIONAL = "operational"
    BOARD = "board"
    PUBLIC = "public"


# Who sees a release sees also what is given to more people: the board reads the public pages.
SEES: dict[Mode, tuple[Mode, ...]] = {Mode.BOARD: (Mode.BOARD, Mode.PUBLIC), Mode.PUBLIC: (Mode.PUBLIC,)}


@dataclass(frozen=True)
class Rule:
    """How careful a release is. All are numbers of counted things, 1 or more; `base` must not be over `threshold`.

    `threshold`: under it a count is hidden, and no hidden count may be known to within it. `base`: published counts are multiples
    of it. `least_base`: a percentage of fewer (as published) is not given. Source: handbook 6.6. Raises ValueError.
    """

    threshold: int = 10
    base: int = 5
    least_base: int = 30

    def __post_init__(self) -> None:
        """Refuse numbers that protect nobody."""
        if not 1 <= self.base <= self.threshold or self.least_base < self.threshold:
            raise ValueError("a rule needs 1 <= base <= threshold <= least_base")


DELIVERED: dict[Mode, Rule] = {Mode.BOARD: Rule(threshold=5), Mode.PUBLIC: Rule(threshold=10)}


@dataclass(frozen=True)
class Question:
    """What a table counts: a measure, from one day to another (both included), split by up to two dimensions, perhaps filtered.

    `where` keeps the rows whose dimension has one of the values. `values` lists, for a dimension, the values that stand in the
    table though nothing was counted for them. Raises ValueError when it makes no sense.
    """

    measure: str
    first: dt.date
    last: dt.date
    dimensions: tuple[str, ...] = ()
    where: tuple[tuple[str, frozenset[str]], ...] = ()
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    count_unit: str = ""

    def __post_init__(self) -> None:
        """Refuse what can not be asked."""
        if self.last < self.first:
            raise ValueError("a period ends after it starts")
        if len(self.dimensions) > MOST_DIMENSIONS or len(set(self.dimensions)) != len(self.dimensions):
            raise ValueError(f"a table has at most {MOST_DIMENSIONS} different dimensions")
        if set(self.dimensions) & {name for name, _ in self.where}:
            raise ValueError("a dimension is split by or filtered by, not both")

    def scope(self, at: Sequence[str | None]) -> Scope:
        """What the cell at these values counts; None stands for all of a dimension."""
        split = ((name, frozenset((value,))) for name, value in zip(self.dimensions, at, strict=True) if value is not None)
        return Scope(self.first, self.last, frozenset((*self.where, *split)))


@dataclass(frozen=True)
class Cell:
    """One count: where it stands, which rows it counts (opaque keys), and what is shown: a number, or None when it is hidden.

    `held` is the day it was first published when it stands as it was then, changed by a few since or not at all.
    """

    at: tuple[str | None, ...]
    scope: Scope
    keys: frozenset[str] = field(repr=False)
    shown: int | None = None
    held: dt.date | None = None


@dataclass(frozen=True)
class Table:
    """What was given out: in which mode, on which day (its vintage), and why not when it was refused."""

    question: Question
    mode: Mode
    on: dt.date
    cells: tuple[Cell, ...] = ()
    refused: str = ""

    def shown(self, *at: str | None) -> int | None:
        """The number at these values, None when it is hidden. Raises KeyError when there is no such cell."""
        return {cell.at: cell.shown for cell in self.cells}[at]

    @property
    def looked_at(self) -> frozenset[str]:
        """Every row it counted somewhere."""
        return frozenset().union(*(cell.keys for cell in self.cells))


Line = tuple[str, dt.date, Mapping[str, str]]  # opaque key, day, dimensions


def lines(rows: Iterable[Mapping[str, Any]], dimensions: Iterable[str]) -> list[Line]:
    """A measure's rows, cleaned: each thing once, values of one spelling, and what nobody wrote down said so."""
    names = tuple(dimensions)
    spelt: dict[tuple[str, str], str] = {}
    found: dict[str, Line] = {}
    for row in rows:
        kept = {}
        for name in names:
            words = " ".join(str(row.get(name) or NOT_RECORDED).split())
            kept[name] = spelt.setdefault((name, words.casefold()), words)
        found[str(row["key"])] = (str(row["key"]), row["on"], kept)
    return list(found.values())


def counted(question: Question, rows: Iterable[Line]) -> list[Cell]:
    """Every cell of the table with the rows it counts, totals included. Raises ValueError when there are too many to protect."""
    whole = question.scope((None,) * len(question.dimensions))
    keys: dict[tuple[str | None, ...], set[str]] = defaultdict(set)
    listed = dict(question.values)
    for at in _places([listed.get(name, ()) for name in question.dimensions]):
        keys[at] = set()
    for key, on, row in rows:
        if whole.holds(row, on):
            for at in _places([(row.get(name, NOT_RECORDED),) for name in question.dimensions]):
                keys[at].add(key)
    if len(keys) > MOST_CELLS:
        raise ValueError(f"a table has at most {MOST_CELLS} cells")
    seen = [sorted({value for at in keys if (value := at[number]) is not None}) for number in range(len(question.dimensions))]
    return [Cell(at, question.scope(at), frozenset(keys[at])) for at in _places(seen)]


def rounded(keys: frozenset[str], base: int, secret: bytes) -> int:
    """The published value of this count (0 or more): a neighbouring multiple of the base, on average the count itself.

    Which neighbour hangs on a keyed hash of the set of row keys: the same things have the same value wherever they are counted.
    Source: random rounding with cell keys, as ONS and the Australian Bureau of Statistics describe it.
    """
    rest = len(keys) % base
    digest = hmac.new(secret, "\n".join(sorted(keys)).encode(), hashlib.sha256).digest()
    up = int.from_bytes(digest[:8], "big") % base < rest
    return len(keys) - rest + (base if up else 0)


def percentage(part: int | None, whole: int | None, rule: Rule) -> int | None:
    """A whole percentage of two published values; None when one is hidden or the base is under `rule.least_base`."""
    if part is None or whole is None or whole < rule.least_base:
        return None
    return min(100, round(100 * part / whole))


def release(
    question: Question,
    rows: Sequence[Line],
    log: Sequence[Table],
    *,
    mode: Mode,
    on: dt.date,
    secret: bytes,
    rules: Mapping[Mode, Rule] = DELIVERED,
    around: Sequence[Line] = (),
) -> Table:
    """The table as it may be given out in a mode, given all that was given out before (`log`, of any mode, in order).

    `around`: the rows of other days that `periods_touched` names. Without them nothing can be proved of what was hidden of
    those days, and more is hidden than need be. The caller appends what comes back to the log, refusals apart, before anybody
    sees it. Operational tables are not logged.
    """
    cells = counted(question, rows)
    if mode is Mode.OPERATIONAL:
        return Table(question, mode, on, tuple(replace(cell, shown=len(cell.keys)) for cell in cells))
    log = [one for one in log if one.question.measure == question.measure]
    rule = rules[mode]
    first = Table(question, mode, on, tuple(_first_look(cell, rule, log, mode, secret) for cell in cells))
    for readers in (Mode.PUBLIC, Mode.BOARD):
        if mode in SEES[readers]:
            seen = [one for one in log if one.mode in SEES[readers]]
            if why := _differs_too_little(first, seen, rules[readers].threshold):
                return replace(first, cells=(), refused=why)
    touched = {(question.first, question.last), *periods_touched(question, log)}
    log = [one for one in log if (one.question.first, one.question.last) in touched]
    return _hidden_until_safe(first, [*rows, *around], log, rules)


def periods_touched(question: Question, log: Iterable[Table]) -> set[tuple[dt.date, dt.date]]:
    """The other stretches of days, given out of this measure, that a new table could tell something of."""
    given = {(one.question.first, one.question.last) for one in log if one.question.measure == question.measure}
    return tied((question.first, question.last), given)


def utility(tables: Iterable[Table]) -> tuple[float, float]:
    """How useful releases are: the share of cells published (0 to 1) and the mean absolute error of those (counted things)."""
    cells = [cell for table in tables for cell in table.cells]
    shown = [abs(cell.shown - len(cell.keys)) for cell in cells if cell.shown is not None]
    return (len(shown) / len(cells) if cells else 0.0), (sum(shown) / len(shown) if shown else 0.0)


def _places(values: Sequence[Iterable[str | None]]) -> Iterator[tuple[str | None, ...]]:
    """Every place of a table with these values, totals (None) last."""
    if not values:
        yield ()
        return
    rest = list(_places(values[1:]))
    for value in (*values[0], None):
        for others in rest:
            yield (value, *others)


def _first_look(cell: Cell, rule: Rule, log: Sequence[Table], mode: Mode, secret: bytes) -> Cell:
    """A cell after primary suppression and rounding, standing as it stood when it was published before and hardly changed."""
    before = [(one, table) for table in log for one in table.cells if one.scope == cell.scope]
    for earlier, table in reversed(before):
        if earlier.shown is not None and len(earlier.keys) >= rule.threshold:
            if len(earlier.keys ^ cell.keys) < rule.threshold:
                # It says so whether anything changed or not: a note that only a change brings would tell of one.
                return replace(cell, keys=earlier.keys, shown=earlier.shown, held=earlier.held or table.on)
            break
    if any(one.keys == cell.keys and one.shown is None and table.mode is mode for one, table in before):
        return cell
    return replace(cell, shown=rounded(cell.keys, rule.base, secret)) if len(cell.keys) >= rule.threshold else cell


def _differs_too_little(new: Table, seen: Sequence[Table], threshold: int) -> str:
    """Why a table may not be given out at all: by a filter, or days that overlap, it isolates a few from an earlier one."""
    total = new.cells[-1]
    for table in seen:
        for one in table.cells:
            if one.shown is None or one.scope == total.scope:
                continue
            same_days = (one.scope.first, one.scope.last) == (total.scope.first, total.scope.last)
            filtered = same_days and new.question.where and (total.scope.inside(one.scope) or one.scope.inside(total.scope))
            widened = same_days and table.question.where and one.scope.inside(total.scope)
            rolled = one.scope.overlaps(total.scope) and not (one.scope.inside(total.scope) or total.scope.inside(one.scope))
            apart = (len(one.keys - total.keys), len(total.keys - one.keys))
            if ((filtered or widened) and max(apart) < threshold) or (rolled and min(apart) < threshold):
                return f"It would isolate fewer than {threshold} when held against what was released on {table.on:%-d %B %Y}."
    return ""


def _hidden_until_safe(table: Table, rows: Sequence[Line], log: Sequence[Table], rules: Mapping[Mode, Rule]) -> Table:
    """Hide more, cell by cell, until each kind of reader is kept from every small count."""
    while any(cell.shown is not None for cell in table.cells):
        hide: set[int] = set()
        for readers in (Mode.PUBLIC, Mode.BOARD):
            if table.mode in SEES[readers]:
                seen = [one for one in log if one.mode in SEES[readers]]
                hide |= _isolating(table, seen, rules[readers].threshold)
        if not hide:
            for readers in (Mode.PUBLIC, Mode.BOARD):
                if table.mode in SEES[readers]:
                    seen = [one for one in log if one.mode in SEES[readers]]
                    hide |= _unprotecting(table, seen, rows, rules[readers].threshold)
        if not hide:
            return table
        cells = (replace(cell, shown=None, held=None) if number in hide else cell for number, cell in enumerate(table.cells))
        table = replace(table, cells=tuple(cells))
    return table


def _known(table: Table, seen: Sequence[Table]) -> list[Cell]:
    """The cells published before, each scope and set of rows once."""
    return list({(one.scope, one.keys): one for before in seen for one in before.cells if one.shown is not None}.values())


def _isolating(table: Table, seen: Sequence[Table], threshold: int) -> set[int]:
    """Cells that isolate a few rows when taken from, or with, another published one."""
    shown = [number for number, cell in enumerate(table.cells) if cell.shown is not None]
    known, hide = _known(table, seen), set()
    mine = [table.cells[number] for number in shown]
    for number, cell in zip(shown, mine, strict=True):
        others = [one for one in known if (one.scope, one.keys) != (cell.scope, cell.keys)]
        if any(_too_near(cell, one, threshold) for one in others):
            hide.add(number)
            continue
        inner = [one for one in mine if one is not cell and one.scope != cell.scope]
        for one in inner:
            if _too_near(cell, one, threshold) and (len(cell.keys), -len(cell.scope.where)) < (
                len(one.keys), -len(one.scope.where)
            ):  # fmt: skip
                hide.add(number)
    if hide:
        return hide
    rests = (_smallest_of_a_rest(table.cells[number], [*known, *mine], threshold) for number in shown)
    smallest = {(one.scope, one.keys) for one in rests if one is not None}
    return {number for number in shown if (table.cells[number].scope, table.cells[number].keys) in smallest} or (
        {min(shown, key=lambda number: len(table.cells[number].keys))} if smallest else set()
    )


def _too_near(cell: Cell, other: Cell, threshold: int) -> bool:
    """Whether one taken from the other isolates fewer than the threshold: nested, or over days that overlap."""
    if cell.scope == other.scope:
        return 0 < len(cell.keys ^ other.keys) < threshold
    for inner, outer in ((cell, other), (other, cell)):
        if inner.scope.inside(outer.scope):
            return 0 < len(outer.keys - inner.keys) < threshold
    if cell.scope.overlaps(other.scope):
        return min(len(cell.keys - other.keys), len(other.keys - cell.keys)) < threshold
    return False


def _smallest_of_a_rest(cell: Cell, known: Sequence[Cell], threshold: int) -> Cell | None:
    """The smallest of the published parts that leave a small rest of a published whole, when this cell is the whole or a part."""
    for whole in (one for one in known if cell.scope.inside(one.scope)):
        families: dict[str, list[Cell]] = defaultdict(list)
        for one in known:
            if one.scope != whole.scope and one.scope.inside(whole.scope) and (name := _split_by(one.scope, whole.scope)):
                families[name].append(one)
        for parts in families.values():
            covered = frozenset().union(*(one.keys for one in parts))
            if (whole is cell or cell in parts) and 0 < len(whole.keys - covered) < threshold:
                return min(parts, key=lambda one: len(one.keys))
    return None


def _split_by(inner: Scope, outer: Scope) -> str:
    """The one thing that tells a part from the whole: the days, or one dimension; nothing when they differ in more."""
    same_days = (inner.first, inner.last) == (outer.first, outer.last)
    names = [name for name in inner.conditions if inner.conditions[name] != outer.conditions.get(name)]
    if not same_days:
        return "" if names else "days"
    return names[0] if len(names) == 1 else ""


def _unprotecting(table: Table, seen: Sequence[Table], rows: Sequence[Line], threshold: int) -> set[int]:
    """What else to hide because some hidden count could be told too nearly; nothing when all are safe."""
    published = [
        Public(cell.scope, cell.keys, one.looked_at) for one in (*seen, table) for cell in one.cells if cell.shown is not None
    ]
    open_scopes = {cell.scope for cell in published}
    world = World(rows, published, (cell.scope for one in (*seen, table) for cell in one.cells if cell.shown is None))
    hide: set[int] = set()
    for one in (*seen, table):
        for cell in one.cells:
            # What was hidden beside it may have made it safe: that is seen in the next round.
            if cell.shown is not None or cell.scope in open_scopes or any(_beside(cell, table.cells[one]) for one in hide):
                continue
            if world.room(cell.scope, threshold) < threshold:
                hide.add(_next_to_hide(table, cell, hide))
    return hide - {-1}


def _beside(cell: Cell, other: Cell) -> bool:
    """Whether two cells stand in one line of a table; of cells of two tables nobody knows."""
    alike = len(cell.at) == len(other.at)
    return not alike or len(cell.at) < MOST_DIMENSIONS or any(mine == its for mine, its in zip(cell.at, other.at, strict=True))


def _next_to_hide(table: Table, unsafe: Cell, hide: set[int]) -> int:
    """The smallest shown cell beside an unsafe one: in its row or column, else anywhere, totals last. -1 when none is left."""
    shown = [(number, cell) for number, cell in enumerate(table.cells) if cell.shown is not None and number not in hide]
    if not shown:
        return -1

    def dearness(numbered: tuple[int, Cell]) -> tuple[int, int, int]:
        cell = numbered[1]
        shared = sum(mine == its for mine, its in zip(cell.at, unsafe.at, strict=False)) if len(cell.at) == len(unsafe.at) else 0
        return cell.at.count(None), -shared, len(cell.keys)

    return min(shown, key=dearness)[0]
