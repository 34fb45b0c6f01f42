"""Reads the figures of the two national exercises that mapped anti-slavery partnerships, in 2017 and 2019.

The figures are data (`data/published-figures.json`), each with its unit, its base (how many partnerships answered),
how exact it is and where it was read. Everything is checked on reading: years, bases, sums, and the words of our own that
each published line is set beside.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FORMAT = 1
ONE, MANY = "one", "many"


class NotFigures(ValueError):  # noqa: N818  (a sentence: "these are not figures")
    """The file of figures can not be used; the message names the question and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise: `year` it speaks of, `published` as year-month, and how many partnerships it listed."""

    year: str
    title: str
    by: str
    published: str
    asked: str
    listed: int
    listed_basis: str


@dataclass(frozen=True, slots=True)
class Base:
    """What a percentage is of: a number, or None when the source does not say; `basis` says where it comes from."""

    value: int | None
    basis: str


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """One line of a published chart or table: counts by year (None: not published), and our key it is set beside.

    `here` is None when nothing here can be set beside it. `reason` says why the two belong together, or do not.
    """

    label: str
    counts: Mapping[str, int | None]
    here: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """One question of the exercises. `answers` is ONE or MANY for each partnership; `precision` is plus or minus, in `unit`."""

    key: str
    title: str
    unit: str
    answers: str
    precision: int
    precision_basis: str
    source: str
    bases: Mapping[str, Base]
    lines: tuple[PublishedLine, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was published, in the order pages show it."""

    exercises: tuple[Exercise, ...]
    questions: tuple[PublishedQuestion, ...]


@cache
def published_figures() -> Figures:
    """The figures the product ships. Raises NotFigures when the file was edited into something else."""
    return read_figures((files("alongside.directory") / "data" / "published-figures.json").read_bytes())


def read_figures(raw: bytes) -> Figures:
    """Read and check a file of figures. Raises NotFigures with the question named."""
    try:
        found = json.loads(raw)
        if found["format"] != FORMAT:
            raise NotFigures(f"This is not a file of figures of format {FORMAT}.")
        exercises = tuple(Exercise(**one) for one in found["exercises"])
        questions = tuple(_question(one) for one in found["questions"])
    except (TypeError, KeyError, AttributeError, ValueError, RecursionError) as error:
        raise error if isinstance(error, NotFigures) else NotFigures(f"The file of figures can not be read: {error}.") from error
    _check_exercises(exercises)
    years = [one.year for one in exercises]
    for question in questions:
        _check_question(question, years)
    _once([one.key for one in questions], "The questions")
    return Figures(exercises, questions)


def _question(given: dict[str, Any]) -> PublishedQuestion:
    words = dict(given)
    bases = {year: Base(**base) for year, base in words.pop("bases").items()}
    lines = tuple(PublishedLine(**one) for one in words.pop("rows"))
    return PublishedQuestion(**words, bases=bases, lines=lines)


def _check_exercises(exercises: Collection[Exercise]) -> None:
    _once([one.year for one in exercises], "The exercises")
    for one in exercises:
        if not (one.year.isdecimal() and len(one.year) == 4 and one.published[:4].isdecimal() and one.published[:4] >= one.year):
            raise NotFigures(f"Exercise {one.year}: the years make no sense.")
        _need(f"Exercise {one.year}", one.title, one.by, one.asked, one.listed_basis)
        _check_number(one.listed, f"Exercise {one.year}")


def _check_question(question: PublishedQuestion, years: list[str]) -> None:
    where = f"Question {question.key}"
    _need(where, question.key, question.title, question.unit, question.precision_basis, question.source)
    if question.answers not in (ONE, MANY):
        raise NotFigures(f"{where}: “{question.answers}” is neither {ONE} nor {MANY}.")
    _check_number(question.precision, where)
    _once([one.label for one in question.lines], where)
    _once([one.here for one in question.lines if one.here is not None], where)
    for line in question.lines:
        _need(f"{where}, {line.label}", line.label, line.reason)
        if list(line.counts) != years:
            raise NotFigures(f"{where}, {line.label}: the years should be {', '.join(years)}.")
    if list(question.bases) != years:
        raise NotFigures(f"{where}: there should be a base for {', '.join(years)}.")
    for year in years:
        _check_sums(question, year)


def _check_sums(question: PublishedQuestion, year: str) -> None:
    """One answer each: the answers add up to the base. Several answers: none is given by more than the base."""
    where, base = f"Question {question.key}, {year}", question.bases[year]
    _need(where, base.basis)
    counts = [count for line in question.lines if (count := line.counts[year]) is not None]
    for count in counts:
        _check_number(count, where)
    if base.value is None:
        return
    _check_number(base.value, where)
    if question.answers == ONE and sum(counts) != base.value:
        raise NotFigures(f"{where}: the answers add up to {sum(counts)}, and the base is {base.value}.")
    if any(count > base.value for count in counts):
        raise NotFigures(f"{where}: an answer was given by more than the {base.value} who were asked.")


def _check_number(value: Any, where: str) -> None:
    if type(value) is not int or value < 0:
        raise NotFigures(f"{where}: {value!r} is no count.")


def _need(where: str, *words: Any) -> None:
    if not all(isinstance(one, str) and one.strip() for one in words):
        raise NotFigures(f"{where}: something is left empty that every figure needs.")


def _once(values: list[str], where: str) -> None:
    if len(set(values)) < len(values) or not all(isinstance(one, str) for one in values):
        raise NotFigures(f"{where}: something is there twice.")
