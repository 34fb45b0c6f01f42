"""Which decisions are tried: in the full run all of them, in the everyday run enough that every pair is met.

`DOORS=full` tries every page × person × method × state of the record. Every day, each page that is not about a record is tried
as a few of those who get the same answer there, others at the next page; each page about a record meets every state, and each
person meets every state, by turns.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

from tests.sizes import ON_POSTGRES

from .doors_rows import AS_KEPT, Door, expected
from .doors_states import STATES, State
from .doors_table import TABLE
from .doors_world import PEOPLE

FULL = os.environ.get("DOORS") == "full"
# Of the people who get the same answer at a door, how many try it every day. On PostgreSQL, after SQLite, one is enough.
OF_EACH = 1 if ON_POSTGRES else 3
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
    tried = {name for alike in _alike(door) for name in _in_turn(alike, at)} | {name for _, name in door.special}
    for place, name in enumerate(PEOPLE):
        if name in tried:
            yield Decision(door, name, "GET")
        if name in tried and (name in door.does or (at + place) % 2 == 0):
            yield Decision(door, name, "POST")
        if (at + place) % len(PEOPLE) < len(RARE):
            yield Decision(door, name, RARE[(at + place) % len(PEOPLE)])


def _alike(door: Door) -> list[list[str]]:
    """The people by what the table says they get at this door."""
    answers: dict[tuple[str, str, bool], list[str]] = {}
    for name in PEOPLE:
        answer = expected(door, name, "GET"), expected(door, name, "POST"), name in door.does
        answers.setdefault(answer, []).append(name)
    return list(answers.values())


def _in_turn(alike: list[str], at: int) -> list[str]:
    """A few of those, others at the next door."""
    few = min(OF_EACH, len(alike))
    return [alike[(at * few + turn) % len(alike)] for turn in range(few)]


def _by_turns(at: int, state: State) -> Iterator[Decision]:
    doors = len(ABOUT_RECORDS)
    for place, name in enumerate(PEOPLE):
        yield Decision(ABOUT_RECORDS[(at + place) % doors], name, ("GET", "POST")[(at + place // doors) % 2])
        if place % 4 == at % 4:
            yield Decision(ABOUT_RECORDS[(at + place + 5) % doors], name, RARE[(at + place) % 3])
    seeing = sorted(state.sees) if state is not AS_KEPT else sorted(PEOPLE)
    for place, door in enumerate(ABOUT_RECORDS):
        yield Decision(door, seeing[(at + place) % len(seeing)], ("GET", "POST")[(at + place) % 2])
