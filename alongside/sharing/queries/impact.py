"""What ending a clause, an agreement or a party's part in it would take away, by the rule of sight itself.

Only what the person who asks may know is named or counted: shares of their own organisation's records that they can see, and
shares that let their own people in. How much else hangs on an agreement is not theirs to know, and is not shown.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from alongside.accounts.models import Organisation, Seat, User
from alongside.sharing.models import Agreement, Clause, Grant, Record
from alongside.sharing.policy import live_grants, reader_of, visible_to, who_can_see_any_of

MOST_WEIGHED = 1_000
MOST_LISTED = 50


@dataclass(frozen=True)
class LostShare:
    """A share that would end: the record and whom it lets in, or the organisation it comes from."""

    reference: str
    title: str
    who: str


@dataclass(frozen=True)
class Impact:
    """Shares that would end, those given and those received, at most `MOST_LISTED` of each, and how many people lose sight.

    A person counts when they see at least one of the records only because of what would end. `given_in_all` and
    `received_in_all` stop just above `MOST_WEIGHED`.
    """

    given: tuple[LostShare, ...]
    given_in_all: int
    received: tuple[LostShare, ...]
    received_in_all: int
    people: tuple[User, ...]


def impact_of_ending(
    person: User, agreement: Agreement, *, clauses: list[Clause] | None = None, party: Organisation | None = None
) -> Impact:
    """What would be lost if these clauses, this party's part, or (with neither) the whole agreement ended now."""
    grants = _hanging_on(agreement, clauses, party)
    seen = visible_to(person, Record)
    given = grants.filter(owner=person.organisation_id, record__in=seen)
    received = grants.filter(record__in=seen, audience__in=reader_of(person).audiences).exclude(owner=person.organisation_id)
    given_rows, received_rows = _rows(given), _rows(received)
    return Impact(
        given=tuple(LostShare(row.record.reference, row.record.title, str(row.audience)) for row in given_rows[:MOST_LISTED]),
        given_in_all=len(given_rows),
        received=tuple(LostShare(row.record.reference, row.record.title, row.owner.name) for row in received_rows[:MOST_LISTED]),
        received_in_all=len(received_rows),
        people=tuple(_losing(person, given_rows + received_rows, party)),
    )


def _hanging_on(agreement: Agreement, clauses: list[Clause] | None, party: Organisation | None) -> "QuerySet[Grant]":
    grants = live_grants().filter(clause__agreement=agreement, clause__ended_at=None)
    if clauses is not None:
        grants = grants.filter(clause__in=clauses)
    if party is not None:
        reaches = (
            Q(audience__organisation=party) | Q(audience__person__organisation=party) | Q(audience__partnership__isnull=False)
        )
        grants = grants.filter(Q(owner=party) | reaches)
    return grants


def _rows(grants: "QuerySet[Grant]") -> list[Grant]:
    related = ("record", "owner", "audience__organisation", "audience__person", "audience__partnership")
    return list(grants.select_related(*related).order_by("-granted_at")[: MOST_WEIGHED + 1])


def _losing(person: User, ending: list[Grant], party: Organisation | None) -> list[User]:
    """The people who would lose sight of at least one of the records. Of records of others, only the asker's colleagues."""
    records = {grant.record_id for grant in ending}
    if not records:
        return []
    ends = {grant.pk: grant for grant in ending}
    seats = list(who_can_see_any_of(Record.everything.filter(pk__in=records).values("pk")))
    let_in: dict[User, set[int]] = {}
    for seat in seats:
        let_in.setdefault(seat.person, set()).update(_through(seat))
    keys = {key for through in let_in.values() for key in through}
    about: dict[int, Any] = dict(Grant.everything.filter(pk__in=keys).values_list("pk", "record"))
    losing = []
    for one, through in let_in.items():
        dying = {key for key in through if key in ends and _ends_for(one, ends[key], party)}
        kept = {about[key] for key in through - dying}
        lost = {about[key] for key in dying} - kept
        mine = {record for record in lost if _may_know(person, one, [ends[key] for key in dying if about[key] == record])}
        if mine:
            losing.append(one)
    return sorted(losing, key=lambda one: one.full_name)


def _ends_for(one: User, grant: Grant, party: Organisation | None) -> bool:
    return party is None or grant.owner_id == party.pk or one.organisation_id == party.pk


def _may_know(person: User, one: User, grants: list[Grant]) -> bool:
    return any(grant.owner_id == person.organisation_id for grant in grants) or one.organisation_id == person.organisation_id


def _through(seat: Seat) -> list[int]:
    listed: str = getattr(seat, "through")  # noqa: B009 - annotated by the policy
    return [int(key) for key in listed.split(",")]
