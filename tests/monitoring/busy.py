"""One of everything, and what is counted once though it stands there twice, or not at all though it stands there."""

import datetime as dt

from django.utils import timezone

from alongside.enforcement.models import Operation, Outcome, Term
from alongside.referrals import packs
from alongside.referrals.models import Answer, Case, Move
from alongside.sharing.models import Agreement, AgreementStatus, Party
from alongside.support.models import Case as SupportCase
from alongside.support.models import Line, Score
from alongside.tasks.models import Task, TaskStep
from alongside.training.models import AggregateReturn, Attendance, Booking, Course, Evaluation
from tests.house.doors_world import World
from tests.snapshot import laid

from .busy_standing import stood

TODAY = timezone.localdate


def busy():
    """The world of the doors with much more in it."""
    made = laid(World)
    for case in Case.everything.all():
        for stage in ("rg_negative", "dtn_sent", "dtn_sent", "nrm_submitted", "rg_positive"):
            Move.objects.create(case=case, stage=stage, on=TODAY(), by=case.worker)
    _decided(made)
    _described(made)
    _met_again(made)
    _scored(made)
    _over(made)
    _trained(made)
    _signed()
    _owed(made)
    stood(made)
    return made


def _decided(made):
    """Decisions after each length of a wait, to the day; the last one after the days counted."""
    for case in Case.everything.all():
        Move.objects.create(case=case, stage="cg_negative", on=TODAY(), by=case.worker)
        for days in (0, 5, 6, 30, 31, 90, 91, 365, 366):
            Move.objects.create(case=case, stage="nrm_submitted", on=TODAY() - dt.timedelta(days=days), by=case.worker)
            Move.objects.create(case=case, stage="cg_positive", on=TODAY(), by=case.worker)
        Move.objects.create(case=case, stage="cg_negative", on=TODAY() + dt.timedelta(days=400), by=case.worker)


def _described(made):
    """Answers that were changed, emptied, never given, or are no words of the standard."""
    kinds = ("prostitution\ntaken_held_assaulted\nforced_to_work", "wages_taken\nother", "", "no such kind")
    for number, case in enumerate(Case.everything.order_by("pk")):
        said = [("gender", "female"), ("gender", ("male", "", "unknown", "neither")[number % 4])] if number % 5 else []
        said += [("exploitation_types", "organs_removed"), ("exploitation_types", kinds[number % 4])]
        for field, value in said:
            Answer.objects.create(case=case, field=field, value=value, pack=packs.version(), by=case.worker)


def _scored(made):
    """Series that go up, down and back, with one that was not asked between, one that ended before, and one still to come."""
    days = [TODAY() - dt.timedelta(days=ago) for ago in (500, 400, 3, 3)]
    for case in SupportCase.everything.all():
        for outcome, values in {
            "up": (1, 9, 2, 3),
            "down": (9, 9, 9, 2),
            "same": (4, 1, 9, 4),
            "over": (1, 2),
            "once": (1,),
        }.items():
            for whose in ("person", "worker")[: 1 + len(values) // 2]:
                for day, value in zip(days, values, strict=False):
                    _score(made, case, outcome, whose, day, value)
        _score(made, case, "up", "person", TODAY(), None)
        _score(made, case, "up", "person", TODAY() + dt.timedelta(days=400), 0)


def _score(made, case, outcome, whose, day, value):
    asked = {"value": value, "unasked": "" if value is not None else "declined"}
    Score.objects.create(case=case, outcome=outcome, whose=whose, moment="review", day=day, by=made.cleo, **asked)


def _met_again(made):
    for case in SupportCase.everything.all():
        lines = [("needs", "met", {"domain": domain}) for domain in ("housing", "housing", "money")]
        lines += [("followups", "", {"reached": reached}) for reached in ("yes", "yes", "no")]
        for number, (part, state, answers) in enumerate(lines, start=900):
            words = {"part": part, "state": state, "answers": answers, "day": TODAY(), "number": number, "version": 1}
            Line.objects.create(case=case, by=made.cleo, **words)
        for value in (3, 5):
            Score.objects.create(
                case=case, outcome="safe", whose="person", moment="start", value=value, day=TODAY(), by=made.cleo
            )
    SupportCase.everything.update(moved_on_on=TODAY())


def _over(made):
    Operation.everything.update(status="debriefed", starts_at=timezone.now())
    for operation in Operation.everything.all():
        for number, count in ((901, 3), (902, 0), (903, 2)):
            told = {"term": Term.objects.first(), "count": count, "owner": made.police, "happened_on": TODAY(), "by": made.ana}
            Outcome.objects.create(operation=operation, number=number, **told)


def _owed(made):
    """Actions that fell due, done in time, done late, and not done; and what people said of a course."""
    for number, task in enumerate(Task.everything.exclude(source__kind="referrals.case").order_by("pk")):
        Task.everything.filter(pk=task.pk).update(due_on=TODAY(), status=("done", "open", "done")[number % 3])
        at = timezone.now() + dt.timedelta(days=number % 3)
        TaskStep.objects.create(task=task, status="done", by=made.ann, at=at)
    month = TODAY().replace(day=1)
    for kind in ("reaction", "reaction", "behaviour"):
        Evaluation.objects.create(course_version=Course.objects.first().versions.first(), kind=kind, month=month)


def _signed():
    Agreement.objects.update(starts=TODAY(), expires=TODAY() + dt.timedelta(days=800))
    Party.objects.update(signed_on=TODAY(), withdrawn_on=None)
    for agreement in Agreement.objects.all():
        AgreementStatus.objects.create(agreement=agreement, status="active", what="In force", by_name="Ann")


def _trained(made):
    for number, booking in enumerate(Booking.objects.all()):
        for came in ("no", "yes", "no")[: 2 + number % 2]:
            Attendance.objects.create(booking=booking, came=came, on=TODAY(), by=made.ann)
    same = {"partnership": made.dorset, "organisation": made.council, "method": "in_person", "starts": TODAY(), "ends": TODAY()}
    for course, words, trained in ((Course.objects.first(), "", 4), (None, "Spot  the signs", 2), (None, "Spot the signs", 3)):
        told = {"course": course, "course_words": words, "trained": trained, "role_group": "All"}
        AggregateReturn.objects.create(by=made.ben, **told, **same)
