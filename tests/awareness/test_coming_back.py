"""A reporter comes back with their number: what they see, what they can add, and what nobody else learns."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from alongside.awareness import actions, limits, texts
from alongside.awareness.actions import reporting
from alongside.awareness.models import Concern, Message, Stage
from alongside.awareness.queries import concern_by_receipt, outcome_named
from alongside.awareness.report_texts import report_words
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry

from .reporting_world import BACK, go_on, kept_on

pytestmark = pytest.mark.django_db


def come_back(client, number, where=BACK):
    return go_on(client, client.get(where), where=where, number=number)


def status_on(answer):
    found = BeautifulSoup(answer.content, "html.parser").select_one(".app-status")
    return found.text if found else None


def decide(world, concern, code, **more):
    held = Concern.everything.get(pk=concern.pk)
    words = {"outcome": outcome_named(code), "reason": "A reason for colleagues", "version": held.version}
    return actions.decide_concern(by=world.ana, concern=held, **{**words, **more})


def test_an_honest_status_at_every_step(world, client):
    concern = world.report()
    assert "Nobody has read it yet" in status_on(come_back(client, concern.receipt))
    actions.take_concern(by=world.ana, concern=concern, version=1)
    assert status_on(come_back(client, concern.receipt)) == "Somebody is reading it."
    decide(world, concern, "to-intelligence")
    assert "people who look into such things" in status_on(come_back(client, concern.receipt))
    for stage, words in (("being_acted_on", "Somebody is acting on it."), ("action_taken", "Action has been taken.")):
        actions.note_progress(by=world.ana, concern=concern, stage=stage)
        assert status_on(come_back(client, concern.receipt)) == words
    actions.note_progress(by=world.ana, concern=concern, stage="closed")
    assert "Thank you for telling us" in status_on(come_back(client, concern.receipt))


def test_the_reporter_sees_no_reason_no_name_and_no_reference(world, client):
    concern = world.report()
    actions.take_concern(by=world.ana, concern=concern, version=1)
    decide(world, concern, "another-area", area=world.elsewhere, reason="A canary of a reason")
    page = come_back(client, concern.receipt).content.decode()
    for hidden in ("canary", "Ana Costa", concern.reference, "Farshire", "CON-"):
        assert hidden not in page


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_what_became_of_it_is_told_in_every_language(world, client, language):
    concern = world.report(language=language)
    where = BACK if language == "en" else f"/dorset/awareness/{language}/report/return/"
    for code in ("to-intelligence", "no-further-action"):
        decide(world, concern, code)
        assert status_on(come_back(client, concern.receipt, where)) == outcome_named(code).told[language]


def test_an_outcome_without_words_in_a_language_gives_the_coarse_ones(world, client):
    made = actions.add_outcome(
        by=world.fay,
        name="Sent to the council",
        stage="passed_on",
        told="It went to the council.",
        source="A test",
        valid_from=outcome_named("advice-given").valid_from,
    )
    concern = world.report()
    decide(world, concern, made.code)
    assert status_on(come_back(client, concern.receipt)) == "It went to the council."
    polish = come_back(client, concern.receipt, "/dorset/awareness/pl/report/return/")
    assert status_on(polish) == report_words("pl")["stage_passed_on"]


@pytest.mark.parametrize("typed", ["", "1", "0" * 16, "9" * 16, "x" * 16, "1" * 99, "\x00", "1111-1111-1111-1111", "' OR 1=1 --"])
def test_a_wrong_number_and_none_get_the_same_words(world, client, typed):
    world.report()
    answer = come_back(client, typed)
    page = answer.content.decode()
    said = "Enter your number" if typed in ("", "\x00") else "We can not find anything under this number"
    assert (answer.status_code, status_on(answer)) == (200, None)
    assert said in page


def test_a_wrong_number_costs_the_same_work(world, monkeypatch):
    """The digest is worked out whatever was typed, and the same one question is asked."""
    from alongside.kernel import paper_codes

    world.report()
    asked = []
    kept = paper_codes._digest
    monkeypatch.setattr(paper_codes, "_digest", lambda *said: asked.append(said[0]) or kept(*said))
    for typed in ("", "no number", "1" * 16):
        assert concern_by_receipt(world.dorset, typed) is None
    assert len(asked) == 3


def test_a_number_belongs_to_one_partnership(world):
    concern = world.report()
    assert concern_by_receipt(world.dorset, concern.receipt) == concern
    assert concern_by_receipt(world.elsewhere, concern.receipt) is None


def test_guessing_ends_after_so_many_tries_from_one_network(world, client):
    concern = world.report()
    for _ in range(limits.TRIES_AN_HOUR):
        come_back(client, "9" * 16)
    answer = come_back(client, concern.receipt)
    assert "Too many numbers have been tried" in answer.content.decode()
    assert status_on(answer) is None
    cache.clear()
    assert status_on(come_back(client, concern.receipt))


def test_a_question_is_answered_and_the_reader_sees_it(world, client):
    concern = world.report()
    actions.ask_reporter(by=world.ana, concern=concern, version=1, text="Which days?")
    page = come_back(client, concern.receipt)
    assert "Which days?" in page.content.decode()
    added = go_on(client, page, "answer", where=BACK, text="Every day but Sunday")
    assert "We have received what you wrote" in added.content.decode()
    assert "Every day but Sunday" in added.content.decode()
    assert Concern.everything.get().has_news
    assert concern.receipt not in added.content.decode()
    entry = Entry.objects.get(act="awareness.answer_reader")
    assert (entry.kind, entry.actor, entry.subject) == ("visitor", "", concern.reference)
    assert "Sunday" not in entry.payload.body
    client.force_login(world.ana)
    assert "Every day but Sunday" in client.get(f"/dorset/awareness/concerns/{concern.reference}/").content.decode()


def test_an_answer_says_something_and_is_kept_once(world, client):
    concern = world.report()
    page = come_back(client, concern.receipt)
    wrong = go_on(client, page, "answer", where=BACK, text="  ")
    assert "Write something first" in wrong.content.decode()
    long = go_on(client, page, "answer", where=BACK, text="y" * 4_001)
    assert "Write at most 4,000 characters" in long.content.decode()
    assert "y" * 4_001 in long.content.decode()
    for _ in range(2):
        go_on(client, page, "answer", where=BACK, text="Once")
    assert Message.objects.count() == 1


def test_leaving_asks_the_browser_to_forget(world, client):
    concern = world.report()
    left = go_on(client, come_back(client, concern.receipt), "leave", where=BACK)
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert status_on(left) is None


def test_a_muted_reporter_reads_on_and_adds_nothing(world, client):
    concern = world.report()
    page = come_back(client, concern.receipt)
    actions.mute_concern(by=world.ana, concern=concern, version=1, why="Insults, eleven times")
    refused = go_on(client, page, "answer", where=BACK, text="More insults")
    assert "Nothing more can be added here" in refused.content.decode()
    assert not Message.objects.exists()
    shown = come_back(client, concern.receipt).content.decode()
    assert "<textarea" not in shown
    assert "Insults" not in shown
    assert Concern.everything.filter(pk=concern.pk).exists()


def test_a_reporter_adds_only_so_much_a_day(world, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_MESSAGES", 2)
    concern = world.report()
    add = {"by": Visitor(), "concern": concern, "language": "en", "caller": "192.0.2.1"}
    for number in range(2):
        actions.answer_reader(text=f"Words {number}", **add)
    with pytest.raises(Refused):
        actions.answer_reader(text="One too many", **add)


def test_each_reporter_of_a_merged_concern_sees_their_own(world, client):
    first, again = world.report("First of two"), world.report("Second of two")
    actions.ask_reporter(by=world.ana, concern=first, version=1, text="A question for the first")
    actions.merge_concerns(by=world.ana, concern=again, version=1, into=first)
    decide(world, first, "to-safeguarding")
    for concern, other in ((first, again), (again, first)):
        page = come_back(client, concern.receipt)
        assert "people who protect and help" in status_on(page)
        assert other.what not in page.content.decode()
    assert "A question for the first" not in come_back(client, again.receipt).content.decode()


def test_what_comes_after_a_step_is_never_before_it(world):
    concern = world.report()
    decide(world, concern, "to-intelligence")
    for stage in (Stage.RECEIVED, Stage.BEING_READ, Stage.PASSED_ON, "nonsense"):
        with pytest.raises(Refused):
            actions.note_progress(by=world.ana, concern=concern, stage=stage)


def test_an_envelope_of_a_report_opens_no_status(world, client):
    """The field of a page before the number does not stand for a number."""
    concern = world.report()
    answer = client.post(BACK, {"kept": kept_on(client.get(BACK)), "go": "answer", "text": "x", "number": ""})
    assert status_on(answer) is None
    assert not Message.objects.filter(concern=concern).exists()
