"""What the pages of campaigns are about: a campaign that runs, its poster, a count, an event, a business, a row of a list."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.awareness import actions
from alongside.awareness.models import Choice
from alongside.kernel.access import Clockwork


def lay(world: Any) -> None:
    """Lay them, by the real acts. Areas and helplines are there before."""
    things, today = world.things, timezone.localdate()
    actions.load_choices(by=Clockwork())
    campaign = actions.plan_campaign(
        by=world.ann,
        partnership=world.dorset,
        name="Open your eyes",
        theme="Know the signs at a car wash",
        audience="public",
        channels=["radio", "posters"],
        languages=["en", "sq"],
        areas=["dorset"],
        partner=world.police,
        starts=today - dt.timedelta(days=30),
        ends=today + dt.timedelta(days=30),
    )
    words = {"headline": "Spot the signs", "lines": ["Lets somebody else speak for them"], "issued_by": world.police}
    things.material = actions.add_material(by=world.ann, campaign=campaign, kind="poster", language="en", **words)
    campaign.refresh_from_db()
    actions.check_campaign(by=world.ann, campaign=campaign, version=campaign.version, words="The poster: nothing to change.")
    campaign.refresh_from_db()
    things.campaign = actions.move_campaign(by=world.ann, campaign=campaign, version=campaign.version, state="running")
    counted = {"counted": "Listeners in the week", "count": 90_000, "source": "The station", "starts": today, "ends": today}
    things.reach = actions.add_reach(by=world.ann, campaign=campaign, channel="radio", **counted)
    begins = timezone.now() + dt.timedelta(days=9)
    place = {"place": "Central library", "starts_at": begins, "ends_at": begins + dt.timedelta(hours=2)}
    event = {"kind": "stall", "title": "Working safely: drop in", "run_by": world.council, "public": True}
    things.event = actions.add_event(by=world.ann, partnership=world.dorset, **event, **place)
    shop = {"name": "Quay Farm Shop", "sector": "retail", "area": "dorset"}
    things.business = actions.add_business(by=world.ann, partnership=world.dorset, **shop)
    things.stage = actions.record_stage(by=world.ann, business=things.business, stage="approached", on=today)
    things.choice = Choice.objects.get(kind="channel", code="radio")
