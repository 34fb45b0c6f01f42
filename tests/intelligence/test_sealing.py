"""A report sealed to a few evaluators: that there is one is hidden from the others of the same force, on every page and path."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alongside.intelligence import actions
from alongside.intelligence.clocks import keep_reports
from alongside.intelligence.models import Product, Report, Source, Submission
from alongside.intelligence.queries import reports
from alongside.intelligence.queries.facets import Chosen, narrowed_for
from alongside.intelligence.queries.joins import known_like
from alongside.intelligence.queries.search import search_for
from alongside.intelligence.said import Thing
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry, Payload
from alongside.matching.index import Traits
from alongside.matching.models import Hit
from alongside.matching.queries import hits_for, look_alikes
from alongside.sharing.models import Notice, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.queries.retention import records_decided_by
from alongside.sharing.spine import add_grant, audience_of
from tests.intelligence.test_hiding import crawl
from tests.intelligence.world import draft_product, grade, item, judged, released, sent, submit
from tests.matching.holding import answer, ask

CANARY, PHONE = "zq-egret-sealed", "01632 960123"
PAGES = ("report_show", "report_seal", "report_name", "report_unname", "report_unseal", "feedback_give", "question_ask")


@pytest.fixture
def world(cast):
    """Ana, Vic and Wim judge for one force; of two reports one will be sealed to Ana and Vic."""
    cast.wim = cast.invite(cast.pat, "wim", cast.police, Role.EVALUATOR)
    cast.open = judged(cast, things=(Thing("vehicle", "AB12 CDE"),))
    cast.report = judged(
        cast, lines=(f"Seen {CANARY}", "A number"), things=(Thing("phone", PHONE), Thing("person_name", f"Nell {CANARY}", 2))
    )
    return cast


def seal(world, *people, by=None, report=None, because=f"A colleague may tell {CANARY}"):
    return actions.seal_report(by=by or world.ana, report=report or world.report, people=people or [world.vic], because=because)


def sees(person, report):
    source = Source.everything.get(record__reference=report.source_reference)
    seen = [visible_to(person, kind).filter(pk=one.pk).exists() for kind, one in ((Report, report), (Source, source))]
    assert len(set(seen)) == 1
    return seen[0]


def test_only_those_inside_see_it_and_where_it_came_from(world):
    assert sees(world.wim, world.report)
    seal(world)
    assert [sees(one, world.report) for one in (world.ana, world.vic, world.wim, world.max, world.bea)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert sees(world.wim, world.open)
    assert [one.reference for one in reports.reports_for(world.wim, world.dorset)] == [world.open.reference]


def test_nobody_outside_finds_a_word_or_the_reference_on_any_page(world, client):
    seal(world)
    client.force_login(world.wim)
    pages = crawl(client)
    assert len(pages) > 10
    for hidden in (CANARY, world.report.reference, world.report.source_reference, PHONE):
        assert [path for path, words in pages.items() if hidden in words] == []
    client.force_login(world.vic)
    assert any(world.report.reference in words for words in crawl(client).values())


@pytest.mark.parametrize("words", [CANARY, "egret", PHONE, "number", "wages"])
def test_search_counts_and_what_is_known_hold_nothing_of_it_for_others(world, words):
    seal(world)
    assert world.report not in search_for(world.wim, world.dorset, words).reports
    assert narrowed_for(world.wim, world.dorset, words, Chosen()).counts["kind"].get("phone", 0) == 0
    assert known_like(world.wim, world.dorset, item(world.open), "person_name", f"Nell {CANARY}") == []
    assert look_alikes(world.wim, Traits((("phone", PHONE),))) == []
    assert len(known_like(world.vic, world.dorset, item(world.open), "person_name", f"Nell {CANARY}")) == 1


def test_hidden_is_the_same_as_absent(world, client):
    entity = item(world.report).mentions.get().entity
    seal(world)
    client.force_login(world.wim)
    for name in PAGES:
        there = reverse(f"intelligence:{name}", kwargs={"slug": "dorset", "reference": world.report.reference})
        hidden, never = client.get(there), client.get(there.replace(world.report.reference, "INT-00000000"))
        assert (hidden.status_code, hidden.content) == (never.status_code, never.content) == (404, never.content)
    for name, reference in (("source_show", world.report.source_reference), ("entity_show", entity.reference)):
        assert client.get(reverse(f"intelligence:{name}", kwargs={"slug": "dorset", "reference": reference})).status_code == 404
    record = reverse("sharing:record_detail", kwargs={"slug": "dorset", "reference": world.report.reference})
    assert client.get(record).status_code == 404


def test_what_others_were_told_of_it_is_taken_back_and_they_are_told_no_more(world):
    actions.propose_join(
        by=world.ana, first=item(world.report, 2).mentions.get(),
        second=actions.tag_item(by=world.ana, item=item(world.open), kind="person_name", raw="Nell"),
        same=True, because="x", information="C",
    )  # fmt: skip
    assert told(world.wim, world.report)
    seal(world)
    assert not told(world.wim, world.report)
    assert told(world.vic, world.report)
    assert Notice.objects.filter(to_person=world.wim, reference=world.open.reference).exists()
    actions.propose_join(
        by=world.ana, first=item(world.report, 2).mentions.get(),
        second=actions.tag_item(by=world.ana, item=item(world.open, 2), kind="person_name", raw="Nell"),
        same=True, because="x", information="C",
    )  # fmt: skip
    assert not told(world.wim, world.report)
    for name in ("ana", "vic", "wim"):
        assert CANARY not in " ".join(Notice.objects.filter(to_person=getattr(world, name)).values_list("text", flat=True))


def told(person, report):
    mine = Notice.objects.filter(to_person=person)
    return (mine.filter(reference=report.reference) | mine.filter(text__contains=report.reference)).exists()


def test_nobody_takes_it_up_in_time_and_only_those_inside_are_told(world):
    late = sent(world)
    seal(world, report=late)
    Report.everything.filter(pk=late.pk).update(acknowledge_by=timezone.now() - dt.timedelta(minutes=1))
    before = Notice.objects.filter(to_person__in=[world.wim, world.max]).count()
    keep_reports(timezone.now())
    assert Notice.objects.filter(to_person__in=[world.wim, world.max]).count() == before
    assert Notice.objects.filter(to_person=world.vic, text__contains=late.reference).exists()


def test_who_asks_learns_nothing_and_those_inside_learn_who_asked(world):
    seal(world)
    for asker in (world.cal, world.wim):
        assert answer(ask(world, by=asker, identifiers=[("phone", PHONE)])).answer == "nothing"
    hits = Hit.objects.filter(record=world.report.pk)
    assert {one.policy for one in hits} == {"silent"}
    assert [hits_for(one, world.dorset).filter(pk__in=hits).exists() for one in (world.ana, world.vic, world.wim, world.max)] == [
        True,
        True,
        False,
        False,
    ]
    actions.unseal_report(by=world.ana, report=world.report, because="It is known")
    assert answer(ask(world, by=world.cal, identifiers=[("phone", PHONE)])).answer == "contact"


def test_the_ledger_names_nobody_and_says_no_word_of_it(world):
    seal(world)
    actions.name_to_report(by=world.ana, report=world.report, person=world.wim)
    actions.unname_from_report(by=world.vic, report=world.report, person=world.wim)
    written = " ".join(str(row) for row in (*Entry.objects.values(), *Payload.objects.values()))
    assert CANARY not in written
    done = " ".join(str(row) for row in Payload.objects.filter(entry__act__contains="_report").values())
    assert "wim" not in done.casefold()


def test_one_is_let_in_and_taken_off_and_the_last_cannot_leave(world):
    seal(world)
    actions.name_to_report(by=world.vic, report=world.report, person=world.wim)
    assert sees(world.wim, world.report)
    for one in (world.wim, world.ana):
        actions.unname_from_report(by=world.vic, report=world.report, person=one)
        assert not sees(one, world.report)
        assert not told(one, world.report)
    with pytest.raises(Refused, match="Nobody who can judge it would be left"):
        actions.unname_from_report(by=world.vic, report=world.report, person=world.vic)
    with pytest.raises(Refused, match="cannot see"):
        actions.name_to_report(by=world.ana, report=world.report, person=world.ana)


def test_only_evaluators_of_the_force_are_let_in(world):
    for nobody in (world.max, world.ben, world.bea, world.cal):
        with pytest.raises(Refused, match="judge information for the force"):
            seal(world, nobody)
    seal(world)
    with pytest.raises(Refused, match="judges information for the force"):
        actions.name_to_report(by=world.ana, report=world.report, person=world.max)
    for nobody in (world.max, world.bea):
        with pytest.raises(PermissionDenied):
            actions.unseal_report(by=nobody, report=world.report, because="x")


def test_a_grant_that_should_not_be_there_lets_nobody_in(world):
    seal(world)
    record = Record.everything.get(pk=world.report.pk)
    with pytest.raises(Refused):
        add_grant(by=world.ana, record=record, audience=audience_of(world.police), basis="owner")
    other = Record.everything.get(pk=world.open.pk)
    with pytest.raises(Refused):
        add_grant(by=world.ana, record=other, audience=audience_of(record.cell), basis="cell")


def test_the_reason_is_read_inside_and_opening_shows_it_to_all_again(world, as_):
    seal(world)
    there = reverse("intelligence:report_seal", kwargs={"slug": "dorset", "reference": world.report.reference})
    page = as_(world.vic).get(there).content.decode()
    for words in (f"A colleague may tell {CANARY}", "Ana Costa", world.vic.full_name):
        assert words in page
    assert world.wim.full_name not in page
    with pytest.raises(Refused, match="need not be sealed"):
        actions.unseal_report(by=world.vic, report=world.report, because=" ")
    actions.unseal_report(by=world.vic, report=world.report, because="It is known")
    assert sees(world.wim, world.report)
    assert "Seal this report" in as_(world.wim).get(there).content.decode()
    seal(world, by=world.wim)
    assert [sees(one, world.report) for one in (world.wim, world.vic, world.ana)] == [True, True, False]


def test_it_is_sealed_and_opened_by_its_pages(world, as_):
    here = {"slug": "dorset", "reference": world.report.reference}
    pages = {name: reverse(f"intelligence:report_{name}", kwargs=here) for name in ("seal", "name", "unname", "unseal")}
    assert "Say why" in as_(world.ana).post(pages["seal"], {"people": [world.vic.public_id]}).content.decode()
    assert as_(world.ana).post(pages["seal"], {"people": [world.vic.public_id], "because": "A colleague"}).status_code == 302
    assert as_(world.ana).post(pages["name"], {"person": world.wim.public_id}).status_code == 302
    assert sees(world.wim, world.report)
    assert as_(world.wim).post(pages["unname"], {"person": world.wim.public_id})["Location"].endswith("/reports/")
    assert as_(world.wim).get(pages["seal"]).status_code == 404
    assert as_(world.ana).post(pages["unseal"], {"because": "It is known"}).status_code == 302
    assert sees(world.wim, world.report)


def test_nothing_of_it_goes_where_others_would_read_of_it(world):
    seal(world)
    with pytest.raises(Refused, match="is sealed"):
        draft_product(world, item(world.report))
    with pytest.raises(Refused, match="report is sealed"):
        grade(world, item(world.open), information="B", corroborated_by=item(world.report))
    phone = item(world.report).mentions.get()
    with pytest.raises(Refused, match="is sealed"):
        actions.ask_partners(by=world.ana, mention=phone, purpose="x", case_reference="x", provenance="x")


def test_what_others_have_something_of_already_cannot_be_sealed(world, as_):
    product = released(world, item(world.open))
    with pytest.raises(Refused, match="A product was made of it"):
        seal(world, report=world.open)
    place = {"slug": "dorset", "reference": world.open.reference}
    page = as_(world.ana).get(reverse("intelligence:report_seal", kwargs=place)).content.decode()
    assert "It cannot be sealed" in page
    assert "Seal it" not in page, "there is nothing to press it for"
    assert Product.everything.filter(pk=product.pk).exists()
    third = sent(world)
    source = Source.everything.get(record__reference=third.source_reference)
    Source.everything.filter(pk=source.pk).update(name="Somebody else")
    grade(world, item(third), information="B", corroborated_by=item(world.report))
    with pytest.raises(Refused, match="names it as its support"):
        seal(world)


def test_what_the_forces_own_people_sent_is_sealed_with_it(world):
    sent_by_us = submit(world, by=world.max, clause=None, ground=world_ground())
    report = Report.everything.select_related("record", "submission").get(submission=sent_by_us)
    assert visible_to(world.wim, Submission).filter(pk=sent_by_us.pk).exists()
    seal(world, report=report)
    for person, seen in ((world.ana, True), (world.wim, False), (world.max, False)):
        assert visible_to(person, Submission).filter(pk=sent_by_us.pk).exists() is seen
    before = Notice.objects.filter(to_person=world.max).count()
    actions.give_feedback(by=world.ana, report=report, status="used", follows="received")
    assert Notice.objects.filter(to_person=world.max).count() == before
    actions.unseal_report(by=world.ana, report=report, because="It is known")
    assert visible_to(world.max, Submission).filter(pk=sent_by_us.pk).exists()


def test_what_is_kept_of_it_is_decided_by_those_inside(world):
    decides = (world.ana, world.wim, world.pat)
    assert [records_decided_by(one, world.dorset).filter(pk=world.report.pk).exists() for one in decides] == [False, False, True]
    seal(world)
    assert [records_decided_by(one, world.dorset).filter(pk=world.report.pk).exists() for one in decides] == [True, False, False]


def world_ground():
    from alongside.intelligence.queries.submissions import grounds_to_name

    return grounds_to_name()[0]


def test_an_answer_reaches_those_inside_when_whoever_asked_was_left_out(world):
    question = actions.ask_question(by=world.wim, report=world.report, text="Which?", clarifies=True)
    seal(world)
    before = Notice.objects.filter(to_person=world.wim).count()
    actions.answer_question(by=world.bea, submission=world.report.submission, question=question, answer="The left one")
    assert Notice.objects.filter(to_person=world.wim).count() == before
    assert Notice.objects.filter(to_person=world.vic, reference=world.report.reference, text__contains="answered").exists()
