"""Disposing of what is kept about somebody who was supported, once two people of the organisation have decided so.

What safe figures count stays: the days it began and moved on, which needs were met, whether they were reached afterwards, and
scores without words. Nothing of it says who it was or where they lived.
"""

from django.db.models import Model

from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act
from alongside.matching.index import forget_for_good
from alongside.sharing.models import Record, Review
from alongside.sharing.retaining import GONE, begin_disposal, finish_disposal
from alongside.support import permissions
from alongside.support.ending import case_live
from alongside.support.models import (
    AddressKept,
    Case,
    Correction,
    DisclosureRequest,
    Extract,
    Key,
    Line,
    Note,
    PlaceMark,
    Placement,
    PlacementReading,
    PlaceSeen,
    PlanWord,
    Score,
)
from alongside.tasks.owing import empty_tasks
from alongside.tasks.queries import tasks_going_with

_GOES: tuple[type[Model], ...] = (PlanWord, AddressKept, Key, Correction)
# Parts that figures count, each with the answer they count by; of goals only that there are any.
_COUNTED = {"needs": ("domain",), "followups": ("reached",), "goals": ()}


@act(permissions.DISPOSE_OF_CASE, at="record")
def dispose_of_case(*, by: Clockwork, record: Record) -> Review:
    """Dispose of what is kept about somebody who was supported, what is sealed with it, as two people have decided."""
    case, tasks = Case.everything.get(record=record), tasks_going_with(record)
    with_it = (*_hanging_on(case), *(task.record for task in tasks))
    review = begin_disposal(record, *with_it, unless=case_live)
    for one in (record, *with_it):
        forget_for_good(one)
    for kept in _GOES:
        kept._default_manager.filter(case=case).delete()
    _empty_lines(case)
    Score.objects.filter(case=case).update(one_higher="")
    Note.everything.filter(case=case).update(text="")
    Placement.everything.filter(case=case).update(sealed="", reach=GONE)
    for of_places in (PlaceMark, PlaceSeen):
        of_places.objects.filter(placement__case=case).delete()
    PlacementReading.objects.filter(placement__case=case).update(purpose=GONE)
    Extract.everything.filter(case=case).update(parts=[], words=[])
    _empty_requests(case)
    Case.everything.filter(pk=case.pk).update(name=GONE)
    empty_tasks(tasks)
    return finish_disposal(by=by, review=review, with_it=with_it)


def _hanging_on(case: Case) -> tuple[Record, ...]:
    """The records of what is sealed about a case, and of what was given out of it."""
    kinds = (Note, Placement, Extract)
    keys = [key for kind in kinds for key in kind.everything.filter(case=case).values_list("record", flat=True)]
    return tuple(Record.everything.filter(pk__in=keys).order_by("pk"))


def _empty_lines(case: Case) -> None:
    Line.objects.filter(case=case).exclude(part__in=_COUNTED, newest=True).delete()
    for line in Line.objects.filter(case=case):
        line.answers, line.review_on = {answer: line.answers.get(answer, "") for answer in _COUNTED[line.part]}, None
        line.sources = {}
        line.save(update_fields=["answers", "review_on", "sources"])


def _empty_requests(case: Case) -> None:
    """That somebody asked, when, by what kind and whether they were given anything stays, and the digest of what they got."""
    words = dict.fromkeys(("asked_by", "power", "purpose", "scope", "reasons"), GONE)
    DisclosureRequest.objects.filter(case=case).update(**words, person_words="", route="", parts=[], copy=[])
