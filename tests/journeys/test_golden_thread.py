"""The golden thread: a poster, a report, another's interest, a visit in somebody's way, a recall, a referral, support, the board.

Every link is real: each person finds the next step on the page they are on, and only what is not the story is done by acts.
"""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from alongside.accounts.models import OrganisationDuty
from alongside.awareness import actions as awareness
from alongside.awareness.models import Concern, Visits
from alongside.enforcement.parts import PART
from alongside.home.clockwork import look_at_sources, tell_of_action
from alongside.intelligence import actions as intelligence
from alongside.intelligence.models import Report
from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.monitoring import actions as monitoring
from alongside.monitoring.funnel import STAGES, reached_by
from alongside.partnership import actions as partnership
from alongside.partnership.models import PartnershipProfile
from alongside.sharing import actions as sharing
from alongside.support.models import Case as SupportCase
from alongside.training import actions as training
from alongside.training.models import Tier
from tests.awareness.campaigns.campaign_world import Campaigns
from tests.awareness.reporting_world import ReportingWorld
from tests.enforcement.operations_world import CANARY, OperationsWorld, covert
from tests.intelligence.world import PRODUCT, SUBMISSION, Intelligence
from tests.journeys import operation_steps as steps
from tests.journeys.conftest import WAYS
from tests.journeys.test_elearning import IT, answers_a_lesson, begins_the_course, passes
from tests.journeys.test_intelligence import judges_and_writes, passes_it_on, sends
from tests.journeys.test_matching import asks, the_hour_comes
from tests.journeys.test_referrals import finds_the_route
from tests.journeys.test_reporting import comes_back, reports
from tests.matching.holding import held
from tests.referrals.test_cases import say
from tests.snapshot import laid

pytestmark = [pytest.mark.journey, pytest.mark.slow]


class Story(OperationsWorld):
    """Dorset with a poster on a wall, a desk that reads reports, evaluators, clauses, and people who plan visits and refer.

    Fra, of the council, is a first responder once she has completed the course; Cleo and Cora, of the charity, support people.
    Ana leads a covert operation at the place where the men are.
    """

    def __init__(self) -> None:
        super().__init__()
        PartnershipProfile.objects.create(partnership=self.dorset, published=True)
        partnership.load_contacts(by=Clockwork())
        partnership.load_areas(by=Clockwork())
        for load in (awareness.load_choices, awareness.load_outcomes, intelligence.load_terms, sharing.load_handling_conditions):
            load(by=Clockwork())
        ReportingWorld.receive(self)
        self.campaign = Campaigns.planned(self)
        self.poster = Campaigns.add(self, "en")
        Campaigns.start(self)
        self.vic = self.invite(self.pat, "vic", self.police, Role.EVALUATOR)
        self.inward = Intelligence.clause_for(self, SUBMISSION, to_sector="police")
        self.outward = Intelligence.clause_for(self, PRODUCT, from_sector="police")
        monitoring.load_starter(by=Clockwork())
        duties = {"answer": "yes", "source": "A list", "started": dt.date(2020, 1, 1)}
        for duty in ("first_responder", "duty_to_notify"):
            OrganisationDuty.objects.create(organisation=self.council, duty=duty, **duties)
        self._course()
        self.hidden = covert(self)

    def _course(self) -> None:
        tom = self.invite(self.ola, "tom", self.council, Role.TRAINER)
        training.start_tiers(by=tom, partnership=self.dorset)
        tier = Tier.objects.get(partnership=self.dorset, code="everyone")
        self.elearning = training.add_elearning(by=self.ann, partnership=self.dorset, tier=tier)
        needs = {"role": Role.FIRST_RESPONDER, "course": self.elearning, "months": 24}
        due = timezone.localdate() + dt.timedelta(days=365)
        training.require_course(by=self.ann, partnership=self.dorset, first_due=due, **needs)
        self.fra = self.invite(self.ola, "fra", self.council, Role.FIRST_RESPONDER)


@pytest.fixture
def people(transactional_db):
    return laid(Story)


@WAYS
def test_from_a_poster_to_the_boards_report(people, window, scripts):
    # A passer-by follows the code of a poster and reports a car wash, without a name.
    passer_by = window(scripts=scripts)
    passer_by.go(f"/dorset/awareness/r/{people.poster.code}/")
    assert "/awareness/report/" in passer_by.page.url
    number = reports(passer_by)
    assert Visits.objects.get().count == 1
    concern = Concern.everything.get()
    # Ana, on duty, reads it and decides that it is intelligence; the page leads her on, and the two are linked.
    ana = window(people.ana, scripts=scripts)
    report = _triaged_and_sent(ana, concern)
    product = judges_and_writes(ana, report)
    vic = window(people.vic, scripts=scripts, sure=True)
    vic.go(reverse("intelligence:product_release", kwargs={"slug": "dorset", "reference": product.reference}))
    vic.page.get_by_label("Yes, release it", exact=True).check()
    vic.press("Decide")
    passes_it_on(ana, product)
    # Ben, of the council, asks whether somebody else knows a number. The police do: both are told whom to ring, and no more.
    ben = window(people.ben, scripts=scripts)
    _asked_blindly(ben, window(people.max, scripts=scripts), people)
    # Fra, of the council, takes the course and may be named. Fin opens what was passed on, and plans a visit from it. Somebody's
    # covert operation is in the way; they agree. Max says go. The product is recalled: the go falls, and Max decides afresh.
    fin, fra = window(people.fin, scripts=scripts), window(people.fra, scripts=scripts)
    _trained(fra, people)
    operation = _planned_from(fin, window(people.cal, scripts=scripts), people, product)
    _in_the_way(fin, ana, people, operation)
    max_ = window(people.max, scripts=scripts, sure=True)
    steps.moves(fin, operation, "submit", "Submit the plan for a decision")
    steps.says_go(max_, operation)
    _recalled(ana, fin, max_, operation, product)
    briefed = (ben, fra, *(window(one, scripts=scripts) for one in (people.cal, people.cleo, people.gil)))
    steps.briefs(fin, operation, *briefed)
    steps.moves(fin, operation, "start", "Start: it is live")
    # Fra goes along, meets somebody, finds the route, and asks the charity for help; the charity supports them.
    case = _met_and_referred(fra, people, operation)
    supported = _supported(window(people.cleo, scripts=scripts), case)
    steps.ends(fin, operation, people.council, "Suspects: Charged")
    # Nobody on the way learns who saw the poster, and the passer-by learns that action was taken, and no more.
    assert not comes_back(passer_by, number).says("Action has been taken.")
    tell_of_action(timezone.now().replace(minute=20))
    comes_back(passer_by, number)
    assert passer_by.says("Action has been taken.")
    assert not any(passer_by.says(word) for word in (operation.reference, product.reference, "Fin", "Visit 14", case.reference))
    # The officer who met them sees nothing of the support.
    assert fra.go(reverse("support:case_show", kwargs={"slug": "dorset", "reference": supported.reference})).status == 403
    _told_to_the_board(people, window, scripts, concern)


def _triaged_and_sent(ana, concern):
    there = reverse("awareness:concern_show", kwargs={"slug": "dorset", "reference": concern.reference})
    ana.go(there).press("Take this").press("I am reading it").press("Decide")
    ana.page.get_by_label("To intelligence").check()
    ana.fill("Why?", "Fits what officers have seen").press("Decide")
    ana.go(there).press("Pass it to intelligence")
    assert ana.says(concern.reference)
    sends(ana)
    assert ana.go(there).says("INF-")
    return Report.everything.get()


def _asked_blindly(ben, max_, people):
    record = held(people, "blind")
    there = asks(ben).page.url
    the_hour_comes()
    ben.page.goto(there)
    assert ben.looked_at().says("A partner has been asked to contact you")
    assert not any(ben.says(word) for word in (record.title, record.reference))
    for window, other in ((ben, "Dorset Police"), (max_, "Dorset Council")):
        assert window.go("/dorset/tasks/?whose=organisation").says(f"Ring {other} about HIT-")


def _planned_from(fin, cal, people, product):
    fin.go(reverse("intelligence:product_show", kwargs={"slug": "dorset", "reference": product.reference}))
    fin.press("I agree, open it")
    fin.press("Plan an operation from it", "link").looked_at()
    assert fin.says(product.reference)
    operation = steps.begins(fin, "Dorset Council duty desk, 01632 960001")
    steps.names(fin, operation, people.max, people.ben, people.cal, people.cleo, people.gil, people.fra)
    steps.lists(fin, operation, people)
    steps.parts(fin, cal, operation)
    fin.go(steps.at(operation, "gate_show")).looked_at()
    assert fin.go(steps.at(operation)).says(product.record.title)
    return operation


def _in_the_way(fin, ana, people, operation):
    """Each side learns whom to ring about the other, and nothing else of it."""
    told = steps.agrees(fin, operation)
    assert "Regional co-ordinator, 01632 960002" in told
    assert not any(word in told for word in (CANARY, "Ana", people.hidden.reference))
    assert "Dorset Council duty desk" in steps.agrees(ana, people.hidden)
    assert fin.go(steps.at(operation, "gate_show")).says("Every line is green.")


def _recalled(ana, fin, max_, operation, product):
    """Ana takes the product back; the clock lets the go fall; what is left is written down, and decided about afresh."""
    ana.go(reverse("intelligence:product_recall", kwargs={"slug": "dorset", "reference": product.reference}))
    ana.fill("Why?", "One line was wrong").press("Recall it from everyone")
    assert fin.go(steps.at(operation, "gate_show")).says("It was recalled")
    look_at_sources(timezone.now())
    assert fin.go(steps.at(operation)).looked_at().says("The go is void")
    assert max_.go(reverse("sharing:notice_list", kwargs={"slug": "dorset"})).says("no longer stands")
    steps.writes(fin, operation, PART["information"])
    steps.moves(fin, operation, "submit", "Submit the plan for a decision")
    steps.says_go(max_, operation)


def _trained(fra, people):
    assert fra.go("/dorset/referrals/new/").status == 403
    start = f"/dorset/training/courses/{people.elearning.reference}/"
    code = begins_the_course(fra, start)
    fra.press(IT.lessons[0].title, "link")
    for lesson in IT.lessons:
        answers_a_lesson(fra, lesson)
        if (after := IT.after(lesson)) is not None:
            fra.press(f"Next lesson: {after.title}", "button")
    fra.go(f"{start}learn/").press("Questions at the end", "link")
    passes(fra, code)


def _met_and_referred(fra, people, operation):
    there = reverse("enforcement:encounter_list", kwargs={"slug": "dorset", "reference": operation.reference})
    fra.go(there).press("Write down somebody you met").looked_at()
    for label in ("Adult", "Not sure yet"):
        fra.page.get_by_label(label, exact=True).check()
    fra.fill("Language (optional)", "Albanian").press("Write it down")
    fra.send(fra.page.get_by_role("button", name="Find the route for them"))
    case = finds_the_route(fra, "They agree to be referred")
    say(people, case, exploitation_types="forced_to_work")
    fra.press("Write the report").press("Mark it as ready")
    assert fra.says("Marked as ready.")
    written = fra.page.url
    fra.go(there).send(fra.page.get_by_role("link", name="Hand over for a referral"))
    fra.fill("Who took over?", "Fra, here").fill("What did they agree to, or why was no consent needed?", "To be referred")
    fra.press("Write down the hand-over").page.goto(written)
    fra.press("Write down what came back", "link").fill("The Home Office’s reference", "HO-1")
    _today(fra).fill("At what time?", "0:00").page.get_by_label("Not compared, or there is no copy", exact=True).check()
    fra.press("Write it down")
    terms = {"language": "Albanian", "explained_by": "Fra", "how": "In words", "information": ["all"], "share": True}
    words = {"purpose": "A room for tonight", "given_on": timezone.localdate()}
    sharing.give_consent(by=people.fra, record=case.record, recipient=people.charity, **terms, **words)
    return case


def _supported(cleo, case):
    cleo.go(reverse("referrals:case_show", kwargs={"slug": "dorset", "reference": case.reference})).looked_at()
    cleo.press("Open a support case for them", "link").looked_at().press("Go on to the support case").looked_at()
    cleo.fill("What do they want to be called?", "Linnet").press("Open the case").looked_at()
    assert cleo.says(case.reference)
    return SupportCase.everything.get()


def _told_to_the_board(people, window, scripts, concern):
    """The day after: the police see how far it got in their own records, the board that it was reported, and no number of one."""
    today, began = timezone.localdate, timezone.localdate()
    with pytest.MonkeyPatch.context() as tomorrow:  # the clock itself is left alone: connections are kept by it
        tomorrow.setattr(timezone, "localdate", lambda *moment: today(*moment) if moment else began + dt.timedelta(days=1))
        ana = window(people.ana, scripts=scripts).go(reverse("monitoring:operational_show", kwargs={"slug": "dorset"}))
        rows = ana.page.get_by_role("table", name="How far concerns got").get_by_role("row").all()[1:]
        shown = {row.get_by_role("rowheader").inner_text(): row.get_by_role("cell").first.inner_text() for row in rows}
        assert {name for name, count in shown.items() if count == "1"} == _recounted(concern, people.ana.organisation_id)
        _, whole = reached_by(people.dorset, began, began)[concern.pk]
        assert set(whole) == _recounted(concern) == set(STAGES), "from the poster to what came of it"
        ann = window(people.ann, scripts=scripts).go(reverse("monitoring:edition_make", kwargs={"slug": "dorset"}))
        for name in ("first", "last"):
            _day(ann, began, name)
        ann.press("Make the report").looked_at()
        assert ann.says("How far concerns got")
        expect(ann.page.get_by_role("cell", name="1", exact=True)).to_have_count(0)


def _recounted(concern, owner=None):
    """The stages, from nothing but the rows of links, kinds and steps; of one owner, by that owner's records alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE led(record) AS (SELECT CAST(%s AS bigint) UNION SELECT l.to_record_id FROM sharing_link l JOIN led ON"
            " l.from_record_id = led.record JOIN sharing_record t ON t.id = l.to_record_id"
            " WHERE t.owner_id = COALESCE(%s, t.owner_id))"
            " SELECT r.id, r.kind FROM led JOIN sharing_record r ON r.id = led.record",
            [concern.pk, owner],
        )
        led = dict(cursor.fetchall())
        kinds = set(led.values())
        cursor.execute("SELECT count(*) FROM awareness_step WHERE concern_id = %s AND outcome_id IS NOT NULL", [concern.pk])
        assessed = cursor.fetchone()[0]
        cursor.execute("SELECT operation_id FROM enforcement_outcome WHERE count > 0")
        outcomes = led.keys() & {operation for (operation,) in cursor.fetchall()}
    stages = {
        "Concern received": "awareness.concern" in kinds,
        "Assessed": assessed,
        "Passed to intelligence": "intelligence.report" in kinds,
        "Operation": "enforcement.operation" in kinds,
        "Referral": "referrals.case" in kinds,
        "Support": "support.case" in kinds,
        "Outcome": outcomes,
    }
    return {stage for stage, found in stages.items() if found}


def _today(window):
    today = timezone.localdate()
    for part, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        window.fill(part, str(number))
    return window


def _day(window, on, name):
    for part, number in (("day", on.day), ("month", on.month), ("year", on.year)):
        window.page.locator(f"[name={name}_{part}]").fill(str(number))
