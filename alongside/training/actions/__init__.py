"""Every write about training. Each is an act."""

from .bookings import book_others, book_place, cancel_booking, forget_guests
from .completions import mark_register, withdraw_completion
from .courses import add_tier, change_course, end_tier, plan_course, start_tiers
from .requirements import end_requirement, remind_learners, require_course
from .returns import say_headcount, send_return
from .sessions import cancel_session, change_session, plan_session

__all__ = [
    "add_tier",
    "book_others",
    "book_place",
    "cancel_booking",
    "cancel_session",
    "change_course",
    "change_session",
    "end_requirement",
    "end_tier",
    "forget_guests",
    "mark_register",
    "plan_course",
    "plan_session",
    "remind_learners",
    "require_course",
    "say_headcount",
    "send_return",
    "start_tiers",
    "withdraw_completion",
]
