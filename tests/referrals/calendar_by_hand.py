"""The working days of the United Kingdom from the rules of its bank holidays, written by hand.

What the house counts with is GOV.UK's table. Nothing of that, nor of the library it is held against, is read here: the moveable
days come from the date of Easter, the others from their rule, and the days that were proclaimed once are listed.
"""

import datetime as dt
from bisect import bisect_right
from functools import cache

ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND = NATIONS = ("england-and-wales", "scotland", "northern-ireland")
YEARS = range(2019, 2032)
_MONDAY = 0
# The early May holiday of 2020 and the spring one of 2022 were moved.
_MOVED = {dt.date(2020, 5, 4): dt.date(2020, 5, 8), dt.date(2022, 5, 30): dt.date(2022, 6, 2)}
# The Platinum Jubilee, the Queen's funeral, the Coronation.
_ONCE = (dt.date(2022, 6, 3), dt.date(2022, 9, 19), dt.date(2023, 5, 8))
_ONCE_IN_SCOTLAND = (dt.date(2026, 6, 15),)  # the World Cup


def easter(year):
    """Easter Sunday, by the method that Butcher's Ecclesiastical Calendar gives."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def _first_monday(year, month):
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(_MONDAY - first.weekday()) % 7)


def _last_monday(year, month):
    last = dt.date(year, month + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.weekday() - _MONDAY) % 7)


def _made_up_for(days):
    """Fixed days, each at a weekend made up for on the next weekday that is free."""
    found = {day for day in days if day.weekday() < 5}
    for day in (one for one in days if one.weekday() >= 5):
        while day.weekday() >= 5 or day in found:
            day += dt.timedelta(days=1)
        found.add(day)
    return found


def _fixed(year, nation):
    days = [dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26)]
    if nation == SCOTLAND:
        days += [dt.date(year, 1, 2), dt.date(year, 11, 30)]
    if nation == NORTHERN_IRELAND:
        days += [dt.date(year, 3, 17), dt.date(year, 7, 12)]
    return _made_up_for(sorted(days))


def bank_holidays(year, nation):
    """The bank holidays of one year in one nation."""
    sunday, scotland = easter(year), nation == SCOTLAND
    days = {sunday - dt.timedelta(days=2), _first_monday(year, 5), _last_monday(year, 5)}
    days |= {_first_monday(year, 8)} if scotland else {_last_monday(year, 8), sunday + dt.timedelta(days=1)}
    once = {*_ONCE, *(_ONCE_IN_SCOTLAND if scotland else ())}
    return {_MOVED.get(day, day) for day in days} | _fixed(year, nation) | {day for day in once if day.year == year}


@cache
def working_days(nation):
    """Every working day of these years, in order."""
    closed = {day for year in YEARS for day in bank_holidays(year, nation)}
    first, last = dt.date(YEARS[0], 1, 1), dt.date(YEARS[-1], 12, 31)
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5 and day not in closed]


def working_day_after(day, number, nation):
    """The working day so many after this one, which is not counted: a place in the list of all of them."""
    days = working_days(nation)
    return days[bisect_right(days, day) + number - 1]
