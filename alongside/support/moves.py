"""How a case moves on: from each stage, where it may go; and when it is followed up."""

from alongside.kernel.months import months_after as months_after

from .models import Case

_MOVES = {
    Case.Stage.OPEN: (Case.Stage.MOVING_ON, Case.Stage.CLOSED),
    Case.Stage.MOVING_ON: (Case.Stage.OPEN, Case.Stage.FOLLOWED_UP),
    Case.Stage.FOLLOWED_UP: (Case.Stage.OPEN, Case.Stage.CLOSED),
    Case.Stage.CLOSED: (Case.Stage.OPEN,),
}


def moves_of(case: Case) -> tuple[str, ...]:
    """The stages a case may go to from where it is."""
    return tuple(_MOVES[Case.Stage(case.stage)])
