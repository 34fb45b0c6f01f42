"""What is kept about training: courses, sessions, who came, who completed what, and which role needs it."""

from .completions import Completion
from .courses import Course, CourseVersion, CurriculumLine, Tier
from .returns import AggregateReturn, Headcount
from .roles import Reminder, Requirement
from .sessions import Attendance, Booking, Session

__all__ = [
    "AggregateReturn",
    "Attendance",
    "Booking",
    "Completion",
    "Course",
    "CourseVersion",
    "CurriculumLine",
    "Headcount",
    "Reminder",
    "Requirement",
    "Session",
    "Tier",
]
