"""When a public report should have been read by: plain arithmetic on the hours in which somebody reads. No database."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alongside.tasks.working_days import BeyondKnownHolidays, Nation, is_working_day

_ONE_DAY = dt.timedelta(days=1)
_LONGEST = 400  # days looked ahead; with at least an hour of reading in a fortnight none is ever as far


@dataclass(frozen=True)
class ReadingHours:
    """From when to when reports are read on a day, on which days, and by whose bank holidays."""

    opens: dt.time
    closes: dt.time
    every_day: bool = False
    nation: Nation = Nation.ENGLAND_AND_WALES

    def reads_on(self, day: dt.date) -> bool:
        """Whether reports are read that day. Past the published bank holidays every Monday to Friday counts as one."""
        if self.every_day:
            return True
        try:
            return is_working_day(day, self.nation)
        except BeyondKnownHolidays:
            return day.weekday() < 5

    def due_after(self, received: dt.datetime, hours: int) -> dt.datetime:
        """The moment at which `hours` hours of reading time have passed since `received`. Both know their zone.

        Raises ValueError when there is too little reading time to ever come to it.
        """
        local, left = timezone.localtime(received), dt.timedelta(hours=hours)
        for ahead in range(_LONGEST):
            day = local.date() + ahead * _ONE_DAY
            begins = max(dt.datetime.combine(day, self.opens, local.tzinfo), local)
            there = dt.datetime.combine(day, self.closes, local.tzinfo) - begins
            if there <= dt.timedelta(0) or not self.reads_on(day):
                continue
            if there >= left:
                return begins + left
            left -= there
        raise ValueError("nobody would ever read it")
