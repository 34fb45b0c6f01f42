"""The demonstration's support: Cleo works on two cases, Cora supervises them, and the police may see a little of one.

Every name, place and word is invented. The key to the survivor's page is made by hand: nobody should find one in a manual.
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.support import actions
from alongside.support.models import Case
from alongside.support.parts import PART


def load(people: dict[str, User], dorset: Partnership) -> None:
    """Bring in the list of entitlements and two cases, by the real acts."""
    actions.load_entitlements(by=Clockwork())
    cleo, cora = people["cleo"], people["cora"]
    case = actions.open_case(by=cleo, partnership=dorset, name="Wren", supervisor=cora)
    _write(cleo, case)
    today = timezone.localdate()
    for whose, moment, value in (("person", "baseline", 3), ("worker", "baseline", 4), ("person", "review", 6)):
        words: dict[str, Any] = {"outcome": "safety", "whose": whose, "moment": moment, "value": value}
        actions.score_outcome(by=cleo, case=case, day=today, **words)
    actions.write_note(by=cleo, case=case, day=today, text="She slept through the night for the first time since spring.")
    reach = "care of Harbour Light, 01632 960100"
    actions.add_placement(by=cleo, case=case, address="An invented house\nNowhere", reach=reach, out_of_area=True)
    said = {"purpose": "Keeping you safe", "language": "Vietnamese", "explained_by": "Cleo Marsh", "how": "Out loud"}
    actions.share_extract(by=cleo, case=case, recipient=people["max"].organisation, parts=["needs", "risks"], **said)
    due = today + dt.timedelta(days=20)
    asked = {
        "asked_by": "DC Hale",
        "power": "PCSC Act 2022, section 44A",
        "purpose": "A line of enquiry",
    }
    body = people["max"].organisation
    actions.log_request(by=cleo, case=case, body=body, scope="Notes of sessions in March", kind="casework", due_on=due, **asked)
    actions.open_case(by=cora, partnership=dorset, name="Robin")


def _write(cleo: User, case: Case) -> None:
    soon, today = timezone.localdate() + dt.timedelta(days=14), timezone.localdate()
    lines: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
        (
            "contact",
            {"channels": ["call", "text"], "number": "01632 960999", "times": "After 3pm", "say": "It is the library"},
            {"day": today, "review_on": soon},
        ),
        ("intake", {"language": "Vietnamese", "staff": "A woman", "danger": "Not today"}, {}),
        (
            "needs",
            {"domain": "health", "words": "My tooth hurts", "level": "3", "done": "Dentist on Monday"},
            {"review_on": soon},
        ),
        ("needs", {"domain": "work", "words": "I want to learn to cook", "level": "1"}, {"review_on": soon}),
        (
            "risks",
            {
                "kind": "exploiters",
                "what": "He may look for her",
                "likelihood": "3",
                "impact": "5",
                "measures": "A new phone; nobody knows the town",
                "rating": "amber",
                "because": "He has no car",
            },
            {"day": today, "review_on": soon},
        ),
        ("goals", {"words": "I want to cook for a living", "agreed": "spoken"}, {"review_on": soon}),
        ("steps", {"what": "Ask about the course at the college", "who": "us", "goal": "1"}, {"day": soon}),
        ("sessions", {"kind": "practical", "minutes": "50", "summary": "Opened a bank account."}, {"day": today}),
        ("appointments", {"what": "Meeting with Cleo", "time": "2pm", "bring": "Nothing"}, {"day": soon}),
    )
    for part, answers, more in lines:
        actions.write_line(by=cleo, case=case, part=PART[part], answers=answers, **more)
