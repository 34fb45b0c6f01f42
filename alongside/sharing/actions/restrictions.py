"""Restricting the use of a record, looking at it again, and lifting it. One person alone opens it meanwhile."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import CellMember, LegalGround, Notice, Record, Restriction, Review
from alongside.sharing.moves import open_shares
from alongside.sharing.policy import who_can_see
from alongside.sharing.queries.restrictions import readers_for, restriction_grounds, restriction_on
from alongside.sharing.queries.retention import decides, reviewers_for
from alongside.sharing.rules import require_words
from alongside.sharing.rules.retention import require_later_day
from alongside.sharing.spine import audience_of, hold
from alongside.sharing.telling import tell_of_grant, tell_person

_BEGUN = (
    "{owner} has restricted the use of a record that you were let in to. It cannot be opened. Do not use what you kept of it."
)
_OVER = "{owner} has lifted the restriction of a record. Whoever was let in to it, and still is, can open it again."


@act(permissions.RESTRICT_RECORD, at="record")
def restrict_record(
    *, by: User, record: Record, ground: LegalGround, why: str, reviewer: User, review_on: dt.date
) -> Restriction:
    """Restrict the use of a record: it is stored, and opened by nobody but the person named, until that is lifted."""
    record = hold(record)
    if not decides(by, record):
        raise Refused("You do not answer for this record.")
    if Review.objects.filter(record=record, executed_at__isnull=False).exists():
        raise Refused("This record has been disposed of.")
    if restriction_on(record) is not None:
        raise Refused("Its use is restricted already.")
    if not restriction_grounds().filter(pk=ground.pk).exists():
        raise Refused("Choose why its use is restricted.", field="ground")
    require_words(why, "Say what happened.", field="why")
    if not readers_for(record).filter(pk=reviewer.pk).exists():
        raise Refused("Choose somebody of your organisation who can open it now.", field="reviewer")
    require_later_day(review_on)
    words = {"ground": ground, "why": why.strip(), "reader": audience_of(reviewer), "review_on": review_on}
    made = Restriction.objects.create(record=record, placed_by=by, **words)
    note(restriction=made.reference, ground=ground.name, reviewer=reviewer.full_name, review_on=review_on)
    _tell(made, by, _BEGUN)
    return made


@act(permissions.REVIEW_RESTRICTION, at="standing")
def review_restriction(
    *,
    by: User,
    standing: Restriction,
    lift: bool,
    because: str,
    review_on: dt.date | None = None,
    reviewer: User | None = None,
) -> Restriction:
    """Look at a restriction again: keep it until a later day, name another person who opens the record, or lift it."""
    record = hold(standing.record)
    standing = Restriction.objects.select_for_update(of=("self",)).select_related("reader__person").get(pk=standing.pk)
    if standing.lifted_at is not None:
        raise Refused("This restriction has been lifted.")
    named = standing.reader.person_id == by.pk and reviewers_for(record).filter(pk=by.pk).exists()
    if by.organisation_id != record.owner_id or not (named or decides(by, record)):
        raise Refused("You were not asked to look at this restriction again.")
    require_words(because, "Say why.", field="because")
    if lift:
        standing.lifted_by, standing.lifted_at, standing.lifted_because = by, timezone.now(), because.strip()
    else:
        _go_on(standing, record, review_on, reviewer)
    standing.save()
    if reviewer is not None and not who_can_see(record).filter(person=reviewer).exists():
        raise Refused("They could not open it: choose somebody whose role may.", field="reviewer")
    note(restriction=standing.reference, lifted=lift, because=because.strip(), review_on=standing.review_on)
    if lift:
        _tell(standing, by, _OVER)
    return standing


@act(permissions.REMIND_RESTRICTION, at="standing")
def remind_restriction(*, by: Clockwork, standing: Restriction) -> Restriction:
    """Tell whoever opens a restricted record that the day has come to look at the restriction again. Once for each day set."""
    standing = Restriction.objects.select_for_update(of=("self",)).select_related("reader__person").get(pk=standing.pk)
    if standing.lifted_at is not None or standing.reminded_for == standing.review_on:
        raise Refused("There is nothing to remind anybody of.")
    standing.reminded_for = standing.review_on
    standing.save(update_fields=["reminded_for"])
    if standing.reader.person is not None:
        text = f"The day has come to look again at the restriction of {standing.record.reference}."
        about = {"about": Notice.About.WAITING, "reference": standing.record.reference}
        tell_person(standing.partnership, standing.reader.person, text=text, **about)
    return standing


def _go_on(standing: Restriction, record: Record, review_on: dt.date | None, reviewer: User | None) -> None:
    if review_on is None:
        raise Refused("Enter the day it is looked at again.", field="review_on")
    require_later_day(review_on)
    standing.review_on = review_on
    if reviewer is not None:
        if not readers_for(record).filter(pk=reviewer.pk).exists():
            raise Refused("Choose somebody of your organisation who works here.", field="reviewer")
        standing.reader = audience_of(reviewer)


def _tell(standing: Restriction, by: User, words: str) -> None:
    """Whoever holds a share of the record, and whoever is named to what it is sealed to: the reference and no title."""
    record, text = standing.record, words.format(owner=standing.record.owner)
    for grant in open_shares(record):
        tell_of_grant(grant, Notice.About.ENDED, text)
    for member in CellMember.objects.named().filter(cell__in=[record.cell_id]).exclude(person=by).select_related("person"):
        tell_person(record.partnership, member.person, about=Notice.About.ENDED, reference=record.reference, text=text)
