"""What the demonstration shows of training: tiers, a course, a session that is over and one to come, and numbers of a member."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.training import actions
from alongside.training.models import Course, Session, Tier

TAUGHT = (
    "Early signs of exploitation, by setting",
    "First contact: safety, privacy, an interpreter, no promises",
    "What to do: danger now, a child, an adult",
    "Where to go for help",
    "The National Referral Mechanism and an adult’s consent",
    "Looking after yourself",
)


def load(people: dict[str, User], dorset: Partnership) -> None:
    """Bring it in, by the real acts."""
    actions.start_tiers(by=people["ann"], partnership=dorset)
    tier = Tier.objects.get(partnership=dorset, code="everyone")
    words: dict[str, Any] = {
        "title": "Spotting the signs",
        "summary": "For everybody who meets the public at work.",
        "tier": tier,
    }
    lines: list[Any] = [(line, []) for line in TAUGHT]
    more: dict[str, Any] = {"method": "in_person", "hours": 3, "months": 36}
    course: Course = actions.plan_course(by=people["ann"], partnership=dorset, lines=lines, **words, **more)
    _over(people, course)
    ahead = _session(people, course, days=12, capacity=2)
    for name in ("ben", "cleo", "nia"):
        actions.book_place(by=people[name], session=ahead)
    _numbers(people, course)


def _over(people: dict[str, User], course: Course) -> None:
    """A session is planned ahead, and then was: only the clock could have held it otherwise."""
    session = _session(people, course, days=1, capacity=20)
    for name in ("bea", "cora", "fin"):
        actions.book_place(by=people[name], session=session)
    earlier = dt.timedelta(days=15)
    moved = {"starts_at": session.starts_at - earlier, "ends_at": session.ends_at - earlier}
    Session.objects.filter(pk=session.pk).update(**moved)
    actions.mark_register(by=people["ann"], session=session, marks={1: "completed", 2: "completed", 3: "no"})


def _session(people: dict[str, User], course: Course, *, days: int, capacity: int) -> Session:
    day = timezone.localdate() + dt.timedelta(days=days)
    begins = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
    made: Session = actions.plan_session(
        by=people["ann"],
        course=course,
        starts_at=begins,
        ends_at=begins + dt.timedelta(hours=3),
        online=False,
        place="County Hall, room 4",
        trainer="Harbour Light’s training team",
        host=people["ben"].organisation,
        capacity=capacity,
    )
    return made


def _numbers(people: dict[str, User], course: Course) -> None:
    today = timezone.localdate()
    period = {"starts": today - dt.timedelta(days=90), "ends": today, "method": "e_learning", "trained": 214}
    nurses = {"partnership": course.partnership, "role_group": "Emergency nurses", "course": course, "course_words": ""}
    actions.send_return(by=people["nia"], **nurses, **period)
    count = {"role_group": "Emergency nurses", "people": 380, "on": today, "source": "Staff record"}
    actions.say_headcount(by=people["nia"], course=course, **count)
