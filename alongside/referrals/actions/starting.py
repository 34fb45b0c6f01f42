"""A first responder that was asked to refer somebody: its own case and report, begun with what was told, or one it has."""

import datetime as dt

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import between, findable, permissions
from alongside.referrals.filling import fill
from alongside.referrals.following import follow
from alongside.referrals.holding import held
from alongside.referrals.known import from_request
from alongside.referrals.models import Case, Referral, ReferralStep
from alongside.referrals.queries import are_linked, referrals_for
from alongside.sharing.actions import link_records

from .cases import meet_person

_WHY = "Asked to refer them"


@act(permissions.START_REPORT, at="referral")
def start_report(
    *, by: User, referral: Referral, met_on: dt.date, age: str, consent: str, capacity: str, review_on: dt.date | None = None
) -> Case:
    """Begin the report that another organisation asked for: with a case of one's own, and with what that organisation told."""
    referral = _open_to(by, referral)
    known = from_request(referral)
    facts = {"met_on": met_on, "age": age, "consent": consent, "capacity": capacity}
    case = meet_person(by=by, partnership=referral.partnership, known=known, review_on=review_on, **facts)
    return _tie(by, referral, case)


@act(permissions.JOIN_REPORT, at="referral")
def join_report(*, by: User, referral: Referral, case: Case | None) -> Case:
    """Say that the person another organisation asks about has a case here already: what was told fills only what is empty."""
    referral = _open_to(by, referral)
    if case is None:
        raise Refused("Your organisation has no case with that reference.", field="reference")
    case = held(by, case)
    if case.route not in ("notify", "local"):
        fill(by, case, None, from_request(referral))
        findable.keep_case(case)
    return _tie(by, referral, case)


def _open_to(by: User, referral: Referral) -> Referral:
    """The request as it stands, locked, for somebody of the organisation that was asked and has accepted."""
    if not referrals_for(by, referral.partnership).filter(pk=referral.pk, to=by.organisation_id).exists():
        raise Refused("You cannot see that.")
    related = ("case__record__owner", "case__record__partnership", "case__worker", "to")
    found = Referral.objects.select_for_update(of=("self",)).select_related(*related).get(pk=referral.pk)
    if not between.refers(found.kind):
        raise Refused("You were not asked to refer them.")
    if found.state not in between.begun():
        raise Refused("Accept the request first.")
    if found.report_id is not None:
        raise Refused("A colleague has begun the report of this request. Go on with theirs.")
    return found


def _tie(by: User, referral: Referral, case: Case) -> Case:
    referral.report, referral.state = case, "in_progress"
    referral.save(update_fields=["report", "state"])
    ReferralStep.objects.create(referral=referral, state="in_progress", by=by)
    if not are_linked(referral.case, case):
        link_records(by=by, record=referral.case.record, to=case.record, why=_WHY)
    note(subject=referral.case.reference)
    follow(by, case)
    return case
