"""The list of entitlements: brought in with the house, and changed by whoever keeps it here."""

import datetime as dt
import json
from importlib.resources import files
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.support import permissions
from alongside.support.boundaries import may_be_set
from alongside.support.holding import require_words
from alongside.support.models import Entitlement, LocalBoundary
from alongside.support.queries import has_entitlements


@act(permissions.LOAD_ENTITLEMENTS, at=None)
def load_entitlements(*, by: Clockwork) -> str:
    """Bring in the delivered list of what somebody can have while they recover."""
    if has_entitlements():
        return "entitlements"
    said = json.loads((files("alongside.support") / "data/entitlements.json").read_text(encoding="utf-8"))
    for one in said["entitlements"]:
        day = dt.date.fromisoformat(one["valid_from"])
        words = {name: one.get(name, "") for name in ("code", "name", "what", "amount", "source")}
        Entitlement.objects.create(**words, valid_from=day)
    return "entitlements"


@act(permissions.SET_BOUNDARY, at="partnership")
def set_boundary(
    *, by: User, partnership: Partnership, row: str, body: str, cell: str, source: str, valid_from: dt.date
) -> Partnership:
    """Set who may be given what in this partnership, from a day on, as its own agreement says."""
    source = require_words(source, "Say which agreement says so.", "source")
    if not may_be_set(row, body, cell):
        raise Refused("No agreement can give that: choose another answer.", field="cell")
    if valid_from < timezone.localdate():
        raise Refused("It holds from today on, not for days gone by.", field="valid_from")
    words: dict[str, Any] = {"cell": cell, "source": source, "set_by": by, "set_at": timezone.now()}
    where: dict[str, Any] = {"partnership": partnership, "row": row, "body": body, "valid_from": valid_from}
    LocalBoundary.objects.update_or_create(**where, defaults=words)
    note(row=row, body=body, cell=cell, since=valid_from)
    return partnership


@act(permissions.SET_ENTITLEMENT, at="partnership")
def set_entitlement(
    *, by: User, partnership: Partnership, name: str, what: str, source: str, valid_from: dt.date, amount: str = ""
) -> Partnership:
    """Write down what somebody can have from a day on, such as an amount; what it said before ends that day."""
    words: dict[str, Any] = {"name": name, "what": what, "source": source}
    words = {field: require_words(said, "Enter this.", field) for field, said in words.items()}
    before = Entitlement.objects.select_for_update().filter(partnership=partnership, name=words["name"], valid_to=None).first()
    if before is not None and before.valid_from >= valid_from:
        raise Refused("It must begin after what is written down now.", field="valid_from")
    if before is not None:
        before.valid_to = valid_from
        before.save(update_fields=["valid_to"])
    Entitlement.objects.create(partnership=partnership, code="own", amount=amount.strip(), valid_from=valid_from, **words)
    note(name=words["name"], since=valid_from, today=timezone.localdate())
    return partnership
