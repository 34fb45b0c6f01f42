"""Objectives, for the people inside the partnership."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alongside.partnership.models import Objective, ObjectiveVersion

from .wording import said_by, sentence, source_words, without_names


@dataclass(frozen=True)
class Row:
    """One objective as a line of the list."""

    reference: str
    text: str
    said_by: str
    source: str


@dataclass(frozen=True)
class Wording:
    """One wording an objective has had."""

    title: str
    text: str
    said_by: str
    at: dt.datetime
    who: str
    why: str


def rows(objectives: Iterable[Objective]) -> list[Row]:
    """Objectives as lines of the list."""
    return [row(one) for one in objectives]


def row(objective: Objective) -> Row:
    """One objective without the words that may be somebody's name."""
    words = said_by(objective.attributed_to, "stated")
    text = without_names(objective.text, objective.hidden_words)
    return Row(objective.reference, text, sentence(words), source_words(objective.source))


def history(versions: Iterable[ObjectiveVersion], hidden_words: list[str]) -> list[Wording]:
    """Every wording, newest first."""
    return [_wording(one, hidden_words) for one in versions]


def to_edit(objective: Objective) -> dict[str, Any]:
    """What stands in the form at first."""
    return {"version": objective.version, "text": objective.text, "attributed_to": objective.attributed_to}


def theirs(objective: Objective, newest: ObjectiveVersion | None) -> Wording | None:
    """The wording somebody else saved while this one was being written. Saving again then replaces it knowingly."""
    return None if newest is None else _wording(newest, objective.hidden_words)


def _wording(version: ObjectiveVersion, hidden_words: list[str]) -> Wording:
    title = "Ended" if version.ended else ("First wording" if version.number == 1 else f"Wording {version.number}")
    who = "the import of a file" if version.by is None else _who(version)
    words = sentence(said_by(version.attributed_to, "stated"))
    return Wording(title, without_names(version.text, hidden_words), words, version.at, who, version.why)


def _who(version: ObjectiveVersion) -> str:
    by = version.by
    if by is None:
        return ""
    return f"{by.full_name}, {by.organisation.name}" if by.organisation else by.full_name
