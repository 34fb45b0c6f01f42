"""What looks like an address is answered one by one; who said so is not asked again about the same words in the same text."""

import html

import pytest
from django import forms

from alongside.kernel.whereabouts import addresses_in
from alongside.ledger.models import Entry
from alongside.support.models import AddressKept, FindAnswered, Line
from alongside.ui import finds
from alongside.ui.plain import PlainLinesField
from alongside.ui.whereabouts import KEPT, LookedThroughForm
from tests.support.test_pages import at
from tests.support.test_typed_places import meeting, minute, told_of

__all__ = ["meeting"]

SURGERY, OTHER = "2 Mill Street", "3 Mill Street"
NONE = finds.value_of(SURGERY, "none")
WHY = "The doctor, as everybody knows"


class NoteForm(LookedThroughForm):
    text = PlainLinesField()


def sent(text, **more):
    return NoteForm({"text": text, **more})


def need(world, text, **more):
    return {"follows": 0, "domain": "health", "words": text, **more}


def asks(page):
    return "This looks like an address" in html.unescape(page.content.decode())


def test_each_thing_is_answered_by_itself_and_with_a_reason():
    text = f"At {SURGERY}, then at {OTHER}"
    one = sent(text, address_1=NONE, address_1_why=WHY)
    assert not one.is_valid()
    assert OTHER in str(one.errors["text"])
    assert SURGERY not in str(one.errors["text"])
    both = {"address_2": finds.value_of(OTHER, "other"), "address_2_why": "Her brother’s shop"}
    assert sent(text, address_1=NONE, address_1_why=WHY, **both).is_valid()
    for why in ("", "  ", f"It is {SURGERY}", f"It is not {OTHER}"):
        wrong = sent(f"At {SURGERY}", address_1=NONE, address_1_why=why)
        assert not wrong.is_valid()
        assert "Say how you know" in str(wrong.errors["address_1_why"])


def test_an_answer_about_other_words_counts_for_nothing():
    assert not sent(f"At {OTHER}", address_1=NONE, address_1_why=WHY).is_valid()
    assert not sent(f"At {SURGERY}", address_1="none", address_1_why=WHY).is_valid()


def test_the_box_for_all_of_them_still_stands():
    form = sent(f"At {SURGERY} and {OTHER}")
    assert not form.is_valid()
    box = form.fields[KEPT].choices[0][0]
    assert sent(f"At {SURGERY} and {OTHER}", address_kept=[box]).is_valid()


def test_what_was_said_before_holds_for_words_that_stand_in_the_text_and_for_nothing_else():
    found = {"text": addresses_in(f"At {SURGERY}")}
    with finds.answering(lambda values: set(values) & {NONE}):
        assert finds.to_ask(found, {"text": addresses_in(f"Near {SURGERY}")}) == {}
        assert finds.to_ask(found, {"text": []}) == found  # a new text
        assert finds.to_ask(found, {"other": addresses_in(SURGERY)}) == found  # another box
    assert finds.to_ask(found, {"text": addresses_in(SURGERY)}) == found  # another person


def test_a_worker_is_not_asked_again_about_the_same_words_in_the_same_line_and_others_are(world, client):
    client.force_login(world.cleo)
    there = at("line_add", reference=world.case.reference, part="needs")
    said = {"address_1": NONE, "address_1_why": WHY}
    assert asks(client.post(there, need(world, f"Her doctor at {SURGERY}")))
    assert client.post(there, need(world, f"Her doctor at {SURGERY}", **said)).status_code == 302
    kept, line = AddressKept.objects.get(), Line.objects.filter(part="needs").order_by("number").last()
    assert kept.because == f"It is not an address: {WHY}"
    assert FindAnswered.objects.get().by == world.cleo
    assert Entry.objects.filter(act="support.answer_find").exists()
    change = at("line_change", reference=world.case.reference, part="needs", number=line.number)
    again = need(world, f"Her doctor at {SURGERY} on Monday", follows=1)
    client.force_login(world.cora)
    assert asks(client.post(change, again))
    client.force_login(world.cleo)
    assert client.post(change, again).status_code == 302
    assert asks(client.post(change, need(world, f"Her doctor at {SURGERY}, her friend at {OTHER}", follows=2)))
    assert asks(client.post(there, need(world, f"Another need at {SURGERY}")))  # another text


def test_in_other_rooms_as_well_and_whoever_runs_a_placement_is_told_all_the_same(world, client, meeting):
    client.force_login(world.ben)
    real = "DT4 7QX"
    answer = {"address_1": finds.value_of(real, "none"), "address_1_why": "A number of parts"}
    assert asks(client.post(minute(meeting), {"text": f"Item {real}"}))
    assert client.post(minute(meeting), {"text": f"Item {real}", **answer}).status_code == 302
    assert FindAnswered.objects.get().by == world.ben
    assert told_of(world).exists()


def test_what_others_will_see_is_refused_whatever_is_answered(world, client):
    client.force_login(world.cleo)
    there = at("request_log", reference=world.case.reference)
    page = client.post(there, {"scope": f"She is at {SURGERY}", "address_1": NONE, "address_1_why": WHY})
    assert "Others will see these words" in page.content.decode()


@pytest.mark.parametrize("form", [NoteForm])
def test_the_fields_of_answers_are_plain_fields(form):
    asked = form({"text": SURGERY})
    asked.is_valid()
    assert isinstance(asked.fields["address_1"].widget, forms.RadioSelect)
