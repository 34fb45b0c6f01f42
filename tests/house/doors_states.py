"""Every state of one record, and who sees it then: by hand, from docs/need-to-know.md.

The record is a document of the police's. The clause lets the police send documents to every party of the agreement: the
police, the council and the charity.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from alongside.accounts.models import Membership, Seat, User
from alongside.sharing import actions as sharing
from alongside.sharing.models import Acceptance, Agreement, Clause, Disclosure, Grant, Party, Record
from alongside.sharing.queries import conditions_to_accept

from .doors_people import CHARITY, COUNCIL, NOBODY, POLICE
from .doors_world import World

OWNERS = POLICE - {"aud"}
BY_THE_COUNCIL = OWNERS | COUNCIL
BY_EVERYBODY = OWNERS | COUNCIL | CHARITY
PAST, TODAY, FUTURE = dt.date(2020, 1, 1), timezone.localdate, dt.date(2999, 1, 1)


@dataclass(frozen=True)
class State:
    """How the record stands. `lay` brings it there; `sees` is everybody who then sees it.

    `share` says what stands under number 2 on the record's list of grants: nothing ("none"), a share that can be ended
    ("open"), or something that cannot ("over"). `left`: people whose organisation is no longer a member. `outside`: who has
    no seat any more. `closed`: whose account is closed. `pending`: who has conditions to agree to first.
    """

    name: str
    lay: Callable[[World], object]
    sees: frozenset[str]
    share: str = "none"
    left: frozenset[str] = NOBODY
    outside: frozenset[str] = NOBODY
    closed: frozenset[str] = NOBODY
    pending: frozenset[str] = NOBODY


def share(world: World, recipient: object, **more: object) -> Grant:
    """The police share the record."""
    words = {"by": world.ana, "record": world.things.record, "recipient": recipient, "clause": world.clause}
    return sharing.share_record(**words, purpose="Planning the visit", **more)


def shared(then: Callable[[World], object], to: str = "council") -> Callable[[World], object]:
    """Share with the council (or with `to`), then something happens."""

    def lay(world: World) -> None:
        share(world, getattr(world, to))
        then(world)

    return lay


def grants(**change: object) -> Callable[[World], object]:
    """Something becomes true of the share."""
    return lambda world: Grant.everything.filter(record=world.things.record, basis="clause").update(**change)


def clause(**change: object) -> Callable[[World], object]:
    """Something becomes true of the clause."""
    return lambda world: Clause.objects.filter(pk=world.clause.pk).update(**change)


def agreement(**change: object) -> Callable[[World], object]:
    """Something becomes true of the agreement."""
    return lambda world: Agreement.objects.filter(pk=world.agreement.pk).update(**change)


def party(who: str, **change: object) -> Callable[[World], object]:
    """Something becomes true of one party."""
    return lambda world: Party.objects.filter(agreement=world.agreement, organisation=getattr(world, who)).update(**change)


def leaves(who: str) -> Callable[[World], object]:
    """An organisation's membership ends."""
    here = lambda world: Membership.objects.filter(partnership=world.dorset, organisation=getattr(world, who))  # noqa: E731
    return lambda world: here(world).update(ended=timezone.localdate())


def end_share(world: World) -> None:
    """The owner ends the share."""
    sharing.end_share(by=world.ana, grant=Grant.everything.get(record=world.things.record, basis="clause"))


def recall(world: World) -> None:
    """The owner recalls the record."""
    sharing.recall_record(by=world.ana, record=world.things.record, because="Wrong person named")


def end_clause(world: World) -> None:
    """The coordinator ends the clause."""
    sharing.end_clause(by=world.ann, clause=world.clause, why="Not needed")


def suspend(world: World) -> None:
    """The coordinator suspends the agreement."""
    sharing.suspend_agreement(by=world.ann, agreement=world.agreement, why="A breach")


def end_agreement(world: World) -> None:
    """The coordinator ends the agreement."""
    sharing.end_agreement(by=world.ann, agreement=world.agreement, why="No longer needed")


def seal(world: World) -> None:
    """Sealed to Ana, Ben and Max."""
    record = Record.everything.get(pk=world.things.record.pk)
    sharing.seal_record(by=world.ana, record=record, cell=world.things.cell, because="Somebody is in danger")


def seal_without_ben(world: World) -> None:
    """Sealed, then Ben is removed from the group."""
    seal(world)
    sharing.remove_from_cell(by=world.ana, cell=world.things.cell, person=world.ben)


def disclose(world: World, recipient: object) -> Disclosure:
    """Ana asks Ann to approve showing the record."""
    return sharing.ask_disclosure(
        by=world.ana,
        record=world.things.record,
        recipient=recipient,
        reason="Life at risk",
        lawful_basis="Vital interests",
        ends_at=timezone.now() + dt.timedelta(days=2),
        approver=world.ann,
    )


def approved(world: World, recipient: object = None) -> Disclosure:
    """Ann has approved it."""
    asked = disclose(world, recipient or world.council)
    return sharing.decide_disclosure(by=world.ann, disclosure=asked, approve=True)


def disclosure_ended(world: World) -> None:
    """Approved, and then ended."""
    sharing.end_disclosure(by=world.ana, disclosure=approved(world), why="Over")


def disclosure_ran_out(world: World) -> None:
    """Approved, and its time is over."""
    over = timezone.now() - dt.timedelta(minutes=1)
    asked_at = over - dt.timedelta(days=2)
    Disclosure.objects.filter(pk=approved(world).pk).update(asked_at=asked_at, ends_at=over)


def not_carried_out(world: World) -> None:
    """The grant is there; but the approval was never used for it."""
    type(approved(world).approval).objects.update(used_at=None)


def refused(world: World) -> None:
    """Ann has refused it."""
    sharing.decide_disclosure(by=world.ann, disclosure=disclose(world, world.council), approve=False, because="Use the clause")


def with_conditions(world: World) -> None:
    """Shared with the council, on a condition."""
    share(world, world.council, conditions="Do not act on this without speaking to us")


def ben_agrees(world: World) -> None:
    """The same, and Ben has agreed to it."""
    with_conditions(world)
    record = world.things.record
    sharing.accept_conditions(by=world.ben, record=record, digest=conditions_to_accept(world.ben, record))


def conditions_changed(world: World) -> None:
    """Ben has agreed to other conditions than those that stand."""
    ben_agrees(world)
    Acceptance.objects.filter(person=world.ben).update(conditions_digest="0" * 64)


def nothing(world: World) -> None:
    """As it was kept."""


def ago(**time: int) -> dt.datetime:
    """That long ago."""
    return timezone.now() - dt.timedelta(**time)


STATES: tuple[State, ...] = (
    State("unshared", nothing, OWNERS),
    State("shared with an organisation", lambda world: share(world, world.council), BY_THE_COUNCIL, share="open"),
    State("shared with a member by name", lambda world: share(world, world.ben), OWNERS | {"ben"}, share="open"),
    State("shared with a caseworker by name", lambda world: share(world, world.cleo), OWNERS | {"cleo"}, share="open"),
    State("shared with everybody", lambda world: share(world, world.dorset), BY_EVERYBODY, share="open"),
    State("not started", shared(grants(starts_at=timezone.now() + dt.timedelta(days=1))), OWNERS, share="open"),
    State("ended by hand", shared(end_share), OWNERS, share="over"),
    State("ran out", shared(grants(starts_at=ago(days=9), ends_at=ago(seconds=1))), OWNERS, share="over"),
    State("recalled", shared(recall), OWNERS, share="over"),
    State("recalled from everybody", shared(recall, "dorset"), OWNERS, share="over"),
    State("clause ended", shared(end_clause), OWNERS, share="open"),
    State("clause lapsed", shared(clause(valid_from=PAST, valid_to=dt.date(2021, 1, 1))), OWNERS, share="open"),
    State("clause lapses today", shared(lambda world: clause(valid_to=timezone.localdate())(world)), OWNERS, share="open"),
    State("clause not begun", shared(clause(valid_from=FUTURE)), OWNERS, share="open"),
    State("clause runs the other way", shared(clause(from_sector="ngo_specialist")), OWNERS, share="open"),
    State("clause is for another", shared(clause(to_sector="ngo_specialist")), OWNERS, share="open"),
    State("agreement suspended", shared(suspend), OWNERS, share="open"),
    State("agreement ended", shared(end_agreement), OWNERS, share="open"),
    State("agreement marked as run out", shared(agreement(status="expired")), OWNERS, share="open"),
    State("agreement a draft", shared(agreement(status="draft")), OWNERS, share="open"),
    State("agreement past its end", shared(agreement(starts=PAST, expires=dt.date(2021, 1, 1))), OWNERS, share="open"),
    State("agreement not begun", shared(agreement(starts=dt.date(2998, 1, 1), expires=FUTURE)), OWNERS, share="open"),
    State("recipient withdrew", shared(party("council", withdrawn_on=PAST)), OWNERS, share="open"),
    State("owner withdrew", shared(party("police", withdrawn_on=PAST)), OWNERS, share="open"),
    State("recipient never signed", shared(party("council", signed_on=None)), OWNERS, share="open"),
    State("owner never signed", shared(party("police", signed_on=None)), OWNERS, share="open"),
    State("recipient left", shared(leaves("council")), OWNERS, share="open", left=COUNCIL),
    State("owner left", shared(leaves("police")), OWNERS, share="open", left=POLICE),
    State("everybody’s, one left", shared(leaves("council"), "dorset"), OWNERS | CHARITY, share="open", left=COUNCIL),
    State(
        "Ben’s seats ended",
        shared(lambda world: Seat.objects.filter(person=world.ben).update(ended=timezone.localdate()), "ben"),
        OWNERS,
        share="open",
        outside=frozenset({"ben"}),
    ),
    State(
        "Ben’s account closed",
        shared(lambda world: User.objects.filter(pk=world.ben.pk).update(is_active=False), "ben"),
        OWNERS,
        share="open",
        closed=frozenset({"ben"}),
    ),
    State("sealed", seal, frozenset({"ana", "ben", "max"}), share="over"),
    State("shared, then sealed", shared(seal, "cleo"), frozenset({"ana", "ben", "max"}), share="over"),
    State("sealed, Ben removed", seal_without_ben, frozenset({"ana", "max"}), share="over"),
    State("disclosure asked for", lambda world: disclose(world, world.council), OWNERS),
    State("disclosure refused", refused, OWNERS),
    State("disclosed", approved, BY_THE_COUNCIL, share="open"),
    State("disclosed by name", lambda world: approved(world, world.cleo), OWNERS | {"cleo"}, share="open"),
    State("disclosure ended", disclosure_ended, OWNERS, share="over"),
    State("disclosure ran out", disclosure_ran_out, OWNERS, share="open"),
    State("disclosure not carried out", not_carried_out, OWNERS, share="open"),
    State("on conditions", with_conditions, BY_THE_COUNCIL, share="open", pending=COUNCIL),
    State("on conditions Ben agreed to", ben_agrees, BY_THE_COUNCIL, share="open", pending=COUNCIL - {"ben"}),
    State("on other conditions now", conditions_changed, BY_THE_COUNCIL, share="open", pending=COUNCIL),
)
