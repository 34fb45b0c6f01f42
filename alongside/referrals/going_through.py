"""A report as it is gone through: what to look at before it is sent, and when each part was last confirmed with the person."""

from collections.abc import Mapping

from django.utils import timezone

from alongside.accounts.models import User

from . import checking, packs
from .answering import CONFIRMED, to_confirm
from .models import Answer, Case, PartConfirmed
from .queries import indicators_of

_NOT_THEIRS = ("About this report", "You")  # parts about whoever writes the report


def last_confirmed(case: Case) -> dict[str, PartConfirmed]:
    """By part of the report, when it was gone through with the person last."""
    return {one.part: one for one in case.parts_confirmed.select_related("by")}


def changed_since(answers: Mapping[str, Answer], confirmed: Mapping[str, PartConfirmed]) -> dict[str, tuple[str, ...]]:
    """By part that was confirmed, the questions asked whose answer came after that."""
    values = {name: one.value for name, one in answers.items()}
    found: dict[str, list[str]] = {part: [] for part in confirmed}
    for page in packs.pages_for(values):
        for one in packs.fields_of(page, values):
            answer = answers.get(one.id)
            if page.section not in confirmed or answer is None or answer.source.startswith(CONFIRMED):
                continue
            if answer.pk > confirmed[page.section].answers:
                found[page.section].append(one.id)
    return {part: tuple(names) for part, names in found.items()}


def parts_of(values: packs.Answers) -> list[str]:
    """The parts of the report that are asked and are about the person, in order."""
    return [part for part in dict.fromkeys(page.section for page in packs.pages_for(values)) if part not in _NOT_THEIRS]


def to_look_at(
    person: User, case: Case, answers: Mapping[str, Answer], confirmed: Mapping[str, PartConfirmed]
) -> list[checking.Found]:
    """What this person, who writes the report, should look at."""
    values = {name: one.value for name, one in answers.items()}
    signs = tuple(checking.Sign(one.number, one.observer, bool(one.place or one.words)) for one in indicators_of(case))
    report = checking.Report(
        values=values,
        today=timezone.localdate(),
        worker=case.worker.email,
        unconfirmed=tuple(to_confirm(answers)),
        copied=_copied(person, case, values),
        signs=signs,
        since=changed_since(answers, confirmed),
    )
    return checking.check(report)


def _copied(person: User, case: Case, values: packs.Answers) -> frozenset[str]:
    """Long texts of this report that the same person wrote in another one. Whose that was is not said."""
    texts = [one for one in values.values() if len(one) >= checking.looked_for()]
    if not texts:
        return frozenset()
    rows = Answer.objects.filter(by=person, value__in=texts).exclude(case=case)
    return frozenset(rows.values_list("value", flat=True).distinct())
