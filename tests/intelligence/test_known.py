"""Search before create: whoever says what an item mentions is shown what reads like it of what they may see, and no more."""

import pytest
from django.urls import reverse

from alongside.intelligence import actions
from alongside.intelligence.models import Join, Mention
from alongside.intelligence.queries.joins import known_like
from alongside.intelligence.said import Thing
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry, Payload
from alongside.matching.models import Hit, Incident, Question
from alongside.sharing import actions as sharing
from tests.intelligence.world import grade, item, sent
from tests.matching.holding import answer
from tests.questions import counted

PHONE, PLATE = "01632 960123", "KV07 ABC"


@pytest.fixture
def world(cast):
    """One report names a woman, a number and a place; the other is about to."""
    cast.known = sent(
        cast, things=(Thing("person_name", "Ewa Kowalska"), Thing("phone", PHONE), Thing("address", "Behind the bridge", 2))
    )
    cast.report = sent(cast, lines=("A woman called Eva", "A number"))
    return cast


def tag(world, as_, name="ana", number=1, **typed):
    there = reverse("intelligence:item_tag", kwargs={"slug": "dorset", "reference": world.report.reference, "number": number})
    return as_(getattr(world, name)).post(there, {"kind": "person_name", "raw": "Eva Kowalski", "role": "worker", **typed})


def mentioned(world):
    return set(Mention.objects.filter(item__report=world.report).values_list("raw", flat=True))


LOOKED = {"looked": "person_name:Eva Kowalski"}


def test_what_reads_like_it_is_shown_first_and_nothing_is_written_yet(world, as_):
    page = tag(world, as_).content.decode()
    for words in ("Already known", f"Ewa Kowalska ({world.known.reference}, item 1)", 'value="Eva Kowalski"', 'value="worker"'):
        assert words in page
    assert "There is a problem" not in page
    assert mentioned(world) == set()


def test_said_to_be_the_same_it_waits_for_a_second_evaluator(world, as_):
    known = item(world.known).mentions.get(kind="person_name")
    page = tag(world, as_, **LOOKED, same=known.pk).content.decode()
    assert "Choose how well it is known" in page
    assert "Say why" in page
    assert mentioned(world) == set()
    assert tag(world, as_, **LOOKED, same=known.pk, information="C", because="The same scar").status_code == 302
    join = Join.objects.get()
    assert [join.first, join.second.raw, join.waits] == [known, "Eva Kowalski", True]


def test_another_one_is_written_down_and_joined_to_nothing(world, as_):
    assert "Choose which one it is" in tag(world, as_, **LOOKED).content.decode()
    assert tag(world, as_, **LOOKED, same="another").status_code == 302
    assert mentioned(world) == {"Eva Kowalski"}
    assert not Join.objects.exists()


def test_what_is_typed_afresh_is_looked_for_afresh(world, as_):
    page = tag(world, as_, **LOOKED, same="another", raw="Ewa Kowalska").content.decode()
    assert "Already known" in page
    assert mentioned(world) == set()
    assert tag(world, as_, raw="Zeppelina Quark").status_code == 302


def test_what_one_number_makes_one_needs_no_word_and_a_place_that_reads_the_same_does(world, as_):
    assert tag(world, as_, kind="phone", raw="01632 960 123").status_code == 302
    assert Mention.objects.filter(entity=item(world.known).mentions.get(kind="phone").entity).count() == 2
    page = tag(world, as_, kind="address", raw="behind the bridge").content.decode()
    assert f"Behind the bridge ({world.known.reference}, item 2)" in page


def test_a_choice_that_was_not_offered_is_refused(world, as_):
    other = item(sent(world, things=(Thing("person_name", "Nobody Like"),))).mentions.get()
    assert "Choose which one" in tag(
        world, as_, **LOOKED, same=other.pk, information="C", because="x"
    ).content.decode() or not mentioned(world)
    assert mentioned(world) == set()


def test_when_the_second_half_is_refused_nothing_is_written(world):
    known = item(world.known).mentions.get(kind="person_name")
    words = {"kind": "person_name", "raw": "Eva Kowalski", "same_as": known}
    with pytest.raises(Refused, match="how well"):
        actions.tag_item(by=world.ana, item=item(world.report), because="A scar", information="Z", **words)
    assert mentioned(world) == set()


@pytest.mark.parametrize("name", ["ben", "bea", "cal", "max", "oli", "aud", "dev"])
def test_nobody_else_learns_what_is_known(world, name):
    assert known_like(getattr(world, name), world.dorset, item(world.report), "person_name", "Eva Kowalski") == []


def test_it_asks_few_questions(world, as_):
    tag(world, as_)
    there = reverse("intelligence:item_tag", kwargs={"slug": "dorset", "reference": world.report.reference, "number": 1})
    client = as_(world.ana)
    with counted() as asked:
        client.post(there, {"kind": "person_name", "raw": "Eva Kowalski"})
    assert asked.number <= 24


def ask(world, as_, **typed):
    mention = item(world.known).mentions.get(kind="phone")
    here = {"slug": "dorset", "reference": world.known.reference, "number": 1, "entity": mention.entity.reference}
    words = {"purpose": "A worker is at risk", "case_reference": "OP/12", "provenance": "Written on a card"}
    return as_(world.ana).post(reverse("intelligence:mention_ask", kwargs=here), {**words, **typed})


def test_partners_are_asked_only_about_what_is_judged_and_free(world, as_):
    assert "Judge the item first" in ask(world, as_).content.decode()
    grade(world, item(world.known), handling="C", codes=[], conditions="Ask", only_to=[])
    assert "not free to share" in ask(world, as_).content.decode()
    assert not Question.objects.exists()
    grade(world, item(world.known))
    assert "would tell others of the report" in ask(world, as_, case_reference=world.known.reference).content.decode()
    there = reverse("intelligence:report_show", kwargs={"slug": "dorset", "reference": world.known.reference})
    assert f"Ask the partners about {PHONE}" in as_(world.ana).get(there).content.decode()
    assert ask(world, as_).status_code == 302
    question = Question.objects.get()
    assert answer(question).answer == "nothing"  # the force's own report answers nobody of the force
    assert not Hit.objects.exists()
    kept = " ".join(str(row) for row in (*Entry.objects.values(), *Payload.objects.values()))
    assert question.reference in kept
    assert "960123" not in kept


def test_nobody_is_asked_about_who_may_be_a_victim(world):
    grade(world, item(world.report))
    her = actions.tag_item(
        by=world.ana, item=item(world.report), kind="person_name", raw="Zeppelina Quark", role="possible victim"
    )
    words = {"purpose": "x", "case_reference": "x", "provenance": "x"}
    with pytest.raises(Refused, match="may be a victim"):
        actions.ask_partners(by=world.ana, mention=her, **words)


def test_it_counts_as_a_question_of_the_day(world, as_):
    sharing.set_limit(by=world.fay, what="questions_person", amount=1, source="The board")
    grade(world, item(world.known))
    assert ask(world, as_).status_code == 302
    assert "as often as a day allows" in ask(world, as_).content.decode()
    assert Incident.objects.filter(kind=Incident.Kind.BUDGET, person=world.ana).exists()
    assert Question.objects.count() == 1
