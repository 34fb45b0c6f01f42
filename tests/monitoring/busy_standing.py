"""More for the world of `busy.py`: what stood on the last day, and what no longer did; what was found and learnt."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Membership, Seat
from alongside.awareness.models import Business, BusinessStage, Campaign, Choice, Material
from alongside.enforcement.models import Operation
from alongside.monitoring.models import Rating
from alongside.partnership.models import Objective
from alongside.referrals.models import Case
from alongside.sharing.models import Link, Party
from alongside.training.models import Completion, Course, Headcount, LearnerAnswers

TODAY = timezone.localdate


def stood(made):
    """One of each that counts, and one of each that stood once or is struck out."""
    _found(made)
    _covered(made)
    _learnt()
    _over(made)


def _found(made):
    business = Business.objects.filter(partnership=made.dorset).first()
    for number in range(4):
        told = {"stage": "statement", "on": TODAY(), "address": "https://quay.example/statement", "year": 2026, "by": made.ann}
        struck = {"struck_at": timezone.now(), "struck_by": made.ann, "struck_why": "Not theirs"} if number == 3 else {}
        BusinessStage.objects.create(business=business, number=900 + number, **told, **struck)
    operation, case = Operation.everything.first(), Case.everything.filter(continued_in=None).first()
    Link.everything.create(from_record=operation.record, to_record=case.record, why="Met there", linked_by=made.ana)


def _covered(made):
    """Nine people of the police, of whom some hold the course, counted twice; and a member with two groups, left out."""
    course = Course.objects.filter(partnership=made.dorset).first()
    told = {"partnership": made.dorset, "course": course, "source": "Personnel", "by": made.ann}
    for on, people in ((TODAY() - dt.timedelta(days=9), 30), (TODAY() - dt.timedelta(days=1), 9)):
        Headcount.objects.create(organisation=made.police, role_group="All", on=on, people=people, **told)
    for group in ("Front line", "Leads"):
        Headcount.objects.create(organisation=made.council, role_group=group, on=TODAY(), people=12, **told)
    version = course.versions.first()
    over = {"expires_on": TODAY()}
    taken = {"withdrawn_at": timezone.now(), "withdrawn_by": made.ann, "withdrawn_why": "Not there"}
    people = ((made.ana, {}), (made.ana, {}), (made.ann, {}), (made.ben, over), (made.cleo, taken))
    for number, (person, more) in enumerate(people):
        told = {"partnership": made.dorset, "course_version": version, "organisation": made.police, "code": f"BUSY{number}"}
        words = {"how": "session", "on": TODAY() - dt.timedelta(days=2), "person": person, "by": made.ann}
        Completion.objects.create(**told, **words, **more)


def _learnt():
    course = Course.objects.first()
    month = TODAY().replace(day=1)
    for number, (before, after) in enumerate(((1, 3), (2, 2), (3, 1), (0, 4), (2, None))):
        for when, right in (("before", before), ("after", after)):
            if right is not None:
                told = {"course": course, "edition": "1", "code": f"BUSY{number}", "month": month}
                LearnerAnswers.objects.create(when=when, right=[f"q{one}" for one in range(right)], **told)


def _over(made):
    """What ended, was withdrawn, dropped or rated before it was rated again."""
    objectives = list(Objective.objects.filter(partnership=made.dorset))
    for objective in objectives:
        told = {"objective": objective, "by": made.ann, "colour": "green", "owner": made.police, "on": TODAY()}
        Rating.objects.create(evidence="DOC-1", **told)
    Rating.objects.create(objective=objectives[0], by=made.ann, colour="red")
    Objective.objects.filter(pk=objectives[-1].pk).update(ended_at=timezone.now())
    _copied(Campaign.objects.first(), "CAM-DROPPED1", state="dropped")
    material = Material.objects.first()
    for reference, language in zip(("MAT-GONE1", "MAT-GONE2"), Choice.objects.filter(kind="language")[2:4], strict=True):
        _copied(material, reference, code=reference, language=language, withdrawn_at=timezone.now())
    Party.objects.filter(pk=Party.objects.last().pk).update(withdrawn_on=TODAY())
    ended = Membership.objects.filter(partnership=made.dorset).last()
    Membership.objects.filter(pk=ended.pk).update(ended=TODAY())
    others = Seat.objects.filter(partnership=made.dorset, role="member").exclude(person__in=[made.ana, made.ben, made.cal])
    others.update(held_until=TODAY())


def _copied(row, reference, **other):
    """Another of a row, with what it was first written as where it has that."""
    versions = list(row.versions.all()) if isinstance(row, Material) else []
    for name, value in {"pk": None, "reference": reference, **other}.items():
        setattr(row, name, value)
    row._state.adding = True
    row.save()
    for version in versions:
        version.pk, version.material = None, row
        version._state.adding = True
        version.save()
