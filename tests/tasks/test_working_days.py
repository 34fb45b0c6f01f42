"""Working days in the three legal calendars, and never past the known bank holidays."""

import datetime as dt

import holidays
import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alongside.tasks.working_days import (
    BeyondKnownHolidays,
    Nation,
    add_working_days,
    holidays_of,
    is_working_day,
    known_years,
    working_days_between,
)

SUBDIVISION = {Nation.ENGLAND_AND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}
NATIONS = st.sampled_from(list(Nation))
DAYS = st.dates(dt.date(2013, 1, 1), dt.date(2027, 12, 31))


def test_christmas_differs_between_the_nations():
    eve = dt.date(2026, 12, 31)
    assert add_working_days(eve, 1, Nation.ENGLAND_AND_WALES) == dt.date(2027, 1, 4)
    assert add_working_days(eve, 1, Nation.SCOTLAND) == dt.date(2027, 1, 5)  # 2 January is made up for on Monday 4th


def test_the_twelfth_of_july_is_no_working_day_in_northern_ireland():
    assert not is_working_day(dt.date(2027, 7, 12), Nation.NORTHERN_IRELAND)
    assert is_working_day(dt.date(2027, 7, 12), Nation.ENGLAND_AND_WALES)


def test_the_day_itself_is_not_counted():
    friday = dt.date(2026, 11, 27)
    assert add_working_days(friday, 1, Nation.ENGLAND_AND_WALES) == dt.date(2026, 11, 30)
    assert not is_working_day(dt.date(2026, 11, 30), Nation.SCOTLAND)  # St Andrew's Day


@given(DAYS, st.integers(min_value=1, max_value=60), NATIONS)
def test_counting_forth_and_back_agree(day, number, nation):
    end = add_working_days(day, number, nation)
    assert is_working_day(end, nation)
    assert working_days_between(day, end, nation) == number
    assert working_days_between(end, day, nation) == -number


@pytest.mark.parametrize("nation", Nation)
def test_the_two_sources_of_bank_holidays_agree(nation):
    first, last = known_years()
    other = set(holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=range(first + 1, last + 1)))
    ours = {day for day in holidays_of(nation) if first < day.year <= last}
    # They differ only in whether a holiday that falls on a weekend is also named on that weekend: never on a weekday.
    assert {day for day in ours ^ other if day.weekday() < 5} == set()


def test_past_the_known_years_it_fails_loudly():
    _, last = known_years()
    with pytest.raises(BeyondKnownHolidays):
        add_working_days(dt.date(last, 12, 30), 5, Nation.SCOTLAND)
    with pytest.raises(BeyondKnownHolidays):
        is_working_day(dt.date(last + 1, 6, 1), Nation.ENGLAND_AND_WALES)


def test_the_known_years_reach_a_year_ahead():
    """Fails a year before the bundled table ends, so that it is renewed while every legal clock still runs."""
    assert known_years()[1] >= timezone.localdate().year + 1


def test_no_number_below_one():
    with pytest.raises(ValueError):
        add_working_days(dt.date(2026, 1, 5), 0, Nation.SCOTLAND)
