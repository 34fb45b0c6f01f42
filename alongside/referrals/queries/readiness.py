"""Whether a report may be sent, and what stands against it: asked when it is marked as ready, and again whenever that counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.accounts.models import User
from alongside.referrals import packs
from alongside.referrals.identifying import Finding
from alongside.referrals.models import Answer, Case
from alongside.referrals.routes import route_named
from alongside.sharing.models import Consent

from .cases import interests_of, latest_answers
from .consents import GONE, took_back, unwritten
from .naming import UNASKED, findings_in, names_nobody

UNDECIDED = "Not yet: write down first who decided that it is in their best interests, when and why."


@dataclass(frozen=True)
class Readiness:
    """The answers of a report, by question, and what stands against sending it.

    `gone`: they do not agree to be referred. `gaps`: questions not answered. `unwritten`: what the ledger lacks. `hidden`: it
    must not name them. `findings`: what in it does. `undecided`: nobody has decided yet that it is in their best interests.
    """

    answers: Mapping[str, Answer]
    gone: bool
    gaps: int
    unwritten: tuple[Consent.About, ...]
    hidden: bool
    findings: tuple[Finding, ...]
    undecided: bool = False

    @property
    def values(self) -> dict[str, str]:
        """What the answers say."""
        return {field: answer.value for field, answer in self.answers.items()}

    @property
    def is_called(self) -> bool:
        """Whether somebody has said what they are called, or that nobody knows."""
        return UNASKED not in self.findings

    @property
    def why_not(self) -> str:
        """What stands against sending it, in words; nothing when nothing does."""
        if self.gone:
            return GONE
        if self.undecided:
            return UNDECIDED
        if self.gaps:
            return f"Not yet: {self.gaps} questions that must be answered are not."
        if self.unwritten:
            return f"Not yet: write down under “What they have agreed to” that they agree. {self.unwritten[0].label}."
        if UNASKED in self.findings:
            return "Not yet: write down what they are called, so that the report can be looked through for it."
        return "Not yet: something in it says who they are, and they did not agree to be named." if self.findings else ""


def readiness_of(person: User, case: Case) -> Readiness:
    """What stands against sending a report, as far as this person may look."""
    answers = latest_answers(case)
    values, missing = {field: answer.value for field, answer in answers.items()}, tuple(unwritten(case, answers))
    gone, hidden = took_back(case, values), names_nobody(case, values)
    found = tuple(findings_in(person, case, values)) if hidden else ()
    return Readiness(answers, gone, len(packs.missing(values)), missing, hidden, found, lacks_decision(case))


def lacks_decision(case: Case) -> bool:
    """Whether a referral waits for a decision in their best interests, which was not made or was against it."""
    if route_named(case.route).best_interests != "needed":
        return False
    last = interests_of(case)
    return last is None or not last.refer
