"""The signs that were noticed: who saw or heard what, as rows, and as the answer of the report in its place."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, identifying, indicators, packs, presenters, queries, signs
from alongside.referrals.models import Case, Indicator
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, TODAY, at, build, met, say

DAY = dt.date(2026, 5, 3)
SIGN = {"kind": "afraid", "how": "seen", "observer": "A housing officer", "on": DAY, "place": "The reception", "words": "Shook"}


@pytest.fixture
def world(db):
    return laid(build)


def note(world, case, by=None, **more):
    return actions.note_indicator(by=by or world.fra, case=case, **{**SIGN, **more})


def test_each_sign_says_who_saw_or_heard_what_and_the_report_says_it_in_its_place(world, client):
    case = met(world)
    note(world, case)
    note(world, case, kind="other", what="Keys held by a man", how="told", observer="The person", on=DAY - dt.timedelta(days=2))
    values = queries.values_of(case)
    assert values["saw_indicators"] == "yes"
    assert values["indicators_detail"].splitlines() == [
        "1. Keys held by a man. Told by The person on 1 May 2026, The reception. Shook.",
        "2. Afraid or anxious. Seen by A housing officer on 3 May 2026, The reception. Shook.",
    ]
    leaves = presenters.leaves(queries.latest_answers(case))
    numbers = [leaf.number for leaf in leaves]
    assert numbers.index("17") < numbers.index("19") < numbers.index("20")
    [line] = [line for leaf in leaves if leaf.number == "19" for line in leaf.lines if line.field == "indicators_detail"]
    assert line.answer == values["indicators_detail"]
    assert line.origin.startswith("The list of indicators")
    signed_in(client, world.fra)
    assert "Seen by A housing officer" in client.get(at("pack_print", case)).content.decode()
    assert client.get(at("pack_pdf", case)).content.startswith(b"%PDF")


def test_a_sign_is_written_again_or_taken_off_and_nothing_of_it_is_lost(world):
    case = met(world)
    first = note(world, case)
    again = note(world, case, words="Shook and wept", number=first.number, seen=first.pk)
    with pytest.raises(Refused, match="A colleague has changed this"):
        note(world, case, by=world.ben, words="Other", number=first.number, seen=first.pk)
    assert [one.pk for one in queries.indicators_of(case)] == [again.pk]
    actions.drop_indicator(by=world.fra, case=case, number=first.number)
    assert queries.values_of(case)["indicators_detail"] == ""
    assert Indicator.objects.filter(case=case).count() == 3
    assert note(world, case).number == 2  # a number is never given twice
    with pytest.raises(Refused, match="not on the list"):
        actions.drop_indicator(by=world.fra, case=case, number=1)


def test_the_answer_cannot_be_typed_past_the_list(world):
    case, page = met(world), packs.page_named("19")
    typed = {"saw_indicators": "yes", "indicators_detail": "Typed"}
    actions.answer_page(by=world.fra, case=case, page=page, answers=typed, seen=0)
    assert "indicators_detail" not in queries.values_of(case)
    note(world, case)
    with pytest.raises(Refused, match="signs on the list"):
        actions.answer_page(by=world.fra, case=case, page=page, answers={"saw_indicators": "no"}, seen=10**9)


def test_a_new_sign_takes_the_mark_of_ready_away(world):
    case = actions.check_pack(by=world.fra, case=say(world, met(world), exploitation_types="forced_to_work"))
    note(world, case)
    assert Case.everything.get(pk=case.pk).ready_at is None


def test_in_a_notification_no_sign_gives_a_day_or_a_place_and_its_words_are_looked_through(world):
    case = met(world)
    note(world, case, words="Her number is 07700 900123")
    case = actions.choose_route(by=world.fra, case=case, **{**ADULT, "consent": "no"})
    text = queries.values_of(case)["indicators_detail"]
    assert "in May 2026" in text
    assert "reception" not in text
    case = say(world, case, named_consent="no", where_exploited="uk")
    assert {one.where for one in queries.findings_in(world.fra, case)} == {"Which, and where were they noticed?"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "nothing"}, "Choose what was noticed"),
        ({"kind": "other"}, "Say what was noticed"),
        ({"observer": " "}, "who saw or heard it"),
        ({"how": "guessed"}, "how it is known"),
        ({"on": dt.date(2100, 1, 1)}, "in the future"),
    ],
)
def test_a_sign_without_a_witness_or_a_day_is_refused(world, more, words):
    with pytest.raises(Refused, match=words):
        note(world, met(world), **more)


def test_signs_about_children_are_offered_for_a_child_alone(world):
    adult, child = met(world), met(world, age="child")
    assert not [one for one in signs.signs_for(adult) if one.group.child]
    assert [one for one in signs.signs_for(child) if one.group.child]
    every = indicators.delivered()
    assert len({one["code"] for one in every}) == len(every) >= 40
    assert {one["mark"] for one in every} == {"V", "R"}
    assert all(one["source"] for one in every)


def set_sign(world, **more):
    words = {"named": "sign_state", "code": "afraid", "name": "Afraid, whoever is near", "words": "", "source": "The new toolkit"}
    return actions.set_entry(by=world.fay, **{**words, "valid_from": TODAY() + dt.timedelta(days=1), **more})


def chosen_from(case, line=None):
    return {one.code: one.words for one in signs.signs_for(case, line)}


def test_a_sign_is_reworded_ended_or_added_from_a_day_and_what_was_noted_keeps_its_words(world):
    case = met(world)
    first = note(world, case)
    set_sign(world)
    set_sign(world, code="distrust", name="Does not trust officials", holds=False)
    set_sign(world, code="", name="Says that a debt grows", named="sign_life")
    assert chosen_from(case)["afraid"] == "Afraid or anxious"
    assert "distrust" in chosen_from(case)
    with time_machine.travel(dt.datetime.combine(TODAY() + dt.timedelta(days=1), dt.time(12), tzinfo=dt.UTC), tick=False):
        assert chosen_from(case)["afraid"] == "Afraid, whoever is near"
        assert chosen_from(case)["says_that_a_debt_grows"] == "Says that a debt grows"
        with pytest.raises(Refused, match="Choose what was noticed"):
            note(world, case, kind="distrust")
        assert note(world, case).what == "Afraid, whoever is near"
        assert chosen_from(case, first)["afraid"] == "Afraid or anxious"
        assert note(world, case, words="Wept", number=first.number, seen=first.pk).what == "Afraid or anxious"


def test_a_sign_that_has_ended_stays_what_a_line_says_when_more_is_said_of_it(world, client):
    case = met(world)
    line = note(world, case)
    set_sign(world, holds=False)
    with time_machine.travel(dt.datetime.combine(TODAY() + dt.timedelta(days=1), dt.time(12), tzinfo=dt.UTC), tick=False):
        assert "afraid" not in chosen_from(case)
        signed_in(client, world.fra)
        page = client.get(at("indicator_change", case, number=line.number)).content.decode()
        assert "Not on the list any more: Afraid or anxious" in page
        assert note(world, case, words="Wept", number=line.number, seen=line.pk).what == "Afraid or anxious"


def test_the_pages_on_which_a_sign_is_kept(world, client):
    signed_in(client, world.fay)
    day = TODAY() + dt.timedelta(days=1)
    typed = {"valid_from_day": day.day, "valid_from_month": day.month, "valid_from_year": day.year, "source": "The new toolkit"}
    row = reverse("referral_lists:entry_set", kwargs={"named": "sign_state", "code": "afraid"})
    assert "What must a worker know" not in client.get(row).content.decode()
    assert client.post(row, {**typed, "name": "Frightened", "holds": "yes"}).url == reverse("referral_lists:list_keep")
    added = reverse("referral_lists:entry_add")
    assert client.post(added, {**typed, "named": "sign_life", "name": "A debt that grows", "words": ""}).status_code == 302
    wrong = client.post(added, {**typed, "named": "family", "name": "Somebody new", "words": ""}).content.decode()
    assert "Say what a worker must know about it" in wrong
    assert "Somebody new" in wrong
    keep = client.get(reverse("referral_lists:list_keep")).content.decode()
    assert "Frightened" in keep
    assert "A debt that grows" in keep


def test_no_two_signs_have_one_code_and_other_lists_need_words(world):
    with pytest.raises(Refused, match="no other row"):
        set_sign(world, code="", name="Afraid", named="sign_life")
    assert set_sign(world, code="", name="Afraid", named="family", words="A word").code == "afraid"
    with pytest.raises(Refused, match="what a worker must know"):
        set_sign(world, code="", name="Somebody new", named="family")


def test_the_pages(world, client, django_assert_max_num_queries):
    case = met(world)
    signed_in(client, world.fra)
    assert "Write down signs" in client.get(at("pack_page", case, number="19")).content.decode()
    typed = {"on_day": "3", "on_month": "5", "on_year": "2026", "kind": "afraid", "how": "seen", "words": "Shook"}
    wrong = client.post(at("indicator_note", case), typed).content.decode()
    assert "Say who saw or heard it" in wrong
    assert "Shook" in wrong
    assert client.post(at("indicator_note", case), {**typed, "observer": "Myself"}).url == at("indicator_list", case)
    with django_assert_max_num_queries(25):
        page = client.get(at("indicator_list", case)).content.decode()
    assert "Seen: Myself" in page
    there = at("indicator_change", case, number=1)
    assert "Myself" in client.get(there).content.decode()
    seen = str(Indicator.objects.get().pk)
    assert client.post(there, {**typed, "observer": "A nurse", "seen": seen}).status_code == 302
    assert client.post(at("indicator_drop", case, number=1)).url == at("indicator_list", case)
    assert client.get(there).status_code == 404
    for name in ("indicator_list", "indicator_note"):
        assert signed_in(client, world.cleo).get(at(name, case)).status_code == 404


NOTICED = st.builds(
    indicators.Noticed,
    what=st.just("Afraid"),
    how=st.just("Seen"),
    observer=st.just("a nurse"),
    on=st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)),
    place=st.just("12 Mill Lane"),
    words=st.just(""),
)


@given(st.lists(NOTICED, max_size=12))
def test_without_naming_the_list_never_gives_a_day_or_a_place_and_is_in_order(noticed):
    text = indicators.as_text(noticed, naming=False)
    assert identifying.scan({"text": text}) == []
    assert len(text.splitlines()) == len(noticed)
    named = indicators.as_text(noticed, naming=True).splitlines()
    days = [dt.datetime.strptime(line.split(" on ")[1].split(",")[0], "%d %B %Y").date() for line in named]  # noqa: DTZ007
    assert days == sorted(days)
