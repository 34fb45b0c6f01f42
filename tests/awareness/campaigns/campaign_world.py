"""A partnership with a public site, the lists, a running campaign and its poster: brought in once, by the real acts."""

import datetime as dt
from types import SimpleNamespace

from django.urls import reverse
from django.utils import timezone

from alongside.awareness import actions
from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.partnership import actions as partnership
from alongside.partnership.models import PartnershipProfile
from tests.cast import Cast

SIGNS = ["Lets somebody else speak for them", "Windows are always covered"]


class Campaigns(Cast):
    """The cast, and Tri, a trainer of the charity; `campaign` runs and `poster` is its English poster."""

    def __init__(self) -> None:
        super().__init__()
        self.tri = self.invite(self.cal, "tri", self.charity, Role.TRAINER)
        PartnershipProfile.objects.create(partnership=self.dorset, published=True)
        partnership.load_contacts(by=Clockwork())
        partnership.load_areas(by=Clockwork())
        actions.load_choices(by=Clockwork())
        self.campaign = self.planned()
        self.poster = self.add("en")
        self.start()

    def planned(self, **words: object):
        """A campaign that is only planned."""
        today = timezone.localdate()
        given = {
            "name": "Open your eyes",
            "theme": "Know the signs at a car wash",
            "audience": "public",
            "channels": ["radio", "social"],
            "languages": ["en", "sq"],
            "areas": ["dorset"],
            "partner": self.police,
            "starts": today - dt.timedelta(days=10),
            "ends": today + dt.timedelta(days=20),
        }
        return actions.plan_campaign(by=self.ann, partnership=self.dorset, **{**given, **words})

    def add(self, language: str, *, kind: str = "poster", by: object = None, **words: object):
        """A material of the campaign."""
        given = {"headline": "Spot the signs", "lines": SIGNS, "issued_by": self.police}
        return actions.add_material(by=by or self.ann, campaign=self.campaign, kind=kind, language=language, **{**given, **words})

    def start(self) -> None:
        """The words are looked at and the campaign begins."""
        self.campaign.refresh_from_db()
        words = "The poster. Nothing to change."
        actions.check_campaign(by=self.ann, campaign=self.campaign, version=self.campaign.version, words=words)
        self.campaign.refresh_from_db()
        actions.move_campaign(by=self.ann, campaign=self.campaign, version=self.campaign.version, state="running")
        self.campaign.refresh_from_db()


def here(name: str, thing: object = None, **words: object) -> str:
    """The address of a page, about a thing that has a reference."""
    about = {"reference": thing.reference} if thing is not None else {}
    return reverse(f"awareness:{name}", kwargs={"slug": "dorset", **about, **words})


def boxes(name: str, day: dt.date) -> dict[str, str]:
    """A date as it is typed."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def typed(world: SimpleNamespace | Campaigns, **words: object) -> dict[str, object]:
    """A campaign as it is typed in the form."""
    today = timezone.localdate()
    given = {
        "name": "Behind the counter",
        "theme": "Pay and papers",
        "audience": "workplaces",
        "channels": ["posters"],
        "languages": ["vi"],
        "areas": ["dorset"],
        "partner": world.council.slug,
        "cost": "250.50",
        **boxes("starts", today),
        **boxes("ends", today + dt.timedelta(days=14)),
    }
    return {**given, **words}
