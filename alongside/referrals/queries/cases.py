"""Every read about cases; the person who asks comes first. Each goes through the rule of sight."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404

from alongside.accounts.models import Organisation, OrganisationDuty, Partnership, Seat, User
from alongside.matching.index import Traits
from alongside.matching.queries import LookAlike, look_alikes
from alongside.referrals import indicators
from alongside.referrals.models import (
    Answer,
    BestInterests,
    Case,
    CaseFile,
    Confirmation,
    DueTask,
    Indicator,
    Inquiry,
    Return,
    Withdrawal,
)
from alongside.referrals.routes import SENT, route_named
from alongside.sharing import queries as sharing
from alongside.sharing.models import Link, Record
from alongside.sharing.policy import READERS, visible_to
from alongside.tasks.working_days import BeyondKnownHolidays, Nation, add_working_days

from .consents import overlaid

KIND = "referrals.case"
SHOWN = 100


def cases_for(person: User, partnership: Partnership) -> "QuerySet[Case]":
    """The cases of the partnership this person may see, newest first."""
    seen = visible_to(person, Case).filter(record__partnership=partnership)
    return seen.select_related("worker", "disqualified").order_by("-record__created_at", "-pk")


def newest_cases_for(person: User, partnership: Partnership) -> list[Case]:
    """The newest of `cases_for`, at most `SHOWN`, without looking at every case of the partnership to find them."""
    newest = [one.pk for one in sharing.newest_for(person, partnership, kinds=[KIND], limit=SHOWN)]
    return list(cases_for(person, partnership).filter(pk__in=newest))


def case_for(person: User, partnership: Partnership, reference: str) -> Case:
    """The case with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    owed = Prefetch("due_tasks", DueTask.objects.select_related("task"))  # in one question, not two
    return _one(cases_for(person, partnership).prefetch_related(owed, "choices"), reference)


def case_owned_by(person: User, partnership: Partnership, reference: str) -> Case:
    """As `case_for`, for the organisation that met the person; PermissionDenied for others who see the case."""
    return _owned(person, case_for(person, partnership, reference))


def _one(cases: "QuerySet[Case]", reference: str) -> Case:
    related = ("worker", "disqualified", "away", "continued_in__record")
    case = cases.select_related(*related).filter(record__reference=reference).first()
    if case is None:
        raise Http404
    return case


def _owned(person: User, case: Case) -> Case:
    if case.record.owner_id != person.organisation_id:
        raise PermissionDenied("Only the organisation that met the person can do that.")
    return case


def pack_of(person: User, partnership: Partnership, reference: str) -> Case:
    """As `case_owned_by`, without what is due in it; Http404 as well when the route has no report to prepare."""
    case = _owned(person, _one(cases_for(person, partnership).prefetch_related("choices"), reference))
    if not route_named(case.route).pack:
        raise Http404
    return case


def report_of(person: User, partnership: Partnership, reference: str) -> Case:
    """As `pack_of`; Http404 as well when what is written is not sent to the Home Office from here."""
    case = pack_of(person, partnership, reference)
    if route_named(case.route).pack not in SENT:
        raise Http404
    return case


def withdrawal_of(case: Case) -> Withdrawal | None:
    """How somebody withdrew from the NRM; None when they have not."""
    return case.withdrawals.select_related("by__organisation").last()


def consents_in_force_of(person: User, case: Case) -> list[str]:
    """What the person of a case agreed to that holds today, in words: each is asked again when they leave the NRM."""
    lines = sharing.consent_lines(person, case.record)
    return [f"{one.consent.recipient}: {one.consent.purpose}" for one in lines if one.state == "In force"]


def own_case(person: User, partnership: Partnership, reference: str) -> Case | None:
    """The case of this person's own organisation with that reference; None when there is none, or it is another's."""
    ours = cases_for(person, partnership).filter(record__owner=person.organisation_id)
    return ours.filter(record__reference=reference.strip().upper()).first()


def are_linked(case: Case, other: Case) -> bool:
    """Whether one of the two is said to have led to the other."""
    ends = (case.pk, other.pk)
    return Link.everything.filter(from_record__in=ends, to_record__in=ends).exists()


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
    """The last answer to each field, whoever gave it; to what the person agrees, as the ledger of consents has it today."""
    return overlaid(case, {answer.field: answer for answer in case.answers.select_related("by")})


def values_of(case: Case) -> dict[str, str]:
    """What the last answers say."""
    return {field: answer.value for field, answer in latest_answers(case).items()}


def files_of(case: Case) -> list[CaseFile]:
    """The files that go with a report, in the order they came."""
    return list(case.files.filter(dropped=False).select_related("by"))


def file_of(case: Case, number: int) -> CaseFile:
    """The file of that number. Raises Http404 when it is not on the list, or not any more."""
    found = case.files.filter(number=number, dropped=False).first()
    if found is None:
        raise Http404
    return found


def files_kept() -> set[str]:
    """The names in the vault of all files of cases: what must not be swept away."""
    copies = Confirmation.objects.filter(kept_as__isnull=False).values_list("kept_as", flat=True)
    return {*CaseFile.objects.values_list("kept_as", flat=True), *(one for one in copies if one)}


def returns_of(case: Case) -> list[Return]:
    """What came back from the Home Office, oldest first, each with how it was received."""
    return list(case.returns.select_related("confirmation"))


def return_of(case: Case, number: int) -> Return:
    """What came back, by its number counted from the first. Raises Http404 when nothing did, or no copy was kept."""
    found = dict(enumerate(returns_of(case), 1)).get(number)
    if found is None or not copy_of(found):
        raise Http404
    return found


def copy_of(returned: Return) -> str:
    """The name of the copy of the report that came back; empty when none was kept."""
    how = getattr(returned, "confirmation", None)
    return how.name if how is not None and how.kept_as else ""


def interests_of(case: Case) -> BestInterests | None:
    """What was last decided in somebody’s best interests; None when nothing was."""
    return case.best_interests.select_related("by").last()


def files_text(case: Case) -> dict[str, str]:
    """The files in the words of the report: their names, and what each is."""
    rows = files_of(case)
    each = [f"{one.name}: {one.what}" + (f", {one.dated}" if one.dated else "") for one in rows]
    return {"uploads": "\n".join(one.name for one in rows), "upload_description": "\n".join(each)}


def indicators_of(case: Case) -> list[Indicator]:
    """The signs on the list of a case as they stand, in the order they were first written down."""
    latest = {one.number: one for one in case.indicators.select_related("by")}
    return [latest[number] for number in sorted(latest) if not latest[number].dropped]


def indicator_of(case: Case, number: int) -> Indicator:
    """The sign of that number. Raises Http404 when it is not on the list, or not any more."""
    found = next((one for one in indicators_of(case) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def indicators_text(case: Case) -> str:
    """The list of signs in the words of the report; without days and places in a notification, which must name nobody."""
    hows = indicators.hows()
    rows = [
        indicators.Noticed(one.what, hows[one.how], one.observer, one.on, one.place, one.words) for one in indicators_of(case)
    ]
    return indicators.as_text(rows, naming=route_named(case.route).pack != "notify")


def may_ask_about(case: Case) -> dict[str, str]:
    """On what basis the partners may be asked about a person, each with what they are told it is for; nothing for nobody."""
    told = "So that a person at risk is helped once, and by those who know them"
    child = list(case.choices.all())[-1].age != "adult"
    return {"danger": f"{told}. A child, or somebody in danger"} | ({} if child else {"agreed": f"{told}. They agreed to it"})


def inquiries_of(person: User, case: Case) -> list[tuple[Inquiry, bool]]:
    """The questions asked about a person, latest first, each with whether it is this person's, who alone reads the answer."""
    return [(one, one.by_id == person.pk) for one in case.inquiries.select_related("question", "by")]


def same_as(person: User, case: Case, identifiers: list[tuple[str, str]]) -> list[LookAlike]:
    """Who may be the same among the records this person sees, this case left out."""
    found = look_alikes(person, Traits(tuple(identifiers))) if identifiers else []
    return [one for one in found if one.record.pk != case.pk]


def colleagues_for(person: User, case: Case) -> "QuerySet[User]":
    """The colleagues who may read cases, to hand this one over to."""
    reading = Seat.objects.current().filter(partnership=case.partnership, role__in=READERS[KIND])
    people = User.objects.filter(is_active=True, organisation=person.organisation_id, seats__in=reading)
    return people.exclude(pk=case.worker_id).distinct().order_by("full_name")


def working_day(day: dt.date, number: int, nation: Nation) -> dt.date:
    """The working day so many after this one; sooner than the real day, never later, where bank holidays are not known yet."""
    try:
        return add_working_days(day, number, nation)
    except BeyondKnownHolidays:
        return day + dt.timedelta(days=number)
