"""Every clock on every day of ten years in each nation, against a calendar and a table of lengths written by hand."""

import datetime as dt

import pytest

from alongside.referrals import stages
from alongside.referrals.queries import working_day
from alongside.tasks.working_days import Nation, holidays_of, known_years

from .calendar_by_hand import NATIONS, bank_holidays
from .clocks_by_hand import CLOCKS

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2029, 12, 31)
DAYS = [FIRST + dt.timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
STARTS = sorted({one.start for one in CLOCKS})


def meant(start, stage, day, nation):
    """By code, the day that the table means: of the rows of one clock the newest that had begun."""
    rows = [one for one in CLOCKS if one.start == start and one.since <= day]
    newest = {one.code: one for one in sorted(rows, key=lambda one: one.since)}
    return {code: one.end(day, nation) for code, one in newest.items() if one.follows_in(stage, nation)}


def counted(start, stage, day, nation):
    """By code, the day that the house counts."""
    found = stages.due_from(start, stage, day, lambda one, number: working_day(one, number, Nation(nation)), nation=nation)
    return {one.code: one.on for one in found}


def agree(meant_days, counted_days, day):
    """Whether they are the same. Where bank holidays are not proclaimed yet the house must be sooner, never later."""
    last = dt.date(known_years()[1], 12, 31)
    if meant_days.keys() != counted_days.keys():
        return False
    return all(
        on == counted_days[code] if on <= last or on < day else min(day, on) <= counted_days[code] <= on
        for code, on in meant_days.items()
    )


def alike(start, nation):
    """Stages of a start, one for each different set of clocks that follow in it, and one in which none does."""
    found = {}
    for stage in stages.names():
        found.setdefault(frozenset(one for one in CLOCKS if one.start == start and one.follows_in(stage, nation)), stage)
    return list(found.values())


def test_the_two_calendars_know_the_same_bank_holidays():
    first, last = known_years()
    for nation in NATIONS:
        for year in range(2020, last + 1):
            ours = {day for day in holidays_of(Nation(nation)) if day.year == year and day.weekday() < 5}
            assert ours == bank_holidays(year, nation), (nation, year)
    assert first <= 2020


def test_every_clock_that_is_kept_stands_in_the_table_and_no_other():
    kept = {(row["code"], row["from"], row["valid_from"], row["days"], row["kind"]) for row in stages.clocks()}
    assert kept == {(one.code, one.start, one.since.isoformat(), one.days, one.kind) for one in CLOCKS}
    assert {row["code"]: row["mark"] in "VRD" and bool(row["source"]) for row in stages.clocks()} == {
        one.code: True for one in CLOCKS
    }


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("start", STARTS)
def test_every_day_of_ten_years(start, nation):
    wrong = [
        (stage, day, meant(start, stage, day, nation), counted(start, stage, day, nation))
        for stage in alike(start, nation)
        for day in DAYS
        if not agree(meant(start, stage, day, nation), counted(start, stage, day, nation), day)
    ]
    assert wrong[:3] == []


@pytest.mark.parametrize("nation", NATIONS)
def test_in_every_stage_the_same_clocks_follow_as_the_table_says(nation):
    for start in STARTS:
        for stage in stages.names():
            for day in DAYS[::97]:
                found = (meant(start, stage, day, nation), counted(start, stage, day, nation))
                assert agree(*found, day), (start, stage, day, found)
