"""Counts that members return from systems of their own."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

from .. import permissions
from ..counting import BY_CODE
from ..models import AgencyReturn


@act(permissions.SEND_AGENCY_RETURN, at="partnership")
def send_agency_return(
    *, by: User, partnership: Partnership, measure: str, first: dt.date, last: dt.date, count: int, source: str
) -> AgencyReturn:
    """Say how many of something one's organisation counted in its own system in some days, without a name or a row."""
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can say this.")
    if measure not in BY_CODE:
        raise Refused("Choose what was counted from the list.", field="measure")
    if last < first or last > timezone.localdate():
        raise Refused("The period must end after it begins, and no later than today.", field="last")
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    these = {"partnership": partnership, "organisation": by.organisation, "measure": measure}
    touching = AgencyReturn.objects.filter(replaced_by=None, first__lte=last, last__gte=first, **these)
    if touching.exclude(first=first, last=last).exists():
        raise Refused("These days overlap others you have returned, so things would be counted twice.", field="first")
    old = touching.first()
    if old is not None:
        # Out of the way first: one return stands for the same days.
        AgencyReturn.objects.filter(pk=old.pk).update(replaced_by=old.pk)
    made = AgencyReturn.objects.create(by=by, first=first, last=last, count=count, source=source.strip(), **these)
    if old is not None:
        AgencyReturn.objects.filter(pk=old.pk).update(replaced_by=made)
    note(measure=measure, replaces=old is not None)
    return made
