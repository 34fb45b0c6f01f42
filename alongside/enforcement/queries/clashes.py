"""Clashes: where two operations would meet. Each side reads whom to ring, and nothing else of the other."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement import meeting
from alongside.enforcement.models import Clash, ClashAgreement, Measure, Operation, Premises
from alongside.enforcement.moves import COULD_CLASH

from .lists import amount_today

_BEFORE = (dt.timedelta(days=7), dt.timedelta(hours=24))


@dataclass(frozen=True)
class Seen:
    """A clash as one side sees it: how grave, whom to ring, and what each side has done about it.

    `when` is the other's time, for the side that is covert and must keep out of the way; nothing for anybody else.
    """

    clash: Clash
    ring: str
    when: tuple[dt.datetime, dt.datetime] | None
    own: ClashAgreement | None
    other_agreed: bool

    @property
    def settled(self) -> bool:
        """Whether both sides have agreed."""
        return self.own is not None and self.other_agreed


def clashes_of(person: User, operation: Operation) -> list[Seen]:
    """The clashes of an operation that stand, as its own people see them; the person has been let in to it."""
    return [_seen(clash, operation) for clash in _standing(operation)]


def clash_for(person: User, operation: Operation, number: int) -> Seen:
    """The clash in that place of the list. Raises Http404 when there is none."""
    found = clashes_of(person, operation)
    if not 1 <= number <= len(found):
        raise Http404
    return found[number - 1]


def hard_clashes_open(operation: Operation) -> bool:
    """Whether a hard clash stands that both sides have not agreed on."""
    hard = [clash for clash in _standing(operation) if clash.severity == Clash.Severity.HARD]
    return any(not _seen(clash, operation).settled for clash in hard)


def others_to_compare(operation: Operation) -> "QuerySet[Operation]":
    """Everybody's operations near the time of this one, whoever may see them: only the check itself reads these."""
    apart = max(space(operation.covert), space(True), space(False))
    near = Q(starts_at__lt=operation.ends_at + apart, ends_at__gt=operation.starts_at - apart)
    found = Operation.everything.filter(near, status__in=COULD_CLASH).exclude(pk=operation.pk)
    return found.select_related("record__partnership", "lead")


def plan_of(operation: Operation) -> meeting.Plan:
    """An operation as the check compares it."""
    places = Premises.objects.filter(operation=operation, removed=False)
    return meeting.Plan(
        operation.starts_at, operation.ends_at, operation.covert, space(operation.covert), tuple(map(_place, places))
    )


def space(covert: bool) -> dt.timedelta:
    """How long before and after an operation others keep away."""
    if covert:
        return dt.timedelta(days=amount_today(Measure.What.COVERT_DAYS))
    return dt.timedelta(hours=amount_today(Measure.What.VISIT_HOURS))


def operations_to_recheck() -> list[Operation]:
    """Operations that come within seven days, or a day, and have not been compared with the others since."""
    now = timezone.now()
    coming = Operation.everything.filter(status__in=COULD_CLASH, starts_at__gt=now, starts_at__lte=now + _BEFORE[0])
    due = Q(checked_at=None)
    for before in _BEFORE:
        reached = Q(starts_at__lte=now + before)
        due |= reached & Q(checked_at__lt=F("starts_at") - before)
    return list(coming.filter(due).select_related("record__partnership"))


def _standing(operation: Operation) -> list[Clash]:
    mine = Clash.objects.filter(Q(first=operation) | Q(second=operation), ended_at=None)
    return list(mine.select_related("first__record", "second__record").prefetch_related("agreements"))


def _seen(clash: Clash, operation: Operation) -> Seen:
    other = clash.second if clash.first_id == operation.pk else clash.first
    agreed = {one.operation_id: one for one in clash.agreements.all() if one.digest == clash.digest}
    when = (other.starts_at, other.ends_at) if operation.covert and not other.covert else None
    return Seen(clash, other.contact, when, agreed.get(operation.pk), other.pk in agreed)


def _place(premises: Premises) -> meeting.Place:
    at = [None if one is None else float(one) for one in (premises.latitude, premises.longitude)]
    return meeting.Place(premises.uprn, meeting.plain(premises.address), at[0], at[1])
