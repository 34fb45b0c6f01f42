"""Who decides what is kept, what holds it, by which rule, and that a hold always wins."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.home.clockwork import KEPT
from alongside.intelligence import actions
from alongside.intelligence.models import (
    Entity,
    Grade,
    Item,
    Mention,
    Product,
    Submission,
)
from alongside.kernel.access import Clockwork
from alongside.kernel.months import months_after
from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules, raise_reviews, remind_keepers
from alongside.sharing.models import Hold, LegalGround, Notice, Record, RetentionRule, Review
from alongside.sharing.policy import visible_to
from alongside.sharing.queries.retention import holds_for, reviews_waiting_for
from tests.intelligence.old_world import came_up, decide, place
from tests.intelligence.world import days, judged
from tests.sizes import worlds_to_draw


def test_a_rule_that_comes_with_a_later_version_is_brought_in_beside_what_was_set(old):
    keep_retention_rules()
    before = {one.kind: one.pk for one in RetentionRule.objects.filter(owner=None)}
    assert len(before) > 5
    RetentionRule.objects.filter(kind="partnership.document").delete()
    RetentionRule.objects.filter(kind="awareness.concern").update(months=99)
    keep_retention_rules()
    after = {one.kind: one.pk for one in RetentionRule.objects.filter(owner=None)}
    assert set(after) == set(before)
    assert {kind for kind in before if after[kind] != before[kind]} == {"partnership.document"}
    assert RetentionRule.objects.get(kind="awareness.concern").months == 99


def test_what_is_kept_comes_up_again_on_the_day_that_was_set(old):
    review = decide(old, came_up(old), "retain", next_on=days(40))
    raise_reviews(KEPT)
    assert Review.objects.filter(record=old.report.record).count() == 1
    Review.objects.filter(pk=review.pk).update(next_on=timezone.localdate())
    assert came_up(old).pk != review.pk


@pytest.mark.parametrize("day", [0, -1, 4000])
def test_what_is_kept_is_looked_at_again_on_a_later_day_within_ten_years(old, day):
    with pytest.raises(Refused, match="within ten years") as refused:
        decide(old, came_up(old), "retain", next_on=days(day))
    assert refused.value.field == "next_on"


def test_a_decision_is_made_once(old):
    review = came_up(old)
    decide(old, review, "retain")
    with pytest.raises(Refused, match="already decided"):
        decide(old, review)


def test_partners_and_evaluators_decide_nothing(old):
    review = came_up(old)
    for person in (old.ola, old.cal):
        with pytest.raises(Refused, match="You do not answer for this record"):
            sharing.decide_review(by=person, review=review, decision="dispose", because="Mine")
        assert not reviews_waiting_for(person, old.dorset).filter(record=old.report.record).exists()
    assert not reviews_waiting_for(old.aud, old.dorset).exists()


def test_nobody_but_the_owner_holds_a_record(old):
    ground = LegalGround.objects.get(code="hold-inquiry")
    words = {"ground": ground, "why": "Ours", "reviewer": old.ben, "review_on": days(3)}
    with pytest.raises(Refused, match="Only the organisation that owns"):
        sharing.place_hold(by=old.ben, record=old.product.record, **words)


@pytest.mark.parametrize(
    ("field", "given"),
    [("ground", "gateway"), ("why", " "), ("reviewer", "ben"), ("review_on", 0), ("review_on", 366)],
)
def test_a_hold_has_a_ground_a_reason_a_reviewer_and_a_day(old, field, given):
    wrong = {
        "ground": LegalGround.objects.filter(kind="gateway").first(),
        "why": " ",
        "reviewer": old.ben,
        "review_on": days(given) if isinstance(given, int) else None,
    }
    with pytest.raises(Refused) as refused:
        place(old, **{field: wrong[field]})
    assert refused.value.field == field


def test_its_reviewer_keeps_a_hold_or_lifts_it(old):
    standing = place(old)
    with pytest.raises(Refused, match="You were not asked"):
        sharing.review_hold(by=old.max, standing=standing, lift=True, because="No")
    sharing.review_hold(by=old.ana, standing=standing, lift=False, because="The trial goes on", review_on=days(60))
    standing.refresh_from_db()
    assert standing.review_on == days(60)
    sharing.review_hold(by=old.ana, standing=standing, lift=True, because="Acquitted, no appeal")
    assert not holds_for(old.ana, old.dorset).exists()
    decide(old, came_up(old))
    carry_out_disposals(KEPT)
    assert Item.objects.get(report=old.report).text == ""


def test_a_reviewer_is_reminded_once_for_each_day(old):
    standing = place(old)
    Hold.objects.filter(pk=standing.pk).update(review_on=timezone.localdate())
    remind_keepers()
    remind_keepers()
    told = Notice.objects.filter(to_person=old.ana, text__contains="look again at a hold")
    assert told.count() == 1
    with pytest.raises(Refused, match="nothing to remind"):
        sharing.remind_hold(by=Clockwork(), standing=standing)


def test_the_house_sets_its_rule_by_the_same_bounds_and_only_its_administrator_does(old):
    words = {"kind": "awareness.concern", "months": 36, "again_months": 12, "source": "The board"}
    for change in ({"months": 0}, {"again_months": 1201}, {"source": " "}, {"kind": "tasks.task"}, {"valid_from": days(-1)}):
        with pytest.raises(Refused) as refused:
            sharing.set_house_retention(by=old.fay, **{**words, **change})
        assert refused.value.field in change
    with pytest.raises(PermissionDenied):
        sharing.set_house_retention(by=old.pat, **words)


def test_no_room_disposes_of_what_nobody_decided_about(old):
    submission = old.report.submission
    for dispose, record in ((actions.dispose_of_submission, submission.record), (actions.dispose_of_product, old.product.record)):
        with pytest.raises(Refused, match="Nobody has decided"):
            dispose(by=Clockwork(), record=record)


def test_a_product_that_goes_is_asked_back(old):
    record = old.product.record
    rule = RetentionRule.objects.get(kind="intelligence.product")
    review = sharing.raise_review(by=Clockwork(), record=record, rule=rule)
    sharing.decide_review(by=old.pat, review=review, decision="dispose", because="Old")
    carry_out_disposals(KEPT)
    assert set(Product.everything.get(record=record).lines.values_list("text", flat=True)) == {""}
    assert not visible_to(old.ben, Record).filter(pk=record.pk).exists()
    row = old.product.disseminations.get()
    assert row.recalled_at is not None
    assert Notice.objects.filter(to_organisation=old.council, reference=record.reference, about="recalled").exists()
    actions.confirm_recall(by=old.ben, row=row)


def test_what_a_product_kept_of_a_report_goes_with_the_product(old):
    mention = Mention.objects.get(item__report=old.report, kind="vehicle")
    old.product.lines.first().mentions.create(mention=mention)
    decide(old, came_up(old))
    carry_out_disposals(KEPT)
    assert list(Mention.objects.filter(item__report=old.report)) == [mention]
    rule = RetentionRule.objects.get(kind="intelligence.product")
    review = sharing.raise_review(by=Clockwork(), record=old.product.record, rule=rule)
    sharing.decide_review(by=old.pat, review=review, decision="dispose", because="Old")
    carry_out_disposals(KEPT)
    assert not Mention.objects.filter(item__report=old.report).exists()
    assert not Entity.objects.filter(mentions=None).exists()


def test_words_can_be_emptied_and_never_rewritten(cast):
    report = judged(cast)
    for change in ({"text": "Another"}, {"number": 9}, {"text": "", "number": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Item.objects.filter(report=report, number=1).update(**change)
    for kept, change in ((Grade, {"because": "x"}), (Grade, {"handling": "C"}), (Submission, {"lines": ["x"]})):
        with pytest.raises(DatabaseError), transaction.atomic():
            kept._base_manager.update(**change)
    Item.objects.filter(report=report, number=1).update(text="")
    assert Item.objects.get(report=report, number=1).text == ""


def test_a_rule_is_set_for_days_to_come_with_a_source(old):
    words = {"kind": "intelligence.report", "months": 12, "again_months": 12, "source": "Ours"}
    wrong = ({"months": 0}, {"again_months": 1201}, {"source": " "}, {"kind": "tasks.task"}, {"valid_from": days(-1)})
    for change in wrong:
        with pytest.raises(Refused) as refused:
            sharing.set_retention(by=old.pat, partnership=old.dorset, **{**words, **change})
        assert refused.value.field in change
    made = sharing.set_retention(by=old.pat, partnership=old.dorset, **words)
    assert made.owner == old.police
    raise_reviews(KEPT)
    with pytest.raises(Refused, match="Set the new one from tomorrow"):
        sharing.set_retention(by=old.pat, partnership=old.dorset, **{**words, "months": 13})


@pytest.mark.parametrize("day", [dt.date(2024, 2, 29), dt.date(2026, 12, 31), dt.date(2026, 1, 31)])
def test_months_end_where_they_end(day):
    assert months_after(months_after(day, 12), -12).month == day.month
    assert months_after(day, 1) > day > months_after(day, -1)


_STEPS = st.lists(st.sampled_from(["hold", "lift", "due", "dispose", "retain", "automatic", "clock", "clock"]), max_size=14)


@settings(max_examples=worlds_to_draw(60), deadline=None)
@given(steps=_STEPS)
def test_a_hold_always_wins(cast, steps):
    """Whatever people and the clock do, in whatever order: what is held when the clock strikes is there afterwards."""
    with transaction.atomic():
        keep_retention_rules()
        sharing.load_legal_grounds(by=Clockwork())
        cast.report = judged(cast)
        record, rule = cast.report.record, RetentionRule.objects.get(kind="intelligence.report")
        owned = {"kind": rule.kind, "months": 1, "again_months": 1, "source": "Ours", "owner": cast.police}
        by_itself = RetentionRule.objects.create(automatic=True, **owned)
        for step in steps:
            before = _there(cast.report)
            held = Hold.objects.filter(record=record, lifted_at=None).exists()
            try:
                with transaction.atomic():
                    _do(cast, step, record, rule, by_itself)
            except (Refused, DatabaseError):
                pass
            if held or step != "clock":
                assert _there(cast.report) == before
        gone = Review.objects.filter(record=record, executed_at__isnull=False).exists()
        assert gone != _there(cast.report)
        transaction.set_rollback(True)


def _there(report):
    return all(one.text for one in Item.objects.filter(report=report))


def _do(cast, step, record, rule, by_itself):
    waiting = Review.objects.filter(record=record, decision="").first()
    if step == "hold":
        place(cast)
    elif step == "lift":
        standing = Hold.objects.filter(record=record, lifted_at=None).first()
        if standing is not None:
            sharing.review_hold(by=cast.ana, standing=standing, lift=True, because="Over")
    elif step in ("due", "automatic"):
        sharing.raise_review(by=Clockwork(), record=record, rule=by_itself if step == "automatic" else rule)
    elif step in ("dispose", "retain") and waiting is not None:
        decide(cast, waiting, step)
    elif step == "clock":
        carry_out_disposals(KEPT)
