"""Every write about training. Each is an act."""

from .bookings import book_others, book_place, cancel_booking, forget_guests
from .completions import ask_for_badge, mark_register, withdraw_completion
from .courses import add_tier, change_course, end_tier, plan_course, start_tiers
from .disposal import dispose_of_year, open_year
from .evaluation import answer_evaluation, ask_what_changed
from .files import bring_completions, decide_completions, forget_files
from .learning import add_elearning, answer_before, answer_later, answer_lesson, take_test
from .requirements import end_requirement, remind_learners, require_course
from .returns import say_headcount, send_return
from .sessions import cancel_session, change_session, plan_session
from .statements import choose_statements, export_statements

__all__ = [
    "add_elearning",
    "add_tier",
    "answer_before",
    "answer_evaluation",
    "answer_later",
    "answer_lesson",
    "ask_for_badge",
    "ask_what_changed",
    "book_others",
    "book_place",
    "bring_completions",
    "cancel_booking",
    "cancel_session",
    "change_course",
    "change_session",
    "choose_statements",
    "decide_completions",
    "dispose_of_year",
    "end_requirement",
    "end_tier",
    "export_statements",
    "forget_files",
    "forget_guests",
    "mark_register",
    "open_year",
    "plan_course",
    "plan_session",
    "remind_learners",
    "require_course",
    "say_headcount",
    "send_return",
    "start_tiers",
    "take_test",
    "withdraw_completion",
]
