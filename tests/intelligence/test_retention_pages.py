"""Pages about keeping, holding and giving back: what each shows to whom, what a mistake looks like, and how much they ask."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.accounts import actions as accounts
from alongside.home.clockwork import KEPT
from alongside.sharing.clocks import carry_out_disposals, open_exits
from alongside.sharing.models import ExitTask, Hold, RetentionRule, Review
from tests.accounts.proof import prove
from tests.intelligence.old_world import SECRET, came_up, decide, place
from tests.intelligence.world import days

BUDGET = 25
TODAY = "/dorset/today/"


def at(name, **words):
    return reverse(f"sharing:{name}", kwargs={"slug": "dorset", **words})


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def day(name, value: dt.date):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


@pytest.fixture
def pat(old, client):
    """A browser, as the administrator of the police, who has just proved who they are."""
    client.force_login(old.pat)
    prove(client, old.pat)
    return client


def test_what_came_up_waits_on_today_and_is_decided(old, pat):
    review = came_up(old)
    assert "records whose time has come" in text_of(pat.get(TODAY))
    listed = text_of(pat.get(at("retention_list")))
    assert old.report.reference in listed
    assert SECRET not in listed
    there = at("review_decide", reference=old.report.reference)
    wrong = pat.post(there, {"decision": "dispose", "because": ""})
    assert "Say why" in text_of(wrong)
    assert 'value="dispose" checked' in wrong.content.decode()
    assert pat.post(there, {"decision": "dispose", "because": "Six years are over"}).status_code == 302
    review.refresh_from_db()
    assert (review.decision, review.decided_by) == ("dispose", old.pat)
    carry_out_disposals(KEPT)
    gone = text_of(pat.get(at("retention_show", reference=old.report.reference)))
    for words in ("Six years are over", "Pat", "Intelligence reports", "Who opened it", "Vic"):
        assert words in gone
    assert old.report.reference in text_of(pat.get(at("retention_list")))


def test_a_hold_is_placed_looked_at_again_and_lifted(old, client):
    client.force_login(old.ana)
    there = at("hold_place", reference=old.report.reference)
    assert "Live criminal case" in text_of(client.get(there))
    typed = {"ground": "hold-criminal-case", "why": "R v Alder", "reviewer": str(old.ana.public_id)}
    late = client.post(there, {**typed, **day("review_on", days(900))})
    assert "within 365 days" in text_of(late)
    assert "R v Alder" in late.content.decode()
    assert client.post(there, {**typed, **day("review_on", days(30))}).status_code == 302
    standing = Hold.objects.get()
    assert "R v Alder" in text_of(client.get(at("retention_list")))
    prove(client, old.ana)
    page = at("hold_review", reference=standing.reference)
    assert "Enter the day" in text_of(client.post(page, {"lift": "no", "because": "Goes on"}))
    client.post(page, {"lift": "yes", "because": "Acquitted"})
    standing.refresh_from_db()
    assert standing.lifted_by == old.ana
    assert client.get(page).status_code == 404


def test_what_is_held_says_so_where_it_would_be_decided(old, pat):
    came_up(old)
    place(old)
    there = at("review_decide", reference=old.report.reference)
    assert "It cannot be disposed of until the hold is lifted" in text_of(pat.get(there))
    assert "A hold stands on this" in text_of(pat.post(there, {"decision": "dispose", "because": "Old"}))


def test_an_administrator_sets_the_rule_of_their_own_organisation(old, pat):
    typed = {"kind": "intelligence.report", "months": "120", "again_months": "60", "source": "Force schedule 7"}
    assert "Enter a number of months" in text_of(pat.post(at("rule_set"), {**typed, "months": ""}))
    assert pat.post(at("rule_set"), typed).status_code == 302
    assert "Force schedule 7" in text_of(pat.get(at("retention_list")))
    pat.force_login(old.ola)
    assert "Force schedule 7" not in text_of(pat.get(at("retention_list")))


def test_the_house_sets_what_holds_where_nobody_did(old, client):
    client.force_login(old.fay)
    prove(client, old.fay)
    typed = {"kind": "awareness.concern", "months": "36", "again_months": "12", "source": "Decision of the board"}
    assert client.post(reverse("law:rule_keep"), typed).status_code == 302
    assert "Decision of the board" in text_of(client.get(reverse("law:rule_keep")))
    assert RetentionRule.objects.get(source="Decision of the board").owner is None


def test_a_leaver_confirms_after_it_has_left(old, client):
    accounts.end_membership(by=old.ann, membership=old.dorset.memberships.get(organisation=old.council), because="They left")
    open_exits()
    task = ExitTask.objects.get()
    client.force_login(old.ben)
    assert old.product.reference in text_of(client.get(at("exit_confirm", reference=task.reference)))
    assert "Choose what was done" in text_of(client.post(at("exit_confirm", reference=task.reference), {"how": ""}))
    client.post(at("exit_confirm", reference=task.reference), {"how": "destroyed"})
    assert "Destroyed, every copy and note" in text_of(client.get(at("exit_list")))
    client.force_login(old.max)
    assert "Destroyed, every copy and note" in text_of(client.get(at("exit_list")))
    client.force_login(old.cal)
    assert "Nobody has left" in text_of(client.get(at("exit_list")))


def test_no_page_asks_too_much(old, pat):
    review = came_up(old)
    standing = place(old)
    decide(old, review, "retain")
    accounts.end_membership(by=old.ann, membership=old.dorset.memberships.get(organisation=old.council), because="They left")
    open_exits()
    Review.objects.create(record=old.product.record, rule=review.rule, due_on=days(0))
    pages = [
        *(at(name) for name in ("retention_list", "rule_set", "exit_list")),
        *(at(name, reference=old.report.reference) for name in ("retention_show", "hold_place")),
        at("review_decide", reference=old.product.reference),
        at("hold_review", reference=standing.reference),
        at("exit_confirm", reference=ExitTask.objects.get().reference),
    ]
    for page in pages:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert pat.get(page).status_code == 200
        assert len(asked) <= BUDGET, (page, len(asked))
