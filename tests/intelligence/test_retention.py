"""How reports, submissions and products go, and what is left of them. Handbook scenarios 16 to 18."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.home.clockwork import KEPT
from alongside.intelligence import actions
from alongside.intelligence.models import (
    Attachment,
    Item,
    SearchText,
    Source,
)
from alongside.intelligence.presenters.products import lines, sources_gone
from alongside.intelligence.queries.products import conditions_on, lines_to_show
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry, Payload
from alongside.ledger.queries import readings_of
from alongside.ledger.verification import verify_database
from alongside.matching.models import Subject
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, raise_reviews
from alongside.sharing.models import Hold, LegalGround, Record, Review
from alongside.sharing.policy import visible_to
from alongside.sharing.queries.retention import Kept, record_kept_by
from tests.intelligence.old_world import SECRET, came_up, decide, everything_said, place
from tests.intelligence.world import days, item


def test_scenario_16_retention_with_a_surviving_audit(old):
    source = Source.everything.get(record__reference=old.report.source_reference)
    assert SECRET in everything_said()
    decide(old, came_up(old))
    carry_out_disposals(KEPT)
    # Content, index and tokens are gone, and so is where it came from.
    assert "".join(Item.objects.filter(report=old.report).values_list("text", flat=True)) == ""
    assert not SearchText.objects.filter(record=old.report.pk).exists()
    assert not Subject.objects.filter(record=old.report.pk).exists()
    source.refresh_from_db()
    assert (source.name, source.who_else_knows, source.submitter_name) == ("", "", "")
    # Nobody sees it, its owner's people no more than others.
    assert not any(visible_to(one, Record).filter(pk=old.report.pk).exists() for one in (old.ana, old.vic, old.pat))
    # What is left says what it was, by which rule, who decided and when.
    gone = Review.objects.get(record=old.report.record, executed_at__isnull=False)
    assert (gone.record.kind, gone.decided_by, gone.rule.kind) == ("intelligence.report", old.pat, "intelligence.report")
    assert record_kept_by(old.aud, old.dorset, old.report.reference) == old.report.record
    # Who opened it is still known.
    assert str(old.vic.public_id) in {entry.actor for entry in readings_of(old.report.reference)}
    # The product that cites it says so, and is bound by its conditions as before.
    kept = lines_to_show(old.product)
    [line] = lines(kept, sources_gone(kept))
    assert line.source_gone == gone.executed_at
    assert conditions_on(old.product) == "Housing only."


def test_what_was_said_is_nowhere_in_the_database_once_both_copies_are_gone(old):
    decide(old, came_up(old))
    carry_out_disposals(KEPT)
    submission = old.report.submission
    Record.everything.filter(pk=submission.pk).update(created_at=timezone.now() - dt.timedelta(days=3000))
    raise_reviews(KEPT)
    review = Review.objects.get(record=submission.pk)
    sharing.decide_review(by=old.ola, review=review, decision="dispose", because="Our schedule")
    carry_out_disposals(KEPT)
    assert SECRET not in everything_said()
    assert not Attachment.objects.filter(submission=submission).exists()


def test_the_proofs_of_the_ledger_stay_good_when_details_were_erased(old):
    from alongside.ledger.checkpoints import make_checkpoint

    make_checkpoint(by=Clockwork())
    about = Entry.objects.filter(subject=old.report.reference).count()
    decide(old, came_up(old))
    carry_out_disposals(KEPT)
    make_checkpoint(by=Clockwork())
    left = Payload.objects.filter(entry__subject=old.report.reference)
    assert [one.entry.act for one in left] == ["intelligence.dispose_of_report"]
    assert Entry.objects.filter(subject=old.report.reference).count() > about
    assert verify_database(processes=1).problems == []


def test_scenario_17_a_hold_beats_the_schedule(old):
    review = decide(old, came_up(old))
    standing = place(old)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at, review.next_on) == ("held", None, standing.review_on)
    assert "Live criminal case" in review.because
    assert "R v Alder" in review.because
    entry = Entry.objects.get(act="sharing.hold_back")
    assert "R v Alder" in entry.payload.body
    assert Item.objects.filter(report=old.report, text__contains=SECRET).exists()
    raise_reviews(KEPT)
    assert not Review.objects.filter(record=old.report.record, decision="").exists()


def test_a_disposal_cannot_be_decided_while_it_is_held(old):
    place(old)
    with pytest.raises(Refused, match="A hold stands on this") as refused:
        decide(old, came_up(old))
    assert refused.value.field == "decision"


def test_the_act_of_the_room_itself_refuses_what_is_held(old):
    decide(old, came_up(old))
    place(old)
    with pytest.raises(Refused, match="A hold stands"):
        actions.dispose_of_report(by=Clockwork(), record=old.report.record)


def test_a_hold_on_the_source_holds_the_report_back_and_says_why(old):
    review = decide(old, came_up(old))
    source = Source.everything.select_related("record").get(record__reference=old.report.source_reference)
    standing = Hold.objects.create(
        record=source.record,
        ground=LegalGround.objects.get(code="hold-inquiry"),
        why="Inquiry",
        reviewer=old.ana,
        review_on=days(9),
        placed_by=old.ana,
    )
    with pytest.raises(Refused, match="A hold stands"):
        actions.dispose_of_report(by=Clockwork(), record=old.report.record)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at, review.next_on) == ("held", None, standing.review_on)
    assert "Inquiry" in review.because
    assert Item.objects.filter(report=old.report, text__contains=SECRET).exists()


def test_a_disposal_is_held_back_once_and_only_when_it_waits(old):
    review, standing = came_up(old), place(old)
    with pytest.raises(Refused, match="no disposal to hold back"):
        sharing.hold_back(by=Clockwork(), review=review, standing=standing)


def test_one_disposal_that_fails_keeps_no_other_from_being_done(old, caplog):
    review = decide(old, came_up(old))

    def fails(**told):
        raise OSError("the disk is full")

    carry_out_disposals([Kept(kind="intelligence.report", active_since=None, dispose=fails)])
    assert "a disposal failed" in caplog.text
    assert SECRET not in caplog.text
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert review.executed_at is not None


def test_nothing_goes_that_nobody_decided_about(old):
    with pytest.raises(Refused, match="Nobody has decided"):
        actions.dispose_of_report(by=Clockwork(), record=old.report.record)
    came_up(old)
    carry_out_disposals(KEPT)
    assert Item.objects.filter(report=old.report, text__contains=SECRET).exists()


def test_scenario_18_the_owners_rule_applies(old):
    """The council's own copy goes by the council's rule; the force's stays, with what others are told about it."""
    submission = old.report.submission
    Record.everything.filter(pk=submission.pk).update(created_at=timezone.now() - dt.timedelta(days=400))
    rule = {"kind": "intelligence.submission", "months": 12, "again_months": 12, "source": "Council schedule 4.2"}
    sharing.set_retention(by=old.ola, partnership=old.dorset, **rule, automatic=True)
    policy = list(Subject.objects.filter(record=old.report.pk).values_list("name", "policy"))
    assert policy
    raise_reviews(KEPT)
    carry_out_disposals(KEPT)
    submission.refresh_from_db()
    assert submission.lines == []
    assert Item.objects.get(report=old.report).text == f"A van of {SECRET}"
    assert list(Subject.objects.filter(record=old.report.pk).values_list("name", "policy")) == policy
    assert Review.objects.get(record=submission.pk).decided_by is None


def test_something_new_begins_the_time_anew(old):
    actions.tag_item(by=old.ana, item=item(old.report), kind="vehicle", raw="AB12 CDE")
    raise_reviews(KEPT)
    assert not Review.objects.filter(record=old.report.record).exists()
