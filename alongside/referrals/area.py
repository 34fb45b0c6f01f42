"""That somebody is placed out of area, in words: never where, and to each reader no more than they need."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from .lists import entries_on
from .models import Case


@dataclass(frozen=True)
class Away:
    """Since when somebody is placed out of area and whom to ask for there. The rest is empty for other organisations."""

    on: dt.date
    contact: str
    council: str = ""
    home_force: str = ""
    investigating_force: str = ""


def area_of(case: Case, *, ours: bool) -> Away | None:
    """What is known of a placement out of area; None when there is none. `ours`: the reader’s organisation met the person.

    The council and the forces can tell where somebody is: whoever the case is shared with reads only the role to ask for.
    """
    found = case.away
    if found is None:
        return None
    more = (found.council, found.home_force, found.investigating_force) if ours else ()
    return Away(found.on, found.contact_name, *more)


def contacts() -> dict[str, str]:
    """Whom one can ask for at the council of another area today, by code."""
    return {code: one.name for code, one in entries_on("receiving", timezone.localdate()).items()}
