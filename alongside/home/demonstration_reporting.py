"""The demonstration's reports of the public: who receives them, who reads them when, and four of them. All invented."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.awareness import actions as awareness
from alongside.awareness.models import Concern
from alongside.awareness.queries import monday_of, outcome_named
from alongside.awareness.receipts import new_receipt
from alongside.kernel.access import Clockwork, Visitor

# The number to come back with in the demonstration, so that somebody can try it. A real one is made by chance.
TRY_THIS = "1234567890123456"
_WEEK = dt.timedelta(days=7)


def load_reports(people: dict[str, User], dorset: Partnership) -> None:
    """The police receive what the public reports; Ana and Max read it by turns."""
    awareness.load_outcomes(by=Clockwork())
    awareness.keep_reception(
        by=people["ann"],
        partnership=dorset,
        version=0,
        organisation=people["ana"].organisation,
        taking=True,
        days="working_days",
        nation="england-and-wales",
        opens=dt.time(9),
        closes=dt.time(17),
        hours_to_read=4,
        escalate_to="member",
    )
    first = monday_of(timezone.localdate())
    for number, name in enumerate(("ana", "ana", "max")):
        week = first + number * _WEEK
        awareness.set_duty(by=people["ana"], partnership=dorset, week=week, person=people[name], was=None)
    _reports(people, dorset)


def _reports(people: dict[str, User], dorset: Partnership) -> None:
    ana = people["ana"]
    place, outside = "The car wash behind the bus station in Quay Street", "Red van, first letters of the plate HJ"
    first = _report(dorset, "Six men wash cars all day and sleep in a shed. One of them hid when I spoke to him.", place=place)
    again = _report(dorset, "The lads at the car wash look ill and never have a day off.", place="Quay Street", vehicles=outside)
    awareness.merge_concerns(by=ana, concern=again, version=1, into=first)
    asked = _report(
        dorset,
        "A woman cleans in the house next door. She is never outside without the couple who live there.",
        receipt=TRY_THIS,
        how="confidential",
        contact="07700 900123",
        safe_when="Weekdays before noon. Never leave a message.",
    )
    awareness.take_concern(by=ana, concern=asked, version=1)
    awareness.ask_reporter(by=ana, concern=asked, version=2, text="Have you ever been able to speak to her alone?")
    answer = {"language": "en", "text": "Once, over the fence. She said she may not talk.", "caller": "192.0.2.1"}
    awareness.answer_reader(by=Visitor(), concern=asked, **answer)
    done = _report(dorset, "Young people are dropped at a nail bar in a minibus before it opens.", place="Market Row")
    awareness.take_concern(by=ana, concern=done, version=1)
    outcome, reason = outcome_named("to-intelligence"), "Fits what neighbourhood officers have seen there."
    awareness.decide_concern(by=ana, concern=done, version=2, outcome=outcome, reason=reason)


def _report(dorset: Partnership, what: str, **more: str) -> Concern:
    words = {"language": "en", "how": "anonymous", "receipt": new_receipt(), "caller": "192.0.2.1"}
    return awareness.report_concern(by=Visitor(), partnership=dorset, what=what, **{**words, **more})
