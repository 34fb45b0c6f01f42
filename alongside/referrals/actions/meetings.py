"""What a conference carries on from the one before it, who takes part in it how, and what it decides of each person."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import conferences, permissions
from alongside.referrals.convening import heard, held, held_by_chair, require_said
from alongside.referrals.models import Attendance, Conference, Interest, Item, ItemOutcome
from alongside.referrals.queries import conferences_to_follow, named_to


@act(permissions.NOTE_ATTENDANCE, at="conference")
def note_attendance(*, by: User, conference: Conference, person: User, how: str) -> Conference:
    """Write down that somebody named sent apologies to a conference, or looks on at it."""
    conference = held_by_chair(by, conference)
    if how not in Attendance.How.values:
        raise Refused("Choose how they take part.", field="how")
    if not named_to(by, conference).filter(pk=person.pk).exists():
        raise Refused("Choose somebody who is named to it.", field="person")
    if person.pk == by.pk:
        raise Refused("You chair it.", field="person")
    words = {"how": how, "by": by, "at": timezone.now()}
    Attendance.objects.update_or_create(conference=conference, person=person, defaults=words)
    note(how=how)
    return conference


@act(permissions.DECLARE_INTEREST, at="conference")
def declare_interest(*, by: User, conference: Conference, item: Item, words: str) -> Conference:
    """Declare a conflict of interest about a person on the list of a conference."""
    conference = held(by, conference, item)
    require_said(words, "words", "Say what ties you to them.")
    Interest.objects.create(item=item, words=words.strip(), by=by)
    note(number=item.number)
    return conference


@act(permissions.DECIDE_OUTCOME, at="conference")
def decide_outcome(
    *, by: User, conference: Conference, item: Item, outcome: str, words: str = "", review_on: dt.date | None = None
) -> Conference:
    """Write down what a conference decided of a person on its list, and when it is looked at again."""
    conference = heard(by, held_by_chair(by, conference), item)
    if outcome not in conferences.outcomes():
        raise Refused("Choose what was decided.", field="outcome")
    if outcome != "closed" and review_on is None:
        raise Refused("Enter the day on which it is looked at again.", field="review_on")
    if review_on is not None and review_on < timezone.localdate():
        raise Refused("The day must be today or later.", field="review_on")
    ItemOutcome.objects.create(item=item, outcome=outcome, words=words.strip(), review_on=review_on, by=by)
    note(number=item.number, outcome=outcome)
    return conference


@act(permissions.APPROVE_MINUTES, at="conference")
def approve_minutes(*, by: User, conference: Conference) -> Conference:
    """Approve, at a conference, the minutes of the one before it."""
    conference = held_by_chair(by, conference)
    before = conference.follows
    if conference.opened_at is None:
        raise Refused("Open the meeting first: its members approve the minutes.")
    if before is None or before not in conferences_to_follow(by, conference.partnership):
        raise Refused("There is no meeting before it whose minutes you can approve.")
    if before.approved_at is not None:
        raise Refused("They have been approved already.")
    Conference.everything.filter(pk=before.pk).update(approved_at=timezone.now())
    note(subject=before.reference)
    return conference
