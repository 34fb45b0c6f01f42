"""The database itself refuses to change what the public told, what was decided, and what a campaign once said."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from alongside.awareness import actions
from alongside.awareness.models import BusinessStage, CampaignChange, Choice, MaterialVersion, Message, Reach, Step
from alongside.kernel.access import Clockwork
from tests.awareness.campaigns.campaign_world import Campaigns
from tests.awareness.reporting_world import ReportingWorld
from tests.snapshot import laid


def refused(rows, **words):
    assert rows.exists()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(**words)


def test_what_a_campaign_said_and_reached_is_never_changed(db):
    world = laid(Campaigns)
    today = timezone.localdate()
    days = {"starts": today, "ends": today}
    words = {"channel": "radio", "counted": "Listeners", "count": 9, "source": "The station", **days}
    reach = actions.add_reach(by=world.ann, campaign=world.campaign, **words)
    for rows, word in ((MaterialVersion, "headline"), (CampaignChange, "title"), (Reach, "source")):
        refused(rows.objects.all(), **{word: "Another"})
    actions.strike_reach(by=world.ann, campaign=world.campaign, number=reach.number, why="Counted twice")
    refused(Reach.objects.all(), struck_at=None)
    refused(Reach.objects.all(), struck_why="Another")


def test_a_stage_of_a_business_is_struck_out_once(db):
    world = laid(Campaigns)
    sector = Choice.objects.filter(kind="sector").first().code
    business = actions.add_business(by=world.ann, partnership=world.dorset, name="Harbour Cars", sector=sector, area="dorset")
    one = BusinessStage.objects.create(business=business, number=9, stage="approached", on=timezone.localdate(), by=world.ann)
    refused(BusinessStage.objects.all(), stage="active")
    actions.strike_stage(by=world.ann, business=business, number=one.number, why="Another business")
    refused(BusinessStage.objects.filter(pk=one.pk), struck_why="x")


def test_what_the_public_told_and_what_was_decided_is_never_changed_but_can_go(db):
    world = laid(ReportingWorld)
    actions.load_outcomes(by=Clockwork())
    concern = world.report("Men sleep behind the car wash")
    Message.objects.create(concern=concern, text="They have a dog")
    Step.objects.create(concern=concern, stage=concern.stage, reason="Read", by=world.pat)
    refused(Message.objects.all(), text="Nothing")
    refused(Step.objects.all(), stage="closed")
    refused(Step.objects.all(), reason="Another")
    Step.objects.exclude(reason="").update(reason="Disposed of")
    Message.objects.all().delete()
    assert not Message.objects.exists()
