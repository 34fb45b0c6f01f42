"""The course of e-learning that comes with the house: its lessons, scenarios and questions, read from `data/elearning/`.

A number to call is never written in a text: a lesson names the purposes whose numbers stand below it, and `{helpline}` in a
question stands for what the partnership's list of numbers holds.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from alongside.kernel.references import ALPHABET

CODE_LENGTH = 8
_FOLDER = Path(__file__).resolve().parent / "data" / "elearning"


@dataclass(frozen=True)
class Choice:
    """One thing a person may do in a scenario, and what is said about it."""

    key: str
    text: str
    good: bool
    feedback: str


@dataclass(frozen=True)
class Section:
    """A part of a lesson: paragraphs, then points."""

    heading: str
    text: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """One lesson, with the scenario at its end. `numbers` are the purposes whose numbers stand below its words."""

    slug: str
    title: str
    minutes: int
    sections: tuple[Section, ...]
    numbers: tuple[str, ...]
    story: str
    question: str
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        """The choice of that key, if there is one."""
        return next((one for one in self.choices if one.key == key), None)


@dataclass(frozen=True)
class Question:
    """A question asked before and at the end, and the lesson that answers it."""

    slug: str
    lesson: str
    text: str
    choices: tuple[tuple[str, str], ...]
    right: str


@dataclass(frozen=True)
class Elearning:
    """A whole course. `edition` says when its words were last read through."""

    slug: str
    edition: str
    title: str
    summary: str
    hours: Decimal
    months: int
    pass_percent: int
    sources: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]

    def lesson(self, slug: str) -> Lesson | None:
        """The lesson of that slug, if there is one."""
        return next((one for one in self.lessons if one.slug == slug), None)

    def after(self, lesson: Lesson) -> Lesson | None:
        """The lesson that follows; None after the last."""
        place = self.lessons.index(lesson) + 1
        return self.lessons[place] if place < len(self.lessons) else None

    def right(self, answers: Mapping[str, str]) -> list[str]:
        """The slugs of the questions that were answered rightly."""
        return [one.slug for one in self.questions if answers.get(one.slug) == one.right]

    def passes(self, answers: Mapping[str, str]) -> bool:
        """Whether so many answers are right."""
        return len(self.right(answers)) * 100 >= self.pass_percent * len(self.questions)

    @property
    def needed(self) -> int:
        """How many answers must be right."""
        return -(-self.pass_percent * len(self.questions) // 100)


@cache
def elearning() -> Elearning:
    """The course that comes with the house."""
    top, asked = _read("course"), _read("questions")["questions"]
    lessons = tuple(_lesson(slug, _read(slug)) for slug in top["lessons"])
    questions = tuple(Question(**{**one, "choices": tuple(one["choices"].items())}) for one in asked)
    plain = {name: top[name] for name in ("slug", "edition", "title", "summary", "months", "pass_percent")}
    return Elearning(**plain, hours=Decimal(top["hours"]), sources=tuple(top["sources"]), lessons=lessons, questions=questions)


def learner_code() -> str:
    """A fresh code for a learner to keep, by which their answers before and after are paired. It is no part of their name."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def _lesson(slug: str, given: dict[str, Any]) -> Lesson:
    sections = tuple(Section(one["heading"], tuple(one["text"]), tuple(one["points"])) for one in given["sections"])
    scenario = given["scenario"]
    choices = tuple(Choice(**one) for one in scenario["choices"])
    told = (scenario["story"], scenario["question"], choices)
    return Lesson(slug, given["title"], given["minutes"], sections, tuple(given["numbers"]), *told)


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read
