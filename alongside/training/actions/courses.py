"""The partnership's list of tiers, its courses and their versions."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.models import Objective
from alongside.training import permissions
from alongside.training.models import Course, CourseVersion, CurriculumLine, Tier
from alongside.training.rules import require_fresh

Line = tuple[str, list[Objective]]  # what is taught, and the objectives it serves

_STARTER = Path(__file__).resolve().parents[1] / "data" / "tiers.json"


@act(permissions.START_TIERS, at="partnership")
def start_tiers(*, by: User, partnership: Partnership) -> Partnership:
    """Begin the partnership's list of tiers with the rows that come with the house."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if Tier.objects.filter(partnership=partnership).exists():
        raise Refused("The partnership has tiers already.")
    rows = json.loads(_STARTER.read_text(encoding="utf-8"))["tiers"]
    Tier.objects.bulk_create(Tier(partnership=partnership, position=at, **row) for at, row in enumerate(rows, start=1))
    note(tiers=len(rows))
    return partnership


@act(permissions.ADD_TIER, at="partnership")
def add_tier(*, by: User, partnership: Partnership, name: str, who_for: str, frameworks: str, source: str) -> Tier:
    """Add a tier to the partnership's list."""
    code = slugify(name)[:40]
    if not code:
        raise Refused("Use letters or numbers in the name.", field="name")
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if Tier.objects.filter(partnership=partnership, code=code, ended=None).exists():
        raise Refused("There is a tier of that name already.", field="name")
    position = Tier.objects.filter(partnership=partnership).count() + 1
    words = {"name": name, "who_for": who_for, "frameworks": frameworks, "source": source}
    note(tier=code)
    return Tier.objects.create(partnership=partnership, code=code, position=position, **words)


@act(permissions.END_TIER, at="tier")
def end_tier(*, by: User, tier: Tier) -> Tier:
    """End a tier: no new course is put under it. Courses and completions under it stay as they are."""
    kept = Tier.objects.select_for_update().get(pk=tier.pk)
    if kept.ended is not None:
        raise Refused("This tier has ended already.")
    kept.ended = max(timezone.localdate(), kept.started)
    kept.save(update_fields=["ended"])
    note(tier=kept.code)
    return kept


@act(permissions.PLAN_COURSE, at="partnership")
def plan_course(
    *,
    by: User,
    partnership: Partnership,
    title: str,
    summary: str,
    tier: Tier,
    method: str,
    hours: Decimal,
    months: int | None,
    lines: list[Line],
) -> Course:
    """Add a course: what it teaches, to whom, and when it needs refreshing."""
    if Course.objects.filter(partnership=partnership, title__iexact=title, ended_on=None).exists():
        raise Refused("There is a course of that title already.", field="title")
    course = Course.objects.create(partnership=partnership, title=title)
    words = {"title": title, "summary": summary, "tier": tier, "method": method, "hours": hours, "months": months}
    _write_version(by, course, words, lines)
    note(title=title)
    return course


@act(permissions.CHANGE_COURSE, at="course")
def change_course(
    *,
    by: User,
    course: Course,
    version: int,
    title: str,
    summary: str,
    tier: Tier,
    method: str,
    hours: Decimal,
    months: int | None,
    lines: list[Line],
) -> Course:
    """Write a new version of a course. Who completed an older one keeps that completion."""
    kept = Course.objects.select_for_update().get(pk=course.pk)
    require_fresh(kept.version, version)
    kept.title, kept.version = title, kept.version + 1
    kept.save(update_fields=["title", "version"])
    words = {"title": title, "summary": summary, "tier": tier, "method": method, "hours": hours, "months": months}
    _write_version(by, kept, words, lines)
    note(version=kept.version)
    return kept


def _write_version(by: User, course: Course, words: dict[str, Any], lines: list[Line]) -> None:
    tier: Tier = words["tier"]
    if tier.partnership_id != course.partnership_id or not tier.is_current():
        raise Refused("Choose a tier of this partnership that has not ended.", field="tier")
    named = [one for _, objectives in lines for one in objectives]
    if any(one.partnership_id != course.partnership_id or one.ended_at is not None for one in named):
        raise Refused("Name objectives of this partnership that have not ended.", field="lines")
    version = CourseVersion.objects.create(course=course, number=course.version, by=by, **words)
    for at, (text, objectives) in enumerate(lines, start=1):
        CurriculumLine.objects.create(version=version, position=at, text=text).objectives.set(objectives)
