"""Holding a disposal back, and looking at a hold again."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Hold, LegalGround, Notice, Record, Review
from alongside.sharing.policy import visible_to
from alongside.sharing.queries.retention import decides, hold_grounds, records_kept_by, reviewers_for, told_of_a_hold
from alongside.sharing.rules import require_words
from alongside.sharing.rules.retention import require_later_day
from alongside.sharing.spine import hold
from alongside.sharing.telling import tell_person


@act(permissions.PLACE_HOLD, at="record")
def place_hold(*, by: User, record: Record, ground: LegalGround, why: str, reviewer: User, review_on: dt.date) -> Hold:
    """Hold a record: whatever is due or decided, it is not disposed of while the hold stands."""
    record = hold(record)
    if record.owner_id != by.organisation_id or not _knows(by, record):
        raise Refused("Only the organisation that owns a record can hold it.")
    if Review.objects.filter(record=record, executed_at__isnull=False).exists():
        raise Refused("This record has been disposed of.")
    if not hold_grounds().filter(pk=ground.pk).exists():
        raise Refused("Choose what holds it back.", field="ground")
    require_words(why, "Say why it must be kept.", field="why")
    if not reviewers_for(record).filter(pk=reviewer.pk).exists():
        raise Refused("Choose somebody of your organisation who works here.", field="reviewer")
    require_later_day(review_on)
    made = Hold.objects.create(
        record=record, ground=ground, why=why.strip(), reviewer=reviewer, review_on=review_on, placed_by=by
    )
    note(hold=made.reference, ground=ground.name, reviewer=reviewer.full_name, review_on=review_on)
    if reviewer != by:
        _tell(made, f"You look again at a hold on {record.reference}.")
    return made


@act(permissions.REVIEW_HOLD, at="standing")
def review_hold(*, by: User, standing: Hold, lift: bool, because: str, review_on: dt.date | None = None) -> Hold:
    """Look at a hold again: keep it until a later day, or lift it."""
    record = hold(standing.record)
    standing = Hold.objects.select_for_update(of=("self",)).select_related("ground").get(pk=standing.pk)
    if standing.lifted_at is not None:
        raise Refused("This hold has been lifted.")
    asked = by.pk == standing.reviewer_id and reviewers_for(record).filter(pk=by.pk).exists()
    if by.organisation_id != record.owner_id or not (asked or decides(by, record)):
        raise Refused("You were not asked to look at this hold again.")
    require_words(because, "Say why.", field="because")
    if lift:
        standing.lifted_by, standing.lifted_at, standing.lifted_because = by, timezone.now(), because.strip()
    else:
        if review_on is None:
            raise Refused("Enter the day it is looked at again.", field="review_on")
        require_later_day(review_on)
        standing.review_on = review_on
    standing.save()
    note(hold=standing.reference, lifted=lift, because=because.strip(), review_on=standing.review_on)
    return standing


@act(permissions.REMIND_HOLD, at="standing")
def remind_hold(*, by: Clockwork, standing: Hold) -> Hold:
    """Tell whoever looks at a hold again that its day has come, or those who answer for the record. Once for each day set."""
    standing = Hold.objects.select_for_update(of=("self",)).select_related("record__partnership", "reviewer").get(pk=standing.pk)
    if standing.lifted_at is not None or standing.reminded_for == standing.review_on:
        raise Refused("There is nothing to remind anybody of.")
    standing.reminded_for = standing.review_on
    standing.save(update_fields=["reminded_for"])
    _tell(standing, f"The day has come to look again at a hold on {standing.record.reference}.")
    return standing


def _knows(by: User, record: Record) -> bool:
    seen = visible_to(by, Record).filter(pk=record.pk).exists()
    return seen or records_kept_by(by, record.partnership).filter(pk=record.pk).exists()


def _tell(standing: Hold, text: str) -> None:
    place, about = standing.record.partnership, Notice.About.WAITING
    for person in told_of_a_hold(standing):
        tell_person(place, person, about=about, reference=standing.record.reference, text=text)
