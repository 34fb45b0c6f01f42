"""Placed out of area: that it is so, and whom to ask for by role; never where, and to others no more than they need."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.referrals import actions
from alongside.referrals.models import Case, OutOfArea
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import CANARY, TODAY, at, build, met
from .test_days import in_days
from .test_decisions import agreed

AWAY = {
    "outside": True,
    "contact": "adult_care",
    "home_force": "Dorset Police",
    "investigating_force": "Farshire Police",
    "council": "Farshire Council",
}


@pytest.fixture
def world(db):
    return laid(build)


def placed(world, case, **more):
    return actions.place_out_of_area(by=world.fra, case=case, **{**AWAY, "on": TODAY(), **more})


@pytest.mark.parametrize("field", ["home_force", "investigating_force", "council"])
@pytest.mark.parametrize("typed", ["SW1A 1AA", "12 Acacia Avenue, Farshire", "07700 900123", "a.b@example.org"])
def test_no_field_takes_an_address_a_postcode_or_a_number(world, field, typed):
    with pytest.raises(Refused, match="no address, postcode") as caught:
        placed(world, met(world), **{field: typed})
    assert (caught.value.field, OutOfArea.objects.count()) == (field, 0)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"contact": ""}, "contact"),
        ({"contact": "a-person"}, "contact"),
        ({"home_force": " "}, "home_force"),
        ({"investigating_force": ""}, "investigating_force"),
        ({"on": in_days(1)}, "on"),
        ({"on": in_days(-1)}, "on"),
        ({"outside": False}, "outside"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(world, more, field):
    with pytest.raises(Refused) as caught:
        placed(world, met(world), **more)
    assert caught.value.field == field


def test_coming_back_takes_it_away_and_nothing_of_it_is_changed(world, client):
    case = placed(world, met(world))
    case = actions.place_out_of_area(by=world.fra, case=case, outside=False, on=TODAY())
    assert "Out of area" not in signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert [one.outside for one in case.areas.all()] == [True, False]
    with pytest.raises(DatabaseError), transaction.atomic():
        OutOfArea.objects.update(council=CANARY)


def test_the_ledger_says_that_it_is_so_and_nothing_of_where(world):
    placed(world, met(world))
    [entry] = Entry.objects.filter(act="referrals.place_out_of_area")
    assert not any(word in str(vars(entry)) for word in ("Farshire", "adult_care", "Dorset Police"))


def test_whoever_it_is_shared_with_cannot_write_it_and_reads_the_role_alone(world, client):
    case = met(world)
    agreed(world, case, world.charity, share=True)
    placed(world, case)
    page = signed_in(client, world.cleo).get(at("case_show", case)).content.decode()
    assert "Out of area" in page
    assert "Adult social care: the duty desk" in page
    assert not any(word in page for word in ("Farshire", "Home force", "Investigating force"))
    assert client.get(at("area_set", case)).status_code == 403
    with pytest.raises(Refused, match="Only the organisation that met"):
        actions.place_out_of_area(by=world.cleo, case=case, **AWAY, on=TODAY())


def test_the_page_keeps_what_was_typed_beside_the_reason(world, client):
    case = met(world)
    day = {"on_day": TODAY().day, "on_month": TODAY().month, "on_year": TODAY().year}
    typed = {**AWAY, **day, "outside": "yes", "council": "SW1A 1AA"}
    page = signed_in(client, world.fra).post(at("area_set", case), typed).content.decode()
    assert "no address, postcode" in page
    assert "Dorset Police" in page
    assert client.post(at("area_set", case), {**typed, "council": ""}).status_code == 302
    assert Case.everything.get(pk=case.pk).away.outside
    assert "Out of area" in client.get(reverse("referrals:case_list", kwargs={"slug": "dorset"})).content.decode()
