"""What came back from the Home Office, and who may read the copy of it."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.documents import vault
from alongside.partnership.documents.cleaning import CleanFile
from alongside.referrals import permissions, routes, stages
from alongside.referrals.holding import held, move
from alongside.referrals.models import Case, Confirmation, Return
from alongside.referrals.queries import return_of
from alongside.referrals.ready import require_ready


@act(permissions.RECORD_RETURN, at="case")
def record_return(
    *,
    by: User,
    case: Case,
    their_reference: str,
    authority: str,
    received_on: dt.date,
    received_at: dt.time | None = None,
    received_by: str = "",
    same: str = Confirmation.Same.UNCOMPARED,
    differs: str = "",
    file: CleanFile | None = None,
) -> Return:
    """Write down what came back from the Home Office after the report was sent in its own form.

    `received_at` and `received_by`: at what time, and who received it. `same` and `differs`: whether the copy (`file`) says what
    was sent, and what it says otherwise.
    """
    case = held(by, case)
    require_ready(by, case)
    if received_on > timezone.localdate():
        raise Refused("It cannot have come back in the future.", field="received_on")
    _require_told(received_on, received_at, same, differs, file)
    sent = "dtn_sent" if routes.route_named(case.route).pack == "notify" else "nrm_submitted"
    if sent in stages.moves_from(case.stage):
        move(by, case, sent, received_on, "The report was sent")
    words = {"their_reference": their_reference, "authority": authority, "received_on": received_on}
    note(authority=authority, copy=file is not None)
    returned = Return.objects.create(case=case, by=by, **words)
    case.sent_answers = case.answers.order_by("pk").values_list("pk", flat=True).last()
    case.save(update_fields=["sent_answers"])
    if received_at is not None:
        how = {"received_at": received_at, "received_by": received_by.strip() or by.full_name, "same": same}
        Confirmation.objects.create(returned=returned, differs=differs.strip(), **how, **_kept(file))
    return returned


@act(permissions.READ_RETURN, at="case")
def read_return(*, by: User, case: Case, number: int) -> Return:
    """Download the copy of the report that came back."""
    found = return_of(held(by, case), number)
    note(returned=number)
    return found


def _require_told(on: dt.date, at: dt.time | None, same: str, differs: str, file: CleanFile | None) -> None:
    if at is None and file is not None:
        raise Refused("Enter the time at which it came.", field="received_at")
    if at is not None and dt.datetime.combine(on, at) > timezone.localtime().replace(tzinfo=None):
        raise Refused("It cannot have come back in the future.", field="received_at")
    if same not in Confirmation.Same.values:
        raise Refused("Choose whether it says the same.", field="same")
    if same == Confirmation.Same.DIFFERS and not differs.strip():
        raise Refused("Say what differs.", field="differs")


def _kept(file: CleanFile | None) -> dict[str, object]:
    if file is None:
        return {}
    fixed = {"name": file.name, "kind": file.kind.code, "media_type": file.kind.media_type, "sha256": file.sha256}
    return {**fixed, "size": len(file.data), "warnings": list(file.warnings), "kept_as": vault.keep(file.data)}
