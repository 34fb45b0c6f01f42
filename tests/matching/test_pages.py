"""Pages of matching: who may open each, how many queries it takes, and what a mistake looks like."""

import pytest
from django.urls import reverse

from alongside.matching import queries
from alongside.matching.models import Asked, Decoy, Hit, Question, Subject
from alongside.matching.presenters import how_likely
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT, EVERYBODY
from tests.matching.holding import PHONE, answer, ask, held

ASKERS = {"ana", "max", "ben", "cal", "cleo", "cora"}
HOLDERS = set(EVERYBODY) - {"aud", "dev", "eve", "fay"}
SUPERVISORS = {"aud", "pat", "ola", "cal"}
WHO = {
    "interest_list": ASKERS,
    "interest_ask": ASKERS,
    "look_alike_search": ASKERS,
    "hit_list": HOLDERS,
    "policy_list": HOLDERS,
    "incident_list": SUPERVISORS,
    "decoy_plant": SUPERVISORS,
}
WORDS = {"kind_1": "phone", "text_1": PHONE, "purpose": "A tenant is at risk", "case_reference": "CS/77", "provenance": "The van"}


def at(name, reference=None):
    return reverse(f"matching:{name}", kwargs={"slug": "dorset", **({"reference": reference} if reference else {})})


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


@pytest.mark.parametrize("page", WHO)
def test_who_may_open_each_page(cast, client, page):
    answers = {}
    for name in EVERYBODY:
        client.force_login(getattr(cast, name))
        answers[name] = client.get(at(page)).status_code
    expected = {name: 200 if name in WHO[page] else 403 for name in EVERYBODY}
    expected.update(dev=404, fay=404, eve=302)
    assert answers == expected


def test_from_a_question_to_its_answer_on_the_pages(cast, as_):
    held(cast, "blind")
    sent = as_(cast.ben).post(at("interest_ask"), WORDS)
    question = Question.objects.get()
    assert sent.url == at("interest_show", question.reference)
    assert "Not answered yet" in as_(cast.ben).get(sent.url).content.decode()
    answer(question)
    page = as_(cast.ben).get(sent.url).content.decode()
    hit = Hit.objects.get()
    assert "A partner has been asked to contact you" in page
    assert hit.reference in page
    assert "Dorset Police" not in page
    theirs = as_(cast.ana).get(at("hit_show", hit.reference)).content.decode()
    for words in ("Ben Okafor, Dorset Council", "A tenant is at risk", "CS/77"):
        assert words in theirs
    done = {"from_state": "raised", "move": "close", "outcome": "joint_plan", "words": "Visit on Friday"}
    assert as_(cast.ana).post(at("hit_show", hit.reference), done).status_code == 302
    assert "We plan together" in as_(cast.ana).get(at("hit_show", hit.reference)).content.decode()


def test_every_move_on_a_hits_page(cast, as_):
    held(cast, "silent")
    answer(ask(cast))
    there = at("hit_show", Hit.objects.get().reference)
    for move, state in (("acknowledge", "acknowledged"), ("offer", "acknowledged"), ("contacted", "contact_made")):
        now = Hit.objects.get().state
        assert as_(cast.ana).post(there, {"from_state": now, "move": move}).status_code == 302
        assert Hit.objects.get().state == state
    page = as_(cast.ana).post(there, {"from_state": "contact_made", "move": "close"}).content.decode()
    assert "Choose what came of it" in page
    page = as_(cast.ana).post(there, {"from_state": "raised", "move": "close", "outcome": "same"}).content.decode()
    assert "Somebody has changed this" in page


def test_a_mistake_is_said_what_was_typed_is_kept_and_nothing_is_written(cast, as_):
    for change, said in (
        ({"text_1": "KV?7*", "kind_1": "vehicle"}, "A question has no wildcards"),
        ({"text_1": "123456"}, "Enter the whole of it"),
        ({"kind_1": "nhs_number", "text_1": "9434765918"}, "check digit"),
        ({"kind_2": "phone"}, "Write it here, or leave the line empty"),
        ({"text_2": "07911 1"}, "Choose what it is"),
        ({"purpose": ""}, "Say what you need it for"),
        ({"kind_1": "address"}, "Choose what it is from the list"),
        ({"kind_1": "email", "text_1": "bea@dorset-council.example.org"}, "somebody you work with"),
    ):
        page = as_(cast.ben).post(at("interest_ask"), {**WORDS, **change})
        text = page.content.decode()
        assert (page.status_code, said in text, "CS/77" in text) == (200, True, True), (said, text)
    assert not Question.objects.exists()
    assert not Asked.objects.exists()
    assert [one.kind for one in queries.incidents_for(cast.ola, cast.dorset)] == ["colleague"]


def test_search_before_create_on_its_page(cast, as_):
    record = held(cast, identifiers=(("person_name", "Ewa Kowalska"), ("date_of_birth", "3/4/1990")))
    found = as_(cast.ana).post(at("look_alike_search"), {"name": "Kowalski Eva", "born": "4/3/1990"}).content.decode()
    assert record.reference in found
    assert "day and month changed over" in found
    nothing = as_(cast.ben).post(at("look_alike_search"), {"name": "Kowalski Eva", "born": "4/3/1990"}).content.decode()
    assert record.reference not in nothing
    assert "Nobody like that" in nothing
    assert "Enter a name" in as_(cast.ana).post(at("look_alike_search"), {"born": "1990"}).content.decode()
    assert "Choose what the number is" in as_(cast.ana).post(at("look_alike_search"), {"number": "12"}).content.decode()


def test_the_holder_notes_and_decides_on_the_pages(cast, as_):
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Notes", partnership=cast.dorset)
    there = at("record_index", record.reference)
    wrong = as_(cast.max).post(there, {"kind_1": "phone", "text_1": "ask Joe", "policy": "blind"}).content.decode()
    assert "no telephone number" in wrong
    assert as_(cast.max).post(there, {"kind_1": "phone", "text_1": PHONE, "policy": "blind"}).status_code == 302
    assert "Blind" in as_(cast.max).get(at("policy_list")).content.decode()
    words = {"policy": "silent", "from_policy": "blind", "names_allowed": "on"}
    assert as_(cast.max).post(at("policy_set", record.reference), words).status_code == 302
    assert (Subject.objects.get().policy, Subject.objects.get().names_allowed) == ("silent", True)
    assert "Somebody has changed" in as_(cast.max).post(at("policy_set", record.reference), words).content.decode()
    for name in ("record_index", "policy_set"):
        absent = as_(cast.ben).get(at(name, "DOC-00000000"))
        hidden = as_(cast.ben).get(at(name, record.reference))
        assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)
        assert hidden.status_code == 404


def test_supervisors_look_into_incidents_on_the_pages(cast, as_):
    decoy = {"kind_1": "phone", "text_1": "07700 900999"}
    assert as_(cast.pat).post(at("decoy_plant"), decoy).status_code == 302
    assert "in use" in as_(cast.pat).post(at("decoy_plant"), decoy).content.decode()
    assert Decoy.objects.count() == 1
    answer(ask(cast, identifiers=[("phone", "07700 900999")]))
    incident = queries.incidents_for(cast.ola, cast.dorset).get()
    assert "invented identifier" in as_(cast.ola).get(at("incident_list")).content.decode()
    assert "900999" not in as_(cast.ola).get(at("incident_list")).content.decode()
    there = at("incident_settle", incident.reference)
    assert "Say what you found out" in as_(cast.ola).post(there, {"words": ""}).content.decode()
    assert as_(cast.ola).post(there, {"words": "Spoke to Ben"}).status_code == 302
    assert as_(cast.cal).get(there).status_code == 404


def test_what_waits_is_on_the_first_page(cast, as_):
    held(cast, "silent")
    answer(ask(cast))
    today = reverse("home:today", kwargs={"slug": "dorset"})
    assert "partners ask about what you hold" in as_(cast.ana).get(today).content.decode()
    assert "partners ask about what you hold" not in as_(cast.ben).get(today).content.decode()


@pytest.mark.parametrize(("page", "most"), [("interest_list", 16), ("hit_list", 18), ("policy_list", 16), ("incident_list", 16)])
def test_lists_take_no_more_queries_when_they_are_long(cast, as_, page, most, django_assert_max_num_queries):
    for number in range(6):
        held(cast, "silent", identifiers=[("phone", f"0791112345{number}")])
        ask(cast, by=cast.cal, identifiers=[("phone", f"0791112345{number}")])
    answer()
    who = cast.ana if page in ("hit_list", "policy_list") else cast.cal
    client = as_(who)
    client.get(at(page))
    with django_assert_max_num_queries(most):
        client.get(at(page))


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.0001, "Unlikely (under 1%)"),
        (0.01, "Possible (1%)"),
        (0.5, "Likely (50%)"),
        (0.95, "Very likely (95%)"),
        (0.9899, "Very likely (99%)"),
        (0.9955, "Very likely (over 99%)"),  # and not 100%
        (1.0, "Very likely (over 99%)"),
    ],
)
def test_how_likely_is_said_without_saying_never_or_certain(chance, said):
    assert how_likely(chance) == said
