"""Signing how long the ledger is and what its root is, on a schedule and on demand.

A checkpoint is its own trace: a row that can never be changed. It leaves no entry, or every checkpoint would call for another.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from alongside.kernel.refusals import Refused

from .keys import PublicKey, ensure_key, public_key
from .leaves import octets
from .log import locked_frontier, to_moment
from .merkle import Frontier
from .models import Checkpoint
from .notes import Statement, is_signed, sign
from .permissions import MAKE_CHECKPOINT
from .tree import StoredTree, size_of_log

_REWRITTEN = (
    "The ledger no longer continues what was last signed: entries have been changed or removed. "
    "Nothing has been signed. Run `alongside ledger verify` and tell every member organisation."
)


def make_checkpoint(*, by: Any, partnership: Any = None) -> Checkpoint:
    """Sign the ledger as it stands now; the last checkpoint again when nothing has been added since.

    Raises PermissionDenied, and Refused when there is nothing to sign or when the ledger no longer continues what was signed
    before: a signature on a rewritten ledger would cover it up.
    """
    if not by.may(MAKE_CHECKPOINT, partnership):
        raise PermissionDenied(MAKE_CHECKPOINT)
    key, public = ensure_key(), public_key()
    with transaction.atomic():
        try:
            frontier = locked_frontier()
        except ValueError:
            raise Refused(_REWRITTEN) from None
        last = Checkpoint.objects.first()
        if last is not None:
            _refuse_unless_it_continues(last, frontier, public)
        if last is not None and last.size == frontier.size:
            return last
        if frontier.size == 0:
            raise Refused("The ledger is empty: there is nothing to sign yet.")
        statement = Statement(public.origin, frontier.size, frontier.root(), to_moment(timezone.now()))
        note = sign(statement, key, public)
        return Checkpoint.objects.create(size=statement.size, root=statement.root, moment=statement.moment, note=note)


def checkpoint_due(now: datetime) -> bool:
    """Whether there are entries nobody has signed, and the last checkpoint is ALONGSIDE_CHECKPOINT_MINUTES old or more."""
    last = Checkpoint.objects.first()
    if size_of_log() == (last.size if last else 0):
        return False
    return last is None or now - last.at >= timedelta(minutes=settings.ALONGSIDE_CHECKPOINT_MINUTES)


def statement_of(checkpoint: Checkpoint, public: PublicKey) -> Statement:
    """What a stored checkpoint claims, to hold against its note."""
    return Statement(public.origin, checkpoint.size, octets(checkpoint.root), checkpoint.moment)


def _refuse_unless_it_continues(last: Checkpoint, frontier: Frontier, public: PublicKey) -> None:
    if not is_signed(last.note, statement_of(last, public), public):
        raise Refused(
            "The last checkpoint was not signed with this installation's key, or has been changed. Nothing has been signed."
        )
    tree, size = StoredTree(), frontier.size
    try:
        continues = last.size <= size and tree.root(last.size) == octets(last.root) and tree.root(size) == frontier.root()
    except LookupError:
        continues = False
    if not continues:
        raise Refused(_REWRITTEN)
