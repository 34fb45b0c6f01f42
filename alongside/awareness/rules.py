"""What must be true before an act on a campaign is done. Each raises `Refused`, with the reason for the person who asked."""

import calendar
import datetime as dt
from collections.abc import Iterable

from alongside.accounts.models import Membership, Organisation, Partnership
from alongside.kernel.refusals import Refused
from alongside.partnership.models import Area
from alongside.partnership.numbers import faults
from alongside.partnership.queries import register_of

from .models import Campaign, Choice

STALE = "Somebody changed this while you were writing. What it says now is shown below: look at it, then save again."


def require_fresh(kept: int, seen: int) -> None:
    """Somebody who changes a thing must have seen how it stands."""
    if kept != seen:
        raise Refused(STALE)


def require_open(campaign: Campaign) -> None:
    """A campaign that has ended or was dropped stays as it was."""
    if campaign.state not in Campaign.OPEN:
        raise Refused(f"This campaign is “{campaign.get_state_display().lower()}”. Nothing of it can be changed any more.")


def require_member(partnership: Partnership, organisation: Organisation, field: str) -> None:
    """What the partnership does is done by its members."""
    if not Membership.objects.current().filter(partnership=partnership, organisation=organisation).exists():
        raise Refused(f"{organisation} is not a member of this partnership.", field=field)


def require_words(words: str, otherwise: str, field: str) -> str:
    """The words without blanks around them, of which there must be some."""
    if not words.strip():
        raise Refused(otherwise, field=field)
    return words.strip()


def require_right_numbers(partnership: Partnership, words: str, field: str) -> None:
    """A number that goes out to the public is in the contact register, and holds."""
    wrong = faults(words, register_of(partnership))
    if wrong:
        raise Refused(f"“{wrong[0].text}”: {wrong[0].words}", field=field)


def picked(kind: str, codes: Iterable[str], field: str, kept: Iterable[Choice] = ()) -> list[Choice]:
    """The rows of a list with these codes: those that stand today, and those that were chosen before."""
    wanted = list(dict.fromkeys(codes))
    standing = {one.code: one for one in Choice.objects.current().filter(kind=kind, code__in=wanted)}
    standing |= {one.code: one for one in kept if one.code in wanted}
    if len(standing) != len(wanted) or not wanted:
        raise Refused("Choose from the list.", field=field)
    return [standing[code] for code in wanted]


def picked_areas(codes: Iterable[str]) -> list[Area]:
    """The police force areas with these codes, of which there must be one."""
    wanted = set(codes)
    found = list(Area.objects.current().filter(code__in=wanted))
    if not wanted or {one.code for one in found} != wanted:
        raise Refused("Choose from the list.", field="areas")
    return found


def year_after(day: dt.date) -> dt.date:
    """The same day of the next year; 28 February for the 29th."""
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return dt.date(day.year + 1, day.month, min(day.day, last))
