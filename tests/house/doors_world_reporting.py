"""What the pages about public reports are about: the police receive them, Ana reads this week, and one has come with a file."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.awareness import actions as awareness
from alongside.kernel.access import Clockwork, Visitor
from alongside.partnership.documents import cleaning


def lay(world: Any) -> None:
    """One of each."""
    awareness.load_outcomes(by=Clockwork())
    words = {"days": "every_day", "nation": "england-and-wales", "opens": dt.time(0), "closes": dt.time(23, 59)}
    awareness.keep_reception(
        by=world.ann,
        partnership=world.dorset,
        version=0,
        organisation=world.police,
        taking=True,
        hours_to_read=4,
        escalate_to="member",
        **words,
    )
    today = timezone.localdate()
    world.things.week = today - dt.timedelta(days=today.weekday())
    awareness.set_duty(by=world.ana, partnership=world.dorset, week=world.things.week, person=world.ana, was=None)
    told = {"language": "en", "receipt": "4" * 16, "how": "anonymous", "what": "Men sleep at the car wash", "caller": "192.0.2.1"}
    file = cleaning.clean("seen.txt", b"What I saw")
    world.things.concern = awareness.report_concern(by=Visitor(), partnership=world.dorset, files=[file], **told)
