"""Every page of a case: who may, who may not, what it costs, and what a mistake looks like."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.support import actions, queries
from alongside.support.models import AddressKept, Case, Line
from alongside.tasks.models import Task
from tests.accounts.proof import prove


def at(name, **more):
    return reverse(f"support:{name}", kwargs={"slug": "dorset", **more})


def of_case(world, **more):
    return {"reference": world.case.reference, **more}


def pages(world):
    case = of_case(world)
    plain = ("case_list", "caseload_show", "case_new", "boundary_list", "entitlement_list", "entitlement_set", "glass_ask")
    about = (
        *("case_show", "plan_show", "plan_agree", "case_hand", "case_move", "outcome_show", "score_add", "sealed_show"),
        *("note_write", "placement_add", "sharing_show", "extract_make", "request_log", "door_show", "key_issue", "key_revoke"),
    )
    yield from (at(name) for name in plain)
    yield from (at(name, **case) for name in about)
    for part in ("contact", "needs", "goals"):
        yield at("part_show", **case, part=part)
        yield at("line_add", **case, part=part)
    yield at("line_change", **case, part="needs", number=1)
    yield at("note_show", reference=world.note.reference)
    for name in ("placement_show", "placement_read", "placement_name", "placement_unname", "placement_end"):
        yield at(name, reference=world.placement.reference)


def test_the_supervisor_opens_every_page_with_safe_contact_on_top(world, client, django_assert_max_num_queries):
    client.force_login(world.cora)
    prove(client, world.cora)
    for address in pages(world):
        with django_assert_max_num_queries(25):
            answer = client.get(address)
        assert answer.status_code == 200, address
        if world.case.reference in address:
            assert "It is the library" in answer.content.decode(), address


@pytest.mark.parametrize("who", ["max", "ben", "imo", "cal", "ann"])
def test_nobody_else_opens_a_case_whatever_they_are(world, client, who):
    client.force_login(getattr(world, who))
    for name in ("case_show", "plan_show", "sealed_show", "sharing_show", "door_show"):
        assert client.get(at(name, **of_case(world))).status_code == 403


def test_a_line_is_written_changed_and_never_lost(world, client):
    client.force_login(world.cleo)
    there = at("line_change", **of_case(world, part="needs", number=1))
    words = {"follows": 1, "domain": "health", "words": "It is better", "state": "met", "address_because": ""}
    assert client.post(there, words).status_code == 302
    assert [line.version for line in Line.objects.filter(part="needs")] == [1, 2]
    stale = client.post(there, words)
    assert "Somebody has changed this since you opened it" in stale.content.decode()
    assert "It is better" in stale.content.decode()
    assert Line.objects.filter(part="needs").count() == 2
    nothing = client.post(at("line_add", **of_case(world, part="needs")), {"follows": 0})
    assert "Answer “What is it about?”" in nothing.content.decode()


def test_a_part_with_one_line_keeps_one(world, client):
    client.force_login(world.cleo)
    there = at("line_add", **of_case(world, part="intake"))
    assert client.post(there, {"follows": 1, "language": "Thai"}).status_code == 302
    assert list(Line.objects.filter(part="intake", newest=True).values_list("number", flat=True)) == [1]


def test_what_looks_like_an_address_is_asked_about_kept_and_its_reason_recorded(world, client):
    client.force_login(world.cleo)
    there = at("line_add", **of_case(world, part="needs"))
    words = {"follows": 0, "domain": "housing", "words": "She liked 3 Acorn Street, DT1 1ZZ"}
    asked = client.post(there, words).content.decode()
    assert "This looks like an address" in asked
    assert "She liked 3 Acorn Street, DT1 1ZZ" in asked
    assert Line.objects.filter(part="needs").count() == 1
    kept = client.post(there, {**words, "address_because": "It is a café, not a home"})
    assert kept.status_code == 302
    assert AddressKept.objects.get().because == "It is a café, not a home"
    for name, field in (("request_log", "scope"), ("extract_make", "purpose")):
        refused = client.post(
            at(name, **of_case(world)), {field: "She is at DT1 1ZZ", "address_because": "Because"}
        ).content.decode()
        assert "Others will see these words" in refused
        assert "She is at DT1 1ZZ" in refused


def test_a_new_case_needs_nothing_but_a_name(world, client):
    client.force_login(world.cass)
    assert "Enter what they want to be called" in client.post(at("case_new"), {"name": ""}).content.decode()
    answer = client.post(at("case_new"), {"name": "Robin"})
    case = Case.everything.get(name="Robin")
    assert answer.headers["Location"] == at("case_show", reference=case.reference)
    assert case.worker == world.cass
    assert "Not known yet" in client.get(answer.headers["Location"]).content.decode()
    from_record = client.get(at("case_new") + f"?from={world.case.reference}").content.decode()
    assert world.case.reference in from_record


def test_the_plan_is_agreed_by_a_supervisor_as_it_stands_and_by_nobody_about_their_own(world, client):
    client.force_login(world.cora)
    there, seen = at("plan_agree", **of_case(world)), {"digest": queries.plan_digest(world.case), "agreed": "yes"}
    world.write("goals", {"words": "And to dance"})
    assert "Somebody has changed this" in client.post(there, seen).content.decode()
    assert client.post(there, {**seen, "digest": queries.plan_digest(world.case)}).status_code == 302
    assert queries.plan_stands(world.case)
    client.force_login(world.mona)
    assert "supervises this case" in client.post(there, {**seen, "digest": queries.plan_digest(world.case)}).content.decode()
    own = actions.open_case(by=world.mona, partnership=world.dorset, name="Jay")
    with pytest.raises(Refused, match="Nobody agrees to their own plan"):
        actions.agree_plan(by=world.mona, case=own, agreed=True, digest=queries.plan_digest(own))


def test_moving_on_puts_follow_ups_into_actions_in_words_that_say_nothing(world, client):
    client.force_login(world.cleo)
    there = at("case_move", **of_case(world))
    assert client.post(there, {"from_stage": "open", "stage": "moving_on"}).status_code == 302
    assert client.post(there, {"from_stage": "moving_on", "stage": "followed_up"}).status_code == 302
    tasks = Task.everything.filter(source=world.case.record)
    assert tasks.count() == 4
    assert {task.record.title for task in tasks} == {"Make the call that was agreed"}
    client.force_login(world.max)
    assert (
        "Make the call"
        not in client.get(reverse("tasks:task_list", kwargs={"slug": "dorset"}) + "?whose=everyone").content.decode()
    )


def test_caseload_and_what_waits(world, client):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    world.write("needs", {"domain": "money"}, review_on=yesterday)
    [load] = queries.caseload_for(world.cora, world.dorset)
    assert (load.worker, load.open, load.late) == (world.cleo, 1, 1)
    assert queries.waiting_for(world.cleo, world.dorset).reviews.count() == 1
    actions.hand_case(by=world.mona, case=world.case, worker=world.cass, supervisor=world.cora)
    assert queries.waiting_for(world.cleo, world.dorset).reviews.count() == 0


def test_two_missed_contacts_in_a_row_prompt_a_look_at_the_risks_until_somebody_looked(world, client):
    """Scenario 19, for the charity: the second missed time asks for it; a look at the risks answers it."""
    today = timezone.localdate()
    client.force_login(world.cora)

    def prompted():
        return "could not be reached twice in a row" in client.get(at("case_show", **of_case(world))).content.decode()

    meeting = {"what": "Meeting with Cleo", "time": "2pm"}
    world.write("appointments", meeting, day=today, state="missed")
    assert not prompted()
    world.write("followups", {"reached": "no", "again": "not_asked"}, day=today)
    assert prompted()
    risk = {
        "kind": "exploiters",
        "what": "Nobody knows where she is",
        "likelihood": "4",
        "impact": "5",
        "measures": "Police told",
    }
    world.write("risks", {**risk, "rating": "red", "because": "She missed two calls"}, review_on=today)
    assert not prompted()
    world.write("appointments", meeting, day=today, state="kept")
    assert not prompted()
