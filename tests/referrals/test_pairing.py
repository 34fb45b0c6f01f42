"""Two referrals of one person: one proposes, another confirms; no day is lost, nothing else is seen, and it can be undone."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts.models import OrganisationDuty
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.referrals import actions, days, measures
from alongside.referrals.holding import keep_days, move
from alongside.referrals.models import Case, DueTask, PairingStep
from alongside.tasks import actions as tasks
from alongside.tasks.models import Task
from alongside.tasks.queries import pending_for
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, CANARY, TODAY, at, build, met
from .test_days import in_days, statuses
from .test_decisions import agreed

CHILD = {**ADULT, "age": "child"}
SURE = {"estimated": False, "how": "A passport"}


def two_organisations():
    """The council, and the charity, which is a first responder as well: Una works for it."""
    world = build()
    OrganisationDuty.objects.create(
        organisation=world.charity, duty="first_responder", answer="yes", source="A list", started=dt.date(2020, 1, 1)
    )
    world.una = world.invite(world.cal, "una", world.charity, Role.FIRST_RESPONDER)
    return world


@pytest.fixture
def world(db):
    return laid(two_organisations)


def standing(world, by, stage="rg_pending", on=None, **facts):
    """Somebody met, whose case came to a stage on a day; how it came there is not what this is about."""
    case = met(world, by=by, **facts)
    Case.everything.filter(pk=case.pk).update(met_on=in_days(-60))
    case = Case.everything.get(pk=case.pk)
    move(by, case, stage, on or TODAY(), "")
    return Case.everything.get(pk=case.pk)


def proposed(world, case, other, by=None, leads=True):
    words = {"named": getattr(other, "reference", other), "leads": leads, "spoke_on": TODAY()}
    return actions.propose_pairing(by=by or world.fra, case=case, **words)


def joined(world, leading, ended, same=True):
    """Fra proposes that the council's goes on and the charity's ends; Una confirms."""
    pair = proposed(world, leading, ended)
    return actions.answer_pairing(by=world.una, case=ended, pairing=pair, same=same)


def again(case):
    return Case.everything.get(pk=case.pk)


def shown(client, person, case, name="case_show", **more):
    return signed_in(client, person).get(at(name, case, **more)).content.decode()


def due(case, code):
    return next((one.on for one in days.due_in(again(case)) if one.code == code), None)


def test_the_sooner_submission_counts_and_nothing_is_chased_twice(world):
    """The charity's report went in on an earlier day; the council's goes on, and that day still counts."""
    early, late = standing(world, world.una, on=in_days(-7)), standing(world, world.fra)
    keep_days(world.una, early, late=True)
    day, its_own = due(early, "rg_decision"), due(late, "rg_decision")
    assert day < its_own
    joined(world, late, early)
    assert (again(early).stage, again(early).continued_in) == ("continued", late)
    assert due(late, "rg_decision") == day
    assert statuses(early, "rg_decision") == [Task.Status.NO_LONGER_POSSIBLE]
    mine = [one for one in pending_for(world.fra, world.dorset, "mine") if one.source_id == late.pk]
    assert [one.due_on for one in mine] == [day]
    assert not days.due_in(again(early))


def test_a_day_that_passed_undone_is_still_owed_and_one_that_was_done_is_not(world):
    ended, leading = standing(world, world.una, "rg_negative", on=in_days(-10)), standing(world, world.fra)
    keep_days(world.una, ended, late=True)
    done = DueTask.objects.get(case=ended, code="reconsider_14")
    tasks.move_task(by=world.una, task=done.task, status="done", from_status="open", evidence="Talked")
    joined(world, leading, ended)
    owed = {row.code for row in DueTask.objects.filter(case=leading, closed=False)}
    assert {"reconsider_1", "reconsideration", "rg_decision"} <= owed
    assert "reconsider_14" not in owed


def test_a_decision_that_comes_on_the_one_that_goes_on_ends_what_was_carried(world):
    ended, leading = standing(world, world.una, "rg_negative", on=in_days(-1)), standing(world, world.fra)
    joined(world, leading, ended)
    assert due(leading, "reconsideration") == due_after(ended)
    move(world.fra, again(leading), "rg_positive", TODAY(), "")
    assert [one.code for one in days.due_in(again(leading))] == ["recovery"]
    assert set(statuses(leading, "reconsider")) == {Task.Status.NO_LONGER_POSSIBLE}


def due_after(case):
    return case.stage_since + dt.timedelta(days=30)


@given(ours=st.integers(-40, 40), theirs=st.integers(-40, 40), floor=st.booleans(), done=st.booleans())
def test_of_two_days_the_one_that_is_safer_for_the_person_counts(ours, theirs, floor, done):
    case = Case()
    one = days.DueCase(case, "x", "", in_days(ours), "", done=done and not floor, floor=floor)
    other = days.DueCase(case, "x", "", in_days(theirs), "", floor=floor, carried=True)
    kept = days._which_counts(one, other)
    if floor:  # what may not end before a day: nobody ends it sooner for the second referral
        assert kept.on == max(one.on, other.on)
    else:  # what must be done by a day: never later than either of those that are not done
        assert not kept.done
        assert kept.on == (other.on if one.done else min(one.on, other.on))


def test_a_floor_of_the_one_that_ended_still_protects(world):
    ended = standing(world, world.una, "rg_positive")
    leading = standing(world, world.fra, "rg_positive", on=in_days(-20))
    joined(world, leading, ended)
    assert due(leading, "recovery") == in_days(30)


def test_both_references_are_shown_on_both_and_neither_reads_what_the_other_wrote(world, client):
    leading, ended = standing(world, world.fra), standing(world, world.una, on=in_days(-7))
    for case, by, number in ((leading, world.fra, "HO-1111"), (ended, world.una, "HO-2222")):
        case.returns.create(their_reference=number, authority="SCA", received_on=TODAY(), by=by)
    ended.answers.create(field="how_began", value=CANARY, pack="x", by=world.una)
    joined(world, leading, ended)
    for person, case, other, number in ((world.fra, leading, ended, "HO-2222"), (world.una, ended, leading, "HO-1111")):
        page = shown(client, person, case)
        assert other.reference in page
        page = shown(client, person, case, "pair_propose")
        assert other.reference in page
        assert number in page
        assert other.worker.full_name in page
        assert CANARY not in page or case == ended
        assert client.get(at("case_show", other)).status_code == 404
        assert client.get(at("pack_show", other)).status_code == 404
    assert "Counted from the other referral" in shown(client, world.fra, leading)


def test_whoever_sees_only_one_of_them_learns_nothing_of_the_other(world, client):
    leading, ended = standing(world, world.fra), standing(world, world.una, on=in_days(-7))
    agreed(world, leading, world.police, share=True)
    before = due(leading, "rg_decision")
    joined(world, leading, ended)
    page = shown(client, world.max, leading)
    for word in (ended.reference, "Referred twice", "other referral", world.una.full_name):
        assert word not in page
    assert f"{before:%-d %B %Y}" in page  # its own day, as before
    assert f"{due(leading, 'rg_decision'):%-d %B %Y}" not in page.split("Days that matter")[1]


def test_to_whom_the_one_that_ended_was_shared_it_is_closed_and_no_more(world, client):
    leading, ended = standing(world, world.fra), standing(world, world.una)
    agreed(world, leading, world.police, share=True)
    pair = proposed(world, leading, ended, leads=False)
    actions.answer_pairing(by=world.una, case=ended, pairing=pair, same=True)
    page = shown(client, world.max, leading)
    assert "Closed" in page
    assert "ontinued" not in page
    assert ended.reference not in page


def test_a_reference_that_is_hidden_and_one_that_never_was_look_the_same(world, client):
    case, hidden = standing(world, world.fra), standing(world, world.una)
    for named in (hidden.reference, "RFL-00000000"):
        proposed(world, case, named)
    page = shown(client, world.fra, case, "pair_propose")
    assert page.count("Waits for their answer") == 2
    assert world.una.full_name not in page
    with pytest.raises(Refused, match="already"):
        proposed(world, case, hidden)
    told = [one.record.title for one in pending_for(world.una, world.dorset, "mine")]
    assert "Somebody asks about one of your cases: open it and answer" in told
    assert case.reference not in " ".join(told)


@pytest.mark.parametrize("typed", ["", "RFL-7K3QF2XX", "DOC-00000000", "Kestrel"])
def test_a_reference_must_be_one(world, typed):
    with pytest.raises(Refused, match="reference that you were told") as caught:
        proposed(world, standing(world, world.fra), typed)
    assert caught.value.field == "named"


def test_one_person_alone_cannot_do_both(world):
    first, second = standing(world, world.fra), standing(world, world.fra)
    pair = proposed(world, first, second)
    with pytest.raises(Refused, match="Somebody else must confirm"):
        actions.answer_pairing(by=world.fra, case=second, pairing=pair, same=True)
    with pytest.raises(Refused, match="nothing to answer"):
        actions.answer_pairing(by=world.ben, case=first, pairing=pair, same=True)
    assert actions.answer_pairing(by=world.ben, case=second, pairing=pair, same=True).state == "one"


def test_who_did_not_agree_is_not_told_of_and_a_child_is_not_continued_as_an_adult(world):
    silent, child, adult = (
        standing(world, world.fra, consent="no"),
        standing(world, world.una, **CHILD),
        standing(world, world.fra),
    )
    with pytest.raises(Refused, match="did not agree"):
        proposed(world, silent, child)
    with pytest.raises(Refused, match="Settle their age first"):
        joined(world, adult, child)
    hushed = standing(world, world.una, consent="no")
    with pytest.raises(Refused, match="did not agree"):
        joined(world, adult, hushed)


def test_a_report_that_was_sent_is_not_ended_for_one_that_was_not(world):
    unsent, sent = standing(world, world.fra, "nrm_draft"), standing(world, world.una)
    with pytest.raises(Refused, match="Let that one go on"):
        joined(world, unsent, sent)
    pair = proposed(world, standing(world, world.fra, "nrm_draft"), sent, leads=False)
    assert actions.answer_pairing(by=world.una, case=sent, pairing=pair, same=True).state == "one"
    assert again(sent).stage == "rg_pending"


def birthdays(world, leading=None, ended=None):
    """A child of each organisation, with a day on which they turn 18 and whether it is sure."""
    cases = standing(world, world.fra, **CHILD), standing(world, world.una, **CHILD)
    for case, by, said in zip(cases, (world.fra, world.una), (leading, ended), strict=True):
        if said is not None:
            number, estimated = said
            how = {"estimated": estimated, "how": "They said so"}
            actions.set_eighteen(by=by, case=case, on=in_days(number), **how)
    return again(cases[0]), again(cases[1])


@pytest.mark.parametrize(
    ("leading", "ended", "kept"),
    [
        (None, (200, False), (200, False)),
        (None, (200, True), (200, True)),
        ((200, False), None, (200, False)),
        ((200, True), (300, False), (300, False)),  # what is sure is better than what is not
        ((300, False), (200, True), (300, False)),
        ((300, False), (200, False), (200, True)),  # both are sure, and differ: nobody is made an adult
        ((200, True), (300, True), (200, True)),
        ((200, False), (200, False), (200, False)),
    ],
)
def test_the_birthday_that_is_better_known_goes_on_and_is_given_back(world, leading, ended, kept):
    one, other = birthdays(world, leading, ended)
    pair = joined(world, one, other)
    now = again(one)
    assert (now.turns_18_on, now.turns_18_estimated) == (in_days(kept[0]), kept[1])
    assert due(one, "eighteen_choice") == in_days(kept[0])
    actions.undo_pairing(by=world.fra, case=one, pairing=pair, words="They are not")
    back = again(one)
    before = (in_days(leading[0]), leading[1]) if leading else (None, False)
    assert (back.turns_18_on, back.turns_18_estimated) == before


def test_undone_both_stand_as_they_stood_and_only_ones_own_reason_is_read(world, client):
    ended, leading = standing(world, world.una, "rg_negative", on=in_days(-3)), standing(world, world.fra)
    keep_days(world.una, ended, late=True)
    rows, own = {(one.code, one.on) for one in days.due_in(ended)}, {(one.code, one.on) for one in days.due_in(leading)}
    pair = joined(world, leading, ended)
    with pytest.raises(Refused, match="Say why"):
        actions.undo_pairing(by=world.una, case=ended, pairing=pair, words=" ")
    actions.undo_pairing(by=world.una, case=ended, pairing=pair, words=CANARY)
    assert (again(ended).stage, again(ended).stage_since, again(ended).continued_in) == ("rg_negative", in_days(-3), None)
    assert {(one.code, one.on) for one in days.due_in(again(ended))} == rows
    assert {(one.code, one.on) for one in days.due_in(again(leading))} == own
    owed = {row.code for row in DueTask.objects.filter(case=ended, closed=False, task__status="open")}
    assert {"reconsider_1", "reconsider_14", "reconsideration"} <= owed  # what had passed undone as well
    assert CANARY in shown(client, world.una, ended, "pair_propose")
    assert CANARY not in shown(client, world.fra, leading, "pair_propose")
    assert "Taken back" in shown(client, world.fra, leading, "pair_propose")


def test_what_was_done_before_is_not_owed_again_when_it_is_undone(world):
    ended, leading = standing(world, world.una, "rg_negative", on=in_days(-3)), standing(world, world.fra)
    row = DueTask.objects.get(case=ended, code="reconsider_14")
    tasks.move_task(by=world.una, task=row.task, status="done", from_status="open", evidence="Talked")
    pair = joined(world, leading, ended)
    actions.undo_pairing(by=world.fra, case=leading, pairing=pair, words="Not the same")
    assert statuses(ended, "reconsider_14") == [Task.Status.DONE]


def test_every_step_is_in_the_ledger_under_both_and_no_step_is_changed(world):
    leading, ended = standing(world, world.fra), standing(world, world.una)
    pair = joined(world, leading, ended)
    actions.undo_pairing(by=world.fra, case=leading, pairing=pair, words=CANARY)
    for name in ("propose_pairing", "answer_pairing", "undo_pairing"):
        [entry] = Entry.objects.filter(act=f"referrals.{name}")
        assert CANARY not in str(vars(entry))
    with pytest.raises(DatabaseError), transaction.atomic():
        PairingStep.objects.update(words="Other")


def test_no_it_is_not_changes_nothing_and_cannot_be_answered_twice(world, client):
    leading, ended = standing(world, world.fra), standing(world, world.una)
    pair = joined(world, leading, ended, same=False)
    assert (again(ended).stage, again(leading).carried) == ("rg_pending", [])
    with pytest.raises(Refused, match="nothing to answer"):
        actions.answer_pairing(by=world.una, case=ended, pairing=pair, same=True)
    with pytest.raises(Refused, match="do not go on as one"):
        actions.undo_pairing(by=world.una, case=ended, pairing=pair, words="x")
    assert signed_in(client, world.una).get(at("pair_answer", ended, pair=pair.reference)).status_code == 404
    assert client.get(at("pair_undo", ended, pair=pair.reference)).status_code == 404


def test_three_of_one_person_carry_on_and_come_apart_in_turn(world):
    first, second, third = standing(world, world.una, on=in_days(-7)), standing(world, world.fra), standing(world, world.una)
    day = due(first, "rg_decision")
    joined(world, second, first)
    pair = proposed(world, again(second), third, leads=False)
    actions.answer_pairing(by=world.una, case=third, pairing=pair, same=True)
    assert due(third, "rg_decision") == day
    actions.undo_pairing(by=world.una, case=third, pairing=pair, words="No")
    assert (due(second, "rg_decision"), due(third, "rg_decision") > day) == (day, True)


def test_a_person_referred_twice_is_counted_once_among_the_people(world):
    leading, ended = standing(world, world.fra), standing(world, world.una)
    Case.everything.filter(pk__in=[leading.pk, ended.pk]).update(met_on=TODAY())
    joined(world, leading, ended)
    assert [row["key"] for row in measures._standard_people(world.dorset, TODAY(), TODAY())] == [leading.pk]


def test_no_page_asks_the_database_more_for_two_than_for_one(world, client, django_assert_max_num_queries):
    leading, ended = standing(world, world.fra), standing(world, world.una, on=in_days(-7))
    joined(world, leading, ended)
    for person, case in ((world.fra, leading), (world.una, ended)):
        shown(client, person, case)  # the first page of a session keeps when it was
        for name in ("case_show", "pair_propose"):
            with django_assert_max_num_queries(25):
                assert client.get(at(name, case)).status_code == 200


def test_the_pages_ask_confirm_and_take_back(world, client):
    leading, ended = standing(world, world.fra), standing(world, world.una)
    typed = {"named": "nonsense", "leads": "yes", "spoke_on_day": "1", "spoke_on_month": "1", "spoke_on_year": "2020"}
    page = signed_in(client, world.fra).post(at("pair_propose", leading), typed).content.decode()
    assert "nonsense" in page
    today = {"spoke_on_day": TODAY().day, "spoke_on_month": TODAY().month, "spoke_on_year": TODAY().year}
    assert client.post(at("pair_propose", leading), {**typed, **today, "named": ended.reference}).status_code == 302
    pair = leading.pairings.get()
    there = at("pair_answer", ended, pair=pair.reference)
    assert leading.reference in shown(client, world.una, ended, "pair_answer", pair=pair.reference)
    assert client.post(there, {"same": "yes"}).status_code == 302
    assert again(ended).stage == "continued"
    assert client.post(at("pair_undo", ended, pair=pair.reference), {"words": "Another date of birth"}).status_code == 302
    assert again(ended).stage == "rg_pending"
