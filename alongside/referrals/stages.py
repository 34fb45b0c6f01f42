"""Where a case can stand, which moves are allowed, and the days that follow from a stage: all of it dated data. No framework."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "stages.json"
PANEL = "panel_limit"  # the code of the limit of panels, among lengths
AddWorkingDays = Callable[[dt.date, int], dt.date]


@dataclass(frozen=True)
class Due:
    """A day that follows from a stage, what it is, where the length comes from and how surely it is known (V, R or D).

    `met_by`: the stages, or other things that happen, by which it is done. `floor`: something may not end before it;
    nothing is late when it has passed.
    """

    code: str
    words: str
    on: dt.date
    source: str
    mark: str
    met_by: tuple[str, ...]
    floor: bool


def names() -> dict[str, str]:
    """Every stage, in order, with its name."""
    return {row["code"]: row["name"] for row in _data()["stages"]}


def moves_from(stage: str) -> list[str]:
    """The stages a case may move to from this one. Raises KeyError when there is no such stage."""
    return list({row["code"]: row["to"] for row in _data()["stages"]}[stage])


@dataclass(frozen=True)
class Length:
    """How long a clock runs from a day on: so many days, "working" or "calendar", and the source. Negative: before a birthday.

    Under the code `PANEL`: a council’s panel takes children more than so many days before 18.
    """

    code: str
    days: int
    kind: str
    source: str
    valid_from: dt.date


# What days follow from: "stage", the stage itself; "sent", the day the report was sent; "eighteen", the day a child turns 18,
# before which days have negative numbers; "lost", the day contact was lost; "withdrew", the day they said so; "barred", the
# day on which somebody who may not ask for reconsideration was refused; "panel", the day the report of a child was sent about
# whom a council’s panel decides; "draft_begun" and "draft", the days on which a draft was begun in the Home Office’s own form
# and is forgotten by it; "untold", the day since which the council should know of a child; "no_day", since when nobody has
# agreed a day to talk again; "declined", the day an adult did, about whom the Home Office must be notified; "asked_support",
# the day support was asked for; "positive" and "confirmed", the days of a positive decision on reasonable and on conclusive
# grounds; "leave", the day of a decision on permission to stay that falls short.
def due_from(
    start: str,
    stage: str,
    began: dt.date,
    add_working_days: AddWorkingDays,
    lengths: Iterable[Length] = (),
    said: dt.date | None = None,
    nation: str = "",
) -> list[Due]:
    """The days that follow from a start on that day, soonest first, by the lengths that held on it.

    `said`: the day that decides which lengths hold where it is another: what runs towards a birthday runs from the day on which
    somebody wrote the birthday down.

    `start`: one of those above. `stage`: where the case stands. `lengths`: those an administrator set, which follow what was
    delivered. `nation`: whose law holds; a clock of another nation does not run.
    """
    rows = [row for row in _data()["clocks"] if row["from"] == start and row["valid_from"] <= began.isoformat()]
    rows = [row for row in rows if nation in row.get("nations", (nation,))]
    newest = {row["code"]: row for row in sorted(rows, key=lambda one: str(one["valid_from"]))}
    set_lengths, holds_on = sorted(lengths, key=lambda each: each.valid_from), said or began
    for one in set_lengths:
        if one.code in newest and newest[one.code]["valid_from"] <= one.valid_from.isoformat() <= holds_on.isoformat():
            set_ = {"days": one.days, "kind": one.kind, "source": one.source, "valid_from": one.valid_from.isoformat()}
            newest[one.code] = {**newest[one.code], **set_, "mark": "V"}
    found = [
        Due(
            row["code"],
            row["words"],
            _end(row, began, add_working_days),
            row["source"],
            row["mark"],
            tuple(row["met_by"]),
            bool(row["floor"]),
        )
        for row in (_while_a_panel_takes(one, began, set_lengths) for one in newest.values())
        if not row["stages"] or stage in row["stages"]
    ]
    return sorted(found, key=lambda one: (one.on, one.code))


def met_by(code: str) -> list[str]:
    """The stages, or other things that happen, by which what a day was for is done. Nothing for a code there is not."""
    return [what for row in _data()["clocks"] if row["code"] == code for what in row["met_by"]]


def told(stage: str) -> str:
    """What whoever a case is shared with is told of a stage: its name, or less where the name says more than they need."""
    row = next(one for one in _data()["stages"] if one["code"] == stage)
    return str(row.get("told", row["name"]))


def by_notice() -> list[str]:
    """The stages a case comes to by a notice that is written down with its grounds, never by a mere move."""
    return [row["code"] for row in _data()["stages"] if row.get("by_notice")]


def protection(stage: str) -> dict[str, Any] | None:
    """What protects somebody whose case stands there (`code`, `name`, `source`); None where nothing is said of it."""
    return next((row for row in _data()["protection"] if stage in row["stages"]), None)


def notice() -> dict[str, Any]:
    """What a disqualification changes (`changes`), the source, and the stages that follow from it alone (`after`)."""
    found: dict[str, Any] = _data()["notice"]
    return found


def withdrawing() -> dict[str, Any]:
    """How somebody leaves once the report was sent: from which stages (`from`), what they are told (`told`), since when it may be
    spoken (`spoken_from`), and the source."""
    found: dict[str, Any] = _data()["withdrawing"]
    return found


def pairing() -> dict[str, Any]:
    """How two referrals of one person go on as one: what both sides are told (`told`), in which stages nothing was sent yet
    (`before_sent`), and which decisions (`answers`) end the days that followed from which stages."""
    found: dict[str, Any] = _data()["pairing"]
    return found


def codes_from(stage: str) -> set[str]:
    """The clocks that follow from a stage itself, or from the day of the report or a decision while a case is in it."""
    starts = ("stage", "sent", "positive", "confirmed")
    return {row["code"] for row in _data()["clocks"] if row["from"] in starts and stage in row["stages"]}


def panel() -> dict[str, Any]:
    """How a council’s panel decides about a child: which clocks its own comes instead of (`instead_of`), what is told on either
    side of the limit (`above`, `below`), and the limits with their sources."""
    found: dict[str, Any] = _data()["panel"]
    return found


def panel_takes(turns_18_on: dt.date, sent_on: dt.date, lengths: Iterable[Length] = ()) -> bool:
    """Whether a child turns 18 late enough for a panel, when the report is sent on that day: by the limit that held on it."""
    limit = panel_limit(sent_on, lengths)
    return limit is not None and (turns_18_on - sent_on).days > limit.days


def panel_limit(on: dt.date, lengths: Iterable[Length] = ()) -> Length | None:
    """How many days before 18 a panel no longer takes a child, on a day. None before there were panels."""
    return next((one for one in reversed(panel_limits(lengths)) if one.valid_from <= on), None)


def last_panel_day(turns_18_on: dt.date, lengths: Iterable[Length] = ()) -> dt.date | None:
    """The last day on which a panel takes a child when the report is sent, by all limits that are known. None without one."""
    limits = panel_limits(lengths)
    ends = [*(one.valid_from - dt.timedelta(days=1) for one in limits[1:]), dt.date.max]
    last = [min(turns_18_on - dt.timedelta(days=one.days + 1), end) for one, end in zip(limits, ends, strict=True)]
    return max((day for one, day in zip(limits, last, strict=True) if day >= one.valid_from), default=None)


def panel_limits(lengths: Iterable[Length] = ()) -> list[Length]:
    """The limits of panels, as delivered and as set, oldest first."""
    rows = [
        Length(PANEL, int(row["more_than"]), "calendar", row["source"], dt.date.fromisoformat(row["valid_from"]))
        for row in panel()["limits"]
    ]
    return sorted((*rows, *(one for one in lengths if one.code == PANEL)), key=lambda one: one.valid_from)


def draft_stages() -> list[str]:
    """The stages in which a draft in the Home Office’s own form matters: its report is not sent yet."""
    return [stage for row in _data()["clocks"] if row["code"] == "draft_gone" for stage in row["stages"]]


def reconsidering() -> list[str]:
    """The stages in which reconsideration has been asked for: where nobody who is barred from asking may go."""
    return met_by("reconsideration")


def at_eighteen() -> dict[str, Any]:
    """What changes when a child turns 18 (`changes`), from when on the choice may be spoken (`spoken_from`), and the source."""
    found: dict[str, Any] = _data()["eighteen"]
    return found


def leave() -> dict[str, Any]:
    """Decisions on temporary permission to stay: in which stages (`stages`), what can come (`outcomes`, and whether days run),
    what is told (`told`), what ends those days (`asked`), and the source."""
    found: dict[str, Any] = _data()["leave"]
    return found


def clocks() -> list[dict[str, Any]]:
    """Every delivered length, oldest first: code, words, from, stages, days, kind, valid_from, source, mark."""
    return list(_data()["clocks"])


def can_be_set() -> dict[str, str]:
    """The clocks whose length an administrator can set, and the limit of panels, with their words and days.

    Those before a draft goes are not among them, nor what happens on the birthday itself: their day is the Home Office’s form’s,
    or the law’s. The last day for a panel follows from the limit of panels.
    """
    kept = [row for row in clocks() if row["from"] != "draft" and not (row["from"] == "eighteen" and not row["days"])]
    found = {row["code"]: f"{row['words']} ({_told(row)})" for row in kept if row.get("until") != "panel"}
    limit = panel_limits()[-1]
    return {**found, PANEL: f"{panel()['words']} ({limit.days})"}


def counts_every_day(code: str) -> bool:
    """Whether what a code stands for is counted in all days, never in working days: what runs towards a birthday."""
    return code == PANEL or any(row["from"] == "eighteen" for row in clocks() if row["code"] == code)


def signed(code: str, days: int) -> int:
    """So many days as the clock of a code counts them: backwards, as a negative number, where it runs towards a birthday."""
    return -days if any(row["days"] < 0 for row in clocks() if row["code"] == code) else days


def chosen_in() -> list[str]:
    """The stages in which somebody who turns 18 is asked whether they stay."""
    return [stage for row in _data()["clocks"] if "choice" in row["met_by"] for stage in row["stages"]]


def when_lost() -> dict[str, Any]:
    """What to do when contact is lost (`adult`, `child`), the moves that are barred (`never`), and those barred until one has
    looked for them (`only_after_looking`) until the day of the clock `looking`."""
    found: dict[str, Any] = _data()["lost"]
    return found


def _told(row: dict[str, Any]) -> str:
    return f"{-row['days']} days before" if row["days"] < 0 else f"{row['days']} {row['kind']} days"


def _while_a_panel_takes(row: dict[str, Any], turns_18_on: dt.date, lengths: list[Length]) -> dict[str, Any]:
    """The last day for a panel follows from its limits; every other row is as it is."""
    last = last_panel_day(turns_18_on, lengths) if row.get("until") == "panel" else None
    limit = panel_limit(last, lengths) if last is not None else None
    if last is None or limit is None:
        return row
    return {**row, "days": (last - turns_18_on).days, "source": limit.source}


def _end(row: dict[str, Any], began: dt.date, add_working_days: AddWorkingDays) -> dt.date:
    days = int(row["days"])
    return add_working_days(began, days) if row["kind"] == "working" else began + dt.timedelta(days=days)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
