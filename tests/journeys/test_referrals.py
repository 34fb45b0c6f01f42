"""A person met on a visit: the route, the report, a no that is kept, and a consent that is taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from alongside.referrals.models import Case
from alongside.sharing import actions as sharing
from tests.journeys.conftest import WAYS
from tests.referrals.test_cases import build
from tests.sharing.records_world import record
from tests.snapshot import laid

pytestmark = pytest.mark.journey


@pytest.fixture
def world(transactional_db):
    return laid(build)


def at(name, case, **more):
    return reverse(f"referrals:{name}", kwargs={"slug": "dorset", "reference": case.reference, **more})


def meet(fra, answer, source=""):
    fra.go(reverse("referrals:case_new", kwargs={"slug": "dorset"}) + source).looked_at()
    return finds_the_route(fra, answer)


def finds_the_route(fra, answer):
    """Fill in the page about somebody met today, an adult."""
    today = timezone.localdate()
    for part, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        fra.fill(part, str(number))
    for label in ("18 or over", answer, "Yes, as everybody is taken to"):
        fra.page.get_by_label(label, exact=True).check()
    fra.press("Find the route")
    return Case.everything.latest("pk")


@WAYS
def test_the_route_is_found_the_report_is_written_and_printed(world, window, scripts, tmp_path):
    source = record(world, by=world.fra)
    fra = window(world.fra, scripts=scripts)
    case = meet(fra, "They agree to be referred", f"?from={source.reference}")
    fra.looked_at()
    assert fra.says("National Referral Mechanism")
    assert fra.says("Car wash")
    fra.press("Write the report").looked_at()
    fra.press("What it was like", "link").looked_at()
    fra.fill("What they had to do, hours and breaks", "Washing cars, twelve hours a day.").press("Save and continue")
    fra.go(at("pack_print", case)).looked_at()
    assert fra.says("Washing cars, twelve hours a day.")
    assert fra.takes("Take it as a PDF", tmp_path, "link").read_bytes().startswith(b"%PDF")


@WAYS
def test_who_declines_is_named_nowhere_and_what_gives_them_away_is_caught(world, window, scripts):
    fra = window(world.fra, scripts=scripts)
    case = meet(fra, "They do not agree")
    fra.go(at("pack_page", case, number="10"))
    fra.fill("What was promised, expected and offered in pay", "Ring Kestrel on 07700 900123").press("Save and continue")
    fra.go(at("pack_show", case)).looked_at()
    assert fra.says("What must come out")
    assert fra.says("07700 900123")
    assert fra.go(at("pack_pdf", case)).status == 403
    fra.go(at("pack_show", case)).press("Mark it as ready")
    assert fra.says("questions that must be answered are not")


@WAYS
def test_a_name_a_nickname_and_a_birthday_in_words_are_caught_on_the_way_through_the_pages(world, window, scripts):
    fra = window(world.fra, scripts=scripts)
    case = meet(fra, "They do not agree")
    fra.go(at("pack_page", case, number="12"))
    fra.fill("What they had to do, hours and breaks", "Quillon Harrowby washed cars. Quill was born on the 3rd of May 99.")
    fra.press("Save and continue")
    fra.go(at("pack_page", case, number="38a"))
    fra.page.get_by_label("No", exact=True).check()
    fra.press("Save and continue").looked_at()
    expect(fra.page.get_by_role("heading", name="What they are called")).to_be_visible()
    fra.fill("What are they called?", "Quillon Harrowby\nQuill").fill("When were they born?", "3 May 1999")
    fra.press("Keep it apart").looked_at()
    found = fra.page.get_by_role("table", name="What must come out")
    for words in ("Quillon", "Harrowby", "Quill", "3rd of May 99"):
        expect(found.get_by_role("cell", name=words, exact=True).first).to_be_visible()
    assert fra.go(at("pack_pdf", case)).status == 403
    assert fra.go(at("pack_copy", case)).status == 403
    fra.go(at("pack_page", case, number="12"))
    fra.fill("What they had to do, hours and breaks", "He washed cars.").press("Save and continue")
    fra.go(at("pack_show", case))
    expect(fra.page.get_by_role("table", name="What must come out")).to_have_count(0)
    expect(fra.page.get_by_text("Harrowby")).to_have_count(0)


@WAYS
def test_a_consent_taken_back_counts_from_the_next_click(world, window, scripts):
    case = meet(window(world.fra, scripts=scripts), "They agree to be referred")
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "information": ["all"], "share": True}
    consent = sharing.give_consent(
        by=world.fra, record=case.record, recipient=world.charity, purpose="A room", given_on=timezone.localdate(), **terms
    )
    cleo = window(world.cleo, scripts=scripts).go(at("case_show", case)).looked_at()
    assert cleo.status == 200
    fra = window(world.fra, scripts=scripts).go(
        reverse("sharing:consent_withdraw", kwargs={"slug": "dorset", "reference": consent.reference})
    )
    fra.looked_at().fill("How did they tell you?", "He told us today").press("Take it back")
    fra.looked_at()
    assert cleo.go(at("case_show", case)).status == 404
