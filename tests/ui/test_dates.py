from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from alongside.ui import dates

SUMMER = datetime(2026, 5, 3, 13, 5, tzinfo=UTC)


def test_a_date_has_no_nought_before_the_day():
    assert dates.date(date(2026, 5, 3)) == "3 May 2026"
    assert dates.short_date(date(2026, 12, 25)) == "25 December"


def test_a_moment_is_told_on_the_london_clock():
    assert dates.datetime(SUMMER) == "3 May 2026 at 2:05pm"
    assert dates.datetime(datetime(2026, 1, 3, 13, 5, tzinfo=UTC)) == "3 January 2026 at 1:05pm"


def test_the_london_day_counts_even_when_it_is_still_yesterday_elsewhere():
    late = datetime(2026, 5, 3, 23, 30, tzinfo=UTC)
    assert dates.date(late) == "4 May 2026"
    assert dates.machine_time(late) == "2026-05-04T00:30:00+01:00"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "midnight"),
        (0, 1, "12:01am"),
        (9, 0, "9am"),
        (11, 59, "11:59am"),
        (12, 0, "midday"),
        (12, 30, "12:30pm"),
        (13, 5, "1:05pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_times_of_day(hour, minute, said):
    assert dates.time(datetime(2026, 1, 3, hour, minute, tzinfo=UTC)) == said


def test_a_date_has_no_time_of_day_and_a_naive_moment_is_refused():
    with pytest.raises(TypeError):
        dates.time(date(2026, 5, 3))
    with pytest.raises(ValueError):
        dates.datetime(datetime(2026, 5, 3, 9, 0))  # noqa: DTZ001 (that is the point)


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (-1, "yesterday"),
        (-4, "4 days ago"),
        (1_000, "in 1,000 days"),
    ],
)
@time_machine.travel(datetime(2026, 5, 3, 9, 0, tzinfo=UTC), tick=False)
def test_days_from_now(away, said):
    assert dates.days_from_now(date(2026, 5, 3) + timedelta(days=away)) == said


@time_machine.travel(datetime(2026, 5, 3, 23, 30, tzinfo=UTC), tick=False)
def test_today_is_londons_today():
    assert dates.days_from_now(date(2026, 5, 4)) == "today"
    assert dates.days_from_now(datetime(2026, 5, 3, 22, 0, tzinfo=UTC)) == "yesterday"


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))]), min_value=datetime(1971, 1, 1)))  # noqa: DTZ001
def test_every_moment_can_be_told_and_reads_back_to_the_minute(moment):
    told = dates.datetime(moment)
    day, _, time = told.partition(" at ")
    clock = {"midday": "12:00pm", "midnight": "12:00am"}.get(time, time)
    clock = clock if ":" in clock else clock.replace("am", ":00am").replace("pm", ":00pm")
    read = datetime.strptime(f"{day} {clock}", "%d %B %Y %I:%M%p")  # noqa: DTZ007
    assert read == datetime.fromisoformat(dates.machine_time(moment)).replace(tzinfo=None, second=0, microsecond=0)
