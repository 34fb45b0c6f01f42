"""Where an operation may go from where it is, and by which move."""

from dataclasses import dataclass

from .models import Operation

Status = Operation.Status


@dataclass(frozen=True)
class Move:
    """One move: its word in addresses, what the button says, from where, to where, and whether it needs a reason."""

    word: str
    text: str
    before: frozenset[Status]
    after: Status
    needs_reason: bool = False


_BEFORE_LIVE = frozenset(
    {Status.DRAFT, Status.TASKED, Status.PLANNING, Status.SUBMITTED, Status.GO, Status.NO_GO, Status.DEFERRED}
)

# Made by a page of its own: `task` names the commander, and the commander decides.
TASK = Move("task", "Task it", frozenset({Status.DRAFT}), Status.TASKED)
DECISIONS: dict[str, Move] = {
    "go": Move("go", "Go", frozenset({Status.SUBMITTED}), Status.GO),
    "no_go": Move("no_go", "No go", frozenset({Status.SUBMITTED}), Status.NO_GO),
    "deferred": Move("deferred", "Defer", frozenset({Status.SUBMITTED}), Status.DEFERRED),
}
MOVES: tuple[Move, ...] = (
    Move("plan", "Begin planning", frozenset({Status.TASKED, Status.NO_GO, Status.DEFERRED}), Status.PLANNING),
    Move("submit", "Submit the plan for a decision", frozenset({Status.PLANNING}), Status.SUBMITTED),
    Move("start", "Start: it is live", frozenset({Status.GO}), Status.LIVE),
    Move("stand-down", "Stand down", frozenset({Status.LIVE}), Status.STOOD_DOWN),
    Move("debriefed", "The debrief is done", frozenset({Status.STOOD_DOWN}), Status.DEBRIEFED),
    Move("close", "Close it", frozenset({Status.DEBRIEFED}), Status.CLOSED),
    Move("call-off", "Call it off", _BEFORE_LIVE, Status.CLOSED, needs_reason=True),
)
MOVE: dict[str, Move] = {move.word: move for move in MOVES}

# The plan can be written until the operation is live. A change after it was submitted takes it back to planning.
CAN_BE_PLANNED = _BEFORE_LIVE
BACK_TO_PLANNING = frozenset({Status.SUBMITTED, Status.GO, Status.NO_GO, Status.DEFERRED})
# Told when what they arose from no longer stands: from the first moment until it is over.
CAN_BE_DOUBTED = CAN_BE_PLANNED | {Status.LIVE}
ON_THE_DAY = frozenset({Status.LIVE})
AFTERWARDS = frozenset({Status.STOOD_DOWN, Status.DEBRIEFED, Status.CLOSED})
LEAD = "lead"  # in the versions of a plan: who leads the operation
# Packs are given out from the go on.
MAY_BRIEF = frozenset({Status.GO, Status.LIVE})
# The log and the people met can still be written up afterwards.
LOG_OPEN = ON_THE_DAY | AFTERWARDS
# Held against each other for clashes: from the moment they are tasked until they are over.
COULD_CLASH = frozenset({Status.TASKED, Status.PLANNING, Status.SUBMITTED, Status.GO, Status.DEFERRED, Status.LIVE})
