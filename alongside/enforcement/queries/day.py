"""Reading packs and the day: each person their own pack; who was met, never by an immigration body."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.enforcement.methane import FIRST_LINE
from alongside.enforcement.models import (
    CheckIn,
    Decision,
    Encounter,
    Helper,
    LogEntry,
    Operation,
    Pack,
    Post,
    Proposal,
    Reappraisal,
    Transfer,
)
from alongside.sharing.models import LegalGround
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import grounds_in_force

from .operations import posts_of, standing_of
from .papers import helpers_on_the_day, without_paper

LOG_SHOWN = 200


@dataclass(frozen=True)
class Counts:
    """The people met, in numbers alone."""

    met: int
    potential_victims: int
    children: int
    handed_over: int
    names_passed: int
    statuses_asked: int


def packs_of(person: User, operation: Operation) -> "QuerySet[Pack]":
    """The packs of an operation this person may know of: their own, and everybody's for those who write the plan."""
    packs = Pack.objects.filter(operation=operation).select_related("recipient__organisation", "issued_by")
    return packs if standing_of(person, operation).writes else packs.filter(recipient=person)


def pack_for(person: User, operation: Operation, number: int) -> Pack:
    """A pack, for the one person it is for. Raises Http404 for anybody else, and when there is none."""
    pack = (
        Pack.objects.filter(operation=operation, recipient=person, number=number).select_related("recipient", "operation").first()
    )
    if pack is None:
        raise Http404
    return pack


def unbriefed(operation: Operation) -> list[str]:
    """Who has not acknowledged their pack of this version, or was not handed it; the caller has settled who may read it."""
    standing = Pack.objects.filter(operation=operation, version=operation.version, recalled_at=None)
    briefed = standing.filter(acknowledged_at__isnull=False, duty=OuterRef("duty"), recipient=OuterRef("person"))
    waiting = Post.objects.filter(~Exists(briefed), operation=operation, removed=False).select_related("person")
    return sorted({*(post.person.full_name for post in waiting), *without_paper(operation)})


def check_ins_of(person: User, operation: Operation) -> list[CheckIn]:
    """The last word of each person who checked in, by name; the person has been let in to the operation."""
    latest: dict[int, CheckIn] = {}
    for one in CheckIn.objects.filter(operation=operation, helper=None).select_related("person__organisation"):
        latest[one.person_id] = one
    return sorted(latest.values(), key=lambda one: one.person.full_name)


def helpers_there(person: User, operation: Operation) -> list[tuple[Helper, CheckIn | None]]:
    """Who comes without an account and this person speaks for on the day, each with the last word about them."""
    helpers = list(helpers_on_the_day(person, operation))
    said = CheckIn.objects.filter(operation=operation, helper__in=helpers).select_related("person") if helpers else []
    latest = {one.helper_id: one for one in said}
    return [(one, latest.get(one.pk)) for one in helpers]


def log_of(person: User, operation: Operation) -> "QuerySet[LogEntry]":
    """The newest lines of the running log. Raises PermissionDenied for somebody who has no duty there."""
    require_log(person, operation)
    return LogEntry.objects.filter(operation=operation).select_related("by")[:LOG_SHOWN]


def methane_reports_of(person: User, operation: Operation) -> "QuerySet[LogEntry]":
    """The M/ETHANE reports of the running log, newest first. Raises PermissionDenied for somebody who has no duty there."""
    require_log(person, operation)
    found = LogEntry.objects.filter(operation=operation, text__startswith=f"{FIRST_LINE}\n")
    return found.select_related("by")[:LOG_SHOWN]


def require_log(person: User, operation: Operation) -> None:
    """Raise PermissionDenied unless this person reads and writes the running log."""
    if not standing_of(person, operation).keeps_log:
        raise PermissionDenied("Your part in this operation does not open this page.")


def require_meeting(person: User, operation: Operation) -> None:
    """Raise PermissionDenied unless this person may read who was met."""
    if not standing_of(person, operation).meets_people:
        raise PermissionDenied("Your part in this operation does not open this page.")


def has_line(operation: Operation, token: uuid.UUID) -> bool:
    """Whether a line of the log with that token is written already."""
    return LogEntry.objects.filter(operation=operation, token=token).exists()


def counts_of(person: User, operation: Operation) -> Counts:
    """The people met, in numbers alone: for everybody named to the operation."""
    met = _as_thought_now(operation)
    transfers = Transfer.objects.filter(operation=operation).aggregate(
        names=Count("pk", filter=Q(kind=Transfer.Kind.NAME)), statuses=Count("pk", filter=Q(kind=Transfer.Kind.STATUS))
    )
    numbers = met.aggregate(
        met=Count("pk", distinct=True),
        victims=Count("pk", filter=Q(now=Encounter.Answer.YES), distinct=True),
        children=Count("pk", filter=~Q(age=Encounter.Age.ADULT), distinct=True),
        handed=Count("hand_overs__encounter", distinct=True),
    )
    met_so_far = (numbers["met"], numbers["victims"], numbers["children"], numbers["handed"])
    return Counts(*met_so_far, transfers["names"], transfers["statuses"])


def encounters_of(person: User, operation: Operation) -> "QuerySet[Encounter]":
    """Who was met: nobody at all for a person of an immigration body, or with no duty there."""
    met = _as_thought_now(operation).select_related("premises", "by")
    if not standing_of(person, operation).meets_people:
        return met.none()
    return met.prefetch_related("hand_overs", "transfers", "reappraisals__by")


def _as_thought_now(operation: Operation) -> "QuerySet[Any]":
    """Who was met, each with what is thought now: `now`, and `declined` when they did not want help."""
    last = Reappraisal.objects.filter(encounter=OuterRef("pk")).order_by("-at", "-pk")
    return Encounter.objects.filter(operation=operation).annotate(
        now=Coalesce(Subquery(last.values("potential_victim")[:1]), "potential_victim"),
        declined=Coalesce(Subquery(last.values("declined_help")[:1]), "declined_help"),
    )


def last_thought(encounter: Encounter) -> str:
    """Whether somebody who was met could be a victim, as was last said."""
    last = Reappraisal.objects.filter(encounter=encounter).last()
    return last.potential_victim if last is not None else encounter.potential_victim


def not_handed_over(operation: Operation) -> list[int]:
    """The numbers of those who may be victims, wanted help and were handed to nobody; the caller has settled who reads it."""
    waiting = _as_thought_now(operation).filter(declined=False, hand_overs=None).exclude(now=Encounter.Answer.NO)
    return list(waiting.order_by("number").values_list("number", flat=True))


def still_there(operation: Operation) -> list[str]:
    """Who said, or of whom it was said, that they are there, and not yet that they have gone."""
    latest: dict[tuple[int, int | None], CheckIn] = {}
    for one in CheckIn.objects.filter(operation=operation).select_related("person", "helper"):
        latest[(0, one.helper_id) if one.helper_id else (one.person_id, None)] = one
    there = [one for one in latest.values() if one.there]
    return sorted(one.helper.name if one.helper is not None else one.person.full_name for one in there)


def not_there(person: User, operation: Operation, present: list[CheckIn]) -> list[str]:
    """Who is posted and has not checked in, for those who keep the log."""
    said = {one.person_id for one in present}
    return sorted({post.person.full_name for post in posts_of(person, operation) if post.person_id not in said})


def encounter_for(person: User, operation: Operation, number: int) -> Encounter:
    """One person who was met. Raises PermissionDenied for those who may not read who was met, Http404 when there is none."""
    require_meeting(person, operation)
    found = encounters_of(person, operation).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def names_passed_to(person: User, operation: Operation) -> "QuerySet[Transfer]":
    """The names the commander has passed, for people of an immigration body named to the operation; nothing for others."""
    passed = Transfer.objects.filter(operation=operation, kind=Transfer.Kind.NAME).select_related("encounter", "gateway")
    return passed if standing_of(person, operation).immigration else passed.none()


def gateways_to_choose() -> "QuerySet[LegalGround]":
    """The legal gateways a name can be passed through today."""
    return grounds_in_force().filter(kind=LegalGround.Kind.GATEWAY)


@dataclass(frozen=True)
class Waiting:
    """What waits for one person in their operations."""

    packs: "QuerySet[Pack]"
    decisions: "QuerySet[Operation]"
    proposals: "QuerySet[Proposal]"


def waiting_for(person: User, partnership: Partnership) -> Waiting:
    """What waits for this person in the operations they are named to: packs to read, decisions and proposals to decide."""
    seen = visible_to(person, Operation).filter(record__partnership=partnership)
    packs = Pack.objects.filter(
        operation__in=seen.values("pk"),
        recipient=person,
        acknowledged_at=None,
        recalled_at=None,
        expires_at__gt=timezone.now(),
    )
    to_decide = seen.filter(commander=person, status=Operation.Status.SUBMITTED)
    standing = Decision.objects.filter(operation=OuterRef("pk"), version=OuterRef("version"), void_at=None)
    proposals = Proposal.objects.filter(operation__in=seen.filter(lead=person).values("pk"), agreed=None)
    return Waiting(packs, to_decide.exclude(Exists(standing)), proposals)
