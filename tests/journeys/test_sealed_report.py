"""A report is named in, narrowed to and sealed: Ana says who it is, finds it again, and seals it from Wim."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.intelligence.said import Thing
from alongside.kernel.roles import Role
from tests.intelligence.world import Intelligence, judged, sent
from tests.snapshot import laid

from .conftest import WAYS

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.looks]


class Two(Intelligence):
    """Two reports; the older one names a woman. Wim judges for the same force."""

    def __init__(self):
        super().__init__()
        self.wim = self.invite(self.pat, "wim", self.police, Role.EVALUATOR)
        self.known = judged(self, things=(Thing("person_name", "Ewa Kowalska"), Thing("vehicle", "KV07 ABC", 2)))
        self.report = sent(self, lines=("A woman called Eva", "A number"))


@pytest.fixture
def people(transactional_db):
    return laid(Two)


def at(name, **words):
    return reverse(f"intelligence:{name}", kwargs={"slug": "dorset", **words})


@WAYS
def test_named_narrowed_to_and_sealed(people, window, scripts):
    ana, wim = window(people.ana, scripts=scripts), window(people.wim, scripts=scripts)
    here = {"reference": people.report.reference}
    ana.go(at("item_tag", number=1, **here)).fill("As it is written", "Eva Kowalski").press("Add it").looked_at()
    expect(ana.page.get_by_text(f"Ewa Kowalska ({people.known.reference}, item 1)")).to_be_visible()
    ana.page.get_by_label(f"Ewa Kowalska ({people.known.reference}, item 1)").check()
    ana.page.get_by_label("If it is one of them, how well is that known? (optional)").select_option("C")
    ana.fill("If it is one of them, why? (optional)", "The same scar").press("Add it")
    expect(ana.page.get_by_text("Eva Kowalski").first).to_be_visible()
    ana.go(at("product_list") + "?words=a").press(
        "Narrow these by what they name, judgement, owner, place or day", "link"
    ).looked_at()
    ana.page.get_by_label("What it names").select_option(label="A person’s name (2)")
    ana.press("Apply filters").looked_at()
    expect(ana.page.get_by_role("link", name=people.report.reference)).to_be_visible()
    ana.page.get_by_label("Judgement").select_option(label="Not judged (1)")
    ana.press("Apply filters")
    expect(ana.page.get_by_role("link", name=people.known.reference)).to_have_count(0)
    ana.press("Remove this filter: Not judged", "link")
    expect(ana.page.get_by_role("link", name=people.known.reference)).to_be_visible()
    ana.go(at("report_seal", **here)).looked_at()
    ana.page.get_by_label(people.vic.full_name).check()
    ana.fill("Why must it be sealed?", "A colleague is named").press("Seal it").looked_at()
    expect(ana.page.get_by_text("A colleague is named")).to_be_visible()
    assert wim.go(at("report_show", **here)).status == 404
    wim.go(at("report_queue"))
    expect(wim.page.get_by_text(people.report.reference)).to_have_count(0)
    ana.go(at("report_name", **here)).looked_at()
    ana.page.get_by_label(people.wim.full_name).check()
    ana.press("Let them in")
    wim.go(at("report_show", **here)).looked_at()
    expect(wim.page.get_by_text("Nobody else may be told that it exists.")).to_be_visible()
    ana.go(at("report_unseal", **here)).looked_at().fill("Why need it not be sealed any more?", "It is known").press("Open it")
    expect(ana.page.get_by_text("Only those who judge information")).to_be_visible()
