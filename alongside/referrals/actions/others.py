"""Asking the partners whether one of them works with a person already."""

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.matching.actions import ask_interest
from alongside.referrals import permissions
from alongside.referrals.findable import askable, keep_case
from alongside.referrals.holding import held
from alongside.referrals.models import Case, Inquiry
from alongside.referrals.queries import may_ask_about


@act(permissions.ASK_PARTNERS, at="case")
def ask_partners(*, by: User, case: Case, identifiers: list[tuple[str, str]], basis: str, provenance: str) -> Inquiry:
    """Ask the partners whether one of them works with a person already; they are asked to ring, and told no more."""
    case = held(by, case)
    if basis not in may_ask_about(case):
        raise Refused("Nothing lets you ask about them. Ask them first.", field="basis")
    found = askable(identifiers)
    if not found:
        raise Refused("Enter a whole name or number of theirs.", field="name")
    words = {"purpose": may_ask_about(case)[basis], "case_reference": case.reference, "provenance": provenance}
    question = ask_interest(by=by, partnership=case.partnership, identifiers=found, **words)
    inquiry = Inquiry.objects.create(case=case, question=question, by=by)
    keep_case(case)
    note(subject=case.reference, question=question.reference)
    return inquiry
