"""Nobody is asked twice: a report begins with what an operation or another organisation has told already."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from alongside.accounts.models import OrganisationDuty
from alongside.enforcement import actions as enforcement
from alongside.referrals.models import Case, Referral
from alongside.sharing import actions as sharing
from tests.enforcement.operations_world import Live
from tests.journeys.conftest import WAYS
from tests.journeys.test_referrals import finds_the_route
from tests.referrals.test_cases import TODAY, at, met
from tests.referrals.test_requests import STORY, agreed_by_nia, nurse_and_council, sent, told_case
from tests.snapshot import laid

pytestmark = pytest.mark.journey


def on_the_day():
    """An operation on its day, at which Cleo, of a first responder, is to meet people, and Gil has met somebody."""
    world = Live()
    duties = {"answer": "yes", "source": "A list", "started": timezone.localdate()}
    OrganisationDuty.objects.create(organisation=world.charity, duty="first_responder", **duties)
    words = {"name": "Kestrel Nowak", "language": "Polish", "sex": "female", "age": "adult", "potential_victim": "unsure"}
    enforcement.record_encounter(by=world.gil, operation=world.operation, notes="The source is a neighbour", **words)
    return world


@pytest.fixture
def live(transactional_db):
    return laid(on_the_day)


@pytest.fixture
def world(transactional_db):
    return laid(nurse_and_council)


@WAYS
def test_scenario_1_from_somebody_met_on_a_visit_to_a_report_that_says_where_each_answer_comes_from(live, window, scripts):
    cleo = window(live.cleo, scripts=scripts)
    cleo.go(reverse("enforcement:encounter_list", kwargs={"slug": "dorset", "reference": live.operation.reference})).looked_at()
    cleo.send(cleo.page.get_by_role("button", name="Find the route for them")).looked_at()
    assert "Kestrel" not in cleo.page.url
    expect(cleo.page.get_by_label("18 or over", exact=True)).to_be_checked()
    expect(cleo.page.get_by_label("Their name: Kestrel Nowak", exact=True)).to_be_checked()
    case = finds_the_route(cleo, "They agree to be referred")
    cleo.press("Write the report").looked_at()
    assert cleo.says("Filled in from elsewhere")
    cleo.press("Their name", "link").looked_at()
    expect(cleo.page.get_by_label("Last name", exact=True)).to_have_value("Nowak")
    assert cleo.says(f"Person 1 of operation {live.operation.reference}, written down by")
    cleo.press("Save and continue").go(at("pack_page", case, number="44"))
    assert cleo.says("Confirmed by Cleo Marsh. Person 1 of operation")
    cleo.go(at("pack_print", case)).looked_at()
    assert cleo.says("Polish") is False  # whether an interpreter is needed is asked, not guessed
    assert not cleo.says("neighbour")
    terms = {"language": "Polish", "explained_by": "Cleo", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    sharing.give_consent(by=live.cleo, record=case.record, about="support", outside="The Home Office", purpose="Support", **terms)
    cleo.go(at("pack_show", case)).press("See what is known already", "link").looked_at()
    cleo.go(at("pack_print", case))
    assert cleo.says("What they have agreed to")
    cleo.go(at("pack_show", case)).press("Say which parts you went through with them", "link").looked_at()
    cleo.page.get_by_label("The person", exact=True).check()
    today(cleo).press("Write it down")
    assert cleo.says("Last confirmed with the person on")


@WAYS
def test_a_nurse_tells_what_she_was_told_and_the_council_refers_without_asking_again(world, window, scripts):
    case = told_case(world)
    agreed_by_nia(world, case)
    nia, fra = window(world.nia, scripts=scripts), window(world.fra, scripts=scripts)
    nia.go(reverse("referrals:referral_choose", kwargs={"slug": "dorset", "reference": case.reference}))
    nia.page.get_by_label("Which organisation do you ask?").select_option("Dorset Council")
    nia.press("Continue")
    nia.page.get_by_label("Refer them to the National Referral Mechanism, as a first responder", exact=True).check()
    nia.looked_at()
    for part in ("What happened (1 answer)", "The person (2 answers)", "The person agreed, for: A room"):
        nia.page.get_by_label(part, exact=True).check()
    nia.fill("What is it for?", "A referral").fill("What must they know and do?", "Speaks Polish.").press("Ask them")
    request = Referral.objects.get()
    there = reverse("referrals:referral_show", kwargs={"slug": "dorset", "referral": request.reference})
    fra.go(there).looked_at().press("Say where it is now")
    fra.page.get_by_label("We accept", exact=True).check()
    fra.press("Write it down").press("Start the report").looked_at()
    assert fra.says(STORY)
    finds_the_route_of_what_was_told(fra)
    made = Case.everything.get(record__owner=world.council)
    fra.go(at("pack_page", made, number="10")).looked_at()
    expect(fra.page.get_by_label("What was promised, expected and offered in pay", exact=True)).to_have_value(STORY)
    assert fra.says(f"Dorset Hospital, in request {request.reference}")
    assert nia.go(there).looked_at().says("The report is being written")
    sent(world, made)
    nia.go(there)
    assert nia.says("Referred to the National Referral Mechanism")
    assert not nia.says(made.reference)
    fra.go(there).press("Open your case of them").looked_at()
    assert fra.says(case.reference) or fra.says("Came from")


def finds_the_route_of_what_was_told(fra):
    """The facts are as they were told; the day is new, and whether they agree is asked anew."""
    expect(fra.page.get_by_label("18 or over", exact=True)).to_be_checked()
    agrees = fra.page.get_by_label("They agree to be referred", exact=True)
    expect(agrees).not_to_be_checked()
    agrees.check()
    today(fra).press("Start the report")
    assert fra.says("Write the report")


def today(one):
    day = timezone.localdate()
    for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        one.fill(part, str(number))
    return one


def test_a_colleague_is_led_to_the_report_that_was_begun_and_dates_are_read_as_far_as_known(world, window):
    ben = window(world.ben)
    case = met(world)
    ben.go(at("pack_page", case, number="45")).looked_at().fill("Date of birth", "27 3 1899").press("Save and continue")
    assert ben.says("Date of birth must be after 1 January 1900")
    expect(ben.page.get_by_label("Date of birth", exact=True)).to_have_value("27 3 1899")
    ben.fill("Date of birth", "about 1999").press("Save and continue")
    ben.go(at("pack_page", case, number="41")).looked_at()
    expect(ben.page.locator("datalist#list-nationalities option[value=Polish]")).to_have_count(1)
    ben.fill("Nationality", "Of a place not listed").press("Save and continue")
    ben.go(at("pack_page", case, number="41"))
    expect(ben.page.get_by_label("Nationality", exact=True)).to_have_value("Of a place not listed")
