"""What is decided beside a referral, and what came back of it, in words for the pages of a case."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.ui.dates import date

from . import packs, stages
from .models import Answer, BestInterests, Case, Return
from .queries import copy_of, interests_of, returns_of
from .routes import route_named


@dataclass(frozen=True)
class Back:
    """What came back, in words; `number` is where its copy is had, and 0 without one."""

    one: Return
    when: str
    who: str
    differs: str
    number: int
    copy: str


def outcomes_on_leave(case: Case) -> dict[str, str]:
    """What can be written down about permission to stay now."""
    rows = {row["code"]: row["name"] for row in stages.leave()["outcomes"]}
    return {code: name for code, name in rows.items() if code != "asked" or case.leave_decided_on is not None}


def may_note_leave(case: Case) -> bool:
    """Whether permission to stay can have been decided where the case stands."""
    return case.stage in stages.leave()["stages"]


def told_of_leave() -> list[str]:
    """What a worker must know of permission to stay."""
    return list(stages.leave()["told"])


def leave_lines(case: Case) -> list[tuple[str, str, str]]:
    """What was written down about permission to stay: the day, what it was, and in which words."""
    names = {row["code"]: row["name"] for row in stages.leave()["outcomes"]}
    return [(date(one.on), names.get(one.outcome, one.outcome), one.words) for one in case.leaves.all()]


def asks_for_interests(case: Case) -> bool:
    """Whether the route asks for a decision in their best interests, or offers to keep one."""
    return bool(route_named(case.route).best_interests)


def interests(case: Case) -> BestInterests | None:
    """What was last decided in their best interests, where the route asks for it."""
    return interests_of(case) if asks_for_interests(case) else None


def interests_told(last: BestInterests | None) -> str:
    """The same in a line: what, by whom and when."""
    if last is None:
        return ""
    return f"{'For' if last.refer else 'Against'} a referral: {last.who}, {date(last.on)}. {last.words}"


def came_back(case: Case, *, ours: bool) -> list[Back]:
    """What came back from the Home Office; how it was received is for those who write the report."""
    return [_back(one, number, ours=ours) for number, one in enumerate(returns_of(case), 1)]


def since_sent(case: Case, answers: Mapping[str, Answer]) -> list[str]:
    """The questions answered after what came back was written down: the Home Office does not have these answers."""
    if case.sent_answers is None:
        return []
    later = {name: one.value for name, one in answers.items() if one.pk > case.sent_answers}
    before = case.answers.filter(field__in=later, pk__lte=case.sent_answers).order_by("pk") if later else ()
    then = {one.field: one.value for one in before}
    fields = {field.id: field.label for page in packs.every_page() for field in page.fields}
    return [words for name, words in fields.items() if name in later and later[name] != then.get(name, "")]


def _back(one: Return, number: int, *, ours: bool) -> Back:
    how = getattr(one, "confirmation", None) if ours else None
    if how is None:
        return Back(one, date(one.received_on), "", "", 0, "")
    said = how.differs or how.get_same_display()
    copy = copy_of(one)
    return Back(one, f"{date(one.received_on)}, {how.received_at:%H:%M}", how.received_by, said, number if copy else 0, copy)
