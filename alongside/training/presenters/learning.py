"""The e-learning in words: its lessons, its questions with the partnership's numbers, and what was learnt."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.partnership.models import ContactNumber
from alongside.training.elearning import Choice, Lesson, Question, elearning
from alongside.training.evaluating import is_open
from alongside.training.models import Completion, Course, Learning
from alongside.training.models.evaluation import Kind
from alongside.training.queries.learning import FEWEST, Learnt

_NEAREST = 5  # per cent: a finer figure would tell what the newest answers were
_UNNUMBERED = {
    "emergency": "The emergency number",
    "helpline": "The modern slavery helpline",
    "police": "The police number for what is not urgent",
}


@dataclass(frozen=True)
class Number:
    """A number to call, as the partnership's list of numbers has it."""

    service: str
    display: str
    dial: str
    hours: str


@dataclass(frozen=True)
class LessonPage:
    """A lesson as its page shows it. `said` is the feedback on what was chosen; `next` is where one goes on."""

    lesson: Lesson
    numbers: tuple[Number, ...]
    said: Choice | None
    next: str
    next_words: str


def numbers_for(purposes: Iterable[str], register: Iterable[ContactNumber]) -> tuple[Number, ...]:
    """The numbers for these purposes, in the purposes' order."""
    kept = list(register)
    found = [one for purpose in purposes for one in kept if one.purpose == purpose]
    return tuple(Number(one.service, one.display, one.number, one.hours) for one in found)


def lesson_page(lesson: Lesson, learning: Learning, register: Iterable[ContactNumber]) -> LessonPage:
    """One lesson, with its numbers, what was chosen in it, and what follows."""
    course, after = learning.course, elearning().after(lesson)
    address = _to(course, "lesson_answer", lesson=after.slug) if after is not None else _to(course, "test_take")
    words = f"Next lesson: {after.title}" if after is not None else "Go on to the questions at the end"
    said = lesson.choice(learning.answers.get(lesson.slug, ""))
    return LessonPage(lesson, numbers_for(lesson.numbers, register), said, address, words)


def parts(learning: Learning) -> list[dict[str, Any]]:
    """The lessons and the questions at the end, with how far one is, as a task list."""
    course = learning.course
    lessons = [
        {
            "text": one.title,
            "href": _to(course, "lesson_answer", lesson=one.slug),
            "hint": f"About {one.minutes} minutes",
            "state": "done" if one.slug in learning.answers else "to_do",
        }
        for one in elearning().lessons
    ]
    ready = all(one["state"] == "done" for one in lessons)
    it = elearning()
    test = {
        "text": "Questions at the end",
        "href": _to(course, "test_take") if ready else None,
        "hint": f"{it.needed} of {len(it.questions)} answers have to be right. You can try again.",
        "state": "to_do" if ready else "waiting",
    }
    return [{"title": "Lessons", "steps": lessons}, {"title": "To complete the course", "steps": [test]}]


def questions(register: Iterable[ContactNumber]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The questions with the numbers the partnership gives the public."""
    spoken = dict(_UNNUMBERED)
    for one in reversed(list(register)):
        if one.purpose in spoken:
            spoken[one.purpose] = f"{one.service}: {one.display}"
    return [
        (one.slug, one.text, [(key, words.format_map(spoken)) for key, words in one.choices]) for one in elearning().questions
    ]


def reread(form: forms.Form, answers: dict[str, str]) -> None:
    """Say beside each question that was not answered rightly which lesson answers it."""
    it = elearning()
    right = it.right(answers)
    for one in it.questions:
        if one.slug not in right:
            form.add_error(one.slug, read_again(one))


def read_again(question: Question) -> str:
    """What is said beside a question that was not answered rightly: the lesson to read, never the right answer."""
    lesson = elearning().lesson(question.lesson)
    return f"Not quite. Read the lesson “{lesson.title if lesson else question.lesson}” again, then choose"


def learnt(rows: Iterable[Learnt]) -> list[list[str]]:
    """What learners knew before and after, as cells of a table; no share while there are few."""
    few = f"fewer than {FEWEST}"
    return [
        [one.course, str(one.pairs) if one.before is not None else few, _share(one.before), _share(one.after), str(one.alone)]
        for one in rows
    ]


def learnt_again(rows: Iterable[Learnt]) -> list[list[str]]:
    """What those who answered a third time knew at the end and still knew months later; no share while there are few."""
    few = f"fewer than {FEWEST}"
    return [
        [one.course, str(one.again) if one.again_later is not None else few, _share(one.again_after), _share(one.again_later)]
        for one in rows
        if one.pairs
    ]


def later_links(completions: Iterable[Completion], today: dt.date) -> list[tuple[str, str]]:
    """Course and address of the questions that come again, where the person completed e-learning six to twelve months ago."""
    open_now = [one for one in completions if one.how == Completion.How.E_LEARNING and is_open(one, Kind.BEHAVIOUR, today)]
    found = {one.course_version.course_id: one for one in open_now}
    return [(one.course_version.title, later_address(one.course_version.course, one.partnership)) for one in found.values()]


def later_address(course: Course, partnership: Partnership) -> str:
    """Where the questions are answered again; the same for everybody who took the course, so it says nothing of anybody."""
    return reverse("training:later_answer", kwargs={"slug": partnership.slug, "reference": course.reference})


def _share(value: int | None) -> str:
    return "–" if value is None else f"about {_NEAREST * round(value / _NEAREST)} %"


def _to(course: Course, page: str, **words: str) -> str:
    return reverse(f"training:{page}", kwargs={"slug": course.partnership.slug, "reference": course.reference, **words})
