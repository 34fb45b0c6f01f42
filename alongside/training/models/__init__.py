"""What is kept about training: courses, sessions, who came, who completed what, and which role needs it."""

from .completions import BadgeTakenBack, Completion
from .courses import Course, CourseVersion, CurriculumLine, Method, Tier
from .evaluation import Asked, Evaluation, Kind
from .files import CompletionFile
from .learning import LearnerAnswers, Learning
from .returns import AggregateReturn, Headcount
from .roles import Reminder, Requirement
from .sessions import Attendance, Booking, Session
from .statements import StatementChoice
from .years import PastCount, Year

__all__ = [
    "AggregateReturn",
    "Asked",
    "Attendance",
    "BadgeTakenBack",
    "Booking",
    "Completion",
    "CompletionFile",
    "Course",
    "CourseVersion",
    "CurriculumLine",
    "Evaluation",
    "Headcount",
    "Kind",
    "LearnerAnswers",
    "Learning",
    "Method",
    "PastCount",
    "Reminder",
    "Requirement",
    "Session",
    "StatementChoice",
    "Tier",
    "Year",
]
