"""One of everything the pages of support are about. Cleo works on the case, Cora supervises it.

- cleo and cora are named to what is sealed; max may see the extract, because the person agreed.
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.kernel.access import Clockwork, Visitor
from alongside.sharing import actions as sharing
from alongside.support import actions
from alongside.support.parts import PART


def lay(world: Any) -> None:
    """A case with a line, a sealed note, a placement, an extract, a request, a key and something to put right."""
    things, today = world.things, timezone.localdate()
    actions.load_entitlements(by=Clockwork())
    case = actions.open_case(by=world.cleo, partnership=world.dorset, name="Wren", supervisor=world.cora)
    things.support_case = case
    words = {"domain": "health", "words": "My tooth hurts"}
    actions.write_line(by=world.cleo, case=case, part=PART["needs"], answers=words)
    things.sealed_note = actions.write_note(by=world.cleo, case=case, day=today, text="In confidence")
    reach = "care of Harbour Light"
    things.placement = actions.add_placement(by=world.cleo, case=case, address="The old barn", reach=reach)
    said = {"purpose": "Safety", "language": "Thai", "explained_by": "Cleo", "how": "Out loud"}
    things.extract = actions.share_extract(by=world.cleo, case=case, recipient=world.police, parts=["needs"], **said)
    asked = {"asked_by": "DC Hale", "power": "A law", "purpose": "A line of enquiry", "scope": "Notes", "kind": "casework"}
    due = today + dt.timedelta(days=20)
    things.drq = actions.log_request(by=world.cleo, case=case, body=world.police, due_on=due, **asked)
    actions.issue_key(by=world.cleo, case=case, word="kingfisher", language="en")
    things.wrong = actions.ask_correction(by=Visitor(), case=case, text="My name is Thrush")
    asking = actions.ask_break_glass(
        by=world.cleo, partnership=world.dorset, reference=things.placement.reference, reason="A life is at risk"
    )
    things.let_in = sharing.decide_approval(by=world.cora, approval=asking, approve=True)
