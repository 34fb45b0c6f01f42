"""What people are asked about a course, and when: what they say of it, and what they still know of it."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

from .models import Completion
from .models.evaluation import Kind
from .rules import months_after

REACTION_MONTHS = 2  # after a course, while it is fresh
BEHAVIOUR_MONTHS = (6, 12)
REASON_FROM = 3  # a reason is asked for at this score and below
_FILE = Path(__file__).resolve().parent / "data" / "evaluation.json"


@cache
def statements(kind: str) -> tuple[tuple[str, str], ...]:
    """The statements of a form: slug and words of each. Raises KeyError for a kind that is none."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))[kind]
    return tuple((one["slug"], one["text"]) for one in rows)


def is_open(completion: Completion, kind: str, today: dt.date) -> bool:
    """Whether the person may still be asked this about the course they completed."""
    if completion.withdrawn_at is not None:
        return False
    if kind == Kind.REACTION:
        return today < months_after(completion.on, REACTION_MONTHS)
    first, last = (months_after(completion.on, one) for one in BEHAVIOUR_MONTHS)
    return first <= today < last


def may_answer_later(month: dt.date, today: dt.date) -> bool:
    """Whether the questions may be answered again whose answers at the end are of that month: of those, no day is kept."""
    first, last = (months_after(month, one) for one in BEHAVIOUR_MONTHS)
    return first <= today.replace(day=1) <= last
