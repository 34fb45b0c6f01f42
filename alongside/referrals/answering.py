"""Whether an answer of a report is somebody's own, or was filled in from elsewhere and waits for the worker to confirm it."""

from collections.abc import Mapping

from . import packs
from .models import Answer, Case
from .queries import latest_answers
from .queries.consents import SOURCE as AGREED

WRITTEN, CONFIRMED = "Written by", "Confirmed by"


def is_own(answer: Answer) -> bool:
    """Whether somebody wrote this answer themselves or confirmed it, or it is what the person agreed to, by the ledger."""
    return answer.source.startswith((WRITTEN, CONFIRMED)) or answer.source == AGREED


def to_confirm(answers: Mapping[str, Answer]) -> list[str]:
    """The questions that are asked and whose answer was filled in from elsewhere, in the order of the form.

    What is made of a list is confirmed where the list is kept, and what follows from the route where the route is found.
    """
    values = {name: one.value for name, one in answers.items()}
    asked = [field for page in packs.pages_for(values) for field in packs.fields_of(page, values)]
    own = [field for field in asked if field.kind != packs.LISTED and field.id not in packs.BY_ROUTE]
    return [field.id for field in own if (one := answers.get(field.id)) and one.value and not is_own(one)]


def confirmable(case: Case, answers: Mapping[str, str], seen: int) -> dict[str, Answer]:
    """Of the answers sent with a page as it was seen, those filled in from elsewhere that were left as they are."""
    latest = latest_answers(case)
    waiting = {name: latest[name] for name in to_confirm(latest)}
    return {name: one for name, one in waiting.items() if answers.get(name) == one.value and one.pk <= seen}
