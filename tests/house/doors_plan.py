"""Which decisions are tried: in the full run all of them, in the everyday run enough that every pair is met.

`DOORS=full` tries every page × person × method × state of the record. Every day, each page that is not about a record is tried
as every person; each page about a record meets every state, and each person meets every state, by turns.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

from .doors_rows import AS_KEPT, Door
from .doors_states import STATES, State
from .doors_table import TABLE
from .doors_world import PEOPLE

FULL = os.environ.get("DOORS") == "full"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
RARE = ("HEAD", "PUT", "DELETE")
ORDINARY = tuple(door for door in TABLE if not door.about_record)
ABOUT_RECORDS = tuple(door for door in TABLE if door.about_record)


class Decision(NamedTuple):
    """One person at one door, by one method."""

    door: Door
    name: str
    method: str


def ordinary(doors: tuple[Door, ...], *, full: bool = FULL) -> list[Decision]:
    """The decisions about pages that are not about a record."""
    decide = _every_one if full else _everyday
    return [one for door in doors for one in decide(door, TABLE.index(door))]


def in_state(state: State, *, full: bool = FULL) -> list[Decision]:
    """The decisions about pages of a record while it stands like that."""
    if full:
        return [one for at, door in enumerate(ABOUT_RECORDS) for one in _every_one(door, at)]
    by_turns = {(one.door.name, one.name, one.method): one for one in _by_turns(STATES.index(state), state)}
    return list(by_turns.values())


def total(*, full: bool) -> int:
    """How many decisions a run makes."""
    return len(ordinary(ORDINARY, full=full)) + sum(len(in_state(state, full=full)) for state in STATES)


def _every_one(door: Door, at: int) -> Iterator[Decision]:
    for place, name in enumerate(PEOPLE):
        for method in METHODS:
            if not door.about_record or method in ("GET", "POST") or RARE[(at + place) % 3] != method:
                yield Decision(door, name, method)


def _everyday(door: Door, at: int) -> Iterator[Decision]:
    if door.public or (not door.here and len(door.who) > 1):  # one's own, or everybody's: who it is matters little
        for turn in range(8):
            name = PEOPLE[-1] if turn == 0 else PEOPLE[(at * 7 + turn * 3) % len(PEOPLE)]
            yield Decision(door, name, "GET")
            yield Decision(door, name, "POST")
        return
    for place, name in enumerate(PEOPLE):
        yield Decision(door, name, "GET")
        if name in door.does or (at + place) % 3 == 0:
            yield Decision(door, name, "POST")
        if (at + place) % len(PEOPLE) < len(RARE):
            yield Decision(door, name, RARE[(at + place) % len(PEOPLE)])


def _by_turns(at: int, state: State) -> Iterator[Decision]:
    doors = len(ABOUT_RECORDS)
    for place, name in enumerate(PEOPLE):
        yield Decision(ABOUT_RECORDS[(at + place) % doors], name, ("GET", "POST")[(at + place // doors) % 2])
        if place % 4 == at % 4:
            yield Decision(ABOUT_RECORDS[(at + place + 5) % doors], name, RARE[(at + place) % 3])
    seeing = sorted(state.sees) if state is not AS_KEPT else sorted(PEOPLE)
    for place, door in enumerate(ABOUT_RECORDS):
        yield Decision(door, seeing[(at + place) % len(seeing)], ("GET", "POST")[(at + place) % 2])
