"""Pages of the room: what each shows to whom, how many questions it asks, and what a mistake looks like."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.intelligence import actions
from alongside.intelligence.models import Draft, Grade, Product, Report, Submission
from alongside.intelligence.said import Thing
from alongside.ledger.models import Entry
from alongside.sharing.queries import conditions_to_accept
from tests.accounts.proof import prove
from tests.intelligence.world import ask, draft_product, grade, item, judged, pass_on, released, report_of, sent, submit, write
from tests.partnership import document_files

BUDGET = 25  # questions to the database, of a page that is looked at
WITNESSED = 35  # of one whose reading is written in the ledger as well


def at(name, **words):
    return reverse(f"intelligence:{name}", kwargs={"slug": "dorset", **words})


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def fill(client, draft, step, **typed):
    return client.post(at("draft_step", reference=draft.reference, step=step), typed)


def answer_everything(client, cast, **more):
    """Every step of a new draft of Bea's, answered."""
    client.post(at("submission_new"), {})
    draft = Draft.objects.get()
    fill(client, draft, "urgency", urgency="routine")
    fill(client, draft, "content", lines="Five men sleep there\n\nA grey van on Fridays", precision="unknown", **more)
    fill(client, draft, "things", vehicle="2: KV?7", phone="01632 960123")
    fill(client, draft, "source", type="client", how="saw", knows_police="no", vulnerable="unknown", name="Mrs Alder")
    fill(client, draft, "risk", who_else_knows="Only her sister", submitter_contact="01632 960111")
    fill(client, draft, "basis", basis=f"clause:{cast.inward.pk}", classification="official_sensitive")
    return draft


class TestSending:
    """Passing information on, a step at a time."""

    def test_from_the_first_question_to_what_became_of_it(self, cast, as_):
        client = as_(cast.bea)
        assert "Ring 999 first" in text_of(client.get(at("submission_new")))
        draft = answer_everything(client, cast)
        checked = text_of(client.get(at("draft_send", reference=draft.reference)))
        assert "Five men sleep there" in checked
        assert "Mrs Alder" in checked
        photo = SimpleUploadedFile("bea-at-mill-lane.jpg", document_files.jpeg())
        done = client.post(at("draft_send", reference=draft.reference), {"file": photo})
        submission = Submission.everything.get()
        assert done.url == at("submission_sent", reference=submission.reference)
        assert not Draft.objects.exists()
        shown = text_of(client.get(at("submission_show", reference=submission.reference)))
        for words in ("Five men sleep there", "A grey van on Fridays", "Received", "Thank you. It has arrived"):
            assert words in shown
        report = report_of(submission)
        assert [one.raw for one in item(report, 2).mentions.all()] == ["KV?7"]
        kept = as_(cast.ana).get(at("file_download", reference=report.reference, number=1))
        assert document_files.SECRET.encode() not in kept.content
        assert "bea" not in kept["Content-Disposition"]

    def test_a_draft_is_left_and_come_back_to_and_is_nobody_elses(self, cast, as_):
        client = as_(cast.bea)
        client.post(at("submission_new"), {})
        draft = Draft.objects.get()
        fill(client, draft, "urgency", urgency="soon")
        page = client.get(at("draft_step", reference=draft.reference, step="urgency")).content.decode()
        assert re.search(r'value="soon"[^>]*checked', page)
        assert client.get(at("draft_step", reference=draft.reference, step="risk")).url == at(
            "draft_show", reference=draft.reference
        )
        for other in (cast.ben, cast.ana, cast.cleo):
            assert as_(other).get(at("draft_show", reference=draft.reference)).status_code == 404

    @pytest.mark.parametrize(
        ("step", "typed", "words"),
        [
            ("urgency", {}, "Choose how soon somebody must look at this"),
            ("content", {"lines": " \n ", "precision": "day"}, "Enter what you know"),
            ("content", {"lines": "x" * 1001, "precision": "day"}, "Each line must have 1,000 characters or fewer"),
            ("content", {"lines": "A van", "precision": "day", "happened_from_day": "31", "happened_from_month": "2"}, "must"),
            ("risk", {"submitter_contact": "x"}, "Say who else knows this, or that you do not know"),
            ("basis", {"basis": "clause:99999", "classification": "official"}, "Choose one that is in force"),
            ("basis", {"classification": "above"}, "speak to the owner of the material"),
        ],
    )
    def test_a_mistake_is_said_beside_its_box_and_what_was_typed_is_kept(self, cast, as_, step, typed, words):
        client = as_(cast.bea)
        draft = answer_everything(client, cast)
        before = Draft.objects.get().answers
        page = fill(client, draft, step, **typed)
        assert page.status_code == 200
        assert words in text_of(page)
        assert "There is a problem" in text_of(page)
        assert Draft.objects.get().answers == before

    def test_where_no_clause_is_in_force_a_legal_ground_is_named(self, cast, as_):
        client = as_(cast.bea)
        cast.inward.ended_at = cast.agreement.created_at
        cast.inward.save()
        draft = answer_everything(client, cast)
        page = client.get(at("draft_step", reference=draft.reference, step="basis"))
        assert "Public task" in text_of(page)
        ground = cast.inward.lawful_basis
        fill(client, draft, "basis", basis=f"ground:{ground.code}", classification="official")
        client.post(at("draft_send", reference=draft.reference), {})
        assert (Submission.everything.get().ground, Submission.everything.get().clause) == (ground, None)

    def test_a_clause_that_ended_since_is_not_relied_on(self, cast, as_):
        client = as_(cast.bea)
        draft = answer_everything(client, cast)
        cast.inward.ended_at = cast.agreement.created_at
        cast.inward.save()
        answer = client.post(at("draft_send", reference=draft.reference), {})
        assert answer.url == at("draft_step", reference=draft.reference, step="basis")
        assert not Submission.everything.exists()


class TestJudging:
    """The evaluators' pages."""

    def test_the_queue_shows_the_clock_and_taking_up_stops_it(self, cast, as_):
        urgent, calm = sent(cast, urgency="soon"), sent(cast)
        client = as_(cast.ana)
        words = text_of(client.get(at("report_queue")))
        assert words.index(urgent.reference) < words.index(calm.reference)
        assert "minutes left" in words
        assert client.post(at("report_acknowledge", reference=urgent.reference)).status_code == 302
        assert client.post(at("report_acknowledge", reference=urgent.reference)).status_code == 302
        assert Report.everything.get(pk=urgent.pk).acknowledged_by == cast.ana
        assert "Being assessed" in text_of(as_(cast.bea).get(at("submission_show", reference=urgent.submission.reference)))

    def test_judging_on_the_page_and_two_at_once(self, cast, as_):
        report = sent(cast)
        there = at("item_grade", reference=report.reference, number=1)
        typed = {"follows": "0", "source": "2", "information": "C", "handling": "C", "because": "First report"}
        page = as_(cast.ana).post(there, {**typed, "only_to": ["dorset-council"], "codes": ["A3"]})
        assert page.status_code == 302
        newest = Grade.objects.get()
        assert newest.style == "2-C-C"
        assert newest.conditions == "Overt use is allowed. Only for Dorset Council."
        stale = as_(cast.vic).post(there, {**typed, "handling": "P"})
        assert "Ana Costa has judged this since you opened it" in text_of(stale)
        assert 'name="follows" value="1"' in stale.content.decode()
        assert Grade.objects.count() == 1
        assert as_(cast.vic).post(there, {**typed, "follows": "1", "handling": "P"}).status_code == 302
        assert [one.style for one in item(report).grades.all()] == ["2-C-P", "2-C-C"]

    def test_where_it_came_from_is_opened_with_a_purpose_and_witnessed(self, cast, as_):
        report = sent(cast)
        there = at("source_show", reference=report.source_reference)
        client = as_(cast.ana)
        assert "Alder" not in client.get(there).content.decode()
        assert "Say what you need it for" in text_of(client.post(there, {"purpose": " "}))
        shown = client.post(there, {"purpose": "To judge the source"})
        assert "Mrs Alder of 4 Mill Lane" in text_of(shown)
        read = Entry.objects.get(act="intelligence.read_source")
        assert (read.subject, read.actor) == (report.source_reference, str(cast.ana.public_id))
        assert "Alder" not in client.get(at("report_show", reference=report.reference)).content.decode()

    def test_a_question_is_asked_answered_and_its_asker_stays_unnamed(self, cast, as_):
        report = sent(cast)
        ask_page = at("question_ask", reference=report.reference)
        assert "covert human intelligence source" in text_of(as_(cast.ana).get(ask_page))
        assert "Confirm that it only asks" in text_of(as_(cast.ana).post(ask_page, {"text": "Which one?"}))
        as_(cast.ana).post(ask_page, {"text": "Which car wash?", "clarifies": "on"})
        page = as_(cast.bea).get(at("submission_show", reference=report.submission.reference))
        assert "Which car wash?" in text_of(page)
        assert "Ana" not in text_of(page).replace("Anas", "")
        answer = at("question_answer", reference=report.submission.reference, number=1)
        assert as_(cast.bea).post(answer, {"answer": "The one at the bridge"}).status_code == 302
        assert "already answered" in text_of(as_(cast.ben).post(answer, {"answer": "Another"}))
        assert "The one at the bridge" in text_of(as_(cast.ana).get(at("report_show", reference=report.reference)))

    def test_feedback_is_one_of_the_safe_texts(self, cast, as_):
        report = sent(cast)
        give = at("feedback_give", reference=report.reference)
        as_(cast.ana).post(give, {"status": "used", "follows": "received"})
        assert "It was used. We cannot say more" in text_of(
            as_(cast.bea).get(at("submission_show", reference=report.submission.reference))
        )
        again = text_of(as_(cast.vic).post(give, {"status": "closed", "follows": "received"}))
        assert "Somebody has told them something since you opened this" in again


class TestProducts:
    """Written, released, passed on, read, recalled."""

    def test_the_whole_way_on_the_pages(self, cast, as_):
        report = judged(cast)
        ana = as_(cast.ana)
        page = ana.get(at("product_new") + f"?from={report.reference}")
        assert "2-C-P" in text_of(page)
        typed = {"title": "A car wash", "items": [f"{report.reference} 1"], "classification": "official_sensitive"}
        day = {"cut_off_day": "1", "cut_off_month": "1", "cut_off_year": "2026"}
        there = ana.post(at("product_new") + f"?from={report.reference}", {**typed, **day}).url
        product = Product.everything.get()
        here = {"reference": product.reference}
        assert "Five men sleep above" in text_of(ana.get(at("line_write", number=1, **here)))
        ana.post(at("line_write", number=1, **here), {"version": "1", "text": "Workers may sleep there"})
        stale = ana.post(at("line_write", number=1, **here), {"version": "1", "text": "Mine"})
        assert "Somebody has written this line since you opened it" in text_of(stale)
        half = ana.post(at("product_check", **here), {"checked": ["name"]})
        assert "Make every check first" in text_of(half)
        checks = re.findall(r'name="checked"[^>]*value="(\w+)"', ana.get(at("product_check", **here)).content.decode())
        assert ana.post(at("product_check", **here), {"checked": checks}).url == there
        vic = as_(cast.vic)
        prove(vic, cast.vic)
        beside = text_of(vic.get(at("product_release", **here)))
        assert "Five men sleep above" in beside
        assert "Workers may sleep there" in beside
        assert vic.post(at("product_release", **here), {"decision": "yes"}).url == there
        ana = as_(cast.ana)
        whom = ana.post(at("product_recipient", **here), {"to": "organisation:dorset-council"}).url
        chosen = {"clause": str(cast.outward.pk), "purpose": "Planning", "method": "platform"}
        preview = text_of(ana.post(whom, chosen))
        assert "Pass it on to these people?" in preview
        assert "Ben Okafor" in preview
        assert ana.post(whom, {**chosen, "step": "confirm"}).url == there
        assert "Workers may sleep there" in text_of(as_(cast.ben).get(there))
        as_(cast.ben).post(at("product_acknowledge", number=1, **here), {"outcome": "We planned a visit"})
        assert "We planned a visit" in text_of(as_(cast.ana).get(there))
        as_(cast.ana).post(at("product_recall", **here), {"because": "Wrong place"})
        assert as_(cast.ben).get(there).status_code == 404
        assert product.reference in text_of(as_(cast.ben).get(at("room_show")))
        as_(cast.ben).post(at("recall_confirm", number=1, **here))
        assert "Recalled and destroyed" in text_of(as_(cast.ana).get(there))

    def test_conditions_come_first(self, cast, as_):
        one = item(sent(cast))
        grade(cast, one, handling="C", conditions="Speak to us first.")
        product = released(cast, one, title="The bridge")
        pass_on(cast, product, cast.council)
        there = at("product_show", reference=product.reference)
        first = as_(cast.ben).get(there)
        assert first.url == reverse("sharing:conditions_accept", kwargs={"slug": "dorset", "reference": product.reference})
        asked = as_(cast.ben).get(first.url)
        assert "Speak to us first." in text_of(asked)
        assert "The bridge" not in text_of(asked)
        assert "The bridge" not in text_of(as_(cast.ben).get(at("product_list")))
        digest = conditions_to_accept(cast.ben, product.record)
        assert as_(cast.ben).post(first.url, {"digest": digest}).url == there
        assert "The bridge" in text_of(as_(cast.ben).get(there))

    def test_a_recipient_outside_the_conditions_is_refused_and_a_version_is_offered(self, cast, as_):
        report = sent(cast)
        grade(cast, item(report, 1))
        grade(cast, item(report, 2), handling="C", only_to=[cast.council])
        product = released(cast, item(report, 1), item(report, 2))
        words = {"reference": product.reference, "whom": "organisation:harbour-light"}
        page = text_of(as_(cast.ana).get(at("product_pass_on", **words)))
        assert "It may not go to them as it is" in page
        assert "Make a version without them" in page
        made = as_(cast.ana).post(at("product_version", **words))
        version = Product.everything.exclude(pk=product.pk).get()
        assert made.url == at("product_show", reference=version.reference)
        assert version.lines.count() == 1

    def test_the_author_cannot_release_nor_can_the_approvals_page(self, cast, as_):
        product = ask(cast, write(cast, draft_product(cast, item(judged(cast)))))
        ana = as_(cast.ana)
        prove(ana, cast.ana)
        refused = ana.post(at("product_release", reference=product.reference), {"decision": "yes"})
        assert "Somebody other than its author must release a product" in text_of(refused)
        vic = as_(cast.vic)
        prove(vic, cast.vic)
        decide = reverse("sharing:approval_decide", kwargs={"slug": "dorset", "reference": product.approval.reference})
        assert "decided on a page of its own" in text_of(vic.post(decide, {"decision": "approve"}))
        listed = vic.get(reverse("sharing:approval_list", kwargs={"slug": "dorset"})).content.decode()
        assert at("product_release", reference=product.reference) in listed
        assert Product.everything.get().released_at is None


def test_no_page_asks_too_many_questions(cast, as_):
    things = (Thing("phone", "01632 960123"), Thing("vehicle", "KV07 ABC", 2))
    report = judged(cast, things=things)
    for _ in range(3):
        judged(cast, things=things)
    product = released(cast, item(report, 1), item(report, 2))
    pass_on(cast, product, cast.council)
    entity = item(report).mentions.get().entity
    pages = [
        at("room_show"),
        at("report_queue"),
        at("report_show", reference=report.reference),
        at("product_show", reference=product.reference),
        at("product_list") + "?words=workers",
        at("entity_show", reference=entity.reference),
    ]
    client = as_(cast.ana)
    counts = {}
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counts[page] = len(asked)
    witnessed = (at("report_show", reference=report.reference), at("product_show", reference=product.reference))
    assert {page: count for page, count in counts.items() if count > (WITNESSED if page in witnessed else BUDGET)} == {}
    submission = submit(cast)
    client = as_(cast.bea)
    with CaptureQueriesContext(connection) as asked:
        client.get(at("submission_show", reference=submission.reference))
    assert len(asked) <= WITNESSED


def test_the_clock_brings_in_lists_and_sweeps_drafts(cast):
    from django.utils import timezone

    from alongside.intelligence import clocks
    from alongside.intelligence.models import Term

    Term.objects.all().delete()
    clocks.bring_in_terms(timezone.now())
    count = Term.objects.count()
    clocks.bring_in_terms(timezone.now())
    assert (Term.objects.count(), count > 40) == (count, True)
    kept = actions.start_draft(by=cast.bea, partnership=cast.dorset, flow_version=1)
    old = actions.start_draft(by=cast.bea, partnership=cast.dorset, flow_version=1)
    night = timezone.localtime().replace(hour=3, minute=20)
    Draft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - dt.timedelta(days=15))
    clocks.keep_drafts(night)
    assert list(Draft.objects.all()) == [kept]
