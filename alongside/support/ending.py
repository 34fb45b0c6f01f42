"""Whether everything about somebody who was supported is over, so that what is kept of them may go."""

from alongside.matching.index import met_and_not_over
from alongside.sharing.models import Record
from alongside.tasks.queries import unfinished_from

from .models import Case, Correction, DisclosureRequest, Placement
from .queries import consents_of, key_of


def case_live(record: Record) -> str:
    """What of a case is not over, in words for its owner; nothing when all is. Not for people: it asks nobody who they are."""
    case = Case.everything.select_related("record").get(record=record)
    if case.stage != Case.Stage.CLOSED:
        return f"The case is not closed: {case.get_stage_display().lower()}."
    return _still_there(case) or _to_answer(case) or unfinished_from(record) or met_and_not_over(record)


def _still_there(case: Case) -> str:
    placed = Placement.everything.filter(case=case, ended_on=None).select_related("record").first()
    if placed is not None:
        return f"They are still placed somewhere: {placed.reference} has not ended."
    if (held := consents_of(case).first()) is not None:
        return f"A consent of theirs still holds: {held.reference}."
    return "The key to their own page still opens it. Take it back first." if key_of(case) is not None else ""


def _to_answer(case: Case) -> str:
    asked = DisclosureRequest.objects.filter(case=case, given=None).first()
    if asked is not None:
        return f"A request for what is held about them is not decided: {asked.reference}."
    waiting = Correction.objects.filter(case=case, answered_at=None).exists()
    return "They asked for something to be put right, and nobody has answered." if waiting else ""
