"""The golden thread: from a poster to a visit that was carried out, and back to whoever saw the poster, every link real."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.awareness import actions as awareness
from alongside.awareness.models import Concern, Visits
from alongside.enforcement import actions as enforcement
from alongside.enforcement.models import Operation
from alongside.home.clockwork import tell_of_action
from alongside.intelligence import actions as intelligence
from alongside.intelligence.models import Report
from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.partnership import actions as partnership
from alongside.partnership.models import PartnershipProfile
from alongside.sharing import actions as sharing
from tests.awareness.campaigns.campaign_world import Campaigns
from tests.awareness.reporting_world import ReportingWorld
from tests.enforcement.operations_world import OperationsWorld, acknowledge_all, go, move, planned
from tests.intelligence.world import PRODUCT, SUBMISSION, Intelligence
from tests.journeys.conftest import WAYS
from tests.journeys.test_intelligence import judges_and_writes, passes_it_on, sends
from tests.journeys.test_reporting import comes_back, reports
from tests.snapshot import laid

pytestmark = [pytest.mark.journey, pytest.mark.slow]


class Story(OperationsWorld):
    """Dorset with a poster on a wall, a desk that reads reports, evaluators, clauses and people who plan visits."""

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


@pytest.fixture
def people(transactional_db):
    return laid(Story)


@WAYS
def test_from_a_poster_to_a_visit_and_back(people, window, scripts):
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
    # Fin, of the council, opens what was passed on, and plans a visit from it; Max says go; it is carried out.
    fin = window(people.fin, scripts=scripts)
    operation = _planned_from(fin, people, product)
    _carried_out(people, operation)
    assert fin.go(reverse("enforcement:operation_show", kwargs={"slug": "dorset", "reference": operation.reference})).says(
        product.record.title
    )
    # Nobody on the way learns who saw the poster, and the passer-by learns that action was taken, and no more.
    assert not comes_back(passer_by, number).says("Action has been taken.")
    tell_of_action(timezone.now().replace(minute=20))
    comes_back(passer_by, number)
    assert passer_by.says("Action has been taken.")
    assert not any(passer_by.says(word) for word in (operation.reference, product.reference, "Fin", "Visit 14"))


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


def _planned_from(fin, people, product):
    fin.go(reverse("intelligence:product_show", kwargs={"slug": "dorset", "reference": product.reference}))
    fin.press("I agree, open it")
    fin.press("Plan an operation from it", "link").looked_at()
    assert fin.says(product.reference)
    return planned(people, source=product.record)


def _carried_out(people, operation):
    move(people, operation, "submit")
    go(people, operation)
    enforcement.issue_packs(by=people.fin, operation=operation)
    acknowledge_all(operation)
    for word in ("start", "stand-down"):
        move(people, operation, word)
    assert Operation.everything.get(pk=operation.pk).status == "stood_down"
    assert timezone.now() - Operation.everything.get(pk=operation.pk).record.created_at < dt.timedelta(hours=1)
