"""The lists campaigns are described with: dated, with sources, kept by the system administrator."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.awareness import actions, queries
from alongside.awareness.models import Choice
from alongside.awareness.presenters import campaigns as present
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from tests.awareness.campaigns.campaign_world import boxes, here

pytestmark = pytest.mark.django_db


def test_every_row_that_comes_with_the_house_has_a_source_and_is_loaded_once(world):
    assert Choice.objects.filter(source="").count() == 0
    assert actions.load_choices(by=Clockwork()).added == 0
    assert {one.kind for one in Choice.objects.all()} == set(Choice.Kind.values)
    Choice.objects.filter(code="radio").update(name="Wireless")
    actions.load_choices(by=Clockwork())
    assert Choice.objects.get(code="radio").name == "Wireless"


def test_only_the_system_administrator_keeps_them(world, client):
    radio = Choice.objects.get(code="radio")
    for name in ("ann", "tri", "cleo", "dev"):
        with pytest.raises(PermissionDenied):
            actions.change_choice(by=getattr(world, name), choice=radio, version=1, name="Mine", source="Me")
    client.force_login(world.ann)
    assert client.get("/accounts/house/campaigns/").status_code == 403
    assert "Change<" not in client.get(here("choice_list")).content.decode()


def test_a_row_is_added_changed_and_ended(world, client):
    client.force_login(world.fay)
    assert "Albanian nationals: 2,492 referred in 2024" in client.get("/accounts/house/campaigns/").content.decode()
    typed = {"name": "Bulgarian Turkish", "code": "tr", "people": "Callers", "source": "A test", "number": "", "year": ""}
    assert client.post("/accounts/house/campaigns/language/add/", typed).status_code == 302
    made = Choice.objects.get(kind="language", code="tr")
    there = "/accounts/house/campaigns/language/tr/"
    bad = client.post(there, {"name": "Turkish", "source": "", "version": made.version}).content.decode()
    assert "Turkish" in bad
    assert made.name == "Bulgarian Turkish"
    ended = {"name": "Turkish", "source": "A test", "version": made.version, **boxes("valid_to", timezone.localdate())}
    assert client.post(there, ended).status_code == 302
    assert "tr" not in [one.code for one in queries.languages()]
    assert "Somebody changed this" in client.post(there, ended).content.decode()
    assert client.post("/accounts/house/campaigns/language/add/", {**typed, "code": "x1"}).status_code == 200
    assert client.get("/accounts/house/campaigns/colour/add/").status_code == 404
    assert client.get("/accounts/house/campaigns/day/tr/").status_code == 404


def test_a_national_day_is_a_real_day(world):
    with pytest.raises(Refused):
        actions.add_choice(by=world.fay, kind="day", name="No day", source="A test", month=2, day=30)
    assert actions.add_choice(by=world.fay, kind="day", name="Leap day", source="A test", month=2, day=29)


def test_days_come_in_the_order_of_what_is_next(world, client):
    actions.add_choice(by=world.fay, kind="day", name="Leap day", source="A test", month=2, day=29)
    with time_machine.travel("2026-10-18 09:00Z"):
        found = [(one.name, one.on) for one in present.days_ahead(queries.national_days())]
    assert found[0] == ("Anti-Slavery Day", dt.date(2026, 10, 18))
    assert found[-1] == ("Leap day", dt.date(2028, 2, 29))
    client.force_login(world.cleo)
    assert "Anti-Slavery Day Act 2010" in client.get(here("calendar_show")).content.decode()


def test_languages_needed_stand_beside_languages_held(world, client):
    world.add("sq")
    world.add("sq", kind="card")
    actions.withdraw_material(by=world.ann, material=world.add("vi"), why="Wrong word")
    client.force_login(world.cleo)
    page = BeautifulSoup(client.get(here("language_gaps")).content, "html.parser")
    rows = {row.th.get_text(" ", strip=True): row for row in page.find("tbody").find_all("tr")}
    assert list(rows)[:3] == ["English", "Albanian", "Vietnamese Nothing held"]
    held = [cell.text for cell in rows["Albanian"].select(".app-table__value")]
    assert held[:4] == ["Yes", "Yes", "No", "No"]
    assert "2,492 referred in 2024" in held[4]
    assert "Somali Nothing held" in rows


def test_another_partnership_holds_its_own(world):
    assert queries.languages_held(world.elsewhere) == {"poster": set(), "card": set(), "leaflet": set(), "slide": set()}
    assert Role.TRAINER in world.tri.roles_in(world.dorset)
