"""What is kept by name of a year's training, and which of it still holds, so that the rest may go."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Seat
from alongside.sharing.models import Record
from alongside.sharing.queries.retention import gone_on

from .evaluating import BEHAVIOUR_MONTHS
from .models import AggregateReturn, Booking, Completion, Requirement, Year
from .rules import months_after


def year_live(record: Record) -> str:
    """Why nothing of a year can go, in words for its owner; nothing when some of it can. Not for people."""
    kept = Year.everything.get(record=record)
    if completions_to_go(kept) or bookings_to_go(kept) or returns_to_go(kept):
        return ""
    return "Everything that is kept of it still holds."


def completions_to_go(kept: Year) -> list[Completion]:
    """The completions of a year that hold nothing any more: no certificate, no role, no question to answer."""
    related = ("course_version__course", "person", "organisation")
    found = Completion.objects.filter(partnership=kept.place, organisation=kept.organisation, on__year__in=years_of(kept))
    return [one for one in found.select_related(*related) if not _still_holds(one)]


def bookings_to_go(kept: Year) -> list[Booking]:
    """The bookings of a year but those whose completion stays."""
    found = Booking.objects.filter(session__partnership=kept.place, organisation=kept.organisation)
    found = found.filter(session__ends_at__year__in=years_of(kept), session__ends_at__lt=timezone.now())
    stay = [one.pk for one in Completion.objects.filter(booking__in=found).select_related("course_version") if _still_holds(one)]
    return list(found.exclude(completions__in=stay).select_related("session__course_version__course", "organisation"))


def returns_to_go(kept: Year) -> "QuerySet[AggregateReturn]":
    """The returns that were replaced: what stands is a count the organisation itself gave, without a name."""
    sent = AggregateReturn.objects.filter(partnership=kept.place, organisation=kept.organisation, ends__year__in=years_of(kept))
    return sent.exclude(replaced_by=None)


def years_of(kept: Year) -> list[int]:
    """The year, and earlier ones that have gone already: what held on then is looked at again now."""
    earlier = Year.everything.filter(organisation=kept.organisation, place=kept.place, year__lt=kept.year)
    years = dict(earlier.values_list("pk", "year"))
    return [kept.year, *(years[key] for key in gone_on(set(years)))]


def _still_holds(one: Completion) -> bool:
    today = timezone.localdate()
    if one.withdrawn_at is not None:
        return False
    if today < months_after(one.on, max(BEHAVIOUR_MONTHS)):  # they may still be asked about it
        return True
    if one.expires_on is not None:
        return one.expires_on > today or _holds_a_role(one, today)
    # A certificate without an end holds while whoever has it works here. A guest's is a number already.
    return one.person_id is None or bool(_seats(one))


def _holds_a_role(one: Completion, today: dt.date) -> bool:
    roles = {seat.role for seat in _seats(one)}
    wanted = Requirement.objects.filter(partnership=one.partnership_id, course=one.course_version.course_id, ended=None)
    return any(months_after(one.on, need.months) > today for need in wanted if need.role in roles)


def _seats(one: Completion) -> Iterable[Seat]:
    if one.person_id is None:
        return []
    return list(Seat.objects.standing().filter(partnership=one.partnership_id, person=one.person_id, person__is_active=True))
