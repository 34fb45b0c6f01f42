"""How somebody leaves the NRM, whichever page it is said on: what must be said, the signed form, and where the case goes."""

import datetime as dt

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused

from . import stages
from .holding import move
from .models import Case, Withdrawal
from .queries import standing_of


def leave(by: User, case: Case, *, on: dt.date, spoken: bool, role: str, words: str) -> None:
    """Keep the form by which somebody withdraws, signed by `by` as `role`, and move the case. Refused when it is not whole."""
    if spoken:
        _require_may_be_spoken(by, on)
    for field, said, why in (("role", role, "Say as what you sign for it."), ("words", words, "Say what they said.")):
        if not said.strip():
            raise Refused(why, field=field)
    Withdrawal.objects.create(case=case, spoken=spoken, role=role.strip(), on=on, words=words.strip(), by=by)
    case.withdrew_on = on
    case.save(update_fields=["withdrew_on"])
    move(by, case, "withdrawn", max(on, case.stage_since), "They withdrew")


def _require_may_be_spoken(by: User, on: dt.date) -> None:
    if on < dt.date.fromisoformat(stages.withdrawing()["spoken_from"]):
        raise Refused("On that day it had to be in writing.", field="spoken")
    if not standing_of(by.organisation)["first_responder"]:
        raise Refused("In words they can say it only to a first responder. Have it in writing.", field="spoken")
