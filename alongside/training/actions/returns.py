"""What members say in numbers alone."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.training import permissions
from alongside.training.models import AggregateReturn, Course, Headcount
from alongside.training.returning import write_return


@act(permissions.SEND_RETURN, at="partnership")
def send_return(
    *,
    by: User,
    partnership: Partnership,
    role_group: str,
    course: Course | None,
    course_words: str,
    method: str,
    starts: dt.date,
    ends: dt.date,
    trained: int,
) -> AggregateReturn:
    """Say how many people of one's organisation were trained in a period, without a name."""
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can say this.")
    if (course is None) == (not course_words.strip()):
        raise Refused("Choose one course of the partnership, or name another.", field="course_words")
    if ends < starts or ends > timezone.localdate():
        raise Refused("The period must end after it begins, and no later than today.", field="ends")
    these = {"organisation": by.organisation, "role_group": role_group, "course": course, "course_words": course_words.strip()}
    made = write_return(by, partnership, starts=starts, ends=ends, trained=trained, method=method, **these)
    note(trained=trained, replaces=made.replaces.exists())
    return made


@act(permissions.SAY_HEADCOUNT, at="course")
def say_headcount(*, by: User, course: Course, role_group: str, on: dt.date, people: int, source: str) -> Headcount:
    """Say how many of one's organisation's people a course is for, on a day, so that coverage can be worked out."""
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can say this.")
    if on > timezone.localdate():
        raise Refused("The day must be today or earlier.", field="on")
    note(people=people)
    words = {"role_group": role_group, "on": on, "people": people, "source": source}
    return Headcount.objects.create(partnership=course.partnership, organisation=by.organisation, course=course, by=by, **words)
