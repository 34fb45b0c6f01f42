"""Naming the council whose panel may decide about a child."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, stages
from alongside.referrals.days import is_treated_as_child
from alongside.referrals.holding import held, keep_days
from alongside.referrals.lists import entries_on
from alongside.referrals.models import Case, CouncilPanel


@act(permissions.NAME_PANEL, at="case")
def name_panel(*, by: User, case: Case, council: str) -> Case:
    """Say which council’s panel may decide about a child or, with no council, that theirs has none."""
    case = held(by, case)
    if not stages.moves_from(case.stage):
        raise Refused("This case has ended.")
    if not is_treated_as_child(case):
        raise Refused("A panel decides about children only.")
    row = entries_on("panel", timezone.localdate()).get(council)
    if council and row is None:
        raise Refused("Choose a council that has a panel.", field="council")
    case.panel = row.name if row is not None else ""
    case.save(update_fields=["panel"])
    said = {"council": council, "council_name": case.panel, "on": timezone.localdate()}
    CouncilPanel.objects.create(case=case, by=by, **said)
    keep_days(by, case)
    note(panel=bool(council))
    return case
