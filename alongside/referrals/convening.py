"""What every act on a case conference begins with: sight, a lock on its row, and whether it can still be written."""

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused

from .models import Conference, Item
from .queries import conferences_for, hears_all


def held(by: User, conference: Conference, item: Item | None = None) -> Conference:
    """The conference as it stands, locked, for somebody named to it while it can still be written."""
    if not conferences_for(by, conference.partnership).filter(pk=conference.pk).exists():
        raise Refused("You cannot see that conference.")
    related = ("record__partnership", "record__owner", "record__cell__owner", "record__cell__partnership", "chair")
    conference = Conference.everything.select_for_update(of=("self",)).select_related(*related).get(pk=conference.pk)
    if conference.closed_at is not None:
        raise Refused("The conference is closed.")
    if item is not None and item.conference_id != conference.pk:
        raise Refused("That person is not on the list of this conference.")
    return conference


def held_by_chair(by: User, conference: Conference) -> Conference:
    """The same, for its chair alone."""
    conference = held(by, conference)
    if conference.chair_id != by.pk:
        raise Refused("Only the chair can do that.")
    return conference


def heard(by: User, conference: Conference, item: Item) -> Conference:
    """The same, for somebody who has signed, once it is open."""
    conference = held(by, conference, item)
    if not hears_all(by, conference):
        raise Refused("The chair must have opened the meeting, and you must have signed the statement.")
    return conference


def require_said(words: str, field: str, otherwise: str) -> None:
    """There must be words."""
    if not words.strip():
        raise Refused(otherwise, field=field)
