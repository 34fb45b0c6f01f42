"""How long an operation is kept, who decides, and what is left when it has gone."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection
from django.http import Http404
from django.utils import timezone

from alongside.enforcement import actions as enforcement
from alongside.enforcement import guards
from alongside.enforcement.models import Operation, OperationStep, Outcome, Premises
from alongside.home.clockwork import KEPT
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.matching.actions import index_record
from alongside.matching.models import Subject
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules, raise_reviews, remind_keepers
from alongside.sharing.models import CellMember, Hold, LegalGround, Notice, Record, Review
from alongside.sharing.queries import hold_for, holds_for, reviews_waiting_for
from tests.enforcement.operations_world import CANARY


@pytest.fixture
def over(live):
    """An operation that was closed many years ago."""
    keep_retention_rules()
    then = timezone.now() - dt.timedelta(days=3000)
    guards.lower_guards(connection)
    OperationStep.objects.all().update(at=then, note=CANARY)
    guards.raise_guards(connection)
    Premises.objects.all().update(hazards=CANARY)
    index_record(by=live.fin, record=live.operation.record, identifiers=[("phone", "01632 960111")], policy="silent")
    Record.everything.filter(pk=live.operation.pk).update(created_at=then)
    Operation.everything.filter(pk=live.operation.pk).update(status="closed")
    return live


def said():
    return "\n".join(
        str(row) for model in apps.get_app_config("enforcement").get_models() for row in model._base_manager.values_list()
    )


def test_only_those_named_to_an_operation_learn_that_it_came_up(over):
    raise_reviews(KEPT)
    review = Review.objects.get(record=over.operation.record)
    assert list(reviews_waiting_for(over.fin, over.dorset)) == [review]
    for person in (over.ola, over.oli, over.ann, over.pat):
        assert not reviews_waiting_for(person, over.dorset).filter(pk=review.pk).exists()
        if person != over.ann:
            with pytest.raises(Refused, match="You do not answer"):
                sharing.decide_review(by=person, review=review, decision="dispose", because="Old")


def test_an_operation_that_goes_leaves_when_it_was_and_its_counts(over):
    assert CANARY in said()
    assert Subject.objects.filter(record=over.operation.record).exists()
    raise_reviews(KEPT)
    [review] = reviews_waiting_for(over.fin, over.dorset)
    sharing.decide_review(by=over.fin, review=review, decision="dispose", because="Seven years are over")
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert review.executed_at is not None
    assert CANARY not in said()
    assert not Subject.objects.filter(record=over.operation.record).exists()
    assert not Premises.objects.exists()
    assert Operation.everything.get(pk=over.operation.pk).starts_at == over.operation.starts_at
    assert Outcome.objects.filter(operation=over.operation).count() == 0


def test_whoever_is_no_longer_named_learns_nothing_of_a_hold_they_placed_or_looked_at(over):
    """Fin leads; Ben, of the same organisation, holds it; then Ben is taken off."""
    ground = LegalGround.objects.get(code="hold-inquiry")
    words = {"ground": ground, "why": "Inquiry", "reviewer": over.ben, "review_on": timezone.localdate() + dt.timedelta(days=9)}
    standing = sharing.place_hold(by=over.ben, record=over.operation.record, **words)
    assert list(holds_for(over.ben, over.dorset)) == [standing]
    CellMember.objects.filter(cell=over.operation.record.cell, person=over.ben).update(removed_at=timezone.now())
    assert not holds_for(over.ben, over.dorset).exists()
    with pytest.raises(Http404):
        hold_for(over.ben, over.dorset, standing.reference)
    with pytest.raises(Refused, match="You were not asked"):
        sharing.review_hold(by=over.ben, standing=standing, lift=True, because="x")
    Hold.objects.update(review_on=timezone.localdate())
    remind_keepers()
    assert not Notice.objects.filter(to_person=over.ben, text__contains="look again").exists()
    assert Notice.objects.filter(to_person=over.fin, text__contains="look again").exists()


def test_an_operation_that_is_not_over_is_never_old(over):
    Operation.everything.filter(pk=over.operation.pk).update(status="live")
    raise_reviews(KEPT)
    assert not Review.objects.exists()


def test_one_that_was_kept_once_and_is_open_again_does_not_come_up(over):
    raise_reviews(KEPT)
    [review] = reviews_waiting_for(over.fin, over.dorset)
    sharing.decide_review(by=over.fin, review=review, decision="retain", because="A trial")
    Review.objects.filter(pk=review.pk).update(next_on=timezone.localdate())
    Operation.everything.filter(pk=over.operation.pk).update(status="live")
    raise_reviews(KEPT)
    assert Review.objects.count() == 1
    Operation.everything.filter(pk=over.operation.pk).update(status="closed")
    raise_reviews(KEPT)
    assert Review.objects.count() == 2


def test_what_can_be_planned_can_be_disposed_of(world):
    """Every list a plan can have is among what goes: one that were left out would stop the disposal, or stay."""
    from alongside.enforcement.actions.disposal import _GOES
    from alongside.enforcement.models import ClashAgreement, Lesson
    from alongside.enforcement.models.operations import OfOperation

    kept = {OperationStep, Outcome, Lesson, ClashAgreement}
    assert {one for one in apps.get_app_config("enforcement").get_models() if issubclass(one, OfOperation)} == {*_GOES, *kept}


def test_nothing_goes_that_nobody_decided_about(live):
    with pytest.raises(Refused, match="Nobody has decided"):
        enforcement.dispose_of_operation(by=Clockwork(), record=live.operation.record)
