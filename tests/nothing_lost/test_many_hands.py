"""Fifty people at once, doing whatever comes to mind to the same few things: nothing is lost and nothing is done twice."""

import os
from collections import Counter

import pytest
from django.db.models import Count

from alongside.sharing.models import Grant, Record
from tests.cast import Cast

from .work import Acknowledged, Work, in_threads, missing, wrongs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.timeout(7200)]
HANDS = 50
ACTS = 4 if "TRIALS" not in os.environ else 40


def test_fifty_people_at_random(transactional_db):
    cast = Cast()
    assert cast.clause.pk
    told: list[Acknowledged] = []

    def somebody(number: int) -> None:
        work = Work(cast, seed=1_000 + number)
        told.extend(done for done in (work.do_one() for _ in range(ACTS)) if done is not None)

    assert in_threads(HANDS, somebody) == []
    assert len(told) > HANDS
    assert missing(told) == []
    assert list(wrongs()) == []
    assert len({one.reference for one in Record.everything.all()}) == Record.everything.count()
    live = Grant.everything.filter(basis=Grant.Basis.CLAUSE, ends_at=None, recalled_at=None)
    twice = live.values("record", "audience").annotate(times=Count("pk")).filter(times__gt=1)
    assert list(twice) == []


def test_one_task_and_fifty_people_who_finish_it(transactional_db):
    """All saw it not started; one finishes it, and the others are told that somebody has."""
    cast = Cast()
    work = Work(cast, seed=1)
    _, reference = work.agree()
    record = Record.everything.get(reference=reference)
    outcomes: list[str] = []

    def finish(number: int) -> None:
        from alongside.kernel.refusals import Refused
        from alongside.tasks import actions
        from alongside.tasks.models import Task

        task = Task.everything.get(record=record)
        task.status = Task.Status.OPEN  # as their page showed it
        try:
            actions.move_task(by=cast.ben, task=task, status="done", from_status="open", note_text="Done", evidence="Seen")
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.reason.partition(".")[0].partition(":")[0])

    assert in_threads(HANDS, finish) == []
    assert Counter(outcomes) == {"done": 1, "Somebody has changed this since you opened it": HANDS - 1}
    assert list(wrongs()) == []
