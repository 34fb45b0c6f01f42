"""Where a task may go from where it is."""

from .models import Task

Status = Task.Status

# From each status, where a task may go. Finished tasks can be taken up again, with a reason.
MOVES: dict[str, frozenset[str]] = {
    Status.OPEN: frozenset({Status.IN_PROGRESS, Status.DONE, Status.DEFERRED, Status.DROPPED, Status.NO_LONGER_POSSIBLE}),
    Status.IN_PROGRESS: frozenset({Status.DONE, Status.DEFERRED, Status.DROPPED, Status.NO_LONGER_POSSIBLE}),
    Status.DEFERRED: frozenset({Status.OPEN, Status.IN_PROGRESS, Status.DROPPED, Status.NO_LONGER_POSSIBLE}),
    Status.DONE: frozenset({Status.IN_PROGRESS}),
    Status.DROPPED: frozenset({Status.OPEN}),
    Status.NO_LONGER_POSSIBLE: frozenset({Status.OPEN}),
}
NEEDS_A_REASON = frozenset({Status.DEFERRED, Status.DROPPED, Status.NO_LONGER_POSSIBLE})
