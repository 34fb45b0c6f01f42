"""A draft begun from a concern: its own words, place and vehicles to cut into items, marked with where they came from."""

import pytest
from django.urls import reverse

from alongside.intelligence import actions
from alongside.intelligence.models import Draft, Submission
from alongside.sharing import actions as sharing
from alongside.sharing.neighbours import hand
from tests.sharing.records_world import record

FACTS = {
    "words": "Men sleep behind the car wash.\n\nA woman cried <b>",
    "place": "Quay Road,\nPoole",
    "vehicles": "KV07 ABC\nAB12 CDE",
    "files": "2",
}


@pytest.fixture
def world(cast):
    cast.source = record(cast, by=cast.bea)
    cast.text = hand(cast.bea, cast.source.reference, f"a member of the public, in {cast.source.reference}", FACTS)
    return cast


def new(world):
    return reverse("intelligence:submission_new", kwargs={"slug": "dorset"}) + f"?from={world.source.reference}"


def step(draft, name):
    return reverse("intelligence:draft_step", kwargs={"slug": "dorset", "reference": draft.reference, "step": name})


def begin(world, client, carry=("words", "place", "vehicles"), **more):
    answer = client.post(new(world), {"handed": world.text, "begin": "yes", "carry": list(carry), **more})
    assert answer.status_code == 302, answer.content.decode()
    return Draft.objects.get()


def test_first_it_says_999_and_shows_what_it_would_begin_with(world, as_):
    page = as_(world.bea).post(new(world), {"handed": world.text}).content.decode()
    for words in ("Ring 999 first", "Men sleep behind the car wash.", "KV07 ABC AB12 CDE", "&lt;b&gt;"):
        assert words in page
    assert not Draft.objects.exists()


def test_the_boxes_hold_its_words_and_nothing_counts_as_answered(world, as_):
    client = as_(world.bea)
    draft = begin(world, client)
    assert draft.came_from == world.source.reference
    client.post(step(draft, "urgency"), {"urgency": "routine"})
    page = client.get(step(draft, "content")).content.decode()
    of = world.source.reference
    marked = ("Begun with what others told", "2 files stand there", f"a member of the public, in {of}", f'value="{of}"')
    for words in ("Men sleep behind the car wash.", "Where: Quay Road, Poole", *marked):
        assert words in page
    shown = client.get(
        reverse("intelligence:draft_show", kwargs={"slug": "dorset", "reference": draft.reference})
    ).content.decode()
    assert shown.count("Completed") == 1
    there = reverse("intelligence:draft_send", kwargs={"slug": "dorset", "reference": draft.reference})
    assert client.get(there)["Location"] == step(draft, "content")
    client.post(step(draft, "content"), {"lines": "Men sleep there\nA woman cried", "precision": "unknown"})
    things = client.get(step(draft, "things")).content.decode()
    assert "KV07 ABC\nAB12 CDE" in things.replace("\r", "")
    assert "Quay Road, Poole" in things
    again = client.get(step(draft, "content")).content.decode()
    assert "Men sleep there" in again
    assert "Where: Quay Road" not in again


@pytest.mark.parametrize(
    ("carry", "there", "missing"), [(["words"], "Men sleep", "Where:"), (["place"], "Where:", "Men sleep"), ([], "", "Men sleep")]
)
def test_only_what_was_chosen_is_carried(world, as_, carry, there, missing):
    client = as_(world.bea)
    draft = begin(world, client, carry)
    client.post(step(draft, "urgency"), {"urgency": "routine"})
    page = client.get(step(draft, "content")).content.decode()
    assert there in page
    assert missing not in page


def test_whoever_does_not_see_it_any_more_begins_with_nothing(world, as_):
    client = as_(world.bea)
    draft = begin(world, client)
    client.post(step(draft, "urgency"), {"urgency": "routine"})
    cell = sharing.form_cell(by=world.ben, partnership=world.dorset, purpose="A few")
    sharing.seal_record(by=world.ben, record=world.source, cell=cell, because="x")
    page = client.get(step(draft, "content")).content.decode()
    for words in ("Men sleep", "Quay Road", "Begun with", world.source.reference):
        assert words not in page


@pytest.mark.parametrize("name", ["cal", "cleo", "ana"])
def test_what_was_handed_to_another_is_no_use(world, as_, name):
    client = as_(getattr(world, name))
    page = client.post(new(world), {"handed": world.text, "begin": "yes", "carry": ["words"]}).content.decode()
    assert "Men sleep" not in page
    assert not Draft.objects.filter(person=getattr(world, name)).exclude(answers={}).exists()


def test_what_can_be_read_no_more_is_said_and_pressed_again_it_begins_empty(world, as_):
    client = as_(world.bea)
    page = client.post(new(world), {"handed": f"{world.text}x", "begin": "yes"}).content.decode()
    assert "can be read no more" in page
    assert world.text not in page
    assert client.post(new(world), {"handed": "", "begin": "yes"}).status_code == 302
    assert Draft.objects.get().answers == {}
    assert not Submission.everything.exists()


def test_the_act_keeps_it_beside_the_answers(world):
    carried = {"content": {"lines": "x"}, "source": "s", "files": ""}
    draft = actions.start_draft(by=world.bea, partnership=world.dorset, flow_version=1, carried=carried)
    actions.keep_answers(by=world.bea, draft=draft, step="urgency", answers={"urgency": "routine"})
    assert Draft.objects.get().answers == {"carried": carried, "urgency": {"urgency": "routine"}}
