"""Long forms as declared steps: one question on a page, and the path through them a pure function of the answers.

    REFERRAL = Flow(
        3,
        Step("adult", AdultForm),
        Step("consent", ConsentForm, when=lambda answers: answers.get("adult") == "yes"),
        Step("school", SchoolForm, when=lambda answers: answers.get("adult") == "no"),
    )

Answers are kept by the room, as rows: `{slug: that step's cleaned data}`, with the flow's version beside them. A condition
sees the answers of the earlier steps that are on the path, merged, and nothing else: an answer to a question that is no
longer asked cannot decide anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

Answers = Mapping[str, Mapping[str, Any]]
Condition = Callable[[Mapping[str, Any]], bool]


def _always(answers: Mapping[str, Any]) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One page of a long form. `when`, given what was answered before it, says whether it is asked."""

    slug: str
    form: type[forms.BaseForm]
    when: Condition = _always


class Flow:
    """Steps in order. `version` is kept with the answers: raise it when a step or a condition changes its meaning."""

    def __init__(self, version: int, *steps: Step) -> None:
        """Raise ValueError when two steps have the same slug or there is none."""
        self.version, self.steps = version, steps
        self._by_slug = {step.slug: step for step in steps}
        if not steps or len(self._by_slug) != len(steps):
            raise ValueError("a flow needs steps, each with a slug of its own")

    def step(self, slug: str) -> Step:
        """The step of that slug. Raises KeyError when there is none."""
        return self._by_slug[slug]

    def path(self, answers: Answers) -> list[str]:
        """The slugs of the steps that these answers lead through, answered or not, in order."""
        path: list[str] = []
        known: dict[str, Any] = {}
        for step in self.steps:
            if step.when(known):
                path.append(step.slug)
                known.update(answers.get(step.slug, {}))
        return path

    def clean(self, answers: Answers) -> dict[str, Mapping[str, Any]]:
        """The answers on the path, in its order. What is off the path is dropped: nobody is asking for it any more."""
        return {slug: answers[slug] for slug in self.path(answers) if slug in answers}

    def first_gap(self, answers: Answers) -> str | None:
        """The first step without an answer: where to go on. None when every step on the path is answered."""
        return next((slug for slug in self.path(answers) if slug not in answers), None)

    def after(self, slug: str, answers: Answers) -> str | None:
        """The step that follows; None after the last. Raises ValueError when the step is not on the path."""
        path = self.path(answers)
        place = path.index(slug) + 1
        return path[place] if place < len(path) else None

    def before(self, slug: str, answers: Answers) -> str | None:
        """The step to go back to; None at the first. Raises ValueError when the step is not on the path."""
        path = self.path(answers)
        place = path.index(slug)
        return path[place - 1] if place else None

    def may_open(self, slug: str, answers: Answers) -> bool:
        """Whether a step can be opened now: it is on the path, and every step before it is answered."""
        gap = self.first_gap(answers)
        path = self.path(answers)
        return slug in path and (gap is None or path.index(slug) <= path.index(gap))

    def state(self, slug: str, answers: Answers) -> str:
        """For a task list: `"done"`, `"to_do"` (can be opened now) or `"waiting"` (an earlier step comes first, or it is off)."""
        if not self.may_open(slug, answers):
            return "waiting"
        return "done" if slug in answers else "to_do"
