"""Reading what is kept how long: rules, reviews that are due, holds, and what is gone."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, Seat, User
from alongside.kernel.months import months_after
from alongside.kernel.references import read_reference
from alongside.kernel.roles import Role
from alongside.ledger.queries import acting_names, readings_of
from alongside.sharing.models import (
    Approval,
    CellMember,
    Consent,
    Grant,
    Hold,
    LegalGround,
    Record,
    Restriction,
    RetentionRule,
    Review,
)
from alongside.sharing.permissions import DISPOSE_WITH_SECOND
from alongside.sharing.policy import consents_in_force, visible_to

from .approvals import approval_asked_by
from .records import kept_here

REVIEWS_SHOWN = 100
# What is kept about one person: two people decide that it goes, and no rule lets it go by itself.
OF_PEOPLE = frozenset({"referrals.case", "referrals.conference", "support.case"})
# What is sealed and has no operation lead: those of its owner who are named to it answer for it, whatever their role.
ANSWERED_BY_THE_NAMED = (
    *("referrals.conference", "support.note", "support.placement"),
    *("intelligence.report", "intelligence.source", "intelligence.submission"),
)


@dataclass(frozen=True)
class Kept:
    """How a room keeps one kind of record.

    `active_since` gives the keys of records to which something has happened since a moment; `dispose` is the room's act, which
    takes `by` and `record`; `live` says in words what of a record is not over, so that it does not go; nothing when all is.
    """

    kind: str
    active_since: Callable[[dt.datetime], "QuerySet[Any, Any]"]
    dispose: Callable[..., Any]
    live: Callable[[Record], str] = lambda record: ""


@dataclass(frozen=True)
class Reading:
    """Somebody opened what is gone: who, as far as their name was not erased, and when."""

    who: str
    at: dt.datetime


def rule_for(owner: int | None, kind: str, day: dt.date) -> RetentionRule | None:
    """What holds for that organisation's records (its primary key) of a kind on a day: its own rule, or else nobody's."""
    rules = RetentionRule.objects.filter(kind=kind, valid_from__lte=day).order_by("-valid_from")
    own = rules.filter(owner=owner).first() if owner is not None else None
    return own or rules.filter(owner=None).first()


@cache
def delivered_rules() -> tuple[dict[str, Any], ...]:
    """The rules of retention that are delivered with the house, as the columns of a rule."""
    text = resources.files("alongside.sharing").joinpath("data/retention_rules.json").read_text(encoding="utf-8")
    return tuple({**row, "valid_from": dt.date.fromisoformat(row["valid_from"])} for row in json.loads(text)["rules"])


def has_rules() -> bool:
    """Whether the house has a rule of retention for every kind that one is delivered for."""
    return {row["kind"] for row in delivered_rules()} <= set(kinds_with_rules())


def kinds_with_rules() -> list[str]:
    """The kinds of record that come up for review, in order."""
    return sorted(set(RetentionRule.objects.filter(owner=None).values_list("kind", flat=True)))


def rules_of(owner: Organisation | None) -> list[RetentionRule]:
    """What holds today for each kind, for that organisation or, for nobody, the whole house."""
    theirs = Q(owner=None) | Q(owner__isnull=False, owner=owner)
    begun = RetentionRule.objects.filter(theirs, valid_from__lte=timezone.localdate()).select_related("owner")
    # The house's rules first, then the organisation's own, each from the oldest on: what comes last holds.
    found = {rule.kind: rule for rule in sorted(begun, key=lambda one: (one.owner_id is not None, one.valid_from))}
    return [found[kind] for kind in sorted(found)]


def records_due(kept: Kept) -> Iterator[tuple[Record, RetentionRule]]:
    """Each record of a kind whose time has come, that is over and that nobody is deciding about, with the rule that says so."""
    today = timezone.localdate()
    for owner in Record.everything.filter(kind=kept.kind).order_by().values_list("owner", flat=True).distinct():
        rule = rule_for(owner, kept.kind, today)
        if rule is not None:
            for record in _due(kept, owner, rule, today).select_related("owner", "partnership").iterator():
                if not kept.live(record):
                    yield record, rule


def reviews_to_carry_out() -> "QuerySet[Review]":
    """The disposals that were decided and are not done."""
    decided = Review.objects.filter(decision=Review.Decision.DISPOSE, executed_at=None)
    return decided.select_related("record__owner", "record__partnership", "rule").order_by("pk")


def records_kept_by(person: User, partnership: Partnership) -> "QuerySet[Record]":
    """The records this person answers for here: their organisation's, and of those sealed to named people only their own."""
    return _answered_for(person, partnership, Role.ORGANISATION_ADMINISTRATOR, Role.AUDITOR)


def records_decided_by(person: User, partnership: Partnership) -> "QuerySet[Record]":
    """Those of `records_kept_by` about which this person decides, and into which they do not only look as an auditor."""
    return _answered_for(person, partnership, Role.ORGANISATION_ADMINISTRATOR)


def decides(person: User, record: Record) -> bool:
    """Whether this person decides what is kept of a record."""
    return records_decided_by(person, record.partnership).filter(pk=record.pk).exists()


def _answered_for(person: User, partnership: Partnership, *open_to: Role) -> "QuerySet[Record]":
    roles, mine = person.seated_roles_in(partnership), Q(pk__in=[])
    if roles & set(open_to):
        mine |= Q(cell=None)
    if roles - {Role.AUDITOR}:
        named = Q(cell__in=CellMember.objects.named().filter(person=person).values("cell"))
        mine |= named if Role.OPERATION_LEAD in roles else named & Q(kind__in=ANSWERED_BY_THE_NAMED)
    return Record.everything.filter(mine, partnership=partnership, owner=person.organisation_id)


def reviews_waiting_for(person: User, partnership: Partnership) -> "QuerySet[Review]":
    """The reviews this person can decide, the longest due first."""
    decided = records_decided_by(person, partnership).filter(pk=OuterRef("record"))  # not all that they decide, to find the few
    found = Review.objects.filter(Exists(decided), decision="")
    return found.select_related("record", "rule")


def disposed_for(person: User, partnership: Partnership) -> "QuerySet[Review]":
    """What is gone of what this person answered for, newest first."""
    gone = Review.objects.filter(record__in=records_kept_by(person, partnership), executed_at__isnull=False)
    return gone.select_related("record", "rule", "decided_by").order_by("-executed_at")


def holds_for(person: User, partnership: Partnership) -> "QuerySet[Hold]":
    """The holds that stand on what this person answers for, or that this person placed or looks at again.

    Of what is sealed to named people only those still named to it are told.
    """
    named = CellMember.objects.named().filter(person=person).values("cell")
    theirs = (Q(reviewer=person) | Q(placed_by=person)) & (Q(record__cell=None) | Q(record__cell__in=named))
    ours = Q(Exists(records_kept_by(person, partnership).filter(pk=OuterRef("record")))) | theirs
    here = kept_here(partnership, "record", owner=person.organisation_id)
    found = Hold.objects.filter(ours, here, lifted_at=None)
    return found.select_related("record", "ground", "reviewer", "placed_by").distinct().order_by("review_on", "pk")


def holds_to_review(person: User, partnership: Partnership) -> "QuerySet[Hold]":
    """The holds this person should look at again today or should have."""
    return holds_for(person, partnership).filter(reviewer=person, review_on__lte=timezone.localdate())


def holds_to_remind_of() -> "QuerySet[Hold]":
    """The holds whose day has come and whose reviewer was not told of that day."""
    due = Hold.objects.filter(lifted_at=None, review_on__lte=timezone.localdate())
    told = Q(reminded_for__isnull=False, reminded_for=F("review_on"))
    return due.exclude(told).select_related("record__partnership", "reviewer")


def hold_for(person: User, partnership: Partnership, reference: str) -> Hold:
    """One hold that stands, for whoever may look at it again. Raises Http404 for anybody else."""
    found = holds_for(person, partnership).filter(reference=read_reference(reference) or "").first()
    if found is None:
        raise Http404
    return found


def record_kept_by(person: User, partnership: Partnership, reference: str) -> Record:
    """A record this person answers for, gone or not, that came up for review. Raises Http404 for any other."""
    wanted = read_reference(reference) or ""
    record = records_kept_by(person, partnership).filter(reference=wanted).select_related("owner", "partnership").first()
    if record is None or not Review.objects.filter(record=record).exists():
        raise Http404
    return record


def record_to_hold(person: User, partnership: Partnership, reference: str) -> Record:
    """A record of the person's own organisation that they see or answer for and that is not gone. Raises Http404 otherwise."""
    wanted = read_reference(reference) or ""
    seen = Q(pk__in=visible_to(person, Record).filter(reference=wanted).values("pk"))
    seen |= Q(pk__in=records_kept_by(person, partnership).filter(reference=wanted).values("pk"))
    mine = Record.everything.filter(seen, reference=wanted, partnership=partnership, owner=person.organisation_id)
    record = mine.exclude(Exists(_reviews(executed_at__isnull=False))).select_related("owner", "partnership").first()
    if record is None:
        raise Http404
    return record


def reviews_of(record: Record) -> "QuerySet[Review]":
    """Every review of a record, newest first; the caller has settled who may know."""
    return Review.objects.filter(record=record).select_related("rule", "decided_by").order_by("-pk")


def open_review_of(record: Record) -> Review | None:
    """The review of a record that waits for a decision."""
    return Review.objects.filter(record=record, decision="").select_related("rule", "record__partnership").first()


def needs_second(record: Record) -> bool:
    """Whether a second person must approve that a record goes."""
    return record.kind in OF_PEOPLE


def disposals_asked_for(record: Record) -> "QuerySet[Approval]":
    """What was asked of a second person about a record's disposal, newest first; the caller has settled who may know."""
    asked = Approval.objects.filter(act=str(DISPOSE_WITH_SECOND), subject=record.reference)
    return asked.select_related("asked_by", "decided_by").order_by("-pk")


def disposal_asked_by(person: User, partnership: Partnership, reference: str) -> Approval:
    """An approval to dispose of a record that this person asked for. Raises Http404 when there is none of that reference."""
    return approval_asked_by(person, partnership, DISPOSE_WITH_SECOND, reference)


def grants_ever(record: Record) -> "QuerySet[Grant]":
    """To whom a record went, oldest first; the caller has settled who may know."""
    shared = Grant.everything.filter(record=record).exclude(basis__in=[Grant.Basis.OWNER, Grant.Basis.CELL])
    related = ("audience__organisation", "audience__person", "audience__partnership", "audience__cell")
    return shared.select_related(*related).order_by("pk")


def readings_ever(record: Record) -> list[Reading]:
    """Who opened a record, newest first, at most 100; the caller has settled who may know."""
    entries = readings_of(record.reference)
    names = acting_names({entry.actor for entry in entries})
    return [Reading(names.get(entry.actor, "Name erased"), entry.at) for entry in entries]


def hold_grounds() -> "QuerySet[LegalGround]":
    """What can hold a disposal back today."""
    today = timezone.localdate()
    valid = Q(valid_to=None) | Q(valid_to__gt=today)
    return LegalGround.objects.filter(valid, kind=LegalGround.Kind.HOLD, valid_from__lte=today)


def reviewers_for(record: Record) -> "QuerySet[User]":
    """Who can look at a hold again: people of the owner seated there; of a sealed record, those of them named to it."""
    here = Seat.objects.current().filter(partnership=record.partnership_id)
    seated = User.objects.filter(is_active=True, organisation=record.owner_id, pk__in=here.values("person"))
    if record.cell_id is not None:
        named = CellMember.objects.named().filter(cell=record.cell_id).values("person")
        seated = seated.filter(pk__in=named)
    return seated.order_by("full_name")


def told_of_a_hold(standing: Hold) -> "QuerySet[User]":
    """Who is told that a hold must be looked at again: its reviewer, or those who answer for the record when that one is gone."""
    able = reviewers_for(standing.record)
    if able.filter(pk=standing.reviewer_id).exists():
        return able.filter(pk=standing.reviewer_id)
    if standing.record.cell_id is not None and standing.record.kind in ANSWERED_BY_THE_NAMED:
        return able
    role = Role.ORGANISATION_ADMINISTRATOR if standing.record.cell_id is None else Role.OPERATION_LEAD
    seats = Seat.objects.current().filter(partnership=standing.record.partnership_id, role=role)
    return able.filter(pk__in=seats.values("person"))


def shared_since(kind: str, since: dt.datetime) -> "QuerySet[Any, Any]":
    """The keys of the records of a kind that somebody was let in to, or taken off, since a moment."""
    moved = Q(starts_at__gte=since) | Q(recalled_at__gte=since)
    shared = Grant.everything.filter(moved, kind=kind).exclude(basis__in=[Grant.Basis.OWNER, Grant.Basis.CELL])
    return shared.values("record")


def consent_holding(record: Record) -> str:
    """What somebody still agrees to of a record, in words; nothing when nothing is in force. For rooms, not for people.

    What they agreed to about a referral is over with the case it was for.
    """
    about = Consent.About
    over = (about.REFERRAL, about.NAMED, about.SUPPORT, about.POLICE)
    held = consents_in_force().filter(record=record).exclude(about__in=over).first()
    return f"A consent of theirs still holds: {held.reference}." if held is not None else ""


def gone_on(records: set[int]) -> dict[int, dt.datetime]:
    """When each of these records (by primary key) was disposed of; those that were not are not in it."""
    done = Review.objects.filter(record__in=records, executed_at__isnull=False)
    return {key: at for key, at in done.values_list("record", "executed_at") if at is not None}


def holds_on(*records: Record) -> "QuerySet[Hold]":
    """The holds that stand on any of the records, the first to be looked at again first."""
    return Hold.objects.filter(record__in=records, lifted_at=None).select_related("ground", "reviewer")


def _due(kept: Kept, owner: int, rule: RetentionRule, today: dt.date) -> "QuerySet[Record]":
    """Never reviewed and nothing has happened for the rule's time, or the day that a review set has come."""
    cutoff = timezone.make_aware(dt.datetime.combine(months_after(today, -rule.months), dt.time.min))
    first = Q(created_at__lt=cutoff) & ~Q(Exists(_reviews())) & ~Q(pk__in=kept.active_since(cutoff))
    again = Q(Exists(_reviews(next_on__isnull=False))) & ~Q(Exists(_reviews(next_on__gt=today)))
    waiting = Q(Exists(_reviews(decision=""))) | Q(Exists(_reviews(decision=Review.Decision.DISPOSE)))
    kept_back = Q(Exists(Restriction.objects.filter(record=OuterRef("pk"), lifted_at=None)))
    return Record.everything.filter(first | again, kind=kept.kind, owner=owner).exclude(waiting | kept_back)


def _reviews(**which: Any) -> "QuerySet[Review]":
    return Review.objects.filter(record=OuterRef("pk"), **which)
