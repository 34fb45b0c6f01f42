"""Every read about cases; the person who asks comes first. Each goes through the rule of sight."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation, OrganisationDuty, Partnership, Seat, User
from alongside.sharing import queries as sharing
from alongside.sharing.models import Record
from alongside.sharing.policy import READERS, visible_to
from alongside.tasks.working_days import BeyondKnownHolidays, Nation, add_working_days

from . import identifying, packs, stages
from .models import Answer, Case
from .permissions import LIST_CASES
from .routes import route_named

KIND = "referrals.case"
SHOWN = 100
_OURS = ("work_email", "responder_org", "own_reference")  # about whoever reports, or not sent at all
_OF_THE_PERSON = (
    *("first_name", "last_name", "alias", "dob", "own_phone", "alt_phone", "ho_ref"),
    *("pv_email", "pv_street", "pv_postcode"),
)


@dataclass(frozen=True)
class DueCase:
    """A day that matters in a case."""

    case: Case
    words: str
    on: dt.date
    source: str


def cases_for(person: User, partnership: Partnership) -> "QuerySet[Case]":
    """The cases of the partnership this person may see, newest first."""
    seen = visible_to(person, Case).filter(record__partnership=partnership)
    return seen.select_related("worker").order_by("-record__created_at", "-pk")


def case_for(person: User, partnership: Partnership, reference: str) -> Case:
    """The case with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    case = cases_for(person, partnership).filter(record__reference=reference).first()
    if case is None:
        raise Http404
    return case


def case_owned_by(person: User, partnership: Partnership, reference: str) -> Case:
    """As `case_for`, for the organisation that met the person; PermissionDenied for others who see the case."""
    case = case_for(person, partnership, reference)
    if case.record.owner_id != person.organisation_id:
        raise PermissionDenied("Only the organisation that met the person can do that.")
    return case


def pack_of(person: User, partnership: Partnership, reference: str) -> Case:
    """As `case_owned_by`; Http404 as well when the route has no report to prepare."""
    case = case_owned_by(person, partnership, reference)
    if not route_named(case.route).pack:
        raise Http404
    return case


def source_for(person: User, partnership: Partnership, reference: str) -> Record | None:
    """The record a case would come from, when this person may see it; the same nothing when hidden and when absent."""
    return visible_to(person, Record).filter(partnership=partnership, reference=reference).first() if reference else None


def threads_of(person: User, case: Case) -> list[sharing.Thread]:
    """What the case came from and led to, as far as this person sees both ends."""
    return sharing.links_for(person, case.record)


def standing_of(organisation: Organisation | None) -> dict[str, bool]:
    """Whether an organisation is bound to notify, and whether it is a first responder, today. What is not known is no."""
    duties = OrganisationDuty.objects.current().filter(organisation=organisation, answer=OrganisationDuty.Answer.YES)
    held = set(duties.values_list("duty", flat=True))
    return {
        "bound": OrganisationDuty.Duty.DUTY_TO_NOTIFY in held,
        "first_responder": OrganisationDuty.Duty.FIRST_RESPONDER in held,
    }


def latest_answers(case: Case) -> dict[str, Answer]:
    """The last answer to each field, whoever gave it."""
    return {answer.field: answer for answer in case.answers.select_related("by")}


def values_of(case: Case) -> dict[str, str]:
    """What the last answers say."""
    return {field: answer.value for field, answer in latest_answers(case).items()}


def findings_in(case: Case) -> list[identifying.Finding]:
    """What identifies the person in a report that must not; nothing when they agreed to be named, or for a referral."""
    values = values_of(case)
    if route_named(case.route).pack != "notify" or values.get("named_consent") == "yes":
        return []
    said = packs.asked(values)
    fields = {field.id: field for page in packs.pages_for(values) for field in page.fields}
    texts = {fields[name].label: value for name, value in said.items() if name not in _OURS and not fields[name].options}
    known = [values[name] for name in _OF_THE_PERSON if values.get(name)]
    return identifying.scan(texts, known)


def colleagues_for(person: User, case: Case) -> "QuerySet[User]":
    """The colleagues who may read cases, to hand this one over to."""
    reading = Seat.objects.current().filter(partnership=case.partnership, role__in=READERS[KIND])
    people = User.objects.filter(is_active=True, organisation=person.organisation_id, seats__in=reading)
    return people.exclude(pk=case.worker_id).distinct().order_by("full_name")


def due_in(case: Case) -> list[DueCase]:
    """The days that matter in one case, soonest first: its review, and what follows from its stage."""

    def working(day: dt.date, number: int) -> dt.date:
        try:
            return add_working_days(day, number, Nation.ENGLAND_AND_WALES)
        except BeyondKnownHolidays:
            return day + dt.timedelta(days=number)  # sooner than the real day, never later

    found = [DueCase(case, one.words, one.on, one.source) for one in stages.due_from(case.stage, case.stage_since, working)]
    if case.review_on is not None:
        found.append(DueCase(case, "Talk about it again", case.review_on, "Agreed with them"))
    return sorted(found, key=lambda one: one.on)


def due_for(person: User, partnership: Partnership) -> list[DueCase]:
    """The days that matter in this person's own cases and their organisation's, soonest first, from a month ago on."""
    since = timezone.localdate() - dt.timedelta(days=31)
    ours = cases_for(person, partnership).filter(record__owner=person.organisation_id)[:SHOWN]
    return sorted((one for case in ours for one in due_in(case) if one.on >= since), key=lambda one: one.on)


def overdue_for(person: User, partnership: Partnership) -> int:
    """How many days that matter have come and gone in the cases this person works on."""
    if not person.may(LIST_CASES, partnership):
        return 0
    own = cases_for(person, partnership).filter(worker=person)[:SHOWN]
    return sum(one.on < timezone.localdate() for case in own for one in due_in(case))
