"""The cast, with a trainer at the council, a course and a session of two places."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.kernel.roles import Role
from alongside.training import actions
from alongside.training.models import Course, Session, Tier
from tests.cast import Cast


class TrainingWorld(Cast):
    """Tom gives the training; Fran is a first responder of the council, and Rae one who has no other role."""

    def __init__(self) -> None:
        super().__init__()
        self.tom = self.invite(self.ola, "tom", self.council, Role.TRAINER)
        self.fran = self.invite(self.ola, "fran", self.council, Role.FIRST_RESPONDER, Role.REPORTER)
        actions.start_tiers(by=self.tom, partnership=self.dorset)
        self.course = self.add_course("Spotting the signs")
        self.session = self.add_session(capacity=2)

    def add_course(self, title: str, months: int | None = 36) -> Course:
        """A course of tier 1 with two lines."""
        tier = Tier.objects.get(partnership=self.dorset, code="everyone")
        words: dict[str, Any] = {"title": title, "summary": "For everybody.", "tier": tier, "method": "in_person", "hours": 3}
        lines: list[Any] = [("Early signs", []), ("The National Referral Mechanism", [])]
        made: Course = actions.plan_course(by=self.tom, partnership=self.dorset, months=months, lines=lines, **words)
        return made

    def add_session(self, *, capacity: int, course: Course | None = None) -> Session:
        """A session nine days from now."""
        begins = timezone.now() + dt.timedelta(days=9)
        words = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=3), "online": False, "place": "County Hall"}
        course = course or self.course
        made: Session = actions.plan_session(
            by=self.tom, course=course, trainer="Tom", host=self.council, capacity=capacity, **words
        )
        return made

    def held(self, session: Session, days: int = 10) -> Session:
        """The session as if it had been held some days before today plus nine."""
        session.starts_at -= dt.timedelta(days=days)
        session.ends_at -= dt.timedelta(days=days)
        session.save()
        return session
