"""Reads the starter directory the product ships: facts of the map published in 2017, which nobody has confirmed since.

The format is in `docs/directory-formats.md`. Every entry is checked on reading: levels, sectors and activities against the words
of profiles, areas against the list of police force areas. Source of the facts: the map named in the file's own `source`.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from alongside.partnership.profiles.sectors import SECTOR_LABELS
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS, LEVEL_LABELS

FORMAT = 1
_KEYS = frozenset({"name", "source_id", "level", "areas", "chair", "coordinator", "activities", "as_of"})


class NotAStarter(ValueError):  # noqa: N818  (a sentence: "this is not a starter")
    """The starter can not be used; `reason` names the entry and what is wrong with it, in plain English."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    """Who chairs or coordinates: plain words, and the sectors they stand for (none when it rotates or nobody is named)."""

    words: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The facts about one partnership. `as_of` is a year; `areas` are codes of police force areas."""

    name: str
    source_id: str
    level: str
    areas: tuple[str, ...]
    chair: Part
    coordinator: Part
    activities: tuple[str, ...]
    as_of: str


@dataclass(frozen=True, slots=True)
class Starter:
    """Every partnership of the file, where the facts come from, and how far they can be trusted."""

    source: str
    state: str
    partnerships: tuple[Known, ...]


@cache
def starter() -> Starter:
    """The starter directory that is shipped. Raises NotAStarter when the file was edited into something else."""
    areas = json.loads((files("alongside.partnership") / "data" / "areas.json").read_bytes())["areas"]
    raw = (files("alongside.directory") / "data" / "starter.json").read_bytes()
    return read_starter(raw, frozenset(area["code"] for area in areas))


def read_starter(raw: bytes, known_areas: Collection[str]) -> Starter:
    """Read and check a starter. Raises NotAStarter with the entry named when a word in it is not known."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise NotAStarter("The starter is not JSON.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("partnerships"), list):
        raise NotAStarter(f"This is not a starter of format {FORMAT}.")
    source, state = (_words(found, key, "The starter") for key in ("source", "state"))
    known = tuple(_known(entry, number, known_areas) for number, entry in enumerate(found["partnerships"], start=1))
    for key in ("name", "source_id"):
        values = [getattr(one, key) for one in known]
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise NotAStarter(f"Two entries have the {key} “{twice}”.")
    return Starter(source, state, known)


def _known(entry: Any, number: int, known_areas: Collection[str]) -> Known:
    where = f"Entry {number}"
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise NotAStarter(f"{where} should have exactly these keys: {', '.join(sorted(_KEYS))}.")
    name = _words(entry, "name", where)
    where = f"Entry {number} ({name})"
    return Known(
        name=name,
        source_id=_words(entry, "source_id", where),
        level=_chosen([_words(entry, "level", where)], LEVEL_LABELS, "level", where)[0],
        areas=_chosen(_list(entry, "areas", where), known_areas, "area", where),
        chair=_part(entry, "chair", where),
        coordinator=_part(entry, "coordinator", where),
        activities=_chosen(_list(entry, "activities", where), ACTIVITY_LABELS, "activity", where),
        as_of=_words(entry, "as_of", where),
    )


def _part(entry: Mapping[str, Any], key: str, where: str) -> Part:
    said = entry[key]
    if not isinstance(said, dict) or set(said) != {"sectors", "words"}:
        raise NotAStarter(f"{where}: {key} should have exactly these keys: sectors, words.")
    where = f"{where}, {key}"
    return Part(_words(said, "words", where), _chosen(_list(said, "sectors", where), SECTOR_LABELS, "sector", where))


def _words(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise NotAStarter(f"{where} has no {key}.")
    return value


def _list(entry: Mapping[str, Any], key: str, where: str) -> list[str]:
    value = entry[key]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise NotAStarter(f"{where}: {key} should be a list of words.")
    return value


def _chosen(values: list[str], known: Collection[str], what: str, where: str) -> tuple[str, ...]:
    """The values when each is known and none comes twice."""
    for value in values:
        if value not in known or values.count(value) > 1:
            problem = "is named twice" if value in known else "is not known"
            raise NotAStarter(f"{where}: the {what} “{value}” {problem}.")
    return tuple(values)
