"""What the pages about people met are about: a case of the charity's, whose first responder is Fra, on the way to a referral."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import OrganisationDuty
from alongside.referrals import actions


def lay(world: Any) -> None:
    """Lay it, by the real act."""
    OrganisationDuty.objects.create(
        organisation=world.charity, duty="first_responder", answer="yes", source="A list", started=dt.date(2020, 1, 1)
    )
    facts = {"age": "adult", "consent": "yes", "capacity": "has"}
    world.things.case = actions.meet_person(by=world.fra, partnership=world.dorset, met_on=timezone.localdate(), **facts)
