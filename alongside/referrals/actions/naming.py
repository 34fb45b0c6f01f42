"""What somebody is called, kept apart from the report so that it is found in what must not name them."""

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act
from alongside.referrals import permissions
from alongside.referrals.holding import held
from alongside.referrals.models import Called, Case
from alongside.referrals.routes import route_named


@act(permissions.NOTE_NAMES, at="case")
def note_names(*, by: User, case: Case, names: str = "", born: str = "", unknown: bool = False) -> Case:
    """Write down what somebody is called, or that nobody knows; only to find it in a report that must not name them."""
    case = held(by, case)
    if not route_named(case.route).pack:
        raise Refused("There is no report here to look through.")
    lines = list(dict.fromkeys(one.strip() for one in names.splitlines() if one.strip()))
    if bool(lines) == unknown:
        raise Refused("Enter every name you know, or say that nobody knows one; not both.", field="names")
    Called.objects.create(case=case, names="\n".join(lines), born=born.strip(), by=by)
    if case.ready_at is not None:
        case.ready_at = None
        case.save(update_fields=["ready_at"])
    return case
