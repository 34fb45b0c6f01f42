"""How long what was said at a conference is kept, who decides, what keeps it, and that nothing of it is found afterwards."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from alongside.home.clockwork import KEPT
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.ledger.verification import verify_database
from alongside.referrals import actions, guards
from alongside.referrals.ending import case_live, conference_live
from alongside.referrals.models import (
    Attendance,
    Case,
    Conference,
    Interest,
    Item,
    ItemOutcome,
    Minute,
    Offer,
    Research,
    Signature,
)
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules
from alongside.sharing.models import Approval, Cell, LegalGround, Notice, Record, Review
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import approval_for, approvals_waiting_for, record_kept_by, reviews_waiting_for
from alongside.sharing.queries.approvals import deciders
from alongside.tasks import actions as tasks
from alongside.tasks.models import Task, TaskStep
from tests.accounts.proof import prove
from tests.intelligence.old_world import everything_said
from tests.keeping import age_spine, came_up, comes_up, decide_together
from tests.referrals.test_cases import TODAY, build, met
from tests.referrals.test_conferences import item, sign
from tests.snapshot import laid

CANARY = "Quetzalnest"
PEOPLE = ("ana", "ann", "max", "aud", "pat", "ben", "bea", "ola", "fra", "cleo", "cora", "cal", "dev", "fay")
NAMED = {"ben", "fra", "max", "cleo"}


def old_world():
    """A conference of the council, with everything that can be kept of one; Ben chairs it, Fra and two of others are named."""
    world = build()
    keep_retention_rules()
    sharing.load_legal_grounds(by=Clockwork())
    world.case = met(world, by=world.ben)
    one = actions.call_conference(by=world.ben, partnership=world.dorset, kind="serac", held_on=TODAY())
    for person in (world.fra, world.max, world.cleo):
        actions.name_to_conference(by=world.ben, conference=one, person=person)
    listed = {"who": CANARY, "reason": CANARY, "basis": "safeguarding", "case": world.case.reference}
    actions.list_person(by=world.ben, conference=one, **listed)
    for person in (world.ben, world.max):
        found = {"known": True, "basis": "safeguarding", "facts": CANARY}
        actions.return_research(by=person, conference=one, item=item(one), **found)
    sign(one, world.ben, world.fra, world.max, world.cleo)
    world.conference = actions.open_conference(by=world.ben, conference=one, gap=CANARY)
    for person in (world.ben, world.max):
        words = {"text": CANARY, "due_on": TODAY() + dt.timedelta(days=7)}
        actions.offer_action(by=person, conference=one, item=item(one), **words)
    line = {"conference": one, "item": item(one), "text": CANARY, "withheld_from": [world.police]}
    actions.write_minute(by=world.ben, **line)
    actions.declare_interest(by=world.max, conference=one, item=item(one), words=CANARY)
    again = {"outcome": "closed", "words": CANARY, "review_on": TODAY()}
    actions.decide_outcome(by=world.ben, conference=one, item=item(one), **again)
    world.ours, world.theirs = (Offer.objects.get(organisation=body).task for body in (world.council, world.police))
    return world


def end(world, *, but=""):
    """Everything is brought to its end by the acts, but one."""
    if but != "stage":
        actions.close_conference(by=world.ben, conference=world.conference)
    for person, task, what in ((world.ben, world.ours, "ours"), (world.max, world.theirs, "theirs")):
        if but != what:
            tasks.move_task(by=person, task=task, status="dropped", from_status="open", note_text=f"{CANARY} {what}")


def age(world):
    then = age_spine()
    guards.lower_later(connection)
    guards.lower_guards(connection)
    for kept in (Item, Research, Offer, Minute, ItemOutcome, TaskStep):
        kept.objects.update(at=then)
    Conference.everything.update(held_on=then.date())
    Conference.everything.exclude(opened_at=None).update(opened_at=then)
    Conference.everything.exclude(closed_at=None).update(closed_at=then)
    guards.raise_guards(connection)
    guards.raise_later(connection)


@pytest.fixture
def world(db):
    return laid(old_world)


@pytest.fixture
def old(world):
    end(world)
    age(world)
    return world


def decide(world, second=None):
    return decide_together(world.ben, second or world.fra, world.conference.record)


def test_what_goes_is_found_nowhere_but_with_those_who_have_to_keep_their_own(old):
    assert everything_said().count(CANARY) > 5
    decide(old)
    carry_out_disposals(KEPT)
    record = old.conference.record
    assert Review.objects.get(record=record).executed_at is not None
    # What the police wrote about their own task is theirs.
    said = everything_said().replace(f"{CANARY} theirs", "")
    assert CANARY not in said
    assert "Meeting on" not in said
    for kept in (Item, Research, Offer, Minute):
        assert not kept.objects.exists()
    for name in PEOPLE:
        assert not visible_to(getattr(old, name), Record).filter(pk__in=[record.pk, old.ours.pk]).exists()
    assert visible_to(old.max, Record).filter(pk=old.theirs.pk).exists()
    assert verify_database(processes=1).problems == []


def test_its_days_who_signed_and_who_decided_stay(old):
    before = Conference.everything.get()
    review = decide(old)
    carry_out_disposals(KEPT)
    after = Conference.everything.get()
    assert (after.kind, after.held_on) == ("serac", before.held_on)
    assert (after.opened_at, after.closed_at) == (before.opened_at, before.closed_at)
    assert (after.gap, Cell.objects.get(pk=after.record.cell_id).purpose) == ("", "Disposed of")
    assert {one.person for one in Signature.objects.all()} == {old.ben, old.fra, old.max, old.cleo}
    approval = Approval.objects.get(subject=after.reference)
    assert (approval.asked_by, approval.decided_by, review.decided_by) == (old.ben, old.fra, old.ben)
    assert record_kept_by(old.fra, old.dorset, after.reference) == after.record


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        ("stage", "The meeting is still to come, or is not closed"),
        ("ours", "What was agreed because of it is not finished: TSK-"),
        ("theirs", "What was agreed because of it is not finished: TSK-"),
    ],
)
def test_what_is_not_over_does_not_come_up(world, left, reason):
    end(world, but=left)
    age(world)
    assert not comes_up(world.conference.record)
    assert reason in conference_live(world.conference.record)


def test_one_that_was_called_and_never_held_is_over_with_its_day(world):
    held_on = TODAY() + dt.timedelta(days=1)
    one = actions.call_conference(by=world.ben, partnership=world.dorset, kind="serac", held_on=held_on)
    listed = {"who": CANARY, "reason": CANARY, "basis": "safeguarding", "case": world.case.reference}
    actions.list_person(by=world.ben, conference=one, **listed)
    Conference.everything.exclude(pk=one.pk).update(closed_at=timezone.now())
    assert "still to come" in conference_live(one.record)
    Case.everything.update(stage="closed")
    assert case_live(world.case.record) == "A case conference that is not closed speaks of them."
    age(world)
    assert conference_live(one.record) == ""
    assert case_live(world.case.record) == ""
    assert comes_up(one.record)


@pytest.mark.parametrize(
    "happened",
    [
        lambda: Conference.everything.update(closed_at=timezone.now()),
        lambda: Conference.everything.update(opened_at=timezone.now(), closed_at=timezone.now()),
        lambda: Conference.everything.update(held_on=TODAY()),
        lambda: TaskStep.objects.update(at=timezone.now()),
    ],
)
def test_whatever_happened_last_begins_the_time_anew(old, happened):
    happened()
    assert not comes_up(old.conference.record)


def test_an_action_that_is_open_again_puts_it_back(old):
    review = decide(old)
    Task.everything.filter(pk=old.theirs.pk).update(status="in_progress")
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at) == ("held", None)
    assert review.because == f"What was agreed because of it is not finished: {old.theirs.reference}."
    assert CANARY in everything_said()


@pytest.mark.parametrize("which", ["conference", "ours"])
def test_a_hold_on_it_or_on_what_goes_with_it_wins(old, which):
    review = decide(old)
    words = {"ground": LegalGround.objects.get(code="hold-criminal-case"), "why": "R v Alder", "reviewer": old.fra}
    day = TODAY() + dt.timedelta(days=9)
    sharing.place_hold(by=old.ben, record=getattr(old, which).record, review_on=day, **words)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at) == ("held", None)
    assert CANARY in everything_said()


class TestWhoDecides:
    """Only those named to it learn that it came up: of its owner one asks, and another of those named approves."""

    def test_its_owners_people_who_are_named_and_nobody_else(self, old):
        review = came_up(old.ben, old.conference.record)
        waits = {name for name in PEOPLE if reviews_waiting_for(getattr(old, name), old.dorset).filter(pk=review.pk).exists()}
        assert waits == {"ben", "fra"}
        for name in set(PEOPLE) - {"ben", "fra"}:
            with pytest.raises((Refused, PermissionDenied)):
                sharing.ask_disposal(by=getattr(old, name), review=review, because="Old")
            with pytest.raises(Http404):
                record_kept_by(getattr(old, name), old.dorset, old.conference.reference)
        assert not Approval.objects.exists()
        assert not Notice.objects.filter(reference=old.conference.reference).exists()

    def test_the_second_is_named_to_it_as_well_and_nobody_else_learns_that_it_was_asked(self, old):
        review = came_up(old.ben, old.conference.record)
        asked = sharing.ask_disposal(by=old.ben, review=review, because="Old")
        able = {name for name in PEOPLE if approvals_waiting_for(getattr(old, name), old.dorset).filter(pk=asked.pk).exists()}
        assert able == {"fra", "max", "cleo"} == {name for name in PEOPLE if getattr(old, name) in deciders(asked)}
        for name in set(PEOPLE) - NAMED:
            with pytest.raises(Http404):
                approval_for(getattr(old, name), old.dorset, asked.reference)
        for person in (old.ola, old.cora, old.bea):  # the owner's administrator among them
            with pytest.raises(Refused, match="not asked to decide"):
                sharing.decide_approval(by=person, approval=asked, approve=True)
        with pytest.raises(Refused, match="Somebody other than"):
            sharing.decide_approval(by=old.ben, approval=asked, approve=True)
        with pytest.raises(Refused, match="not been approved"):
            sharing.dispose_with_second(by=old.ben, review=review, approval=asked)

    def test_somebody_named_from_another_organisation_can_be_the_second(self, old):
        decide(old, second=old.max)
        carry_out_disposals(KEPT)
        assert not Item.objects.exists()

    def test_one_person_alone_cannot_and_no_rule_can(self, old):
        review = came_up(old.ben, old.conference.record)
        with pytest.raises(Refused, match="A second person"):
            sharing.decide_review(by=old.ben, review=review, decision="dispose", because="Old")
        words = {"kind": "referrals.conference", "months": 12, "again_months": 12, "source": "Ours", "automatic": True}
        with pytest.raises(Refused, match="so no rule does"):
            sharing.set_retention(by=old.ola, partnership=old.dorset, **words)
        Review.objects.filter(pk=review.pk).update(decision="dispose", because="Slip", decided_at=timezone.now())
        with pytest.raises(Refused, match="Nobody has approved"):
            actions.dispose_of_conference(by=Clockwork(), record=old.conference.record)

    def test_whoever_is_no_longer_named_decides_nothing(self, old):
        review = came_up(old.ben, old.conference.record)
        old.conference.record.cell.members.filter(person=old.fra).update(removed_at=timezone.now())
        assert not reviews_waiting_for(old.fra, old.dorset).exists()
        with pytest.raises(Refused, match="You do not answer"):
            sharing.decide_review(by=old.fra, review=review, decision="retain", because="Mine")

    def test_on_the_pages(self, old, client):
        came_up(old.ben, old.conference.record)
        about = {"slug": "dorset", "reference": old.conference.reference}
        client.force_login(old.ben)
        prove(client, old.ben)
        there = reverse("sharing:review_decide", kwargs=about)
        page = client.get(there).content.decode()
        assert "Case conferences" in page
        assert "a second person who is named to it" in page
        assert client.post(there, {"decision": "dispose", "because": "Six years are over"}).status_code == 302
        asked = Approval.objects.get()
        go = reverse("sharing:review_dispose", kwargs={**about, "approval": asked.reference})
        refused = client.post(go).content.decode()
        assert "has not been approved" in refused
        sharing.decide_approval(by=old.fra, approval=asked, approve=True)
        assert client.post(go).status_code == 302
        carry_out_disposals(KEPT)
        gone = client.get(reverse("sharing:retention_show", kwargs=about)).content.decode()
        assert old.fra.full_name in gone
        assert CANARY not in gone


def test_the_ledger_says_who_did_what_and_nothing_of_whom(old):
    decide(old)
    carry_out_disposals(KEPT)
    entries = Entry.objects.filter(subject=old.conference.reference)
    assert {"referrals.call_conference", "referrals.dispose_of_conference"} <= set(entries.values_list("act", flat=True))
    assert not any(CANARY in str(entry) for entry in Entry.objects.values_list("subject", "also", "payload"))


def test_everything_that_can_hang_on_a_conference_is_thought_of():
    """A new table about a conference must be named in its disposal, or it would stay."""
    from django.apps import apps

    tables = list(apps.get_app_config("referrals").get_models())
    direct = {one for one in tables if any(f.name == "conference" for f in one._meta.fields)}
    through = {one for one in tables if any(f.related_model is Item for f in one._meta.fields)}
    assert direct == {Attendance, Item, Signature}  # who signed stays
    assert through == {Interest, ItemOutcome, Minute, Offer, Research}
