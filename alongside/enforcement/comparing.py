"""Holding an operation against everybody's operations, inside the act that changes it. Nobody is shown the other's."""

from django.utils import timezone

from . import meeting
from .holding import tell
from .models import Clash, Measure, Operation
from .moves import COULD_CLASH
from .queries.clashes import others_to_compare, plan_of
from .queries.lists import amount_today

_TEXT = "Another operation may be near yours. Ring whom your page of clashes names before you go on."


def compare(operation: Operation) -> None:
    """Find, renew or end the clashes of an operation that has just changed, and tell both leads of what is new."""
    Operation.everything.filter(pk=operation.pk).update(checked_at=timezone.now())
    mine, metres = plan_of(operation), amount_today(Measure.What.CLASH_METRES)
    met: dict[int, tuple[Operation, str, str]] = {}
    if operation.status in COULD_CLASH:
        for other in others_to_compare(operation):
            theirs = plan_of(other)
            how = meeting.severity(mine, theirs, metres)
            if how:
                in_order = (mine, theirs) if operation.pk < other.pk else (theirs, mine)
                met[other.pk] = (other, how, meeting.digest(in_order))
    _end_others(operation, set(met))
    for other, how, digest in met.values():
        _keep(operation, other, how, digest)


def _end_others(operation: Operation, met: set[int]) -> None:
    for side, across in (("first", "second"), ("second", "first")):
        gone = Clash.objects.filter(**{side: operation}, ended_at=None).exclude(**{f"{across}__in": met})
        gone.update(ended_at=timezone.now())


def _keep(operation: Operation, other: Operation, how: str, digest: str) -> None:
    first, second = sorted((operation, other), key=lambda one: one.pk)
    clash, new = Clash.objects.get_or_create(first=first, second=second, defaults={"severity": how, "digest": digest})
    changed = (clash.severity, clash.digest) != (how, digest) or clash.ended_at is not None
    if new or changed:
        clash.severity, clash.digest, clash.ended_at = how, digest, None
        clash.save(update_fields=["severity", "digest", "ended_at"])
        for one in (operation, other):
            tell(one, one.lead, _TEXT)
