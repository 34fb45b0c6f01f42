"""Where a telephone number stands: every text that goes out, with the line it is in and the page where it is mended."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import resolve, reverse
from django.utils import timezone

from alongside.awareness import actions as awareness
from alongside.home import number_places
from alongside.partnership import actions
from alongside.partnership.models import ContactNumber
from alongside.training import actions as training
from alongside.training.models import Tier
from tests.awareness.campaigns.campaign_world import Campaigns
from tests.questions import MOST, counted
from tests.sharing.drafting import draft
from tests.snapshot import laid

OLD, NEW = "01632 960123", "01632 960321"


class Written(Campaigns):
    """A local number, written out in a poster, a leaflet, an event, a course, an objective and an agreement."""

    def __init__(self) -> None:
        super().__init__()
        words = {"number": OLD, "service": "Children’s services", "purpose": "local", "source": "The council"}
        self.number = actions.add_contact(by=self.ann, partnership=self.dorset, **words)
        self.leaflet = self.add("sq", kind="leaflet", headline="Shenjat", lines=["Fol", f"Telefono {OLD}"])
        day = timezone.now() + dt.timedelta(days=9)
        place = {"kind": "stall", "title": "Market stall", "place": f"The market; ring {OLD}", "run_by": self.police}
        ends = day + dt.timedelta(hours=3)
        awareness.add_event(by=self.ann, partnership=self.dorset, starts_at=day, ends_at=ends, public=True, **place)
        training.start_tiers(by=self.tri, partnership=self.dorset)
        course = {"title": "Signs", "summary": "An hour.", "method": "in_person", "hours": Decimal(1), "months": None}
        lines = [("The signs", []), (f"Whom to ring: {OLD}", [])]
        tier = Tier.objects.filter(partnership=self.dorset).first()
        training.plan_course(by=self.tri, partnership=self.dorset, tier=tier, lines=lines, **course)
        actions.add_objective(by=self.ann, partnership=self.dorset, text=f"Everybody knows {OLD}")
        self.agreement = draft(self)


@pytest.fixture
def world(db):
    return laid(Written)


def replaced(world):
    words = {"number": NEW, "source": "The council", "since": timezone.localdate()}
    return actions.supersede_contact(by=world.ann, contact=world.number, version=world.number.version, **words)


def here(name, **more):
    return reverse(f"home:{name}", kwargs={"slug": "dorset", **more})


def test_a_number_is_found_wherever_it_is_written_out_with_its_language_and_line(world):
    found = [one for one in number_places.places_for(world.ann, world.dorset) if one.finding.number == world.number.number]
    said = {(one.kind, one.language, one.line) for one in found}
    assert said == {
        ("Materials of campaigns", "Albanian", "Line 2"),
        ("Events", "English", "Place"),
        ("Courses", "English", "What it teaches, line 2"),
        ("Objectives", "English", "Text"),
    }
    [leaflet] = [one for one in found if one.language == "Albanian"]
    assert world.leaflet.reference in leaflet.where
    assert resolve(leaflet.mend).view_name == "awareness:material_reword"


def test_nothing_is_wrong_until_the_number_is_replaced_and_then_each_place_is_listed(world, client):
    assert number_places.wrong_places(world.ann, world.dorset) == []
    client.force_login(world.ann)
    assert "Every number written out in a text is right" in client.get(here("text_list")).content.decode()
    replaced(world)
    world.number.refresh_from_db()
    assert number_places.places_of(world.ann, world.dorset, world.number)[1] == []  # nothing draws one that has ended
    wrong = number_places.wrong_places(world.ann, world.dorset)
    assert {one.finding.right for one in wrong} == {NEW}
    page = client.get(here("text_list")).content.decode()
    for words in (world.leaflet.reference, "Albanian, Line 2", NEW, "Out of date", "Events"):
        assert words in page
    assert wrong[0].mend in page


def test_a_wording_that_was_mended_is_no_longer_listed(world):
    replaced(world)
    world.leaflet.refresh_from_db()
    words = {"headline": "Shenjat", "lines": ["Fol", f"Telefono {NEW}"], "issued_by": world.police, "why": "A new number"}
    awareness.reword_material(by=world.ann, material=world.leaflet, version=world.leaflet.version, **words)
    kinds = {one.kind for one in number_places.wrong_places(world.ann, world.dorset)}
    assert kinds == {"Events", "Courses", "Objectives"}


def test_an_agreement_and_a_withdrawn_material(world):
    from alongside.sharing import actions as sharing

    words = {"title": "Sharing", "purpose": f"Ring {OLD} first.", "parent_protocol": ""}
    one = world.agreement
    dates = {"starts": one.starts, "expires": one.expires, "review_on": one.review_on}
    sharing.change_draft(by=world.ann, agreement=one, **words, **dates)
    awareness.withdraw_material(by=world.ann, material=world.leaflet, why="Old")
    kinds = {one.kind for one in number_places.places_for(world.ann, world.dorset) if one.finding.number == world.number.number}
    assert "Agreements" in kinds
    assert "Materials of campaigns" not in kinds


def test_the_numbers_own_page_says_where_it_stands_before_it_is_replaced(world, client):
    client.force_login(world.ann)
    page = client.get(here("number_show", reference=world.number.reference)).content.decode()
    for words in ("Where it stands", world.leaflet.reference, "What it teaches, line 2", "Mend it", "Replace it"):
        assert words in page
    helpline = ContactNumber.objects.get(code="helpline")
    page = client.get(here("number_show", reference=helpline.reference)).content.decode()
    assert "Replace it" not in page  # the house keeps it
    assert "written out in no text" in page
    register = client.get(reverse("partnership:contact_list", kwargs={"slug": "dorset"})).content.decode()
    assert here("number_show", reference=world.number.reference) in register


def test_who_may_not_change_a_text_is_led_nowhere(world, client):
    client.force_login(world.cleo)
    page = client.get(here("number_show", reference=world.number.reference)).content.decode()
    assert world.leaflet.reference in page
    assert "Mend it" not in page
    assert "Its own editors change it" in page
    assert "Replace it" not in page


def test_somebody_of_another_partnership_finds_no_number_of_this_one(world, client):
    client.force_login(world.dev)
    assert client.get(here("number_show", reference=world.number.reference)).status_code == 404
    assert client.get(here("number_show", reference="NUM-00000000")).status_code == 404


def test_the_house_reads_what_it_has_itself_and_of_partnerships_how_often_alone(world, client):
    helpline = ContactNumber.objects.get(code="helpline")
    world.add("en", kind="leaflet", headline="Ring us", lines=[f"Ring {helpline.display}"])
    client.force_login(world.fay)
    page = client.get(reverse("home:house_number_show", kwargs={"reference": helpline.reference})).content.decode()
    assert "Drawn from the register" in page
    assert "Public site" in page
    assert f"{world.dorset.name}: 1 place" in page
    assert "MAT-" not in page
    assert "CMP-" not in page
    assert client.get(reverse("home:house_text_list")).status_code == 200
    assert client.get(reverse("home:house_number_show", kwargs={"reference": world.number.reference})).status_code == 404


@pytest.mark.parametrize("name", ["text_list", "number_show"])
def test_the_pages_ask_few_questions(world, client, name):
    for at in range(4):
        world.add("en", kind="leaflet", headline=f"Leaflet {at}", lines=[f"Ring {OLD}"])
    client.force_login(world.ann)
    client.get(reverse("partnership:contact_list", kwargs={"slug": "dorset"}))
    more = {"reference": world.number.reference} if name == "number_show" else {}
    with counted() as asked:
        assert client.get(here(name, **more)).status_code == 200
    assert asked.number < MOST
