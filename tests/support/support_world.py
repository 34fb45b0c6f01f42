"""Somebody who is supported: Cleo works on the case, Cora supervises, by the real acts.

- cleo charity caseworker: works on it       - cass charity caseworker: reads cases, is named to nothing sealed
- cora charity support manager: supervises   - mona charity support manager: supervises others
- max  police  member: may be shown extracts - imo  immigration member
"""

import datetime as dt

from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.support import actions
from alongside.support.parts import PART
from tests.cast import Cast

CANARY = "QUETZALNEST"  # in the sealed note
PLACE = "14 Heron Mews\nWeymouth\nDT4 7QX"  # the placement: invented
LINES_OF_PLACE = PLACE.split("\n")
WORD = "kingfisher"


class SupportWorld(Cast):
    """The cast, more people, and one case with a line in most parts, a sealed note and a placement."""

    def __init__(self) -> None:
        super().__init__()
        self.immigration = self._body("Immigration Dorset", "immigration")
        accounts.admit_member(by=self.ann, partnership=self.dorset, organisation=self.immigration)
        self.imo = self.invite(self.ann, "imo", self.immigration, Role.MEMBER)
        self.cass = self.invite(self.cal, "cass", self.charity, Role.CASEWORKER)
        self.mona = self.invite(self.cal, "mona", self.charity, Role.SUPPORT_MANAGER)
        actions.load_entitlements(by=Clockwork())
        self.case = actions.open_case(by=self.cleo, partnership=self.dorset, name="Wren", supervisor=self.cora)
        self.lines()
        today = timezone.localdate()
        self.note = actions.write_note(by=self.cleo, case=self.case, day=today, text=f"Said in confidence: {CANARY}")
        self.placement = actions.add_placement(
            by=self.cleo, case=self.case, address=PLACE, reach="care of Harbour Light, 01632 960100"
        )

    def lines(self) -> None:
        """A line in each part that others might be shown."""
        soon = timezone.localdate() + dt.timedelta(days=14)
        self.write("contact", {"channels": ["call"], "number": "01632 960999", "times": "After 3pm", "say": "It is the library"})
        self.write("intake", {"language": "Vietnamese", "danger": "Not today"})
        self.write("needs", {"domain": "health", "words": "My tooth hurts", "level": "3"}, review_on=soon)
        risk = {"kind": "exploiters", "what": "He may look for her", "likelihood": "3", "impact": "5", "measures": "A new phone"}
        self.write("risks", {**risk, "rating": "amber", "because": "He does not know the town"}, review_on=soon)
        self.write("goals", {"words": "I want to cook for a living", "agreed": "spoken"})
        self.write("steps", {"what": "Ask about the course", "who": "us", "goal": "1"}, day=soon)
        self.write("sessions", {"kind": "practical", "summary": "Opened a bank account"}, day=timezone.localdate())
        self.write("appointments", {"what": "Meeting with Cleo", "time": "2pm"}, day=soon)

    def write(self, part: str, answers: dict, by=None, **more):
        """A line of a part."""
        return actions.write_line(by=by or self.cleo, case=self.case, part=PART[part], answers=answers, **more)

    def extract(self, recipient=None, parts=("needs", "risks", "outcomes", "contact", "therapy"), **more):
        """Parts of the case for the police, or for another body, because she agrees."""
        words = {"purpose": "Keeping you safe", "language": "Vietnamese", "explained_by": "Cleo Marsh", "how": "Out loud"}
        return actions.share_extract(
            by=self.cleo, case=self.case, recipient=recipient or self.police, parts=parts, **{**words, **more}
        )
