"""Writing down what a member says in numbers alone. Part of acts."""

import datetime as dt
from typing import Any

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused

from .models import AggregateReturn


def write_return(
    by: User, partnership: Partnership, *, starts: dt.date, ends: dt.date, trained: int, **these: Any
) -> AggregateReturn:
    """Keep a return; it replaces the one of the same people and days. `these`: organisation, role group, course and method.

    Raises Refused when its days overlap another's of the same.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    standing = AggregateReturn.objects.filter(partnership=partnership, replaced_by=None, **these)
    touching = standing.filter(starts__lte=ends, ends__gte=starts)
    old = touching.filter(starts=starts, ends=ends).first()
    if touching.exclude(starts=starts, ends=ends).exists():
        raise Refused("This period overlaps one you have sent already, so people would be counted twice.", field="starts")
    period = {"starts": starts, "ends": ends, "trained": trained}
    made = AggregateReturn.objects.create(partnership=partnership, by=by, **these, **period)
    if old is not None:
        old.replaced_by = made
        old.save(update_fields=["replaced_by"])
    return made
