"""What decisions of the Home Office changed for somebody, in words for the pages of their case."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from . import between, stages
from .lists import entries_on, why_barred
from .models import Case


@dataclass(frozen=True)
class Bar:
    """That somebody may not ask for reconsideration, why and since when; which kind of referral asks for advice."""

    why: str
    since: dt.date
    advice: str
    advised_on: dt.date | None


def bar(case: Case) -> Bar | None:
    """What bars somebody from asking for reconsideration; None when nothing does."""
    if case.barred_on is None:
        return None
    advised = case.advised_on if case.advised_on and case.advised_on >= case.barred_on else None
    return Bar(why_barred(case), case.barred_on, between.kinds_that_do("advice")[0], advised)


def may_bar(case: Case) -> bool:
    """Whether the page of a case asks what bars them: after a refusal, and while something does."""
    return case.barred_on is not None or any(stage in stages.reconsidering() for stage in stages.moves_from(case.stage))


def categories() -> dict[str, str]:
    """What can bar somebody today, by code."""
    return {code: one.name for code, one in entries_on("barred", timezone.localdate()).items()}


def may_move_to(case: Case) -> list[str]:
    """The stages that whoever moves a case is offered."""
    shut = stages.reconsidering() if case.barred_by else []
    return [stage for stage in stages.moves_from(case.stage) if stage not in shut]
