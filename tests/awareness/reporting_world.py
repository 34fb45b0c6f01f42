"""Dorset takes reports: its page is published, the police receive them, and the helplines and outcomes are there."""

import datetime as dt
import re

from django.test import Client

from alongside.awareness import actions
from alongside.awareness.models import Concern
from alongside.awareness.receipts import new_receipt
from alongside.kernel.access import Clockwork, Visitor
from alongside.partnership import actions as partnership
from alongside.partnership.models import PartnershipProfile
from tests.cast import Cast

ADDRESS = "203.0.113.77"
HERE = "/dorset/awareness/report/"
BACK = "/dorset/awareness/report/return/"
TRACES = {
    "REMOTE_ADDR": ADDRESS,
    "HTTP_USER_AGENT": "Canary/7.3 (a browser nobody has)",
    "HTTP_REFERER": "https://canary.example/",
}


class ReportingWorld(Cast):
    """The cast, in a Dorset that takes reports."""

    def __init__(self) -> None:
        super().__init__()
        PartnershipProfile.objects.create(partnership=self.dorset, published=True)
        partnership.load_contacts(by=Clockwork())
        actions.load_outcomes(by=Clockwork())
        self.receive()

    def receive(self, **more):
        """The police receive public reports, around the clock unless `more` says otherwise."""
        words = {
            "organisation": self.police,
            "taking": True,
            "days": "every_day",
            "nation": "england-and-wales",
            "opens": dt.time(0, 0),
            "closes": dt.time(23, 59),
            "hours_to_read": 4,
            "escalate_to": "member",
            "version": 0,
        }
        return actions.keep_reception(by=self.ann, partnership=self.dorset, **{**words, **more})

    def report(self, what="Men sleep behind the car wash", **more) -> Concern:
        """A concern as a visitor sends it; `concern.receipt` is the number its reporter was given."""
        receipt = new_receipt()
        words = {"language": "en", "receipt": receipt, "how": "anonymous", "caller": "192.0.2.1"}
        concern = actions.report_concern(by=Visitor(), partnership=self.dorset, what=what, **{**words, **more})
        concern.receipt = receipt
        return concern


def kept_on(answer) -> str:
    """The sealed field of a page."""
    return re.search(r'name="kept" value="([^"]+)"', answer.content.decode())[1]


def go_on(client: Client, answer, go="next", where=HERE, **given):
    """Send what a page asks."""
    return client.post(where, {"kept": kept_on(answer), "go": go, **given}, **TRACES)


def walk_to_check(client: Client, where=HERE, how="anonymous", **given):
    """Answer every question. The page that shows them all."""
    answer = client.get(where, **TRACES)
    answer = go_on(client, answer, where=where, how=how)
    answer = go_on(client, answer, where=where, what=given.get("what", "Men sleep behind the car wash"))
    for name in ("place", "happened", "people", "vehicles"):
        answer = go_on(client, answer, where=where, **{name: given.get(name, "")})
    if how != "anonymous":
        names = ("reporter_name", "contact", "safe_when")
        answer = go_on(client, answer, where=where, **{name: given.get(name, "") for name in names})
    return answer


def number_on(answer) -> str:
    """The receipt a page shows."""
    return re.search(r'app-receipt__number" dir="ltr">([\d ]+)<', answer.content.decode())[1]
