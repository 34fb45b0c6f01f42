"""Each condition of a consent on its own: what the rule of sight asks of it, and of the grant that speaks of it."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from alongside.sharing.models import Consent
from alongside.sharing.policy import consents_in_force
from tests.sharing.drafting import days
from tests.sharing.policy_world import agree, born, leaves, seeing


@pytest.fixture(autouse=True)
def now(cast):
    """The clock stands still, so that a test can be about one exact day."""
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False):
        yield timezone.now()


@pytest.fixture
def record(cast):
    return born(cast)


def test_a_consent_lets_in_whom_it_names(cast, record):
    made = agree(cast, record, cast.council)
    assert seeing(cast, record, "ana", "ben", "cleo") == {"ana", "ben"}
    assert list(consents_in_force()) == [made]


@pytest.mark.parametrize(
    "answers", [(), ("refused",), ("given", "withdrawn"), ("given", "expired"), ("withdrawn",), ("widened",)]
)
def test_only_one_that_was_given_and_not_ended(cast, record, answers):
    agree(cast, record, cast.council, answers=answers)
    assert seeing(cast, record, "ana", "ben") == {"ana"}
    assert not consents_in_force().exists()


def test_one_that_was_widened_goes_on(cast, record):
    agree(cast, record, cast.council, answers=("given", "widened"))
    assert seeing(cast, record, "ana", "ben") == {"ana", "ben"}


def test_anothers_answers_do_not_count(cast, record):
    agree(cast, record, cast.council)
    agree(cast, born(cast), cast.council, answers=("given", "withdrawn"))
    agree(cast, record, cast.cleo, answers=())
    assert seeing(cast, record, "ana", "ben", "cleo") == {"ana", "ben"}


@pytest.mark.parametrize(("expires", "seen"), [(None, True), (days(1), True), (days(0), False)])
def test_it_holds_until_the_day_it_expires_and_not_on_it(cast, record, expires, seen):
    agree(cast, record, cast.council, given_on=days(-1), expires_on=expires)
    assert seeing(cast, record, "ben") == ({"ben"} if seen else set())


@pytest.mark.parametrize(("given", "seen"), [(days(0), True), (days(1), False)])
def test_it_holds_from_the_day_it_was_given(cast, record, given, seen):
    agree(cast, record, cast.council, given_on=given)
    assert seeing(cast, record, "ben") == ({"ben"} if seen else set())


@pytest.mark.parametrize("about", sorted(set(Consent.About.values) - {"sharing"}))
def test_a_yes_to_another_question_lets_nobody_in(cast, record, about):
    agree(cast, record, cast.council, about=about)
    assert seeing(cast, record, "ana", "ben") == {"ana"}


def test_a_grant_that_speaks_of_another_records_or_recipients_consent_lets_nobody_in(cast, record):
    about_another = agree(cast, born(cast), cast.council)
    to_another = agree(cast, born(cast), cast.cleo)
    mine = agree(cast, record, cast.council, answers=())
    grant = record.grants.get(consent=mine)
    for stray in (about_another, to_another):
        record.grants.filter(pk=grant.pk).update(consent=stray)
        assert seeing(cast, record, "ana", "ben") == {"ana"}
    same_record = agree(cast, record, cast.cleo)
    record.grants.filter(pk=grant.pk).update(consent=same_record)
    assert seeing(cast, record, "ana", "ben", "cleo") == {"ana", "cleo"}


def test_whoever_left_the_partnership_is_not_let_in(cast, record):
    agree(cast, record, cast.council)
    leaves(cast.council, cast.dorset)
    assert seeing(cast, record, "ana", "ben") == {"ana"}
