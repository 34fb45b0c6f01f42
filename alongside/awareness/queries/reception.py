"""Who receives public reports, who may read them for it, and who reads them this week."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, Seat, User
from alongside.awareness.models import DutyWeek, Reception
from alongside.awareness.permissions import COUNT_CONCERNS, SEE_ROTA
from alongside.sharing.policy import READERS

KIND = "awareness.concern"
WEEKS_SHOWN = 8
_ONE_DAY, _ONE_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """One week of the rota. `person` is empty when nobody is named, and `left` names whoever no longer may read reports."""

    monday: dt.date
    person: User | None
    left: User | None = None


def receptions() -> "QuerySet[Reception]":
    """The receptions that take reports today: somebody of the organisation, still a member, may read them."""
    there = {"partnership": OuterRef("partnership"), "organisation": OuterRef("organisation")}
    seats = Seat.objects.current().filter(partnership=there["partnership"], role__in=READERS[KIND], person__is_active=True)
    readers = seats.filter(person__organisation=there["organisation"])
    member = Membership.objects.current().filter(**there)
    return Reception.objects.filter(Exists(readers), Exists(member), taking=True)


def reception_open(partnership: Partnership) -> Reception | None:
    """The reception through which the public can report here today; None when there is none."""
    return receptions().filter(partnership=partnership).select_related("organisation", "partnership").first()


def takes_reports(partnership: Partnership) -> bool:
    """Whether the public can report something here today."""
    return receptions().filter(partnership=partnership).exists()


def reception_of(partnership: Partnership) -> Reception | None:
    """What has been said of who receives public reports, whether or not any are taken now."""
    return Reception.objects.filter(partnership=partnership).select_related("organisation", "partnership").first()


def receives_reports(person: User, partnership: Partnership) -> bool:
    """Whether this person's organisation is the one that receives public reports."""
    kept = Reception.objects.filter(partnership=partnership, organisation=person.organisation_id)
    return person.organisation_id is not None and kept.exists()


def require_receiver(person: User, partnership: Partnership) -> None:
    """Raises PermissionDenied for somebody of another organisation than the one that receives public reports."""
    if not receives_reports(person, partnership):
        raise PermissionDenied("Only the organisation that receives public reports can do that.")


def organisations_to_receive(person: User, partnership: Partnership) -> "QuerySet[Organisation]":
    """The members of the partnership that could receive public reports."""
    members = Membership.objects.current().filter(partnership=partnership)
    return Organisation.objects.filter(memberships__in=members).distinct().order_by("name")


def readers_of(organisation: Organisation | None, partnership: Partnership) -> "QuerySet[User]":
    """The people of the organisation who may read public reports here today."""
    seats = Seat.objects.current().filter(partnership=partnership, role__in=READERS[KIND], person=OuterRef("pk"))
    return User.objects.filter(Exists(seats), organisation=organisation, is_active=True).order_by("full_name")


def readers_to_name(person: User, partnership: Partnership) -> "QuerySet[User]":
    """The people this person can put on the rota: the readers of the organisation that receives the reports, if it is theirs."""
    if not receives_reports(person, partnership):
        return User.objects.none()
    return readers_of(person.organisation, partnership)


def rota_for(person: User, partnership: Partnership) -> list[Week]:
    """This week and those that follow, each with who reads public reports; empty when nobody receives any."""
    reception = reception_of(partnership)
    if reception is None:
        return []
    first = monday_of(timezone.localdate())
    mondays = [first + number * _ONE_WEEK for number in range(WEEKS_SHOWN)]
    named = DutyWeek.objects.filter(partnership=partnership, week__in=mondays).select_related("person")
    by_week = {duty.week: duty.person for duty in named}
    able = set(readers_of(reception.organisation, partnership).values_list("pk", flat=True))
    return [_week(monday, by_week.get(monday), able) for monday in mondays]


def week_for(person: User, partnership: Partnership, monday: dt.date) -> Week:
    """One week of the rota. Raises Http404 for a day that is not the Monday of a week that is shown."""
    found = next((week for week in rota_for(person, partnership) if week.monday == monday), None)
    if found is None:
        raise Http404
    return found


def reader_today(partnership: Partnership) -> User | None:
    """Who reads public reports this week; None when nobody is named or they no longer may."""
    duty = DutyWeek.objects.filter(partnership=partnership, week=monday_of(timezone.localdate())).select_related("person").first()
    reception = reception_of(partnership)
    if duty is None or reception is None:
        return None
    return readers_of(reception.organisation, partnership).filter(pk=duty.person_id).first()


def rota_gap_for(person: User, partnership: Partnership) -> "QuerySet[Reception]":
    """The reception, when nobody is named to read for it this week: for those who can name somebody or lead the partnership."""
    if not person.may(SEE_ROTA, partnership):
        return Reception.objects.none()
    seats = Seat.objects.current().filter(partnership=partnership, role__in=READERS[KIND], person=OuterRef("person"))
    duty = DutyWeek.objects.filter(Exists(seats), partnership=partnership, week=monday_of(timezone.localdate()))
    able = duty.filter(person__organisation=OuterRef("organisation"), person__is_active=True)
    open_ = receptions().filter(~Exists(able), partnership=partnership)
    return open_ if person.may(COUNT_CONCERNS, partnership) else open_.filter(organisation=person.organisation_id)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week the day is in."""
    return day - day.weekday() * _ONE_DAY


def _week(monday: dt.date, person: User | None, able: set[int]) -> Week:
    if person is not None and person.pk not in able:
        return Week(monday, None, left=person)
    return Week(monday, person)
