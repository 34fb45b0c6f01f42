"""Answers of a report that are made of the lists kept beside it: the signs that were noticed, and the files."""

from alongside.accounts.models import User

from . import packs
from .models import Answer, Case
from .queries import files_text, indicators_text, values_of

_SIGNS, _FILES = "The list of indicators", "The files kept here"


def answer_by_list(by: User, case: Case) -> None:
    """Let the report say what the lists say, where it says anything else."""
    before, text = values_of(case), indicators_text(case)
    said = {"indicators_detail": (text, _SIGNS)} | {name: (words, _FILES) for name, words in files_text(case).items()}
    if text:
        said["saw_indicators"] = ("yes", _SIGNS)
    fresh = {name: both for name, both in said.items() if before.get(name, "") != both[0]}
    kept = {"case": case, "pack": packs.version(), "by": by}
    Answer.objects.bulk_create(
        Answer(field=name, value=value, source=said_by, **kept) for name, (value, said_by) in fresh.items()
    )
    if fresh and case.ready_at is not None:
        case.ready_at = None
        case.save(update_fields=["ready_at"])
