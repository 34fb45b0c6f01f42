"""Reading approvals: what waits for me, and what I have asked for."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Partnership, Seat, User
from alongside.kernel.access import PERMISSIONS, Permission
from alongside.kernel.references import read_reference
from alongside.kernel.roles import Role
from alongside.sharing.models import Approval, CellMember, Record
from alongside.sharing.permissions import DISPOSE_WITH_SECOND, SECONDS

APPROVALS_SHOWN = 50
_RELATED = (
    *("asked_by__organisation", "asked_of", "decided_by", "organisation", "partnership"),
    *("disclosure__record", "disclosure__audience"),
)


def deciders(approval: Approval) -> "QuerySet[User]":
    """The people who could decide an approval now: never the one who asked."""
    permission = PERMISSIONS[approval.act]
    members = Membership.objects.current().filter(partnership=approval.partnership_id).values("organisation")
    seats = Seat.objects.current().filter(partnership=approval.partnership_id, role__in=permission.roles)
    people = User.objects.filter(is_active=True, organisation__in=members, pk__in=seats.values("person"))
    if approval.organisation_id is not None:
        people = people.filter(organisation=approval.organisation_id)
    if approval.asked_of_id is not None:
        people = people.filter(pk=approval.asked_of_id)
    if approval.act == DISPOSE_WITH_SECOND:
        people = people.filter(_seconds(approval))
    return people.exclude(pk=approval.asked_by_id).order_by("full_name")


def approvals_waiting_for(person: User, partnership: Partnership) -> "QuerySet[Approval]":
    """The approvals this person can decide now, the soonest to run out first."""
    return _decidable(person, partnership).filter(_waiting(), ~Q(asked_by=person)).order_by("expires_at")


def approvals_asked_by(person: User, partnership: Partnership, to_do: Permission | None = None) -> "QuerySet[Approval]":
    """The approvals this person has asked for, newest first; only those to do one thing, when it is given."""
    asked = Approval.objects.filter(partnership=partnership, asked_by=person, **({"act": str(to_do)} if to_do else {}))
    return asked.select_related(*_RELATED).order_by("-asked_at")


def approval_asked_by(person: User, partnership: Partnership, to_do: Permission, reference: str) -> Approval:
    """One approval to do that, which this person has asked for. Raises Http404 when there is none of that reference."""
    found = approvals_asked_by(person, partnership, to_do).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def approval_for(person: User, partnership: Partnership, reference: str) -> Approval:
    """The approval with that reference, for its asker, its decider, or one who can decide it. Otherwise raises Http404."""
    wanted = read_reference(reference)
    mine = Approval.objects.filter(Q(asked_by=person) | Q(decided_by=person), partnership=partnership).values("pk")
    seen = Approval.objects.filter(Q(pk__in=mine) | Q(pk__in=_decidable(person, partnership).filter(_waiting()).values("pk")))
    found = seen.filter(reference=wanted).select_related(*_RELATED).first() if wanted else None
    if found is None:
        raise Http404
    return found


def approval_state(approval: Approval) -> str:
    """Where an approval stands, in a few words."""
    if approval.withdrawn_at is not None:
        return "Withdrawn"
    if approval.used_at is not None:
        return "Approved and used"
    if approval.approved is False:
        return "Refused"
    if approval.expires_at <= timezone.now():
        return "Ran out"
    return "Approved" if approval.approved else "Waiting"


def _decidable(person: User, partnership: Partnership) -> "QuerySet[Approval]":
    roles = person.roles_in(partnership)
    acts = [name for name, permission in PERMISSIONS.items() if permission.roles & roles]
    for_me = Q(asked_of=person) | Q(asked_of=None)
    for_us = Q(organisation=None) | Q(organisation=person.organisation_id)
    mine = for_me & for_us & _not_a_disposal_for_others(person, roles)
    return Approval.objects.filter(mine, partnership=partnership, act__in=acts).select_related(*_RELATED)


def _seconds(approval: Approval) -> Q:
    """Who is the second person for a disposal: of what is sealed those named to it; of the rest, those of some roles."""
    cell = Record.everything.filter(reference=approval.subject).values("cell")
    named = CellMember.objects.named().filter(cell__in=cell)
    if Record.everything.filter(reference=approval.subject, cell=None).exists():
        return Q(pk__in=Seat.objects.current().filter(partnership=approval.partnership_id, role__in=SECONDS).values("person"))
    return Q(pk__in=named.values("person"))


def _not_a_disposal_for_others(person: User, roles: frozenset[Role]) -> Q:
    """The same as `_seconds`, asked of every approval for one person."""
    sealed = Record.everything.filter(cell__in=CellMember.objects.named().filter(person=person).values("cell"))
    theirs = ~Q(act=str(DISPOSE_WITH_SECOND)) | Q(subject__in=sealed.values("reference"))
    return theirs | Q(subject__in=Record.everything.filter(cell=None).values("reference")) if roles & SECONDS else theirs


def _waiting() -> Q:
    return Q(decided_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
