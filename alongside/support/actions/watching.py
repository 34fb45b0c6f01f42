"""Word to those who run a placement when somebody types where it is into a page of the house."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act, note
from alongside.support import permissions, vault
from alongside.support.holding import tell
from alongside.support.models import FindAnswered, Placement, PlaceSeen
from alongside.support.queries import unmarked_placements
from alongside.support.watching import mark, mark_of_answer

_ONCE_IN = dt.timedelta(days=1)
_TOLD = "{who} has typed into Alongside ({room}) words that say where a placement is. Ask them now where, and who has read it."


@act(permissions.TELL_OF_PLACE, at="placement")
def tell_of_place(*, by: Clockwork, placement: Placement, who: User | None, room: str) -> Placement:
    """Tell those who run a placement that somebody typed where it is; once a day for each person, and counted each time."""
    seen = PlaceSeen.objects.filter(placement=placement, by=who)
    told = seen.filter(at__gt=timezone.now() - _ONCE_IN).exists()
    PlaceSeen.objects.create(placement=placement, by=who, room=room)
    note(room=room)
    if not told:
        name = f"{who.full_name} ({who.organisation or 'no organisation'})" if who is not None else "A member of the public"
        text = _TOLD.format(who=name[:120], room=room)
        also = [placement.record.created_by] if placement.record.created_by is not None else []
        tell(placement.case, placement.reference, text, but=who, also=also)
    return placement


@act(permissions.ANSWER_FIND, at=None)
def answer_find(*, by: Clockwork, who: User, text: str, value: str, why: str, room: str) -> User:
    """Keep that somebody says of words that look like an address that they are none, or not about the person, and why."""
    FindAnswered.objects.get_or_create(mark=mark_of_answer(who, text, value), defaults={"by": who})
    note(who=who.full_name, room=room, because=why)
    return who


@act(permissions.MARK_PLACEMENTS, at=None)
def mark_placements(*, by: Clockwork) -> str:
    """Make the digests of placements that were sealed before there were any."""
    for placement in unmarked_placements().select_for_update(of=("self",)):
        mark(placement, vault.unseal(placement.sealed, placement.reference))
    return "vault"
