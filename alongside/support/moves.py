"""How a case moves on: from each stage, where it may go; and when it is followed up."""

import calendar
import datetime as dt

from .models import Case

_MOVES = {
    Case.Stage.OPEN: (Case.Stage.MOVING_ON, Case.Stage.CLOSED),
    Case.Stage.MOVING_ON: (Case.Stage.OPEN, Case.Stage.FOLLOWED_UP),
    Case.Stage.FOLLOWED_UP: (Case.Stage.OPEN, Case.Stage.CLOSED),
    Case.Stage.CLOSED: (Case.Stage.OPEN,),
}


def moves_of(case: Case) -> tuple[str, ...]:
    """The stages a case may go to from where it is."""
    return tuple(_MOVES[Case.Stage(case.stage)])


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last day when that month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
