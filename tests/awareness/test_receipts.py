"""The number a reporter comes back with, the sealed envelope, and the hours of reading. No database."""

import datetime as dt
import json
import string
import time

import pytest
from cryptography.fernet import Fernet
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alongside.awareness import envelopes, receipts
from alongside.awareness.envelopes import Envelope, opened
from alongside.awareness.reading_hours import ReadingHours
from alongside.tasks.working_days import Nation
from alongside.ui import sealed_field
from alongside.ui.sealed_field import Unopened

DIGITS = st.text(string.digits, min_size=16, max_size=16)


@given(DIGITS)
def test_a_number_is_read_back_as_it_was_shown(receipt):
    assert receipts.read_receipt(receipts.shown(receipt)) == receipt


@given(DIGITS)
def test_a_number_typed_in_arabic_figures_with_dashes_is_the_same(receipt):
    eastern = receipt.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert receipts.read_receipt("-".join(eastern[at : at + 4] for at in range(0, 16, 4))) == receipt


@given(st.text(max_size=40))
def test_whatever_is_typed_is_sixteen_plain_digits_or_nothing(typed):
    found = receipts.read_receipt(typed)
    assert found == "" or (len(found) == 16 and found.isascii() and found.isdigit())


@pytest.mark.parametrize("typed", ["", "123", "1" * 15, "1" * 17, "x" * 16, "1234 5678 9012 345x", "½" * 16, "\x00" * 16])
def test_what_is_no_number_is_none(typed):
    assert receipts.read_receipt(typed) == ""


def test_numbers_are_made_by_chance():
    made = {receipts.new_receipt() for _ in range(500)}
    assert len(made) == 500
    assert all(len(one) == 16 and one.isdigit() for one in made)


def test_what_is_kept_has_a_key_and_old_keys_still_count(settings):
    kept = receipts.digest_of("1" * 16)
    assert "1111" not in kept
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key, long enough to be one, for this test only"
    assert receipts.digest_of("1" * 16) != kept
    assert kept not in receipts.digests_of("1" * 16)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert kept in receipts.digests_of("1" * 16)


def test_an_envelope_is_opened_by_the_house_alone(settings):
    sealed = Envelope("dorset", "what", answers={"how": {"how": "anonymous", "what": "A canary"}}).sealed()
    assert "canary" not in sealed
    assert opened(sealed, "dorset").answers["how"]["what"] == "A canary"
    with pytest.raises(Unopened):
        opened(sealed, "elsewhere")
    settings.SECRET_KEY = "another key, long enough to be one, for this test only"
    with pytest.raises(Unopened):
        opened(sealed, "dorset")


def test_an_envelope_is_worth_nothing_after_a_day(monkeypatch):
    sealed = Envelope("dorset", "what").sealed()
    monkeypatch.setattr(time, "time", lambda: dt.datetime.now(dt.UTC).timestamp() + envelopes.OPEN_FOR + 5)
    with pytest.raises(Unopened):
        opened(sealed, "dorset")


@given(st.text(max_size=200))
def test_whatever_is_sent_in_its_place_is_not_opened(sent):
    with pytest.raises(Unopened):
        opened(sent, "dorset")


def test_an_envelope_of_another_shape_is_not_opened():
    cipher = sealed_field._cipher(envelopes._PURPOSE)
    for inside in ({"place": "dorset"}, {"nothing": 1}, [], "x"):
        with pytest.raises(Unopened):
            opened(cipher.encrypt(json.dumps(inside).encode()).decode(), "dorset")
    with pytest.raises(Unopened):
        opened(Fernet(Fernet.generate_key()).encrypt(b"{}").decode(), "dorset")


LONDON = timezone.get_default_timezone()
BEGIN = dt.datetime(2025, 1, 1, tzinfo=LONDON)
OFFICE = ReadingHours(dt.time(9), dt.time(17))


def at(month, day, hour):
    return dt.datetime(2026, month, day, hour, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("received", "hours", "due"),
    [
        (at(11, 25, 10), 4, at(11, 25, 14)),  # within the day
        (at(11, 25, 15), 4, at(11, 26, 11)),  # over the night
        (at(11, 27, 16), 4, at(11, 30, 12)),  # over the weekend
        (at(11, 29, 2), 4, at(11, 30, 13)),  # on a Sunday night
        (at(12, 24, 16), 4, at(12, 29, 12)),  # over Christmas and its bank holidays
        (at(11, 25, 8), 8, at(11, 25, 17)),  # exactly a day
    ],
)
def test_the_promise_counts_hours_of_reading_only(received, hours, due):
    assert OFFICE.due_after(received, hours) == due


def test_who_reads_every_day_reads_on_sundays():
    sunday = dt.datetime(2026, 11, 29, 10, 0, tzinfo=LONDON)
    hours = ReadingHours(dt.time(9), dt.time(17), every_day=True)
    assert hours.due_after(sunday, 2) == dt.datetime(2026, 11, 29, 12, 0, tzinfo=LONDON)


def test_beyond_the_published_holidays_a_weekday_is_a_reading_day():
    far = dt.datetime(2040, 1, 2, 10, 0, tzinfo=LONDON)
    assert OFFICE.due_after(far, 1) == dt.datetime(2040, 1, 2, 11, 0, tzinfo=LONDON)


def test_a_promise_nobody_could_keep_is_none():
    with pytest.raises(ValueError, match="nobody"):
        ReadingHours(dt.time(9), dt.time(9, 1)).due_after(dt.datetime(2026, 11, 25, 10, 0, tzinfo=LONDON), 100)


@given(st.integers(0, 1_200_000), st.integers(1, 60), st.sampled_from(Nation))
def test_more_hours_are_never_due_sooner_and_always_within_reading_time(minutes, hours, nation):
    reading = ReadingHours(dt.time(9), dt.time(17), nation=nation)
    received = timezone.localtime(BEGIN + dt.timedelta(minutes=minutes))
    due = reading.due_after(received, hours)
    assert due > received
    assert due <= reading.due_after(received, hours + 1)
    assert reading.reads_on(due.date())
    assert dt.time(9) <= due.timetz().replace(tzinfo=None) <= dt.time(17)
