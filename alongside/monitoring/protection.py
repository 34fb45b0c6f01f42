"""How far a hidden count could differ while all that is published stays the same: the proof behind `disclosure`.

Plain Python, no Django. A count is protected when there are other worlds, where nothing published would read differently,
in which that count is another. Such worlds are made here by moving rows, to another value or another day: a row that belongs to
exactly the same published cells before and after it moves can not be told apart; two rows may also move together when what one
takes from the published cells the other gives back. What is found this way is a sure thing, never an estimate; what is not found
is treated as if it were not there.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_DAY = "@day"  # no dimension: that a row is of another day
Delta = tuple[frozenset[int], frozenset[int]]  # the published cells a moved row would join, and those it would leave
Period = tuple[dt.date, dt.date]  # the first and the last day
_STILL: Delta = (frozenset(), frozenset())


def tied(days: Period, others: Iterable[Period]) -> set[Period]:
    """Those of the other periods that share days with this one, or with one that does, and so on: the quarters of a year, say.

    What was published of days that nothing ties to these stays as well hidden as it was, whatever is published of these.
    """
    left, found, near = set(others) - {days}, set(), {days}
    while near:
        near = {one for one in left if any(one[0] <= last and first <= one[1] for first, last in near)}
        found |= near
        left -= near
    return found


def _in_order(delta: Delta) -> tuple[list[int], list[int]]:
    """The same order every time, so that the same releases come out the same."""
    return sorted(delta[0]), sorted(delta[1])


@dataclass(frozen=True)
class Scope:
    """What a cell counts: the rows of some days, both included, whose dimensions have one of the values named."""

    first: dt.date
    last: dt.date
    where: frozenset[tuple[str, frozenset[str]]] = frozenset()

    @cached_property
    def conditions(self) -> dict[str, frozenset[str]]:
        """The values each named dimension may have."""
        return dict(self.where)

    def holds(self, row: Mapping[str, str], on: dt.date) -> bool:
        """Whether a row of that day lies in it."""
        return self.first <= on <= self.last and all(row.get(name, "") in allowed for name, allowed in self.where)

    def inside(self, other: "Scope") -> bool:
        """Whether, by what the two say, every row of this one is a row of the other."""
        return (
            other.first <= self.first
            and self.last <= other.last
            and all(name in self.conditions and self.conditions[name] <= allowed for name, allowed in other.where)
        )

    def overlaps(self, other: "Scope") -> bool:
        """Whether the two ask the same of a row but for days that overlap, neither holding the other."""
        return self.where == other.where and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Public:
    """A published cell, for the proof: what it counts, which rows it counted, and all rows its table looked at then."""

    scope: Scope
    keys: frozenset[str]
    looked_at: frozenset[str]


@dataclass
class _Group:
    """Rows that nothing published or asked tells apart: their dimensions, a day of theirs, and how many they are."""

    row: dict[str, str]
    on: dt.date
    key: str
    cells: frozenset[int]
    count: int = 0
    moves: dict[tuple[tuple[str, str], ...], Delta | None] = field(default_factory=dict)


class World:
    """The rows as they are, and what is published of them."""

    def __init__(
        self, rows: Iterable[tuple[str, dt.date, Mapping[str, str]]], published: Sequence[Public], hidden: Iterable[Scope] = ()
    ) -> None:
        """`rows` are (opaque key, day, dimensions); `published` is everything the reader in question has seen.

        `hidden` are the counts that are not told: a row may have any value that one of them has.
        """
        self.published = published
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for number, cell in enumerate(published):
            for name, _ in cell.scope.where:
                self._by_name[name].append(number)
        self.values: dict[str, set[str]] = defaultdict(set)
        scopes = list(hidden)
        for scope in scopes:
            for name, allowed in scope.where:
                self.values[name] |= allowed
        scopes += [cell.scope for cell in published]
        self.cuts = sorted({day for one in scopes for day in (one.first, one.last + dt.timedelta(days=1))})
        # A day for each stretch that nothing cuts; after the last one nobody has asked.
        self.days = self.cuts[:-1]
        self.groups = self._grouped(rows)

    def room(self, scope: Scope, enough: int) -> int:
        """How many wide the range of this scope's count surely is, counted up to `enough` (a number of rows, 0 or more).

        The range is from the fewest to the most the count could be with nothing published reading differently.
        """
        names = list(scope.conditions)
        for name, allowed in scope.where:
            self.values[name] |= allowed
        inside = [one for one in self.groups if scope.holds(one.row, one.on)]
        near = [one for one in self.groups if scope.first <= one.on <= scope.last and not scope.holds(one.row, one.on)]
        outside = [one for one in self.groups if not scope.holds(one.row, one.on)]
        alike = [one for one in outside if not scope.first <= one.on <= scope.last and scope.holds(one.row, scope.first)]
        held = [day for day in self.days if scope.first <= day <= scope.last]
        into = [(one, [self._into(one, scope)]) for one in near] + [(one, [{_DAY: f"{day}"} for day in held]) for one in alike]
        others = [{_DAY: f"{day}"} for day in self.days if day not in held]
        out = [(one, [*others, *(change for name in names for change in self._changes(one, name, scope))]) for one in inside]
        found = self._moved(into, scope, outside, enough)
        return found if found >= enough else found + self._moved(out, scope, outside, enough - found)

    def _moved(self, movers: list[tuple[_Group, list[dict[str, str]]]], scope: Scope, helpers: list[_Group], enough: int) -> int:
        """How many rows can move in one direction, alone or each with one row that gives back what it takes."""
        left, found = Counter({id(one): one.count for one, _ in movers}), 0
        waiting: list[tuple[_Group, set[Delta]]] = []
        for one, changes in movers:
            deltas = {delta for change in changes if (delta := self._delta(one, change)) is not None}
            if _STILL in deltas:
                found += left[id(one)]
                left[id(one)] = 0
            else:
                waiting.append((one, deltas))
        if found >= enough or not waiting:
            return found
        wanted = {(loss, gain) for _, deltas in waiting for gain, loss in deltas}
        helping = self._helping(helpers, scope, wanted, left)
        for one, deltas in waiting:
            for gain, loss in sorted(deltas, key=_in_order):
                for helper in helping.get((loss, gain), ()):
                    if helper is one:
                        continue
                    many = min(left[id(one)], left[id(helper)])
                    left[id(one)] -= many
                    left[id(helper)] -= many
                    found += many
        return found

    def _helping(self, helpers: list[_Group], scope: Scope, wanted: set[Delta], left: Counter[int]) -> dict[Delta, list[_Group]]:
        found: dict[Delta, list[_Group]] = defaultdict(list)
        for helper in helpers:
            left.setdefault(id(helper), helper.count)
            for name in self.values:
                for change in self._changes(helper, name, scope):
                    delta = self._delta(helper, change)
                    if delta in wanted:
                        found[delta].append(helper)
        return found

    def _into(self, one: _Group, scope: Scope) -> dict[str, str]:
        return {name: min(allowed) for name, allowed in scope.where if one.row.get(name, "") not in allowed}

    def _changes(self, one: _Group, name: str, scope: Scope) -> list[dict[str, str]]:
        """The other values of one dimension with which a row lies outside the scope."""
        now = one.row.get(name, "")
        changes = [{name: value} for value in sorted(self.values[name]) if value != now]
        return [change for change in changes if not scope.holds({**one.row, **change}, one.on)]

    def _delta(self, one: _Group, change: dict[str, str]) -> Delta | None:
        """Which published cells a row would join and leave by a change; None when that can not be told."""
        known = tuple(sorted(change.items()))
        if known not in one.moves:
            one.moves[known] = self._worked_out(one, change)
        return one.moves[known]

    def _worked_out(self, one: _Group, change: dict[str, str]) -> Delta | None:
        gain, loss, after = set(), set(), {**one.row, **change}
        on = dt.date.fromisoformat(change[_DAY]) if _DAY in change else one.on
        touched = range(len(self.published)) if _DAY in change else {one for name in change for one in self._by_name[name]}
        for number in touched:
            cell = self.published[number]
            there, would = number in one.cells, cell.scope.holds(after, on)
            if cell.scope.holds(one.row, one.on) != there:
                if would != there:
                    return None
                continue
            if would and not there:
                if one.key not in cell.looked_at:
                    return None
                gain.add(number)
            if there and not would:
                loss.add(number)
        return frozenset(gain), frozenset(loss)

    def _grouped(self, rows: Iterable[tuple[str, dt.date, Mapping[str, str]]]) -> list[_Group]:
        days = self.cuts
        groups: dict[tuple[object, ...], _Group] = {}
        member: dict[str, set[int]] = defaultdict(set)
        looked: dict[str, set[int]] = defaultdict(set)
        for number, cell in enumerate(self.published):
            for key in cell.keys:
                member[key].add(number)
            for key in cell.looked_at:
                looked[key].add(number)
        for key, on, row in rows:
            for name, value in row.items():
                self.values[name].add(value)
            cells = frozenset(member[key])
            mark = (tuple(sorted(row.items())), sum(day <= on for day in days), cells, frozenset(looked[key]))
            group = groups.setdefault(mark, _Group(dict(row), on, key, cells))
            group.count += 1
        return list(groups.values())
