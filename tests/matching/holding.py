"""What the tests of matching hold and ask: a telephone number the police hold, and the council's question about it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.matching import actions
from alongside.matching.index import Traits, keep
from alongside.matching.models import Question, Subject
from alongside.sharing.models import Record
from alongside.sharing.spine import new_record

PHONE = "07911 123456"
REPORT, OPERATION = "intelligence.report", "enforcement.operation"


def held(cast, policy="blind", *, identifiers=(("phone", PHONE),), cell=None, by=None, **more) -> Record:
    """A report of the police's, or an operation sealed to a cell, kept in the index with that policy."""
    who = by or cast.ana
    kind, prefix = (REPORT, "INT") if cell is None else (OPERATION, "OPS")
    with transaction.atomic():  # as within an act
        record = new_record(by=who, kind=kind, prefix=prefix, title="Canary title", partnership=cast.dorset, cell=cell)
        keep(record=record, traits=Traits(tuple(identifiers)), policy=policy, **more)
    return record


def ask(cast, by=None, identifiers=(("phone", PHONE),), **more) -> Question:
    """Ben's question about the number."""
    words = {"purpose": "A tenant is at risk", "case_reference": "CS/77", "provenance": "Read on the van"}
    return actions.ask_interest(by=by or cast.ben, partnership=cast.dorset, identifiers=list(identifiers), **{**words, **more})


def answer(question: Question | None = None) -> Question | None:
    """What the clock does at the next hour: everything asked so far is taken to have been asked two hours ago."""
    Question.objects.filter(answered_at=None).update(asked_at=timezone.now() - dt.timedelta(hours=2))
    actions.answer_questions(by=Clockwork())
    if question is not None:
        question.refresh_from_db()
    return question


def subjects() -> int:
    """How much is in the index."""
    return Subject.objects.count()
