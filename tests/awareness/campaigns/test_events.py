"""Events: inside with everything, on the public site and in the calendar feed with what gives nothing away."""

import datetime as dt

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.awareness import actions
from alongside.awareness.models import Event
from alongside.kernel.refusals import Refused
from tests.awareness.campaigns.campaign_world import boxes, here

pytestmark = pytest.mark.django_db


def added(world, by=None, **words):
    begins = timezone.now().replace(microsecond=0) + dt.timedelta(days=9)
    given = {
        "kind": "stall",
        "title": "Working safely: drop in",
        "place": "Central library",
        "starts_at": begins,
        "ends_at": begins + dt.timedelta(hours=2),
        "run_by": world.council,
        "public": True,
        "capacity": 7341,
        "campaign": world.campaign,
    }
    return actions.add_event(by=by or world.ann, partnership=world.dorset, **{**given, **words})


def as_typed(world, **words):
    day = timezone.localdate() + dt.timedelta(days=9)
    given = {"kind": "talk", "title": "Know your pay", "place": "Town hall", "begins": "2pm", "until": "15:30", "public": "on"}
    return {**given, **boxes("day", day), "run_by": world.council.slug, "campaign": "", "capacity": "", **words}


def calendar_of(client):
    answer = client.get(here("event_feed"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.content)


def test_a_public_event_is_on_the_site_and_in_the_feed_and_another_is_not(world, client):
    shown, hidden = added(world), added(world, title="BANANA talk for staff", public=False)
    page = client.get(here("event_public")).content.decode()
    assert shown.title in page
    assert "Central library" in page
    for secret in ("BANANA", "Open your eyes", hidden.reference, "7341", "7,341"):
        assert secret not in page.split("<main")[1].split("</main>")[0], secret
    assert b"BANANA" not in client.get(here("event_feed")).content
    client.force_login(world.cleo)
    inside = client.get(here("event_list")).content.decode()
    assert "BANANA" in inside
    assert "Open your eyes" in inside


def test_the_feed_is_what_calendars_read(world, client):
    event = added(world)
    (entry,) = calendar_of(client).walk("VEVENT")
    assert entry["uid"] == f"{event.reference.lower()}@alongside"
    assert (str(entry["summary"]), str(entry["location"]), str(entry["status"])) == (event.title, "Central library", "CONFIRMED")
    assert entry.decoded("dtstart") == event.starts_at
    assert int(entry["sequence"]) == 0
    words = client.get(here("event_feed")).content.decode().lower()
    assert not any(word in words for word in ("slave", "traffick", "dorset", "exploit"))


def test_one_that_is_called_off_says_so_to_calendars_and_to_the_public_without_the_reason(world, client):
    event = added(world)
    actions.cancel_event(by=world.tri, event=event, why="BANANA was followed there")
    (entry,) = calendar_of(client).walk("VEVENT")
    assert (str(entry["status"]), int(entry["sequence"])) == ("CANCELLED", 1)
    page = client.get(here("event_public")).content.decode()
    assert "called off" in page
    assert "BANANA" not in page
    for act in (actions.cancel_event, actions.change_event):
        more = {"why": "x"} if act is actions.cancel_event else changing(event)
        with pytest.raises(Refused):
            act(by=world.ann, event=event, **more)


def changing(event):
    names = ("version", "kind", "title", "place", "starts_at", "ends_at", "run_by", "public", "capacity", "campaign")
    event.refresh_from_db()
    return {name: getattr(event, name) for name in names}


@pytest.mark.parametrize("title", ["Stop modern slavery", "Victims’ drop in", "Human TRAFFICKING talk"])
def test_a_public_title_gives_nothing_away(world, title):
    with pytest.raises(Refused, match="gives nothing away"):
        added(world, title=title)
    assert added(world, title=title, public=False)


@pytest.mark.parametrize("name", ["ana", "ben", "cleo", "aud", "dev", "fay"])
def test_only_those_who_run_campaigns_run_events(world, name):
    with pytest.raises(PermissionDenied):
        added(world, by=getattr(world, name))


def test_an_event_is_to_come_ends_after_it_begins_and_is_run_by_a_member(world):
    past = timezone.now() - dt.timedelta(hours=1)
    for words in (
        {"starts_at": past},
        {"ends_at": timezone.now()},
        {"run_by": world.far_council},
        {"kind": "march"},
        {"place": " "},
        {"title": "Ring 0800 121 700"},
    ):
        with pytest.raises(Refused):
            added(world, **words)
    assert not Event.objects.exists()


def test_the_form_reads_times_as_people_type_them(world, client):
    client.force_login(world.ann)
    assert client.post(here("event_add"), as_typed(world)).status_code == 302
    event = Event.objects.get()
    assert [f"{timezone.localtime(one):%H:%M}" for one in (event.starts_at, event.ends_at)] == ["14:00", "15:30"]
    for typed, said in (
        ("25:00", "Enter a real time"),
        ("noonish", "Enter a time"),
        ("13pm", "Enter a real time"),
        ("1pm", "It must end"),
    ):
        page = client.post(here("event_add"), as_typed(world, until=typed))
        assert page.status_code == 200
        assert said in page.content.decode()
        assert f'value="{typed}"' in page.content.decode()
    assert Event.objects.count() == 1


def test_a_stale_change_is_refused_and_shows_how_it_stands(world, client):
    event = added(world)
    client.force_login(world.ann)
    actions.change_event(by=world.tri, event=event, **{**changing(event), "place": "Market square"})
    page = client.post(here("event_change", event), as_typed(world, version="1")).content.decode()
    assert "Market square" in page
    assert 'value="Town hall"' in page
    again = as_typed(world, version="2")
    assert client.post(here("event_change", event), again).status_code == 302
    event.refresh_from_db()
    assert (event.place, event.version) == ("Town hall", 3)


def test_no_site_no_public_events(world, client):
    from alongside.partnership.models import PartnershipProfile

    added(world)
    PartnershipProfile.objects.update(published=False)
    assert [client.get(here(name)).status_code for name in ("event_public", "event_feed")] == [404, 404]


def test_pages_of_events_ask_the_database_little(world, client, django_assert_max_num_queries):
    for number in range(10):
        added(world, title=f"Event {number}")
    with django_assert_max_num_queries(8):
        assert client.get(here("event_feed")).status_code == 200
    with django_assert_max_num_queries(10):
        assert client.get(here("event_public")).status_code == 200
    client.force_login(world.cleo)
    with django_assert_max_num_queries(20):
        assert client.get(here("event_list")).status_code == 200
