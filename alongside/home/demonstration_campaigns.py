"""What the demonstration shows of campaigns: one that runs, its materials, what it reached, an event and two businesses."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.awareness import actions
from alongside.awareness.models import Campaign
from alongside.awareness.presenters.materials import house_words
from alongside.kernel.access import Clockwork


def load(people: dict[str, User], dorset: Partnership) -> None:
    """Bring it in, by the real acts, after the helplines and areas are there."""
    actions.load_choices(by=Clockwork())
    campaign = _campaign(people, dorset)
    _materials(people, campaign)
    _started(people, campaign)
    _events(people, dorset, campaign)
    _businesses(people, dorset)


def _campaign(people: dict[str, User], dorset: Partnership) -> Campaign:
    today = timezone.localdate()
    made: Campaign = actions.plan_campaign(
        by=people["ann"],
        partnership=dorset,
        name="Behind the bubbles",
        theme="What a cheap car wash may cost somebody else",
        audience="public",
        channels=["radio", "posters", "stall"],
        languages=["en", "sq", "ro", "ar"],
        areas=["dorset"],
        partner=people["ben"].organisation,
        starts=today - dt.timedelta(days=21),
        ends=today + dt.timedelta(days=35),
    )
    return made


def _materials(people: dict[str, User], campaign: Campaign) -> None:
    source = None
    for language in ("en", "sq", "ar"):
        words = house_words("poster", language)
        made = actions.add_material(
            by=people["ann"],
            campaign=campaign,
            kind="poster",
            language=language,
            headline=words["headline"],
            lines=words["lines"].split("\n"),
            issued_by=people["ben"].organisation,
            source=source,
        )
        source = source or made
    card = house_words("card", "ro")
    actions.add_material(
        by=people["ann"],
        campaign=campaign,
        kind="card",
        language="ro",
        headline=card["headline"],
        lines=card["lines"].split("\n"),
        issued_by=people["cal"].organisation,
    )


def _started(people: dict[str, User], campaign: Campaign) -> None:
    ann, today = people["ann"], timezone.localdate()
    campaign.refresh_from_db()
    found = "All three posters and the card, with two people of Quayside Survivors. They show no people."
    checked = actions.check_campaign(by=ann, campaign=campaign, version=campaign.version, words=found)
    actions.move_campaign(by=ann, campaign=campaign, version=checked.version, state="running")
    week = {"starts": today - dt.timedelta(days=20), "ends": today - dt.timedelta(days=14)}
    for channel, counted, count, source in (
        ("radio", "Listeners in the week, as the station says", 90_000, "Shore Radio, by letter"),
        ("stall", "People who took a card", 140, "Counted by those at the stall"),
    ):
        actions.add_reach(by=ann, campaign=campaign, channel=channel, counted=counted, count=count, source=source, **week)


def _events(people: dict[str, User], dorset: Partnership, campaign: Campaign) -> None:
    day = timezone.localdate() + dt.timedelta(days=12)
    begins = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
    actions.add_event(
        by=people["ann"],
        partnership=dorset,
        kind="stall",
        title="Know your rights at work: drop in",
        place="Central library, ground floor",
        starts_at=begins,
        ends_at=begins + dt.timedelta(hours=3),
        run_by=people["ben"].organisation,
        public=True,
        campaign=campaign,
    )


def _businesses(people: dict[str, User], dorset: Partnership) -> None:
    ann, today = people["ann"], timezone.localdate()
    add = {"by": ann, "partnership": dorset, "area": "dorset"}
    wash = actions.add_business(name="Sparkle Hand Car Wash", sector="car-wash", **add)
    actions.record_stage(by=ann, business=wash, stage="approached", on=today - dt.timedelta(days=15))
    hotel = actions.add_business(name="Harbour View Hotel", sector="hotels", **add)
    actions.record_stage(by=ann, business=hotel, stage="pledged", on=today - dt.timedelta(days=40))
    actions.record_stage(by=ann, business=hotel, stage="trained", on=today - dt.timedelta(days=8), staff=24)
