"""What decisions of the Home Office changed for somebody, in words for the pages of their case."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alongside.ui.dates import date

from . import between, stages
from .days import is_treated_as_child
from .lists import entries_on
from .models import RISKS, Case, Withdrawal
from .queries import values_of


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


def told_on_leaving() -> list[str]:
    """What somebody who withdraws is told."""
    return list(stages.withdrawing()["told"])


def withdrawal_lines(case: Case, one: Withdrawal) -> list[tuple[str, str]]:
    """The signed form, line by line: who withdraws, from what, how they said so, and who signs for it."""
    said, returned = values_of(case), case.returns.last()
    name = " ".join(word for word in (said.get("first_name", ""), said.get("last_name", "")) if word)
    found = [
        ("Who withdraws", name or case.reference),
        ("The Home Office’s reference", returned.their_reference if returned is not None else ""),
        ("Withdraws from", "The National Referral Mechanism"),
        ("Said on", date(one.on)),
        ("How", "In words" if one.spoken else "In writing"),
        ("What they said", one.words),
        ("Signed by", f"{one.by.full_name}, {one.role}, {one.by.organisation}"),
        ("Signed on", date(timezone.localdate(one.at))),
        ("Home Office told", date(case.withdrawal_told_on) if case.withdrawal_told_on else "Not yet"),
        ("Funded support ends", date(case.support_ends_on) if case.support_ends_on else "Not known yet"),
    ]
    return [(what, words or "Not known") for what, words in found]


def may_leave(case: Case) -> bool:
    """Whether the person of a case can withdraw with the form now."""
    return case.stage in stages.withdrawing()["from"] and not is_treated_as_child(case) and case.lost_since is None


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
    leaving = ["withdrawn"] if case.stage in stages.withdrawing()["from"] else []
    shut = [*leaving, *stages.by_notice(), *(stages.reconsidering() if case.barred_by else [])]
    return [stage for stage in stages.moves_from(case.stage) if stage not in shut]
