"""Reading exceptional disclosures: whole for the organisation that owns the record, by reference for the auditor."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Partnership, User
from alongside.kernel.references import read_reference
from alongside.kernel.roles import Role
from alongside.sharing import permissions
from alongside.sharing.models import Disclosure, Limit, Record
from alongside.sharing.policy import visible_to, who_can_see

from .limits import limit_today

_RELATED = (
    "record__owner",
    "partnership",
    "audience__organisation",
    "audience__person",
    "audience__partnership",
    "asked_by",
    "approval__asked_of",
    "approval__decided_by",
    "ended_by",
)


DISCLOSURES_SHOWN = 100


@dataclass(frozen=True)
class DisclosureLine:
    """A disclosure as an auditor sees it: that it happened, by whom and when, and nothing of what it was about."""

    reference: str
    record: str
    owner: str
    asked_by: str
    decided_by: str
    asked_at: dt.datetime
    ends_at: dt.datetime
    state: str


def disclosures_for(person: User, partnership: Partnership) -> "QuerySet[Disclosure]":
    """The disclosures of records this person's organisation owns and this person can see, newest first."""
    mine = visible_to(person, Record).filter(owner=person.organisation_id)
    found = Disclosure.objects.filter(partnership=partnership, record__in=mine)
    return found.select_related(*_RELATED).order_by("-asked_at")


def disclosure_for(person: User, partnership: Partnership, reference: str) -> Disclosure:
    """The disclosure with that reference, for the owner's people. Otherwise raises Http404."""
    wanted = read_reference(reference)
    found = disclosures_for(person, partnership).filter(reference=wanted).first() if wanted else None
    if found is None:
        raise Http404
    return found


def disclosure_lines_for(person: User, partnership: Partnership) -> list[DisclosureLine]:
    """Every disclosure in the partnership, by reference only, for an auditor; nothing for anybody else."""
    if Role.AUDITOR not in person.roles_in(partnership):
        return []
    found = Disclosure.objects.filter(partnership=partnership).select_related(*_RELATED).order_by("-asked_at")[:DISCLOSURES_SHOWN]
    return [
        DisclosureLine(
            reference=one.reference,
            record=one.record.reference,
            owner=one.record.owner.name,
            asked_by=one.asked_by.full_name,
            decided_by=one.approval.decided_by.full_name if one.approval.decided_by else "",
            asked_at=one.asked_at,
            ends_at=one.ends_at,
            state=disclosure_state(one),
        )
        for one in found
    ]


def disclosure_state(disclosure: Disclosure) -> str:
    """Where a disclosure stands, in a word or two."""
    approval, now = disclosure.approval, timezone.now()
    if approval.approved is False:
        return "Refused"
    if disclosure.ended_at is not None:
        return "Ended" if approval.approved else "Withdrawn"
    if disclosure.ends_at <= now:
        return "Ran out" if approval.approved else "Not decided in time"
    if approval.approved:
        return "Open"
    return "Waiting" if approval.expires_at > now else "Not decided in time"


def approvers_for(person: User, record: Record) -> list[User]:
    """The colleagues who could approve a disclosure of this record: same organisation, a deciding role, and sight of it."""
    deciding = permissions.DECIDE_DISCLOSURE.roles
    seats = who_can_see(record).filter(person__organisation=record.owner_id, role__in=deciding).exclude(person=person.pk)
    members = Membership.objects.current().filter(partnership=record.partnership_id, organisation=record.owner_id)
    people = {seat.person_id: seat.person for seat in seats} if members.exists() else {}
    return sorted(people.values(), key=lambda one: one.full_name)


def longest_disclosure() -> int:
    """The longest an exceptional disclosure may last today, in days."""
    return limit_today(Limit.What.DISCLOSURE_DAYS)


def is_mine_to_decide(person: User, disclosure: Disclosure) -> bool:
    """Whether this person was asked to decide it, and it still waits."""
    return disclosure.approval.asked_of_id == person.pk and disclosure_state(disclosure) == "Waiting"


def may_end_disclosure(person: User, disclosure: Disclosure) -> bool:
    """Whether this person could end it now, or take the request back."""
    state, holds = disclosure_state(disclosure), person.may(permissions.END_DISCLOSURE, disclosure.partnership)
    return holds and (state == "Open" or (state == "Waiting" and disclosure.asked_by_id == person.pk))
