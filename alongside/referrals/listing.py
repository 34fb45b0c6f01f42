"""Answers of a report that are made of a list kept beside it."""

from alongside.accounts.models import User

from . import packs
from .models import Answer, Case
from .queries import indicators_text, values_of

_SAID = "The list of indicators"


def answer_by_list(by: User, case: Case) -> None:
    """Let the report say what the list says, when it says anything else."""
    text = indicators_text(case)
    before = values_of(case)
    said = {"indicators_detail": text, "saw_indicators": "yes" if text else before.get("saw_indicators", "")}
    fresh = {name: value for name, value in said.items() if before.get(name, "") != value}
    rows = [
        Answer(case=case, field=name, value=value, source=_SAID, pack=packs.version(), by=by) for name, value in fresh.items()
    ]
    Answer.objects.bulk_create(rows)
    if rows and case.ready_at is not None:
        case.ready_at = None
        case.save(update_fields=["ready_at"])
