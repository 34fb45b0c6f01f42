"""Which role needs which course, and reminding people before a seat lapses."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.actions import mark_trained_role
from alongside.accounts.models import Partnership, Seat, User
from alongside.accounts.rules import require_may_wait
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.models import Notice
from alongside.sharing.telling import tell_person
from alongside.training import permissions
from alongside.training.gates import release, settle
from alongside.training.holding import to_remind
from alongside.training.models import Course, Reminder, Requirement

SOONEST_DAYS = 14  # from today, so that nobody's rights end without a chance to take the course


@act(permissions.REQUIRE_COURSE, at="partnership")
def require_course(
    *, by: User, partnership: Partnership, role: str, course: Course, months: int, first_due: dt.date
) -> Requirement:
    """Require a course for a role: a seat is held while its holder's completion is in date."""
    require_may_wait(role)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if course.partnership_id != partnership.pk or course.ended_on is not None:
        raise Refused("Choose a course that this partnership gives.", field="course")
    soonest = timezone.localdate() + dt.timedelta(days=SOONEST_DAYS)
    if first_due < soonest:
        raise Refused(f"Give people until {soonest:%-d %B %Y} at least.", field="first_due")
    if Requirement.objects.filter(partnership=partnership, role=role, course=course, ended=None).exists():
        raise Refused("This course is required for that role already.", field="course")
    made = Requirement.objects.create(partnership=partnership, role=role, course=course, months=months, first_due=first_due)
    made.given_time.set(Seat.objects.current().filter(partnership=partnership, role=role))
    mark_trained_role(by=Clockwork(), partnership=partnership, role=role, needs=True)
    settle(partnership)
    note(subject=course, role=role, months=months, first_due=first_due)
    return made


@act(permissions.END_REQUIREMENT, at="requirement")
def end_requirement(*, by: User, requirement: Requirement) -> Requirement:
    """Require a course for a role no more. Seats that waited for it alone count again."""
    kept = Requirement.objects.select_for_update(of=("self",)).select_related("course", "partnership").get(pk=requirement.pk)
    if kept.ended is not None:
        raise Refused("This has ended already.")
    kept.ended = max(timezone.localdate(), kept.started)
    kept.save(update_fields=["ended"])
    if not Requirement.objects.filter(partnership=kept.partnership, role=kept.role, ended=None).exists():
        mark_trained_role(by=Clockwork(), partnership=kept.partnership, role=kept.role, needs=False)
        release(kept.partnership, kept.role)
    settle(kept.partnership)
    note(subject=kept.course, role=kept.role)
    return kept


@act(permissions.REMIND_LEARNERS, at="partnership")
def remind_learners(*, by: Clockwork, partnership: Partnership) -> list[Reminder]:
    """Settle until when seats are held, and remind people 60 and 14 days before one lapses."""
    settle(partnership)
    made = []
    for seat, days in to_remind(partnership):
        these: dict[str, Any] = {"role": seat.role, "held_until": seat.held_until, "days": days}
        one, new = Reminder.objects.get_or_create(person=seat.person, partnership=partnership, **these)
        if new:
            made.append(one)
            words = "A role of yours needs training that soon lapses. See My training."
            word = {"about": Notice.About.WAITING, "reference": "", "text": words}
            tell_person(partnership, seat.person, **word)
    note(reminders=len(made))
    return made
