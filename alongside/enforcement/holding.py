"""What every act on an operation begins with: sight, a lock on its row, the state it must be in, and the part of whoever acts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.telling import tell_person

from .models import Decision, Operation, OperationStep, Pack, PaperPack, PlanChange
from .moves import BACK_TO_PLANNING, CAN_BE_PLANNED
from .queries import let_in_for_a_time, named_to, standing_of

_RELATED = ("record__partnership", "record__owner", "record__cell__owner", "kind", "lead", "commander")


def held(by: User, operation: Operation) -> Operation:
    """The operation as it stands, locked until the act ends. Raises Refused for anybody who is not named to it."""
    if not visible_to(by, Operation).filter(pk=operation.pk).exists():
        raise Refused("You cannot see that operation.")
    return Operation.everything.select_for_update(of=("self",)).select_related(*_RELATED).get(pk=operation.pk)


def held_to_plan(by: User, operation: Operation, part: str) -> Operation:
    """The operation, locked, for somebody who may write that part of its plan while it can still be written."""
    operation = held(by, operation)
    if not standing_of(by, operation).may_write(part):
        raise Refused("Your part in this operation does not let you change this.")
    require_state(operation, CAN_BE_PLANNED, "The plan can no longer be changed.")
    return operation


def held_to_lead(by: User, operation: Operation) -> Operation:
    """The operation, locked, for its lead or somebody posted as silver."""
    operation = held(by, operation)
    if not standing_of(by, operation).writes:
        raise Refused("Only the lead, or somebody posted as silver, can do that.")
    return operation


def require_state(operation: Operation, states: Iterable[str], otherwise: str) -> None:
    """The operation must be in one of these states."""
    if operation.status not in states:
        raise Refused(f"{otherwise} The operation is “{operation.get_status_display().lower()}”.")


def require_named(by: User, operation: Operation, person: User | None, field: str) -> None:
    """Whoever is given something to do must be named to the operation, and not only let in for some hours."""
    if person is None:
        return
    if not named_to(by, operation).filter(pk=person.pk).exists():
        raise Refused(f"{person} is not named to this operation.", field=field)
    if let_in_for_a_time(by, operation).filter(person=person).exists():
        raise Refused(f"{person} is let in for some hours only. The lead names them first.", field=field)


def require_words(words: str, otherwise: str, field: str) -> str:
    """The words, without the spaces around them; there must be some."""
    if not words.strip():
        raise Refused(otherwise, field=field)
    return words.strip()


def planned(by: User | None, operation: Operation, part: str, words: dict[str, Any], **more: Any) -> int:
    """Write down a change of the plan (`by` nobody: the clock) as its next version. A go falls, back to planning. The version."""
    operation.version += 1
    operation.save(update_fields=["version"])
    PlanChange.objects.create(operation=operation, version=operation.version, part=part, words=words, by=by, **more)
    if operation.status in BACK_TO_PLANNING:
        make_void(by, operation, "The plan was changed after the decision.", "the plan was changed")
        step(by, operation, Operation.Status.PLANNING, "The plan was changed.")
    return operation.version


def step(by: User | None, operation: Operation, status: str, note: str = "") -> None:
    """Move the operation on, and write down who did, if it was not the clock, and why."""
    operation.status = status
    operation.save(update_fields=["status"])
    OperationStep.objects.create(operation=operation, status=status, note=note, by=by)


def next_number(model: Any, operation: Operation, **fixed: Any) -> int:
    """The next number of a kind of row in an operation, which is locked."""
    last = model.objects.filter(operation=operation, **fixed).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def tell(operation: Operation, person: User, text: str) -> None:
    """Word to one of the named people. It names the reference, and never what the operation is."""
    tell_person(operation.partnership, person, about=Notice.About.SHARED, reference=operation.reference, text=text)


def make_void(by: User | None, operation: Operation, because: str, told: str = "") -> None:
    """A go that was given no longer holds (`by` nobody: the clock), and its commander is told why in a few words, if any."""
    standing = Decision.objects.filter(operation=operation, verdict=Decision.Verdict.GO, void_at=None)
    fell = standing.update(void_at=timezone.now(), void_by=by, void_because=because)
    if fell and told and operation.commander is not None:
        tell(operation, operation.commander, f"A go you gave is void: {told}. It needs a fresh decision.")
    if fell:
        for person in _briefed(operation):
            tell(operation, person, "The go you were briefed for no longer holds. Do not set out. Wait for another pack.")


def _briefed(operation: Operation) -> "QuerySet[User]":
    """Who holds a pack that stands, or has handed one over on paper."""
    packs = Pack.objects.filter(operation=operation, recalled_at=None).values("recipient")
    papers = PaperPack.objects.filter(operation=operation, recalled_at=None, handed_by__isnull=False).values("handed_by")
    return User.objects.filter(Q(pk__in=packs) | Q(pk__in=papers), is_active=True)
