"""Objectives: adding, rewording, reordering and ending them. Every wording is kept."""

from typing import Literal

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import permissions
from alongside.partnership.keeping import last_position
from alongside.partnership.models import Objective, ObjectiveVersion
from alongside.partnership.rules import require_fresh, require_open

LONGEST_OBJECTIVE = 5_000


@act(permissions.ADD_OBJECTIVE, at="partnership")
def add_objective(*, by: User, partnership: Partnership, text: str, attributed_to: str = "") -> Objective:
    """Add an objective to the partnership's own."""
    text = _wording(text)
    objective = Objective.objects.create(
        partnership=partnership, text=text, attributed_to=attributed_to, position=last_position(Objective, partnership) + 1
    )
    _keep_version(objective, by)
    return objective


@act(permissions.EDIT_OBJECTIVE, at="objective")
def edit_objective(
    *, by: User, objective: Objective, text: str, version: int, attributed_to: str = "", why: str = ""
) -> Objective:
    """Reword an objective. `version` is the number of the wording the person had in front of them."""
    objective = _locked(objective)
    require_open(objective)
    require_fresh(objective, version)
    text = _wording(text)
    if (text, attributed_to) == (objective.text, objective.attributed_to):
        raise Refused("Nothing has changed.", field="text")
    objective.text, objective.attributed_to, objective.version = text, attributed_to, objective.version + 1
    objective.hidden_words = [words for words in objective.hidden_words if words in text]
    objective.save(update_fields=["text", "attributed_to", "version", "hidden_words"])
    note(version=objective.version)
    _keep_version(objective, by, why=why)
    return objective


@act(permissions.MOVE_OBJECTIVE, at="objective")
def move_objective(*, by: User, objective: Objective, direction: Literal["up", "down"]) -> Objective:
    """Move an objective one place up or down the list."""
    objective = _locked(objective)
    require_open(objective)
    standing = list(Objective.objects.filter(partnership=objective.partnership, ended_at=None).select_for_update())
    place = standing.index(objective)
    other = place - 1 if direction == "up" else place + 1
    if not 0 <= other < len(standing):
        raise Refused("It is already first." if direction == "up" else "It is already last.")
    standing[place], standing[other] = standing[other], standing[place]
    for position, one in enumerate(standing, start=1):
        one.position = position
    Objective.objects.bulk_update(standing, ["position"])
    return objective


@act(permissions.END_OBJECTIVE, at="objective")
def end_objective(*, by: User, objective: Objective, why: str) -> Objective:
    """Take an objective off the page; its history stays."""
    objective = _locked(objective)
    require_open(objective)
    if not why.strip():
        raise Refused("Say why, so that people can follow what happened.", field="why")
    objective.ended_at, objective.version = timezone.now(), objective.version + 1
    objective.save(update_fields=["ended_at", "version"])
    _keep_version(objective, by, why=why.strip(), ended=True)
    return objective


def _keep_version(objective: Objective, by: User, *, why: str = "", ended: bool = False) -> None:
    ObjectiveVersion.objects.create(
        objective=objective,
        number=objective.version,
        text=objective.text,
        attributed_to=objective.attributed_to,
        by=by,
        why=why,
        ended=ended,
    )


def _wording(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Refused("Write the objective.", field="text")
    if len(text) > LONGEST_OBJECTIVE:
        raise Refused(f"An objective can have at most {LONGEST_OBJECTIVE:,} characters.", field="text")
    return text


def _locked(objective: Objective) -> Objective:
    return Objective.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=objective.pk)
