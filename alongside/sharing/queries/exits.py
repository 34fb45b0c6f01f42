"""Reading what leavers must give back: who has left, what they were given, and what is still to be confirmed."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, User
from alongside.kernel.references import read_reference
from alongside.kernel.roles import Role
from alongside.sharing.models import Exit, ExitTask, Grant, Hold, Party, Restriction, Review
from alongside.sharing.permissions import DECIDE_REVIEW, READ_EXITS

from .restrictions import restrictions_to_review
from .retention import holds_to_review, reviews_waiting_for

_SHARED = (Grant.Basis.CLAUSE, Grant.Basis.DISCLOSURE, Grant.Basis.CONSENT)


@dataclass(frozen=True)
class Given:
    """What one owner gave a leaver: the references given to all of it, and the people who were given something by name."""

    owner: Organisation
    references: tuple[str, ...]
    people: tuple[User, ...]
    by_name: int


def memberships_left() -> "QuerySet[Membership]":
    """The memberships that are over, of organisations that are in no other way members there, and not dealt with yet."""
    still = Membership.objects.current().filter(partnership=OuterRef("partnership"), organisation=OuterRef("organisation"))
    over = Membership.objects.filter(ended__lte=timezone.localdate()).exclude(Exists(still))
    return over.exclude(Exists(Exit.objects.filter(membership=OuterRef("pk")))).select_related("partnership", "organisation")


def parties_withdrawn() -> "QuerySet[Party]":
    """The parties whose withdrawal from an agreement has come, and is not dealt with yet."""
    gone = Party.objects.filter(withdrawn_on__lte=timezone.localdate())
    gone = gone.exclude(Exists(Exit.objects.filter(party=OuterRef("pk"))))
    return gone.select_related("agreement__partnership", "organisation")


def given_to(organisation: Organisation, partnership: Partnership, party: Party | None = None) -> list[Given]:
    """What each other owner ever gave an organisation there, or, for a party, under its agreement; by owner's name."""
    people = Q(audience__person__organisation=organisation)
    to_it = Q(audience__organisation=organisation) | Q(audience__partnership=partnership) | people
    grants = Grant.everything.filter(to_it, partnership=partnership, basis__in=_SHARED, starts_at__lte=timezone.now())
    if party is not None:
        grants = grants.filter(clause__agreement=party.agreement)
    grants = (
        grants.exclude(owner=organisation).select_related("owner", "record", "audience__person").order_by("owner__name", "pk")
    )
    owners = {grant.owner_id: grant.owner for grant in grants}
    return [_given(owner, [grant for grant in grants if grant.owner_id == key]) for key, owner in owners.items()]


def exit_tasks_for(person: User, partnership: Partnership) -> "QuerySet[ExitTask]":
    """What this person's organisation must confirm, and what others must confirm to it; everything for the coordinator."""
    ours = Q(exit__organisation=person.organisation_id) | Q(owner=person.organisation_id)
    if Role.COORDINATOR in person.roles_in(partnership):
        ours = Q()
    found = ExitTask.objects.filter(ours, exit__partnership=partnership)
    return found.select_related("exit__organisation", "exit__party__agreement", "owner", "confirmed_by__organisation")


def exit_tasks_waiting_for(person: User, partnership: Partnership) -> "QuerySet[ExitTask]":
    """What this person's own organisation has not confirmed."""
    return exit_tasks_for(person, partnership).filter(exit__organisation=person.organisation_id, confirmed_at=None)


def exit_task_for(person: User, partnership: Partnership, reference: str) -> ExitTask:
    """One task, for the leaver's or the owner's people. Raises Http404 for anybody else."""
    mine = Q(exit__organisation=person.organisation_id) | Q(owner=person.organisation_id)
    found = exit_tasks_for(person, partnership).filter(mine, reference=read_reference(reference) or "").first()
    if found is None:
        raise Http404
    return found


def exit_tasks_late() -> "QuerySet[ExitTask]":
    """The tasks whose day has passed and that nobody was reminded of."""
    late = ExitTask.objects.filter(confirmed_at=None, reminded_at=None, due_on__lt=timezone.localdate())
    return late.select_related("exit__partnership", "exit__organisation", "owner")


def _given(owner: Organisation, grants: list[Grant]) -> Given:
    named = [grant for grant in grants if grant.audience.person is not None]
    people = {grant.audience.person_id: grant.audience.person for grant in named if grant.audience.person is not None}
    references = dict.fromkeys(grant.record.reference for grant in grants if grant.audience.person is None)
    return Given(owner, tuple(references), tuple(people.values()), len({grant.record_id for grant in named}))


@dataclass(frozen=True)
class Keeping:
    """What waits for a person: reviews to decide, holds and restrictions to look at again, exit tasks of their own."""

    reviews: "QuerySet[Review]"
    holds: "QuerySet[Hold]"
    restrictions: "QuerySet[Restriction]"
    exits: "QuerySet[ExitTask]"


def keeping_for(person: User, partnership: Partnership) -> Keeping:
    """What waits for this person about keeping, holding and giving back."""
    exits, reviews = exit_tasks_waiting_for(person, partnership), reviews_waiting_for(person, partnership)
    return Keeping(
        reviews if person.may(DECIDE_REVIEW, partnership) else reviews.none(),
        holds_to_review(person, partnership),
        restrictions_to_review(person, partnership),
        exits if person.may(READ_EXITS, partnership) else exits.none(),
    )
