"""Scenario 21: somebody types where a placement is. They are asked, its owner is told, and no answer says which it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from alongside.home.clockwork import mark_places
from alongside.kernel.access import Clockwork
from alongside.referrals import actions as referrals
from alongside.referrals.models import Minute
from alongside.sharing.models import Notice
from alongside.support import actions
from alongside.support.models import PlaceMark, PlaceSeen
from tests.accounts.proof import prove
from tests.support.test_pages import at

REAL, OTHER = "DT4 7QX", "DT4 7QZ"
SAID = "She is kept at {place} with her son"


@pytest.fixture
def meeting(world):
    """A conference that Pia of the police chairs and has opened, with one person on its list."""
    chair = world.ben
    one = referrals.call_conference(by=chair, partnership=world.dorset, kind="serac", held_on=timezone.localdate())
    referrals.list_person(by=chair, conference=one, who="A woman called Wren", reason="At risk", basis="safeguarding")
    referrals.sign_statement(by=chair, conference=one, version="2026-1")
    referrals.open_conference(by=chair, conference=one, gap="Cannot wait")
    return one


def minute(meeting):
    return reverse("referrals:conference_minute", kwargs={"slug": "dorset", "reference": meeting.reference, "number": 1})


def told_of(world):
    return Notice.objects.filter(reference=world.placement.reference, text__contains="where a placement is").order_by("pk")


def test_scenario_21_a_postcode_pasted_into_minutes_is_asked_about_and_its_owner_is_told(world, client, meeting):
    client.force_login(world.ben)
    page = client.post(minute(meeting), {"text": SAID.format(place=REAL)}).content.decode()
    assert "This looks like an address" in page
    assert SAID.format(place=REAL) in page  # what was typed is kept
    assert not Minute.objects.exists()
    assert {one.to_person for one in told_of(world)} == {world.cleo, world.cora}
    assert world.ben.full_name in told_of(world)[0].text
    assert REAL not in told_of(world)[0].text
    assert PlaceSeen.objects.get().by == world.ben


def test_the_answer_is_the_same_for_an_address_where_nobody_is_kept(world, client, meeting):
    client.force_login(world.ben)
    hit = client.post(minute(meeting), {"text": SAID.format(place=REAL)}).content.decode()
    miss = client.post(minute(meeting), {"text": SAID.format(place=OTHER)}).content.decode()
    assert kept(hit, REAL) == kept(miss, OTHER)


def kept(page, place):
    """The page without what is new each time, and without the place itself."""
    import re

    page = re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)
    return re.sub(r'value="[0-9a-f]{16}"', "", page).replace(place, "…")


def test_ticking_the_box_saves_these_words_and_no_others(world, client, meeting):
    client.force_login(world.ben)
    first = client.post(minute(meeting), {"text": SAID.format(place=OTHER)})
    box = first.context["form"].fields["address_kept"].choices[0][0] if first.context else shown_box(first)
    again = client.post(minute(meeting), {"text": SAID.format(place=REAL), "address_kept": [box]}).content.decode()
    assert "This looks like an address" in again
    assert not Minute.objects.exists()
    client.post(minute(meeting), {"text": SAID.format(place=OTHER), "address_kept": [box]})
    assert Minute.objects.get().text == SAID.format(place=OTHER)


def shown_box(answer):
    import re

    return re.search(r'name="address_kept"[^>]*value="([0-9a-f]{16})"', answer.content.decode())[1]


def test_the_owner_is_told_once_a_day_for_each_person_and_each_time_is_counted(world, client, meeting):
    client.force_login(world.ben)
    for _ in range(3):
        client.post(minute(meeting), {"text": SAID.format(place=REAL)})
    assert told_of(world).count() == 2  # the worker and the supervisor
    assert PlaceSeen.objects.count() == 3
    client.force_login(world.ana)
    client.get(reverse("sharing:record_list", kwargs={"slug": "dorset"}), {"words": "14 heron mews"})
    assert told_of(world).count() == 4


def test_sealing_a_second_person_at_the_same_place_tells_nobody(world, client):
    client.force_login(world.cleo)
    prove(client, world.cleo)
    there = at("placement_add", reference=world.case.reference)
    client.post(there, {"address": "14 Heron Mews\nDT4 7QX", "reach": "care of Harbour Light"})
    assert not told_of(world).exists()


def test_the_digests_go_with_the_address_and_are_made_for_those_that_had_none(world):
    assert PlaceMark.objects.count() == 2
    PlaceMark.objects.all().delete()
    type(world.placement).everything.update(marked=False)
    mark_places(timezone.now())
    assert PlaceMark.objects.count() == 2
    before = set(PlaceMark.objects.values_list("digest", flat=True))
    actions.reseal_placements(by=Clockwork())
    assert not before & set(PlaceMark.objects.values_list("digest", flat=True))
    actions.end_placement(by=world.cleo, placement=world.placement)
    assert not PlaceMark.objects.exists()


def test_scenario_21_minutes_kept_as_a_file_are_looked_through_as_well(world, client):
    client.force_login(world.ana)
    there = reverse("partnership:document_upload", kwargs={"slug": "dorset"})
    file = SimpleUploadedFile("minutes.txt", f"Item 3. {SAID.format(place=REAL)}".encode())
    page = client.post(there, {"title": "Minutes", "file": file, "classification": "OFFICIAL"}).content.decode()
    assert "This looks like an address" in page
    assert told_of(world).count() == 2
