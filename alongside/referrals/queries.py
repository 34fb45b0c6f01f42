"""Every read about cases; the person who asks comes first. Each goes through the rule of sight."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation, OrganisationDuty, Partnership, Seat, User
from alongside.matching.index import Traits
from alongside.matching.queries import LookAlike, look_alikes
from alongside.sharing import queries as sharing
from alongside.sharing.models import Clause, Consent, Link, Record
from alongside.sharing.policy import READERS, consents_in_force, visible_to, who_can_see
from alongside.tasks.working_days import BeyondKnownHolidays, Nation, add_working_days

from . import between, conferences, files, identifying, indicators, packs
from .models import (
    Answer,
    Case,
    CaseFile,
    Conference,
    DueTask,
    Indicator,
    Inquiry,
    Item,
    Minute,
    Referral,
    Research,
    Signature,
    Withdrawal,
)
from .permissions import LIST_CASES, LIST_CONFERENCES
from .routes import route_named

KIND = "referrals.case"
CONFERENCE = "referrals.conference"
SHOWN = 100
_OURS = ("work_email", "responder_org", "own_reference")  # about whoever reports, or not sent at all
_OF_THE_PERSON = (
    *("first_name", "last_name", "alias", "dob", "own_phone", "alt_phone", "ho_ref"),
    *("pv_email", "pv_street", "pv_postcode"),
)


def cases_for(person: User, partnership: Partnership) -> "QuerySet[Case]":
    """The cases of the partnership this person may see, newest first."""
    seen = visible_to(person, Case).filter(record__partnership=partnership)
    return seen.select_related("worker", "disqualified").order_by("-record__created_at", "-pk")


def case_for(person: User, partnership: Partnership, reference: str) -> Case:
    """The case with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    owed = Prefetch("due_tasks", DueTask.objects.select_related("task"))  # in one question, not two
    case = cases_for(person, partnership).prefetch_related(owed, "choices").filter(record__reference=reference).first()
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
    """The last answer to each field, whoever gave it."""
    return {answer.field: answer for answer in case.answers.select_related("by")}


def values_of(case: Case) -> dict[str, str]:
    """What the last answers say."""
    return {field: answer.value for field, answer in latest_answers(case).items()}


def names_nobody(case: Case) -> bool:
    """Whether the report is a notification about somebody who did not agree to be named in it."""
    return route_named(case.route).pack == "notify" and values_of(case).get("named_consent") != "yes"


def known_of(case: Case) -> list[str]:
    """What is known of the person: names, numbers and addresses, from the answers."""
    values = values_of(case)
    return [values[name] for name in _OF_THE_PERSON if values.get(name)]


def findings_in(case: Case) -> list[identifying.Finding]:
    """What identifies the person in a report that must not, and in its files; nothing when they agreed, or for a referral."""
    if not names_nobody(case):
        return []
    values, known = values_of(case), known_of(case)
    said = packs.asked(values)
    fields = {field.id: field for page in packs.pages_for(values) for field in page.fields}
    texts = {fields[name].label: value for name, value in said.items() if name not in _OURS and not fields[name].options}
    found = identifying.scan(texts, known)
    for one in files_of(case):
        found += files.findings(
            one.number, name=one.name, what=f"{one.what} {one.dated}", kept=files.content_of(one), known=known
        )
    return found


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
    return set(CaseFile.objects.values_list("kept_as", flat=True))


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


def referrals_for(person: User, partnership: Partnership) -> "QuerySet[Referral]":
    """The referrals between this person's organisation and another, newest first: each only while they see its case."""
    sides = Q(to=person.organisation_id) | Q(case__record__owner=person.organisation_id)
    seen = Referral.objects.filter(sides, case__in=cases_for(person, partnership).order_by())
    return seen.select_related("case__record__owner", "case__record__partnership", "case__worker", "to", "by", "task__record")


def referral_for(person: User, partnership: Partnership, reference: str) -> Referral:
    """The referral with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    found = referrals_for(person, partnership).prefetch_related("steps__by__organisation").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def side_of(person: User, referral: Referral) -> str:
    """Whether this person is on the side that asked, or on the one that was asked."""
    return "sender" if referral.case.record.owner_id == person.organisation_id else "recipient"


def organisations_to_refer_to(person: User, case: Case) -> "QuerySet[Organisation]":
    """The other members of the partnership."""
    return sharing.organisations_to_share_with(person, case.record)


def organisation_to_refer_to(person: User, case: Case, slug: str) -> Organisation:
    """The member with that word. Raises Http404 when there is none."""
    found = organisations_to_refer_to(person, case).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def sees_case(case: Case, organisation: Organisation) -> bool:
    """Whether anybody of an organisation can open a case today."""
    return any(seat.person.organisation_id == organisation.pk for seat in who_can_see(case.record))


def grounds_for(person: User, case: Case, to: Organisation) -> dict[str, tuple[str, Clause | Consent]]:
    """What would open this case to that organisation: each by a word for the form, in a sentence."""
    consents = consents_in_force().filter(record=case.record, about=Consent.About.SHARING, audience__organisation=to)
    found: dict[str, tuple[str, Clause | Consent]] = {
        one.reference: (f"The person agreed, for: {one.purpose}", one) for one in consents
    }
    choices = [one for one in sharing.clauses_for_sharing(person, case.record, to) if one.usable]
    return found | {f"{one.clause.agreement.reference}/{one.clause.number}": (one.sentence, one.clause) for one in choices}


def referrals_waiting_for(person: User, partnership: Partnership) -> tuple[int, int, int]:
    """How many referrals wait for an answer of this person's organisation; how many of its own ask for more, and are late."""
    if not person.may(LIST_CASES, partnership):
        return 0, 0, 0
    found = referrals_for(person, partnership)
    ours, open_ = Q(case__record__owner=person.organisation_id), between.waiting_for("recipient")
    received = found.exclude(ours).filter(state__in=open_).count()
    asked = found.filter(ours, state__in=between.waiting_for("sender")).count()
    return received, asked, found.filter(ours, state__in=open_, answer_by__lt=timezone.localdate()).count()


def conferences_for(person: User, partnership: Partnership) -> "QuerySet[Conference]":
    """The conferences this person is named to, latest day first."""
    seen = visible_to(person, Conference).filter(record__partnership=partnership)
    return seen.select_related("chair", "record__cell__owner").order_by("-held_on", "-pk")


def conference_for(person: User, partnership: Partnership, reference: str) -> Conference:
    """The conference with that reference. Raises Http404, in the same words, for whoever is not named and when it never was."""
    found = conferences_for(person, partnership).filter(record__reference=reference).first()
    if found is None:
        raise Http404
    return found


def items_of(person: User, conference: Conference) -> list[Item]:
    """The people on the list of a conference, for whoever is named to it."""
    seen = Item.objects.filter(conference=conference, conference__in=conferences_for(person, conference.partnership).order_by())
    related = ("by__organisation", "conference__record__partnership", "conference__record__cell", "case")
    return list(seen.select_related(*related).prefetch_related("research", "offers__organisation", "offers__task__record"))


def item_for(person: User, conference: Conference, number: int) -> Item:
    """The person of that number on the list. Raises Http404 when there is none."""
    found = next((one for one in items_of(person, conference) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def case_for_list(person: User, partnership: Partnership, reference: str) -> Record | None:
    """The case a person on the list comes from, when this person sees it; the same nothing when hidden and when absent."""
    found = visible_to(person, Record).filter(partnership=partnership, kind=KIND, reference=reference.strip().upper())
    return found.first()


def named_to(person: User, conference: Conference) -> "QuerySet[User]":
    """The people named to a conference, for one of them."""
    cell = conference.record.cell
    found = sharing.people_in(person, cell) if cell is not None else User.objects.none()
    return found.order_by("organisation__name", "full_name")


def people_to_name(person: User, conference: Conference) -> "QuerySet[User]":
    """Who can still be named to a conference."""
    return sharing.people_to_name(person, conference.partnership, conference.record.cell)


def organisations_named(person: User, conference: Conference) -> "QuerySet[Organisation]":
    """The other organisations with somebody named to a conference: a line of its minutes can be withheld from these."""
    people = named_to(person, conference).order_by()
    there = Organisation.objects.filter(pk__in=people.values("organisation"))
    return there.exclude(pk=conference.record.owner_id).order_by("name")


def signature_of(person: User, conference: Conference) -> Signature | None:
    """The statement as this person signed it."""
    return Signature.objects.filter(conference=conference, person=person).first()


def signed_by(person: User, conference: Conference) -> dict[int, Signature]:
    """Who of those named has signed, by their primary key."""
    found = Signature.objects.filter(conference=conference, person__in=named_to(person, conference).order_by())
    return {one.person_id: one for one in found}


def quorum_of(person: User, conference: Conference) -> list[conferences.Seat]:
    """Who must be at a conference, and whether anybody of theirs who is named has signed."""
    signed = named_to(person, conference).order_by().filter(pk__in=list(signed_by(person, conference)))
    sectors = signed.values_list("organisation__sector", flat=True)
    return conferences.quorum(conference.kind, conference.held_on, sectors)


def hears_all(person: User, conference: Conference) -> bool:
    """Whether the conference has been opened and this person has signed: until then each organisation reads only its own."""
    return conference.opened_at is not None and signature_of(person, conference) is not None


def research_for(person: User, item: Item) -> list[Research]:
    """What was found last by each organisation this person may read: their own, and all once they may hear all."""
    found = item.research.select_related("organisation", "by")
    if not hears_all(person, item.conference):
        found = found.filter(organisation=person.organisation_id)
    newest = {one.organisation_id: one for one in found}
    return sorted(newest.values(), key=lambda one: one.organisation.name)


def minutes_for(person: User, conference: Conference) -> list[Minute]:
    """The lines of the minutes that this person's organisation reads; none before they may hear all."""
    if not hears_all(person, conference):
        return []
    lines = Minute.objects.filter(item__conference=conference).exclude(withheld_from=person.organisation_id)
    return list(lines.select_related("item", "by").prefetch_related("withheld_from").order_by("item__number", "pk"))


def conferences_waiting_for(person: User, partnership: Partnership) -> tuple[int, int]:
    """How many statements this person has still to sign, and how many people their organisation has still to look up."""
    if not person.may(LIST_CONFERENCES, partnership):
        return 0, 0
    coming = conferences_for(person, partnership).filter(closed_at=None).order_by()
    unsigned = coming.exclude(pk__in=Signature.objects.filter(person=person).values("conference"))
    looked_up = Research.objects.filter(organisation=person.organisation_id).values("item")
    return unsigned.count(), Item.objects.filter(conference__in=coming).exclude(pk__in=looked_up).count()
