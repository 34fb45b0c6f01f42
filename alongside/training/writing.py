"""Writing a version of a course. Part of acts."""

from typing import Any

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.partnership.models import Objective

from .models import Course, CourseVersion, CurriculumLine, Tier

Line = tuple[str, list[Objective]]  # what is taught, and the objectives it serves


def write_version(by: User, course: Course, words: dict[str, Any], lines: list[Line]) -> None:
    """Write what a course is from now on. Part of acts."""
    tier: Tier = words["tier"]
    if tier.partnership_id != course.partnership_id or not tier.is_current():
        raise Refused("Choose a tier of this partnership that has not ended.", field="tier")
    named = [one for _, objectives in lines for one in objectives]
    if any(one.partnership_id != course.partnership_id or one.ended_at is not None for one in named):
        raise Refused("Name objectives of this partnership that have not ended.", field="lines")
    version = CourseVersion.objects.create(course=course, number=course.version, by=by, **words)
    for at, (text, objectives) in enumerate(lines, start=1):
        CurriculumLine.objects.create(version=version, position=at, text=text).objectives.set(objectives)
