"""What was said of two referrals of one person: how long it is kept, and that it goes."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from alongside.home.clockwork import KEPT
from alongside.referrals import guards
from alongside.referrals.disposing import _cases
from alongside.referrals.ending import case_live
from alongside.referrals.models import Case, Pairing, PairingStep
from alongside.sharing.clocks import carry_out_disposals
from tests.snapshot import laid

from .test_cases import met
from .test_disposal import age, decide, end, old_world


@pytest.fixture
def old(db):
    world = laid(old_world)
    end(world)
    age(world)
    return world


def test_what_was_said_of_two_referrals_goes_with_the_first_and_is_fresh_for_both(old):
    since = timezone.now() - dt.timedelta(days=30)
    assert not {old.case.pk, old.twin.pk} & {row["pk"] for row in _cases(since)}
    guards.lower_guards(connection)
    PairingStep.objects.update(at=timezone.now())
    guards.raise_guards(connection)
    assert {old.case.pk, old.twin.pk} <= {row["pk"] for row in _cases(since)}
    age(old)
    decide(old)
    carry_out_disposals(KEPT)
    assert not Pairing.objects.exists()
    assert not PairingStep.objects.exists()
    assert Case.everything.get(pk=old.case.pk).carried == []


def test_one_that_was_continued_is_kept_while_the_other_goes_on(old):
    other = met(old)
    Case.everything.filter(pk=old.case.pk).update(continued_in=other.pk)
    assert other.reference in case_live(old.case.record)
    Case.everything.filter(pk=other.pk).update(stage="closed")
    assert case_live(old.case.record) == ""
