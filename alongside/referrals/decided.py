"""What decisions of the Home Office changed for somebody, in words for the pages of their case."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from . import between, stages
from .lists import entries_on
from .models import Case


@dataclass(frozen=True)
class Bar:
    """That somebody may not ask for reconsideration, why and since when; which kind of referral asks for advice."""

    why: str
    since: dt.date
    advice: str
    advised_on: dt.date | None


@dataclass(frozen=True)
class Notice:
    """A disqualification in words: the day, the ground, what it says, whether the risk was assessed, how advice is asked for."""

    on: dt.date
    ground: str
    words: str
    risk: str
    risk_missing: bool
    advice: str


RISKS = {"yes": "Yes", "no": "No", "unsaid": "The notice does not say"}


def bar(case: Case) -> Bar | None:
    """What bars somebody from asking for reconsideration; None when nothing does."""
    if case.barred_on is None:
        return None
    advised = case.advised_on if case.advised_on and case.advised_on >= case.barred_on else None
    return Bar(case.barred_why, case.barred_on, between.kinds_that_do("advice")[0], advised)


def may_bar(case: Case) -> bool:
    """Whether the page of a case asks what bars them: after a refusal, and while something does."""
    return case.barred_on is not None or any(stage in stages.reconsidering() for stage in stages.moves_from(case.stage))


def categories() -> dict[str, str]:
    """What can bar somebody today, by code."""
    return {code: one.name for code, one in entries_on("barred", timezone.localdate()).items()}


def protection(case: Case) -> str:
    """What protects somebody where their case stands, with its source; empty where nothing is said of it."""
    said = stages.protection(case.stage)
    return f"{said['name']} ({said['source']})" if said is not None else ""


def disqualification(case: Case) -> Notice | None:
    """The notice a case stands under, in words; None when it stands under none."""
    found = case.disqualified
    if found is None:
        return None
    advice = between.kinds_that_do("advice")[0]
    return Notice(found.on, found.ground_name, found.words, RISKS[found.risk], found.risk != "yes", advice)


def grounds() -> dict[str, str]:
    """The grounds a notice can give today, by code."""
    return {code: one.name for code, one in entries_on("disqualified", timezone.localdate()).items()}


def changes_by_notice() -> list[str]:
    """What a disqualification changes."""
    return list(stages.notice()["changes"])


def may_be_disqualified(case: Case) -> bool:
    """Whether a notice can come where the case stands."""
    return any(stage in stages.by_notice() for stage in stages.moves_from(case.stage))


def stage_told(case: Case, *, ours: bool) -> str:
    """Where a case stands, in the words that this reader needs."""
    return stages.names()[case.stage] if ours else stages.told(case.stage)


def may_move_to(case: Case) -> list[str]:
    """The stages that whoever moves a case is offered."""
    shut = [*stages.by_notice(), *(stages.reconsidering() if case.barred_by else [])]
    return [stage for stage in stages.moves_from(case.stage) if stage not in shut]
