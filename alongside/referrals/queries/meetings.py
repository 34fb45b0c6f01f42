"""What a conference carries on from the one before it, for those who took part in both."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.referrals.models import Attendance, Conference, Offer, Signature
from alongside.tasks.models import Task

from .conferences import conferences_for


def conferences_to_follow(person: User, partnership: Partnership) -> "QuerySet[Conference]":
    """The closed conferences this person chaired: a new one can carry on from any of them, latest first."""
    return conferences_for(person, partnership).filter(chair=person, closed_at__isnull=False)


def overdue_before(person: User, conference: Conference) -> list[Offer]:
    """What was offered at the conference before this one and is overdue, for somebody who heard all of that one."""
    if conference.follows_id is None:
        return []
    signed = Signature.objects.filter(person=person, conference=conference.follows_id)
    earlier = conferences_for(person, conference.partnership).order_by().filter(pk=conference.follows_id, opened_at__isnull=False)
    offers = Offer.objects.filter(item__conference__in=earlier.filter(pk__in=signed.values("conference")))
    late = offers.filter(due_on__lt=timezone.localdate(), task__status__in=Task.PENDING)
    return list(late.select_related("organisation", "item", "task").order_by("due_on", "pk"))


def before_of(person: User, conference: Conference) -> Conference | None:
    """The conference before this one, for somebody named to that one as well."""
    if conference.follows_id is None:
        return None
    return conferences_for(person, conference.partnership).filter(pk=conference.follows_id).first()


def ways_of_taking_part(conference: Conference) -> Mapping[int, Attendance]:
    """How each of those named takes part, when it is not as a member, by their primary key."""
    return {one.person_id: one for one in conference.attendances.all()}
