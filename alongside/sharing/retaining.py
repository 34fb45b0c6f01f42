"""Disposal, without the notices and what a room keeps of its own: a room's act of disposal begins and ends with these two.

    review = begin_disposal(record, unless=why_it_is_live)
    …  # the room empties what it keeps
    return finish_disposal(by=by, review=review)

Nothing else in the house disposes of a record, so that a hold cannot be passed by another way.
"""

from collections.abc import Callable

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.actions import erase_payload
from alongside.ledger.queries import erasable_about

from .models import (
    Acceptance,
    Approval,
    Consent,
    ConsentEvent,
    Disclosure,
    Grant,
    HandlingChange,
    Hold,
    Link,
    Notice,
    Record,
    Restriction,
    Review,
    SightRequest,
)
from .moves import SHARES
from .permissions import DISPOSE_WITH_SECOND
from .queries.retention import disposals_asked_for, holds_on, needs_second
from .spine import hold

GONE = "Disposed of"
_REMOVED = "(removed)"
RESTRICTED = "Its use is restricted, so it is stored until that is lifted."


class Held(Refused):
    """What was to go stays, because a hold stands on it or on what goes with it: `standing`."""

    def __init__(self, standing: Hold) -> None:
        super().__init__("A hold stands on this, so it stays.")
        self.standing = standing


class StillLive(Refused):
    """What was to go stays, because something of it is not over: the reason says what."""


def begin_disposal(record: Record, *with_it: Record, unless: Callable[[Record], str] | None = None) -> Review:
    """The decision that a record goes, and whatever goes with it, all locked until the act ends.

    `unless` says what of it is not over; nothing when all is. Raises Refused when nobody has decided so or it is done already,
    Held when a hold stands on any of them, and StillLive when something is not over.
    """
    record, *others = (hold(one) for one in (record, *with_it))
    review = Review.objects.select_for_update().filter(record=record, decision=Review.Decision.DISPOSE, executed_at=None).first()
    if review is None:
        raise Refused("Nobody has decided that this goes.")
    if needs_second(record) and not disposals_asked_for(record).filter(used_at__isnull=False).exists():
        raise Refused("Nobody has approved that this goes.")
    if (standing := holds_on(record, *others).first()) is not None:
        raise Held(standing)
    if Restriction.objects.filter(record__in=[record, *others], lifted_at=None).exists():
        raise StillLive(RESTRICTED)
    if unless is not None and (reason := unless(record)):
        raise StillLive(reason)
    review.record = record
    return review


def finish_disposal(*, by: Clockwork, review: Review, with_it: tuple[Record, ...] = ()) -> Review:
    """Take away everybody's sight and what words the spine itself keeps, and write down that it is done.

    The record's reference, kind and owner stay, and so does to whom it went and who opened it.
    """
    for record in (review.record, *with_it):
        _end_sight(record)
        _empty(record)
        for reference in (record.reference, *_asked_about(record)):
            for seq in erasable_about(reference):
                erase_payload(by=by, seq=seq, reason="The record it is about was disposed of")
    review.executed_at = timezone.now()
    review.save(update_fields=["executed_at"])
    return review


def _asked_about(record: Record) -> list[str]:
    """The references of what was asked of people because of a record: approvals, but those of its disposal, and disclosures."""
    approvals = _approvals(record).values_list("reference", flat=True)
    return [*approvals, *Disclosure.objects.filter(record=record).values_list("reference", flat=True)]


def _approvals(record: Record) -> "QuerySet[Approval]":
    about = Q(subject=record.reference) | Q(disclosure__record=record)
    return Approval.objects.filter(about).exclude(act=str(DISPOSE_WITH_SECOND))


def _end_sight(record: Record) -> None:
    now, grants = timezone.now(), Grant.everything.filter(record=record)
    grants.filter(basis__in=SHARES, recalled_at=None).update(recalled_at=now, recalled_because=f"{GONE} by its owner")
    grants.filter(ends_at=None).update(ends_at=Greatest(F("starts_at"), now))
    grants.filter(ends_at__gt=now).update(ends_at=Greatest(F("starts_at"), now))


def _empty(record: Record) -> None:
    Record.everything.filter(pk=record.pk).update(title=GONE)
    Grant.everything.filter(record=record).update(purpose="", conditions="")
    Grant.everything.filter(record=record).exclude(recalled_because="").update(recalled_because=GONE)
    Disclosure.objects.filter(record=record).update(reason=_REMOVED, ended_because="")
    HandlingChange.objects.filter(record=record).update(because="")
    SightRequest.objects.filter(record=record).update(why=_REMOVED)
    Restriction.objects.filter(record=record).update(why=_REMOVED)
    Restriction.objects.filter(record=record).exclude(lifted_because="").update(lifted_because=GONE)
    Notice.objects.filter(reference=record.reference).delete()
    Acceptance.objects.filter(record=record).delete()
    _empty_consents(record)
    for approval in _approvals(record):
        Approval.objects.filter(pk=approval.pk).update(reason=_REMOVED, decided_because="")
    for link in (*Link.everything.filter(from_record=record), *Link.everything.filter(to_record=record)):
        Link.everything.filter(pk=link.pk).update(why=f"{_REMOVED} {link.pk}")


def _empty_consents(record: Record) -> None:
    """To whom somebody agreed to be told of, and when, stays: it is what allowed the shares that stay in the log."""
    Consent.objects.filter(record=record).update(purpose="", information=[], language="", explained_by="", how="")
    ConsentEvent.objects.filter(consent__record=record).update(words="", information=[])
