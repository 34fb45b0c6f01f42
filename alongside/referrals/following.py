"""What comes of a request for a referral follows from the report of it, and the sender is told it in coarse words."""

from alongside.accounts.models import User
from alongside.sharing.models import Notice
from alongside.sharing.telling import tell_person

from . import between
from .models import Case, Referral, ReferralStep

_TOLD = "A partner has answered what you asked of them."


def follow(by: User, case: Case) -> None:
    """Close the requests that this case is the report of, once it was sent or is sent no more."""
    outcome = between.follows(case.stage)
    if not outcome:
        return
    if outcome == "not_referred" and case.lost_since is not None:
        outcome = "not_reached"
    open_ = Referral.objects.filter(report=case, state__in=between.begun())
    for referral in open_.select_related("case__record__partnership", "case__worker"):
        referral.state = "closed"
        referral.save(update_fields=["state"])
        ReferralStep.objects.create(referral=referral, state="closed", outcome=outcome, by=by)
        word = {"about": Notice.About.WAITING, "reference": referral.case.reference, "text": _TOLD}
        tell_person(referral.partnership, referral.case.worker, **word)
