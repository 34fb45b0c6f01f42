"""Reading operations. Whoever is not named to one learns nothing of it, not even that there is one."""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import OrganisationDuty, Partnership, User
from alongside.enforcement.duties import IMMIGRATION_SECTORS, Standing
from alongside.enforcement.models import Decision, Operation, OperationStep, Post, Proposal
from alongside.enforcement.moves import CAN_BE_DOUBTED
from alongside.sharing import queries as sharing
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import doubts_under

from .openers import openers

KIND = "enforcement.operation"
LISTED = 100
_RELATED = ("record__partnership", "record__owner", "record__cell__owner", "kind", "lead", "commander")


def operations_for(person: User, partnership: Partnership) -> "QuerySet[Operation]":
    """The operations of the partnership this person is named to, the next first."""
    seen = visible_to(person, Operation).filter(record__partnership=partnership)
    return seen.select_related(*_RELATED).order_by("-starts_at", "pk")


def operation_for(person: User, partnership: Partnership, reference: str) -> Operation:
    """The operation with that reference. Raises Http404, in the same words, when it is hidden and when it never was."""
    found = operations_for(person, partnership).filter(record__reference=reference).first()
    if found is None:
        raise Http404
    _kept(person, "named")[found.pk] = True
    return found


def is_named(person: User, operation: Operation) -> bool:
    """Whether this person is named to the operation; asked once while a page is only read."""
    return operation.pk in _kept(person, "named") or visible_to(person, Operation).filter(pk=operation.pk).exists()


def standing_of(person: User, operation: Operation) -> Standing:
    """What this person, who is named to the operation, is in it; asked once while a page is only read."""
    kept = _kept(person, "standing")
    if operation.pk not in kept:
        kept[operation.pk] = _standing(person, operation)
    return kept[operation.pk]


def posts_of(person: User, operation: Operation) -> list[Post]:
    """Who is posted to the operation, for somebody who is named to it; asked once while a page is only read."""
    kept = _kept(person, "posts")
    if operation.pk not in kept:
        kept[operation.pk] = list(posted_to(operation))
    return kept[operation.pk]


def posted_to(operation: Operation) -> "QuerySet[Any]":
    """Who is posted to the operation, each with what the gate asks of them.

    `no_responder`: their organisation is written down as no first responder. `here`: they can open it; `lead_here` and
    `commander_here`: so can its lead and its commander.
    """
    duty, no = OrganisationDuty.Duty.FIRST_RESPONDER, OrganisationDuty.Answer.NO
    said = OrganisationDuty.objects.on(timezone.localdate(operation.starts_at)).filter(duty=duty, answer=no)
    no_responder = Exists(said.filter(organisation=OuterRef("person__organisation")))
    can = openers(operation)
    found = Post.objects.filter(operation=operation, removed=False).annotate(
        no_responder=no_responder,
        here=Exists(can.filter(person=OuterRef("person"))),
        lead_here=Exists(can.filter(person=operation.lead_id)),
        commander_here=Exists(can.filter(person=operation.commander_id)),
    )
    return found.select_related("person__organisation")


def _standing(person: User, operation: Operation) -> Standing:
    sector = person.organisation.sector if person.organisation else ""
    return Standing(
        leads=operation.lead_id == person.pk,
        commands=operation.commander_id == person.pk,
        duties=frozenset(post.duty for post in posts_of(person, operation) if post.person_id == person.pk),
        immigration=sector in IMMIGRATION_SECTORS,
    )


def _kept(person: User, what: str) -> dict[int, Any]:
    """What was asked for this person already in this request; nothing when the request may change it (see the middleware)."""
    kept: dict[int, Any] = person.__dict__.get("reader_kept", {}).setdefault(what, {})
    return kept


def require_reading(person: User, operation: Operation, part: str) -> Standing:
    """Their standing, when they may read that part of the plan. Raises PermissionDenied when it is not theirs to read."""
    standing = standing_of(person, operation)
    if not standing.may_read(part):
        raise PermissionDenied("Your part in this operation does not open this page.")
    return standing


def require_writing(person: User, operation: Operation, part: str) -> Standing:
    """Their standing, when they may write that part of the plan. Raises PermissionDenied when it is not theirs to write."""
    standing = standing_of(person, operation)
    if not standing.may_write(part):
        raise PermissionDenied("Your part in this operation does not let you change this.")
    return standing


def require_commanding(person: User, operation: Operation) -> None:
    """Raise PermissionDenied unless this person commands the operation."""
    if operation.commander_id != person.pk:
        raise PermissionDenied("Only the commander can do that.")


def named_to(person: User, operation: Operation) -> "QuerySet[User]":
    """The people named to the operation now, for one of them."""
    return sharing.people_in(person, operation.cell).order_by("full_name")


def people_to_propose(person: User, operation: Operation) -> "QuerySet[User]":
    """Who could still be named to the operation."""
    return sharing.people_to_name(person, operation.partnership, operation.cell)


def people_to_remove(person: User, operation: Operation) -> "QuerySet[User]":
    """Who could be removed from the operation, for its lead. Raises PermissionDenied for anybody else."""
    if operation.lead_id != person.pk:
        raise PermissionDenied("Only the lead decides who is named.")
    return named_to(person, operation).exclude(pk=person.pk)


def proposals_of(person: User, operation: Operation) -> "QuerySet[Proposal]":
    """Who has been proposed, by whom, and what the lead said; the person has been let in to the operation."""
    return Proposal.objects.filter(operation=operation).select_related("person__organisation", "proposed_by", "decided_by")


def proposal_for(person: User, operation: Operation, number: int) -> Proposal:
    """A proposal that waits, for the lead who decides it. Raises Http404 when there is none, PermissionDenied for others."""
    found = proposals_of(person, operation).filter(number=number, agreed=None).first()
    if found is None:
        raise Http404
    if operation.lead_id != person.pk:
        raise PermissionDenied("Only the lead decides who is named.")
    return found


def steps_of(person: User, operation: Operation) -> "QuerySet[OperationStep]":
    """What has happened to the operation, newest first; the person has been let in to it."""
    return OperationStep.objects.filter(operation=operation).select_related("by").order_by("-at", "-pk")


def decisions_of(person: User, operation: Operation) -> "QuerySet[Decision]":
    """What was decided about the operation, newest first; the person has been let in to it."""
    return Decision.objects.filter(operation=operation).select_related("by", "void_by")


def source_for(person: User, partnership: Partnership, reference: str) -> Record | None:
    """The record an operation would arise from, when this person may see it; the same nothing when hidden and when absent."""
    return visible_to(person, Record).filter(partnership=partnership, reference=reference).first() if reference else None


def arisen_from(person: User, operation: Operation) -> list[Any]:
    """What the operation arose from and led to, as far as this person sees both ends."""
    return sharing.links_for(person, operation.record)


def operations_in_doubt() -> "QuerySet[Operation]":
    """Operations that are not over and arose from what no longer stands, whose leads have not been told. For the clock."""
    doubts = doubts_under(OuterRef("record"))
    untold = Q(Exists(doubts), doubted_at=None) | Q(Exists(doubts.filter(at__gt=OuterRef("doubted_at"))))
    return Operation.everything.filter(untold, status__in=CAN_BE_DOUBTED).select_related(*_RELATED)


def carried_out() -> "QuerySet[Operation]":
    """The operations that were carried out and are over, whoever asks: for what may be said of them in one coarse word."""
    over = (Operation.Status.STOOD_DOWN, Operation.Status.DEBRIEFED, Operation.Status.CLOSED)
    began = OperationStep.objects.filter(status=Operation.Status.LIVE).values("operation")
    return Operation.everything.filter(status__in=over, pk__in=began)


def suggested_name() -> str:
    """A name for an operation that says nothing, and not how many there are."""
    return f"Visit {secrets.randbelow(900) + 100}"
