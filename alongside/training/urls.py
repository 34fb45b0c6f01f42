"""Addresses of the training room: page, lock, name. They come after the partnership's word and `training/`."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from . import permissions as may
from .views import counts, courses, evaluation, files, learning, people, sessions, statements

app_name = "training"
urlpatterns: list[URLPattern] = [
    page("", courses.course_list, may=may.READ_COURSES, name="course_list"),
    page("courses/new/", courses.course_plan, may=may.PLAN_COURSE, name="course_plan"),
    page("courses/e-learning/", learning.elearning_add, may=may.ADD_ELEARNING, name="elearning_add"),
    page("courses/<slug:reference>/", courses.course_show, may=may.READ_COURSES, name="course_show"),
    page("courses/<slug:reference>/change/", courses.course_change, may=may.CHANGE_COURSE, name="course_change"),
    page("courses/<slug:reference>/session/", sessions.session_plan, may=may.PLAN_SESSION, name="session_plan"),
    page("courses/<slug:reference>/learn/", learning.learning_show, may=may.READ_COURSES, name="learning_show"),
    page("courses/<slug:reference>/learn/before/", learning.before_answer, may=may.ANSWER_BEFORE, name="before_answer"),
    page(
        "courses/<slug:reference>/learn/lessons/<slug:lesson>/",
        learning.lesson_answer,
        may=may.ANSWER_LESSON,
        name="lesson_answer",
    ),
    page("courses/<slug:reference>/learn/test/", learning.test_take, may=may.TAKE_TEST, name="test_take"),
    page("later/<slug:reference>/", learning.later_answer, may=PUBLIC, name="later_answer"),
    page("later/<slug:reference>/kept/", learning.later_kept, may=PUBLIC, name="later_kept"),
    page("courses/<slug:reference>/package/", learning.package_show, may=may.TAKE_PACKAGE, name="package_show"),
    page("courses/<slug:reference>/package/file/", learning.package_take, may=may.TAKE_PACKAGE, name="package_take"),
    page("tiers/", courses.tier_list, may=may.START_TIERS, name="tier_list"),
    page("tiers/new/", courses.tier_add, may=may.ADD_TIER, name="tier_add"),
    page("tiers/<slug:code>/end/", courses.tier_end, may=may.END_TIER, name="tier_end"),
    page("sessions/<slug:reference>/", sessions.session_show, may=may.READ_COURSES, name="session_show"),
    page("sessions/<slug:reference>/calendar/", sessions.session_calendar, may=may.READ_COURSES, name="session_calendar"),
    page("sessions/<slug:reference>/change/", sessions.session_change, may=may.CHANGE_SESSION, name="session_change"),
    page("sessions/<slug:reference>/cancel/", sessions.session_cancel, may=may.CANCEL_SESSION, name="session_cancel"),
    page("sessions/<slug:reference>/book/", sessions.session_book, may=may.BOOK_PLACE, name="session_book"),
    page("sessions/<slug:reference>/others/", sessions.session_book_others, may=may.BOOK_OTHERS, name="session_book_others"),
    page("sessions/<slug:reference>/register/", sessions.register_mark, may=may.MARK_REGISTER, name="register_mark"),
    page(
        "sessions/<slug:reference>/places/<int:number>/cancel/",
        sessions.booking_cancel,
        may=may.CANCEL_BOOKING,
        name="booking_cancel",
    ),
    page("mine/", people.training_own, may=may.SEE_OWN_TRAINING, name="training_own"),
    page("mine/statements/", statements.statements_choose, may=may.CHOOSE_STATEMENTS, name="statements_choose"),
    page("statements/", statements.statements_export, may=may.EXPORT_STATEMENTS, name="statements_export"),
    page("people/", people.trained_list, may=may.SEE_TRAINED, name="trained_list"),
    page("completions/<slug:code>/certificate/", people.certificate_print, may=may.SEE_OWN_TRAINING, name="certificate_print"),
    page(
        "completions/<slug:code>/withdraw/", people.completion_withdraw, may=may.WITHDRAW_COMPLETION, name="completion_withdraw"
    ),
    page("completions/<slug:code>/badge/", people.badge_ask, may=may.ASK_FOR_BADGE, name="badge_ask"),
    page("completions/<slug:code>/badge/file/", people.badge_take, may=may.SEE_OWN_TRAINING, name="badge_take"),
    page(
        "completions/<slug:code>/evaluation/<slug:kind>/",
        evaluation.evaluation_answer,
        may=may.ANSWER_EVALUATION,
        name="evaluation_answer",
    ),
    page("files/", files.completions_list, may=may.SEE_FILES, name="completions_list"),
    page("files/new/", files.completions_bring, may=may.BRING_COMPLETIONS, name="completions_bring"),
    page("files/<slug:reference>/", files.completions_decide, may=may.DECIDE_COMPLETIONS, name="completions_decide"),
    page("evaluations/", evaluation.evaluation_list, may=may.READ_COUNTS, name="evaluation_list"),
    page("counts/", counts.count_show, may=may.READ_COUNTS, name="count_show"),
    page("counts/return/", counts.return_send, may=may.SEND_RETURN, name="return_send"),
    page("counts/people/", counts.headcount_say, may=may.SAY_HEADCOUNT, name="headcount_say"),
    page("roles/", counts.requirement_list, may=may.SEE_REQUIREMENTS, name="requirement_list"),
    page("roles/new/", counts.course_require, may=may.REQUIRE_COURSE, name="course_require"),
    page("roles/<slug:role>/<slug:reference>/end/", counts.requirement_end, may=may.END_REQUIREMENT, name="requirement_end"),
]
