from itertools import pairwise

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from alongside.ui.steps import Flow, Step


class AnyForm(forms.Form):
    answer = forms.CharField()


REFERRAL = Flow(
    3,
    Step("age", AnyForm),
    Step("consent", AnyForm, when=lambda answers: answers.get("adult") == "yes"),
    Step("refused", AnyForm, when=lambda answers: answers.get("consent") == "no"),
    Step("school", AnyForm, when=lambda answers: answers.get("adult") == "no"),
    Step("place", AnyForm),
)
ADULT, CHILD = {"adult": "yes"}, {"adult": "no"}
SLUGS = [step.slug for step in REFERRAL.steps]
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "age": st.fixed_dictionaries({"adult": st.sampled_from(["yes", "no", "unsure"])}),
        "consent": st.fixed_dictionaries({"consent": st.sampled_from(["yes", "no"])}),
        "refused": st.just({"why": "afraid"}),
        "school": st.just({"school": "Hill"}),
        "place": st.just({"place": "work"}),
    },
)


def test_the_path_follows_the_answers():
    assert REFERRAL.path({}) == ["age", "place"]
    assert REFERRAL.path({"age": ADULT}) == ["age", "consent", "place"]
    assert REFERRAL.path({"age": CHILD}) == ["age", "school", "place"]


def test_an_answer_that_is_no_longer_asked_for_decides_nothing():
    answers = {"age": CHILD, "consent": {"consent": "no"}}
    assert REFERRAL.path(answers) == ["age", "school", "place"]
    assert REFERRAL.clean(answers) == {"age": CHILD}


def test_the_first_gap_is_where_to_go_on():
    assert REFERRAL.first_gap({}) == "age"
    assert REFERRAL.first_gap({"age": ADULT, "place": {}}) == "consent"
    assert REFERRAL.first_gap({"age": ADULT, "consent": {"consent": "yes"}, "place": {}}) is None


def test_forwards_and_back():
    answers = {"age": ADULT}
    assert [REFERRAL.before(slug, answers) for slug in ("age", "consent", "place")] == [None, "age", "consent"]
    assert [REFERRAL.after(slug, answers) for slug in ("age", "consent", "place")] == ["consent", "place", None]
    with pytest.raises(ValueError):
        REFERRAL.after("school", answers)
    with pytest.raises(ValueError):
        REFERRAL.before("school", answers)


def test_a_step_opens_when_those_before_it_are_answered():
    answers = {"age": ADULT}
    assert [slug for slug in SLUGS if REFERRAL.may_open(slug, answers)] == ["age", "consent"]
    assert [REFERRAL.state(slug, answers) for slug in SLUGS] == ["done", "to_do", "waiting", "waiting", "waiting"]


def test_a_flow_refuses_what_it_could_not_tell_apart():
    with pytest.raises(ValueError):
        Flow(1, Step("a", AnyForm), Step("a", AnyForm))
    with pytest.raises(ValueError):
        Flow(1)
    with pytest.raises(KeyError):
        REFERRAL.step("no-such-step")
    assert REFERRAL.step("age").form is AnyForm


@given(ANSWERS)
def test_cleaning_changes_no_path_and_is_done_once(answers):
    clean = REFERRAL.clean(answers)
    assert REFERRAL.path(clean) == REFERRAL.path(answers)
    assert REFERRAL.clean(clean) == clean
    assert set(clean) <= set(REFERRAL.path(answers))


@given(ANSWERS)
def test_the_path_is_in_order_and_asking_twice_gives_the_same(answers):
    path = REFERRAL.path(answers)
    assert path == [slug for slug in SLUGS if slug in path]
    assert path == REFERRAL.path(dict(reversed(answers.items())))


@given(ANSWERS)
def test_exactly_what_can_be_opened_is_up_to_the_gap(answers):
    path, gap = REFERRAL.path(answers), REFERRAL.first_gap(answers)
    open_now = [slug for slug in SLUGS if REFERRAL.may_open(slug, answers)]
    assert open_now == (path if gap is None else path[: path.index(gap) + 1])
    assert all(slug in answers for slug in open_now if slug != gap)


@given(ANSWERS)
def test_walking_from_the_first_step_visits_the_path(answers):
    walked, slug = [], SLUGS[0]
    while slug is not None:
        walked.append(slug)
        slug = REFERRAL.after(slug, answers)
    assert walked == REFERRAL.path(answers)
    assert all(REFERRAL.before(b, answers) == a for a, b in pairwise(walked))


@given(ANSWERS)
def test_filling_gap_after_gap_comes_to_an_end(answers):
    kept = dict(answers)
    for _ in SLUGS:
        gap = REFERRAL.first_gap(kept)
        if gap is None:
            break
        kept[gap] = {}
    assert REFERRAL.first_gap(kept) is None
