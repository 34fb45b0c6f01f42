"""Writing down a completion, however somebody came by it. Part of acts."""

import datetime as dt

from alongside.accounts.models import Partnership, User

from .models import Booking, Completion, CourseVersion
from .rules import months_after


def complete(
    by: User,
    partnership: Partnership,
    version: CourseVersion,
    day: dt.date,
    *,
    how: Completion.How,
    person: User | None,
    booking: Booking | None = None,
) -> Completion:
    """A completion, with the day on which it holds no more. Part of an act."""
    organisation = booking.organisation if booking is not None else (person.organisation if person is not None else None)
    return Completion.objects.create(
        partnership=partnership,
        course_version=version,
        person=person,
        organisation=organisation,
        booking=booking,
        how=how,
        on=day,
        expires_on=months_after(day, version.months) if version.months else None,
        by=by,
    )
