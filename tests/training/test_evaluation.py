"""What people say of a course: asked of them alone, kept without a name, shown five at a time."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import User
from alongside.home.clockwork import follow_up_training
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.kernel.whereabouts import LEFT_OUT
from alongside.ledger.models import Entry
from alongside.sharing.models import Notice
from alongside.training import actions, queries
from alongside.training.completing import complete
from alongside.training.evaluating import statements
from alongside.training.models import Asked, Completion, Evaluation
from alongside.training.models.evaluation import Kind

CANARY = "Quillon Zephyrine"


def done(world, person, days=3) -> Completion:
    day, version = timezone.localdate() - dt.timedelta(days=days), world.course.versions.get()
    return complete(world.tom, world.dorset, version, day, how=Completion.How.SESSION, person=person)


def say(person, completion, score=5, kind=Kind.REACTION, why="", words=""):
    scores = {slug: score for slug, _ in statements(kind)}
    return actions.answer_evaluation(by=person, completion=completion, kind=kind, scores=scores, why=why, words=words)


def at(completion, kind="reaction"):
    return reverse("training:evaluation_answer", kwargs={"slug": "dorset", "code": completion.code, "kind": kind})


def people(world, count) -> list[User]:
    return [world.invite(world.ola, f"learner{one}", world.council, Role.REPORTER) for one in range(count)]


def test_what_looks_like_an_address_is_left_out_of_what_people_said(world, client):
    for person in people(world, 5):
        say(person, done(world, person), why="She lives at 14 Heron Mews", words="The refuge at Weymouth came up")
    client.force_login(world.ann)
    page = client.get(reverse("training:evaluation_list", kwargs={"slug": "dorset"})).content.decode()
    assert LEFT_OUT in page
    assert "Heron Mews" not in page
    assert "Weymouth" not in page


def test_results_are_shown_five_together_and_no_answer_names_anybody(world, client):
    for number, person in enumerate(people(world, 6), start=1):
        say(person, done(world, person), score=5 if number < 6 else 1, why=CANARY, words=CANARY)
        (found,) = queries.evaluations_for(world.ann, world.dorset)
        assert (found.answers, found.waiting) == ((0, True) if number < 5 else (5, number == 6))
    assert {mean for _, mean in found.means} == {5.0}
    assert found.words == (CANARY,) * 10
    assert queries.evaluations_for(world.ana, world.dorset)[0].words == ()
    fields = {one.name for one in Evaluation._meta.get_fields()}
    assert fields == {"id", "course_version", "kind", "scores", "why", "words", "month", "shown"}
    keys = {str(one.pk) for one in Evaluation.objects.all()}
    said = " ".join(f"{one.payload} {one.subject} {one.also}" for one in Entry.objects.all())
    assert CANARY not in said
    assert not any(key in said for key in keys)
    client.force_login(world.ana)
    page = client.get(reverse("training:evaluation_list", kwargs={"slug": "dorset"})).content.decode()
    assert ("5 answers." in page, CANARY in page) == (True, False)


def test_only_the_learner_is_asked_and_once(world, client):
    mine = done(world, world.bea)
    with pytest.raises(Refused, match="not asked"):
        say(world.ben, mine)
    with pytest.raises(Refused, match="not asked"):
        say(world.bea, mine, kind=Kind.BEHAVIOUR)
    with pytest.raises(Refused, match="Say why"):
        say(world.bea, mine, score=3)
    client.force_login(world.bea)
    assert "How was the course?" in client.get(reverse("training:training_own", kwargs={"slug": "dorset"})).content.decode()
    low = {slug: "2" for slug, _ in statements("reaction")}
    assert "Say why, for what you gave 3 or less" in client.post(at(mine), low).content.decode()
    assert client.post(at(mine), {**low, "why": "Too fast"}).status_code == 302
    with pytest.raises(Refused, match="already"):
        say(world.bea, mine)
    assert client.get(at(mine)).status_code == 404
    assert client.get(at(mine, "behaviour")).status_code == 404
    assert client.get(at(mine, "other")).status_code == 404
    client.force_login(world.ben)
    assert client.get(at(done(world, world.cleo))).status_code == 404


def test_the_clock_asks_after_six_months_and_once_in_neutral_words(world):
    for person, days in ((world.bea, 200), (world.ben, 30), (world.cleo, 500)):
        done(world, person, days)
    follow_up_training(timezone.now())
    follow_up_training(timezone.now())
    assert [one.completion.person for one in Asked.objects.all()] == [world.bea]
    told = Notice.objects.get(to_person=world.bea)
    assert (told.text, told.reference) == ("There are a few questions for you in My training.", "")
    ((waits, kind),) = queries.evaluations_open_for(world.bea, world.dorset)
    say(world.bea, waits, kind=kind)
    assert queries.evaluations_open_for(world.bea, world.dorset) == []
    assert actions.ask_what_changed(by=Clockwork(), partnership=world.dorset) == []
