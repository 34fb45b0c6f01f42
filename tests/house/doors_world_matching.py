"""What the pages of matching are about: a question of Ben's that met a sealed record, and an incident of the council's."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.matching import actions
from alongside.matching.models import Hit, Question
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT

PLATE = [("vehicle", "AB12 CDE")]


def lay(world: Any) -> None:
    """Lay them, by the real acts."""
    things = world.things
    sealed = new_record(by=world.ana, kind=DOCUMENT, prefix="DOC", title="Seen twice", partnership=world.dorset, cell=things.cell)
    actions.index_record(by=world.ana, record=sealed, identifiers=PLATE, policy="silent")
    words = {"purpose": "A tenant is at risk", "case_reference": "CS/77", "provenance": "Read on the van"}
    things.question = actions.ask_interest(by=world.ben, partnership=world.dorset, identifiers=PLATE, **words)
    Question.objects.update(asked_at=timezone.now() - dt.timedelta(hours=2))
    actions.answer_questions(by=Clockwork())
    things.hit = Hit.objects.select_related("record").get()
    things.incident = actions.stop_question(by=world.ben, partnership=world.dorset, kind="budget")
