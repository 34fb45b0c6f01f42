"""The questions again, six to twelve months after the e-learning: under the same code, without signing in, naming nobody."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.training import actions, queries
from alongside.training.completing import complete
from alongside.training.evaluating import may_answer_later
from alongside.training.limits import CODES_AN_HOUR
from alongside.training.models import Completion, LearnerAnswers, Tier
from alongside.training.rules import months_after
from tests.training.test_elearning import IT, NOT_ENOUGH, RIGHT, WRONG

CODE = "ABCDEFGH"


@pytest.fixture
def course(world):
    tier = Tier.objects.get(partnership=world.dorset, code="everyone")
    return actions.add_elearning(by=world.ann, partnership=world.dorset, tier=tier)


def ago(months):
    return months_after(timezone.localdate().replace(day=1), -months)


def knew(course, code=CODE, months=7, after=RIGHT, whens=("before", "after")):
    """What somebody answered that many months ago, as old rows look."""
    for when in whens:
        right = IT.right(WRONG if when == "before" else after)
        LearnerAnswers.objects.create(course=course, edition=IT.edition, when=when, code=code, month=ago(months), right=right)


def later(course, code=CODE, answers=NOT_ENOUGH):
    return actions.answer_later(by=Visitor(), course=course, code=code, answers=answers)


def at(course, name="later_answer"):
    return reverse(f"training:{name}", kwargs={"slug": "dorset", "reference": course.reference})


@pytest.mark.parametrize(("month", "day", "may"), [(1, 6, False), (1, 7, True), (1, 12, True), (7, 12, False), (6, 12, True)])
def test_it_is_asked_in_the_sixth_to_twelfth_month(month, day, may):
    assert may_answer_later(dt.date(2026, month, 1), dt.date(2026, day, 28)) is may


def test_thirteen_months_later_nobody_is_asked():
    assert may_answer_later(dt.date(2026, 1, 1), dt.date(2027, 1, 31))
    assert not may_answer_later(dt.date(2026, 1, 1), dt.date(2027, 2, 1))


@pytest.mark.parametrize(
    "words", [{"months": 5}, {"months": 13}, {"whens": ("before",)}, {"whens": ("after",)}, {"code": "ZZZZZZZZ"}, {"code": ""}]
)
def test_only_a_code_with_both_answers_of_half_a_year_ago_counts(world, course, words):
    knew(course, **words)
    with pytest.raises(Refused, match="six to twelve months ago"):
        later(course, code="" if words == {"code": ""} else CODE)
    assert not LearnerAnswers.objects.filter(when="later").exists()


def test_each_code_answers_once_and_the_ledger_knows_neither_code_nor_answers(world, course):
    knew(course)
    kept = later(course)
    assert (kept.when, kept.month, len(kept.right)) == ("later", ago(0), len(IT.right(NOT_ENOUGH)))
    with pytest.raises(Refused, match="kept already"):
        later(course)
    entry = Entry.objects.filter(act="training.answer_later").get()
    said = json.dumps(entry.payload, default=str) + f"{entry.subject} {entry.also}"
    assert CODE not in said
    assert str(kept.pk) not in said


def test_what_is_still_known_is_shown_from_five_on_and_of_those_alone(world, course, client):
    for number in range(6):
        knew(course, code=f"{number}BCDEFGH", after=RIGHT if number < 5 else WRONG)
    for number in range(5):
        (shown,) = queries.learnt_for(world.ann, world.dorset)
        assert (shown.pairs, shown.alone, shown.again, shown.again_later) == (6, 0, number, None)
        later(course, code=f"{number}BCDEFGH", answers=NOT_ENOUGH)
    (shown,) = queries.learnt_for(world.ann, world.dorset)
    assert (shown.again, shown.again_after, shown.again_later) == (5, 100, 70)
    assert shown.after == round(500 / 6)
    client.force_login(world.ann)
    page = " ".join(client.get(reverse("training:count_show", kwargs={"slug": "dorset"})).content.decode().split())
    assert "Months after the e-learning" in page
    assert "about 70 %" in page


def test_the_page_opens_without_signing_in_and_keeps_what_was_typed(world, course, client):
    knew(course)
    page = client.get(at(course))
    assert (page.status_code, page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == (200, "no-store", "no-referrer")
    assert "sessionid" not in page.cookies
    wrong = client.post(at(course), {**NOT_ENOUGH, "code": "zzzz-zzzz"}).content.decode()
    assert "No answers from before and at the end" in wrong
    assert 'value="zzzz-zzzz"' in wrong
    assert "Enter the code" in client.post(at(course), NOT_ENOUGH).content.decode()
    answer = client.post(at(course), {**NOT_ENOUGH, "code": "abcd-efgh"})
    assert answer.headers["Location"] == at(course, "later_kept")
    assert "have been kept" in client.get(at(course, "later_kept")).content.decode()
    assert client.get(at(world.course)).status_code == 404


def test_codes_can_not_be_guessed_one_after_the_other(world, course, client):
    for _ in range(CODES_AN_HOUR):
        client.post(at(course), {**NOT_ENOUGH, "code": "ZZZZZZZZ"})
    knew(course)
    assert "Too many codes" in client.post(at(course), {**NOT_ENOUGH, "code": CODE}).content.decode()


def test_my_training_shows_the_link_to_whoever_took_it_half_a_year_ago(world, course, client, django_assert_max_num_queries):
    version = course.versions.get()
    for person, days in ((world.bea, 200), (world.ben, 30), (world.cleo, 500)):
        day = timezone.localdate() - dt.timedelta(days=days)
        complete(world.tom, world.dorset, version, day, how=Completion.How.E_LEARNING, person=person)
    found = {}
    for name in ("bea", "ben", "cleo"):
        client.force_login(getattr(world, name))
        with django_assert_max_num_queries(24):
            page = client.get(reverse("training:training_own", kwargs={"slug": "dorset"})).content.decode()
        found[name] = at(course) in page
    assert found == {"bea": True, "ben": False, "cleo": False}
