"""Taking the e-learning that comes with the house."""

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.training import permissions
from alongside.training.completing import complete
from alongside.training.elearning import elearning
from alongside.training.evaluating import may_answer_later
from alongside.training.gates import settle
from alongside.training.models import Completion, Course, LearnerAnswers, Learning, Tier
from alongside.training.models.courses import Method
from alongside.training.writing import write_version

When = LearnerAnswers.When


@act(permissions.ADD_ELEARNING, at="partnership")
def add_elearning(*, by: User, partnership: Partnership, tier: Tier) -> Course:
    """Add the e-learning that comes with the house to the partnership's courses."""
    it = elearning()
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if Course.objects.filter(partnership=partnership, elearning=it.slug, ended_on=None).exists():
        raise Refused("The partnership gives this e-learning already.")
    course = Course.objects.create(partnership=partnership, title=it.title, elearning=it.slug)
    words = {"title": it.title, "summary": it.summary, "tier": tier, "hours": it.hours, "months": it.months}
    write_version(by, course, {**words, "method": Method.E_LEARNING}, [(one.title, []) for one in it.lessons])
    note(title=it.title)
    return course


@act(permissions.ANSWER_BEFORE, at="course")
def answer_before(*, by: User, course: Course, code: str, answers: dict[str, str]) -> LearnerAnswers:
    """Answer the questions before the e-learning, without a name."""
    _require_given(course)
    if _kept(course, When.BEFORE, code):
        raise Refused("These answers have been kept already. Go on with the lessons.")
    note(subject=course)
    return _keep(course, When.BEFORE, code, answers)


@act(permissions.ANSWER_LESSON, at="course")
def answer_lesson(*, by: User, course: Course, lesson: str, choice: str) -> Learning:
    """Answer the scenario at the end of a lesson."""
    _require_given(course)
    found = elearning().lesson(lesson)
    if found is None or found.choice(choice) is None:
        raise Refused("Choose one of the answers.", field="choice")
    learning = _held(by, course)
    learning.answers, learning.passed_on = {**learning.answers, lesson: choice}, None
    learning.save(update_fields=["answers", "passed_on"])
    note(subject=course)
    return learning


@act(permissions.TAKE_TEST, at="course")
def take_test(*, by: User, course: Course, answers: dict[str, str], code: str = "") -> Learning:
    """Take the questions at the end of the e-learning; enough right answers complete the course."""
    _require_given(course)
    it, learning = elearning(), _held(by, course)
    if {one.slug for one in it.lessons} - set(learning.answers):
        raise Refused("Finish every lesson first.")
    if (
        learning.attempts == 0
        and not LearnerAnswers.objects.filter(course=course, code=code, when=When.AFTER, code__gt="").exists()
    ):
        # The first answers alone say what was learnt; later ones have seen which were wrong.
        _keep(course, When.AFTER, code, answers)
    learning.attempts += 1
    if it.passes(answers):
        learning.answers, learning.attempts, learning.passed_on = {}, 0, timezone.localdate()
        version = course.versions.get(number=course.version)
        complete(by, course.partnership, version, learning.passed_on, how=Completion.How.E_LEARNING, person=by)
        settle(course.partnership, [by])
    learning.save(update_fields=["answers", "attempts", "passed_on"])
    note(subject=course)
    return learning


@act(permissions.ANSWER_LATER, at="course")
def answer_later(*, by: Visitor, course: Course, code: str, answers: dict[str, str]) -> LearnerAnswers:
    """Answer the questions again, six to twelve months after the e-learning, without a name."""
    # The course is locked, so that the same code is not kept twice at the same moment.
    Course.objects.select_for_update().get(pk=course.pk)
    kept = {one.when: one for one in LearnerAnswers.objects.filter(course=course, code=code, code__gt="")}
    if When.LATER in kept:
        raise Refused("These answers have been kept already. Thank you.")
    after = kept.get(When.AFTER)
    if When.BEFORE not in kept or after is None or not may_answer_later(after.month, timezone.localdate()):
        words = "No answers from before and at the end, six to twelve months ago, have this code. Check what you wrote down"
        raise Refused(words, field="code")
    note(subject=course)
    return _keep(course, When.LATER, code, answers)


def _held(person: User, course: Course) -> Learning:
    """How far the person is, locked until the act ends."""
    Learning.objects.get_or_create(course=course, person=person)
    return Learning.objects.select_for_update().get(course=course, person=person)


def _kept(course: Course, when: LearnerAnswers.When, code: str) -> bool:
    return LearnerAnswers.objects.filter(course=course, code=code, when=when).exists()


def _keep(course: Course, when: LearnerAnswers.When, code: str, answers: dict[str, str]) -> LearnerAnswers:
    it, month = elearning(), timezone.localdate().replace(day=1)
    words = {"edition": it.edition, "month": month, "right": it.right(answers)}
    return LearnerAnswers.objects.create(course=course, when=when, code=code, **words)


def _require_given(course: Course) -> None:
    if course.ended_on is not None or course.elearning != elearning().slug:
        raise Refused("This course is not given as e-learning.")
