"""What people are asked about a course and what they said, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from alongside.kernel.whereabouts import without_addresses
from alongside.training.models import Completion
from alongside.training.models.evaluation import Kind
from alongside.training.queries.evaluation import Evaluated
from alongside.training.queries.learning import FEWEST


@dataclass(frozen=True)
class Question:
    """Questions about a course that wait for a person."""

    course: str
    title: str
    address: str


@dataclass(frozen=True)
class Result:
    """What was said of a course, as a table."""

    title: str
    counted: str
    rows: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


def asked(found: Iterable[tuple[Completion, str]]) -> list[Question]:
    """The questions that wait, each with where they are answered."""
    return [_question(completion, kind) for completion, kind in found]


def evaluated(found: Iterable[Evaluated]) -> list[Result]:
    """The results, each with how many answers it is of."""
    return [_result(one) for one in found]


def _question(completion: Completion, kind: str) -> Question:
    title = "How was the course?" if kind == Kind.REACTION else "What has the course changed?"
    words = {"slug": completion.partnership.slug, "code": completion.code, "kind": kind}
    return Question(completion.course_version.title, title, reverse("training:evaluation_answer", kwargs=words))


def _result(one: Evaluated) -> Result:
    counted = f"{one.answers} answers." if one.answers else f"Fewer than {FEWEST} answers: nothing is shown yet."
    later = " Newer answers wait until there are five of them." if one.answers and one.waiting else ""
    rows = tuple((text, f"{mean:.1f}") for text, mean in one.means)
    # Whoever answers is nobody here and can not be asked again: what looks like an address is left out of their words.
    words = tuple(without_addresses(said) for said in one.words)
    return Result(f"{one.course}: {Kind(one.kind).label.lower()}", counted + later, rows, words)
