"""Working days in the three legal calendars of the United Kingdom.

A working day is a Monday to Friday that is not a bank holiday there. The bank holidays are the official GOV.UK table as the
`govuk-bank-holidays` library bundles it (read offline), plus `data/extra_holidays.json` for days proclaimed since, each with its
source. The table ends: past its last whole year every function raises BeyondKnownHolidays rather than guess a legal deadline.
"""

import datetime as dt
import json
from functools import cache
from pathlib import Path

from django.db.models import TextChoices
from govuk_bank_holidays.bank_holidays import BankHolidays

_EXTRA = Path(__file__).parent / "data" / "extra_holidays.json"
_ONE_DAY = dt.timedelta(days=1)


class Nation(TextChoices):
    """A legal calendar."""

    ENGLAND_AND_WALES = "england-and-wales", "England and Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


class BeyondKnownHolidays(Exception):  # noqa: N818 - reads as what it is
    """The day asked about lies outside the years whose bank holidays are known."""

    def __init__(self, day: dt.date) -> None:
        first, last = known_years()
        super().__init__(f"Bank holidays are known for {first} to {last}, and {day:%-d %B %Y} lies outside them.")


def is_working_day(day: dt.date, nation: Nation) -> bool:
    """Whether `day` is a working day there. Raises BeyondKnownHolidays outside the known years."""
    first, last = known_years()
    if not first <= day.year <= last:
        raise BeyondKnownHolidays(day)
    return day.weekday() < 5 and day not in holidays_of(nation)


def add_working_days(day: dt.date, number: int, nation: Nation) -> dt.date:
    """The working day that is `number` working days after `day` (`number` of at least 1; `day` itself is not counted).

    "Within five working days of Thursday" counts Friday as the first. Raises ValueError for a number below 1 and
    BeyondKnownHolidays when the answer, or a day passed on the way, lies outside the known years.
    """
    if number < 1:
        raise ValueError("the number of working days must be at least 1")
    for _ in range(number):
        day += _ONE_DAY
        while not is_working_day(day, nation):
            day += _ONE_DAY
    return day


def working_days_between(start: dt.date, end: dt.date, nation: Nation) -> int:
    """How many working days come after `start`, up to and including `end`; negative when `end` is before `start`.

    Raises BeyondKnownHolidays outside the known years.
    """
    if end < start:
        return -working_days_between(end, start, nation)
    days = (start + _ONE_DAY * n for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, nation) for day in days)


@cache
def holidays_of(nation: Nation) -> frozenset[dt.date]:
    """Every known bank holiday of that calendar."""
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=Nation(nation).value)
    extra = (row for row in json.loads(_EXTRA.read_text()) if row["nation"] == Nation(nation).value)
    return frozenset(row["date"] for row in listed) | {dt.date.fromisoformat(row["day"]) for row in extra}


@cache
def known_years() -> tuple[int, int]:
    """The first and last whole years whose bank holidays are known in all three calendars."""
    by_nation = [BankHolidays(use_cached_holidays=True).get_holidays(division=nation.value) for nation in Nation]
    return max(days[0]["date"].year for days in by_nation), min(days[-1]["date"].year for days in by_nation)
