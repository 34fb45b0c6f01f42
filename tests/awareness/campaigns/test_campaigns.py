"""Campaigns: who plans them, what must be true before one starts, and that every change is kept."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.awareness import actions
from alongside.awareness.models import Campaign, CampaignChange, Choice
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from tests.awareness.campaigns.campaign_world import here, typed

pytestmark = pytest.mark.django_db
NOT_THEIRS = ("ana", "max", "aud", "pat", "ben", "bea", "ola", "cal", "cleo", "cora", "dev", "fay", "eve")


def changed(campaign, **words):
    """What the form would send to leave everything as it is, but for these words."""
    given = {name: getattr(campaign, name) for name in ("version", "name", "theme", "partner", "starts", "ends", "cost")}
    lists = {name: [one.code for one in getattr(campaign, name).all()] for name in ("channels", "languages", "areas")}
    return {**given, "audience": campaign.audience.code, **lists, **words}


@pytest.mark.parametrize("name", NOT_THEIRS)
def test_only_those_who_lead_and_trainers_run_campaigns(world, name):
    person = getattr(world, name)
    with pytest.raises(PermissionDenied):
        actions.change_campaign(by=person, campaign=world.campaign, **changed(world.campaign, name="Mine"))


def test_a_trainer_runs_one_from_plan_to_end(world):
    today = timezone.localdate()
    campaign = actions.change_campaign(by=world.tri, campaign=world.campaign, **changed(world.campaign, name="Eyes open"))
    assert campaign.name == "Eyes open"
    ended = actions.move_campaign(by=world.tri, campaign=campaign, version=campaign.version, state="ended")
    assert (ended.state, ended.ends) == ("ended", today), "its dates say when it really ended"
    with pytest.raises(Refused, match="Nothing of it can be changed"):
        actions.change_campaign(by=world.ann, campaign=ended, **changed(ended, name="Again"))


def test_everybody_with_a_seat_reads_and_nobody_else(world, client):
    for name in ("ann", "cleo", "aud", "bea"):
        client.force_login(getattr(world, name))
        assert "Open your eyes" in client.get(here("campaign_list")).content.decode()
        page = client.get(here("campaign_show", world.campaign)).content.decode()
        assert "Know the signs at a car wash" in page
        assert ("Change it" in page) == (name == "ann")
    client.force_login(world.dev)
    assert client.get(here("campaign_show", world.campaign)).status_code == 404
    client.logout()
    assert client.get(here("campaign_list")).status_code == 302


def test_a_campaign_of_another_partnership_is_absent(world, client):
    client.force_login(world.ann)
    there = here("campaign_show", world.campaign)
    Campaign.objects.filter(pk=world.campaign.pk).update(partnership=world.elsewhere)
    hidden, absent = client.get(there), client.get(here("campaign_show", reference="CMP-00000000"))
    assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_the_form_plans_one_and_a_mistake_keeps_what_was_typed(world, client):
    client.force_login(world.ann)
    page = client.post(here("campaign_plan"), typed(world, ends_day="1", ends_month="1", ends_year="2020"))
    assert page.status_code == 200
    assert "The last day must be the same as or after the first." in page.content.decode()
    assert 'value="Behind the counter"' in page.content.decode()
    assert not Campaign.objects.filter(name="Behind the counter").exists()
    empty = client.post(here("campaign_plan"), {}).content.decode()
    for words in ("Choose who it is for", "Choose at least one language", "Choose an organisation"):
        assert words in empty
    assert client.post(here("campaign_plan"), typed(world)).status_code == 302
    made = Campaign.objects.get(name="Behind the counter")
    assert (made.partner, str(made.cost), made.state) == (world.council, "250.50", "planned")
    assert Entry.objects.filter(act="awareness.plan_campaign", subject=made.reference).exists()


@pytest.mark.parametrize(
    "words",
    [{"audience": "nobody"}, {"channels": []}, {"channels": ["radio", "nowhere"]}, {"languages": ["xx"]}, {"areas": ["nowhere"]}],
)
def test_what_is_not_on_the_lists_is_refused_and_nothing_is_half_written(world, words):
    before = Campaign.objects.count(), CampaignChange.objects.count()
    with pytest.raises(Refused):
        world.planned(**words)
    assert (Campaign.objects.count(), CampaignChange.objects.count()) == before


def test_who_issues_it_is_a_member(world):
    with pytest.raises(Refused, match="not a member"):
        world.planned(partner=world.far_council)


def test_it_starts_only_when_somebody_looked_at_its_words_and_pictures(world):
    fresh = world.planned(name="Another")
    with pytest.raises(Refused, match="Somebody must look"):
        actions.move_campaign(by=world.ann, campaign=fresh, version=fresh.version, state="running")
    looked = actions.check_campaign(by=world.ann, campaign=fresh, version=fresh.version, words="No pictures yet.")
    assert actions.move_campaign(by=world.ann, campaign=fresh, version=looked.version, state="running").state == "running"


def test_a_new_wording_must_be_looked_at_again(world):
    assert world.campaign.looked_at_on is not None
    world.add("sq")
    world.campaign.refresh_from_db()
    assert world.campaign.looked_at_on is None
    newest = world.campaign.changes.first()
    assert ["Care for people", "The words and pictures must be looked at again."] in newest.lines


def test_a_campaign_goes_only_the_ways_there_are(world):
    fresh = world.planned(name="Another")
    with pytest.raises(Refused, match="cannot become that"):
        actions.move_campaign(by=world.ann, campaign=fresh, version=fresh.version, state="ended")
    with pytest.raises(Refused, match="Say why it is dropped"):
        actions.move_campaign(by=world.ann, campaign=fresh, version=fresh.version, state="dropped")
    dropped = actions.move_campaign(by=world.ann, campaign=fresh, version=fresh.version, state="dropped", why="No money")
    with pytest.raises(Refused):
        actions.move_campaign(by=world.ann, campaign=dropped, version=dropped.version, state="running")
    late = world.planned(name="Late", starts=dt.date(2026, 1, 1), ends=dt.date(2026, 1, 2))
    looked = actions.check_campaign(by=world.ann, campaign=late, version=late.version, words="Nothing.")
    with pytest.raises(Refused, match="Change its dates first"):
        actions.move_campaign(by=world.ann, campaign=late, version=looked.version, state="running")


def test_every_change_is_kept_in_words(world, client):
    actions.change_campaign(
        by=world.ann,
        campaign=world.campaign,
        **changed(world.campaign, channels=["radio", "posters"], why="The council offers boards"),
    )
    newest = world.campaign.changes.first()
    assert newest.lines == [["Channels", "Radio, Posters in buses, car parks and streets"]]
    client.force_login(world.cleo)
    page = client.get(here("campaign_show", world.campaign)).content.decode()
    assert "The council offers boards" in page
    assert "Ann Baker, Dorset Police" in page
    world.campaign.refresh_from_db()
    with pytest.raises(Refused, match="Nothing has changed"):
        actions.change_campaign(by=world.ann, campaign=world.campaign, **changed(world.campaign))


def test_a_stale_change_is_refused_and_shows_how_it_stands(world, client):
    client.force_login(world.ann)
    seen = world.campaign.version
    actions.change_campaign(by=world.tri, campaign=world.campaign, **changed(world.campaign, theme="Theirs: pay and papers"))
    page = client.post(here("campaign_change", world.campaign), typed(world, version=seen, why="")).content.decode()
    assert "Somebody changed this while you were writing" in page
    assert "Theirs: pay and papers" in page
    assert 'value="Behind the counter"' in page
    world.campaign.refresh_from_db()
    assert world.campaign.name == "Open your eyes"
    again = typed(world, version=world.campaign.version, why="")
    assert client.post(here("campaign_change", world.campaign), again).status_code == 302


def test_a_row_that_ended_stays_where_it_was_chosen_and_can_not_be_chosen_anew(world):
    radio = Choice.objects.get(kind="channel", code="radio")
    Choice.objects.filter(pk=radio.pk).update(valid_to=timezone.localdate())
    kept = actions.change_campaign(by=world.ann, campaign=world.campaign, **changed(world.campaign, name="Same channels"))
    assert radio in kept.channels.all()
    with pytest.raises(Refused):
        world.planned(channels=["radio"])


def test_no_page_asks_the_database_more_for_more_campaigns(world, client, django_assert_max_num_queries):
    for number in range(8):
        world.planned(name=f"Campaign {number}")
        world.add("en", headline=f"Headline {number}")
    client.force_login(world.cleo)
    for there in (here("campaign_list"), here("campaign_show", world.campaign), here("language_gaps"), here("calendar_show")):
        with django_assert_max_num_queries(25):
            assert client.get(there).status_code == 200
