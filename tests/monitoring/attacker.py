"""Somebody who collects everything ever published and works out, with linear programs, what a hidden count can be.

The attacker knows the rule: that every published number is a multiple of the base next to a count of at least the threshold,
that counts are never negative, which rows a cell counts by its name, and in which order the releases came. They do not know
the secret.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import linprog

from alongside.monitoring.disclosure import SEES, Line, Mode, Rule, Table
from alongside.monitoring.protection import Scope


class Attacker:
    """Reads a log of releases as one kind of reader, and gives the range that any count could have."""

    def __init__(
        self,
        log: Sequence[Table],
        values: Mapping[str, Sequence[str]],
        rules: Mapping[Mode, Rule],
        reader: Mode,
        unasked: Sequence[Scope] = (),
    ) -> None:
        self.log = [table for table in log if table.mode in SEES[reader]]
        self.rules, self.threshold = rules, rules[reader].threshold
        # A cell that stands as it was says something of the day it was first given out, perhaps to others.
        vintages = sorted(
            {table.on for table in self.log} | {cell.held for table in self.log for cell in table.cells if cell.held is not None}
        )
        periods = {(one.question.first, one.question.last) for one in self.log} | {(one.first, one.last) for one in unasked}
        cuts = {day for first, last in periods for day in (first, last + dt.timedelta(days=1))}
        self.unasked = unasked
        names = sorted(values)
        self.vintage = {day: number for number, day in enumerate(vintages)}
        # One atom for each value of each dimension, stretch of days and release that saw it first: nobody can tell more apart.
        atoms = list(product(*(values[name] for name in names), sorted(cuts), range(len(vintages) or 1)))
        self.columns = {name: np.array([atom[place] for atom in atoms]) for place, name in enumerate(names)}
        self.days = np.array([atom[-2].toordinal() for atom in atoms])
        self.seen_from = np.array([atom[-1] for atom in atoms])
        self._lay_down()

    def _lay_down(self) -> None:
        rows, self.lowest, self.highest, done = [np.zeros(len(self.days), dtype=bool)], [0], [0], set()
        for table in self.log:
            rule = self.rules[table.mode]
            for cell in table.cells:
                mark = (cell.scope, cell.held or table.on)
                if cell.shown is None or mark in done:
                    continue
                done.add(mark)
                rows.append(self.counts(cell.scope, self.vintage[mark[1]]))
                self.lowest.append(max(rule.threshold, cell.shown - rule.base + 1))
                self.highest.append(cell.shown + rule.base - 1)
        self.rows = np.array(rows)

    def counts(self, scope: Scope, vintage: int) -> "np.ndarray":
        """Which atoms a cell counts, with the rows seen by that release."""
        found = (self.seen_from <= vintage) & (scope.first.toordinal() <= self.days) & (self.days <= scope.last.toordinal())
        for name, allowed in scope.where:
            found &= np.isin(self.columns[name], sorted(allowed))
        return found

    def range_of(self, scope: Scope, vintage: int) -> tuple[int, float]:
        """The least and the most this count could be, given everything published."""
        # Atoms that stand in the same cells are one unknown.
        told = np.unique(np.vstack([self.rows, self.counts(scope, vintage)]), axis=1).astype(float)
        rows, target = told[:-1], told[-1]
        matrix, limits = np.vstack([rows, -rows]), np.array([*self.highest, *(-low for low in self.lowest)], dtype=float)
        ends = []
        for sign in (1.0, -1.0):
            answer = linprog(sign * target, A_ub=matrix, b_ub=limits, bounds=(0, None), method="highs")
            assert answer.status in (0, 3), f"the releases contradict each other: {answer.message}"
            ends.append(math.inf if answer.status == 3 else sign * answer.fun)
        return math.ceil(ends[0] - 1e-7), ends[1] if math.isinf(ends[1]) else math.floor(ends[1] + 1e-7)

    def narrowed(self) -> list[tuple[Scope, int, tuple[int, float]]]:
        """Every hidden small count of the releases whose range is narrower than the threshold."""
        shown = {(cell.scope, table.on) for table in self.log for cell in table.cells if cell.shown is not None}
        hidden = {
            (cell.scope, table.on): len(cell.keys)
            for table in self.log
            for cell in table.cells
            if cell.shown is None and len(cell.keys) < self.threshold and (cell.scope, table.on) not in shown
        }
        return self._narrow((scope, self.vintage[on], count) for (scope, on), count in hidden.items())

    def narrowed_unasked(self, rows: Sequence[Line]) -> list[tuple[Scope, int, tuple[int, float]]]:
        """Small counts nobody asked for, that can be worked out all the same (nought is no count of anybody)."""
        shown = {cell.scope for table in self.log for cell in table.cells if cell.shown is not None}
        last = max(self.vintage.values(), default=0)
        small = ((scope, last, sum(scope.holds(row, on) for _, on, row in rows)) for scope in self.unasked if scope not in shown)
        return self._narrow(one for one in small if 0 < one[2] < self.threshold)

    def _narrow(self, targets: Iterable[tuple[Scope, int, int]]) -> list[tuple[Scope, int, tuple[int, float]]]:
        ranged = ((scope, count, self.range_of(scope, vintage)) for scope, vintage, count in targets)
        return [one for one in ranged if one[2][1] - one[2][0] < self.threshold]
