"""The dated lists in words, for the page on which they are kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.ui.words import plural

from . import entries, routes, stages
from .models import RouteRule

_KINDS = {"working": ("working day", "working days"), "calendar": ("day", "days")}
_MARKS = {"V": "verified", "R": "recalled: check it", "D": "ours"}


@dataclass(frozen=True)
class Line:
    """A row of a list: its code, what it is, what it says, from when, who says so, and how surely that is known."""

    code: str
    what: str
    says: str
    since: dt.date
    source: str
    mark: str


def clock_lines(lengths: Iterable[stages.Length]) -> list[Line]:
    """Every length of every clock and every limit of panels, those of one clock together, oldest first."""
    words = {row["code"]: row["words"] for row in stages.clocks()} | {stages.PANEL: stages.panel()["words"]}
    found = [_clock(row) for row in stages.clocks() if row.get("until") != "panel"]
    found += [_limit(row) for row in stages.panel()["limits"]]
    found += [Line(one.code, words[one.code], _length(one), one.valid_from, one.source, "set here") for one in lengths]
    order = list(words)
    return sorted(found, key=lambda line: (order.index(line.code), line.since))


def route_lines(rules: Iterable[RouteRule]) -> list[Line]:
    """Every row of the table of routes, as delivered and as set, oldest first."""
    began = dt.date.fromisoformat(routes.valid_from())
    rows = {row["code"]: row for row in routes.rows()}
    found = [
        Line(row["code"], row["words"], routes.route_named(row["route"]).name, began, row["why"], _MARKS[row["mark"]])
        for row in rows.values()
    ]
    for one in rules:
        says = routes.route_named(one.route).name
        found.append(Line(one.code, rows[one.code]["words"], says, one.valid_from, f"{one.why} {one.source}", "set here"))
    order = list(rows)
    return sorted(found, key=lambda line: (order.index(line.code), line.since))


def entry_lines(set_: Iterable[entries.Entry]) -> list[tuple[str, str, list[Line]]]:
    """Every list that is chosen from: its code, its name and its rows, those of one code together, oldest first."""
    every = [*entries.delivered(), *set_]
    return [(named, title, _entries([one for one in every if one.list == named])) for named, title in entries.names().items()]


def _entries(rows: list[entries.Entry]) -> list[Line]:
    order = list(dict.fromkeys(one.code for one in rows))
    return [
        Line(
            one.code,
            one.name,
            one.name if one.holds else f"{one.name}: ends",
            one.valid_from,
            f"{one.words} {one.source}".strip(),
            "set here" if one.mark == "set" else _MARKS[one.mark],
        )
        for one in sorted(rows, key=lambda one: (order.index(one.code), one.valid_from))
    ]


def _clock(row: dict[str, object]) -> Line:
    since = dt.date.fromisoformat(str(row["valid_from"]))
    says = _days(int(str(row["days"])), str(row["kind"]))
    return Line(str(row["code"]), str(row["words"]), says, since, str(row["source"]), _MARKS[str(row["mark"])])


def _limit(row: dict[str, object]) -> Line:
    since, says = dt.date.fromisoformat(str(row["valid_from"])), _more_than(int(str(row["more_than"])))
    return Line(stages.PANEL, str(stages.panel()["words"]), says, since, str(row["source"]), _MARKS[str(row["mark"])])


def _length(one: stages.Length) -> str:
    return _more_than(one.days) if one.code == stages.PANEL else _days(one.days, one.kind)


def _more_than(days: int) -> str:
    return f"more than {days} {plural(days, 'day', 'days')} before"


def _days(days: int, kind: str) -> str:
    if days < 0:
        return f"{-days} {plural(-days, 'day', 'days')} before"
    return f"{days} {plural(days, *_KINDS[kind])}"
