"""Keeping a report and the ledger of consents of one mind: a no goes into the ledger, and a yes is written down there first."""

from collections.abc import Mapping

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.referrals.models import Case
from alongside.referrals.queries.consents import ASKED, answers_in_ledger, decides_alone
from alongside.sharing.actions import withdraw_consent
from alongside.sharing.models import Consent
from alongside.sharing.policy import consents_in_force

_FIRST = "Write down their yes under “What they have agreed to” first: in which language it was explained, and by whom."


def keep_to_ledger(by: User, case: Case, said: Mapping[str, str]) -> None:
    """Take back in the ledger what they say no to now, and refuse a yes that the ledger denies. `said`: by question."""
    if not decides_alone(case):
        return
    held = answers_in_ledger(case)
    for field in [one for one in ASKED if one in said]:
        denied = held.get(field) is False or (field == "named_consent" and field not in held)
        if said[field] == "yes" and denied:
            raise Refused(_FIRST, field=field)
        if said[field] == "no":
            take_back(by, case, ASKED[field])


def take_back(by: User, case: Case, about: Consent.About) -> None:
    """Write into the ledger that they do not agree to that any more."""
    for consent in consents_in_force().filter(record=case.record, about=about).order_by("pk"):
        withdraw_consent(by=by, consent=consent, words="They said no when the report was written")
