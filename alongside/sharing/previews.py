"""What a change would do to who sees a record: the change is made, the rule of sight is asked, and everything is undone.

Nothing stays behind: no grant, no notice, no line in the ledger.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.accounts.models import User

from .models import Approval, Cell, Clause, Disclosure, Grant, Record
from .moves import disclose, let_go, let_in, seal, take_back
from .onlookers import Onlooker, onlookers
from .queries import Recipient


@dataclass(frozen=True)
class Preview:
    """Who sees a record before a change and after it, in order of organisation and name."""

    before: tuple[Onlooker, ...]
    after: tuple[Onlooker, ...]

    @property
    def gaining(self) -> list[Onlooker]:
        """Those who would see it and do not now."""
        return _without(self.after, self.before)

    @property
    def losing(self) -> list[Onlooker]:
        """Those who see it now and would not any more."""
        return _without(self.before, self.after)


def preview_share(
    *,
    by: User,
    record: Record,
    recipient: Recipient,
    clause: Clause,
    purpose: str,
    conditions: str = "",
    ends_at: dt.datetime | None = None,
) -> Preview:
    """Who will see the record if it is shared so. Raises Refused when the share itself would be refused."""
    words = {"purpose": purpose, "conditions": conditions}
    return _tried(record, lambda: let_in(by=by, record=record, recipient=recipient, clause=clause, ends_at=ends_at, **words))


def preview_disclosure(*, by: User, disclosure: Disclosure) -> Preview:
    """Who will see the record if this disclosure is approved. Raises Refused when it could not be."""

    def approved() -> None:
        now, approvals = timezone.now(), Approval.objects.filter(pk=disclosure.approval_id)
        decision = {"decided_by": disclosure.approval.asked_of, "decided_at": now, "approved": True, "used_at": now}
        approvals.filter(decided_at=None).update(**decision)
        disclose(by=by, disclosure=disclosure)

    return _tried(disclosure.record, approved)


def preview_end(*, by: User, grant: Grant) -> Preview:
    """Who will lose sight of the record if this share ends. Raises Refused when it cannot be ended."""
    return _tried(grant.record, lambda: let_go(by=by, grant=grant))


def preview_recall(*, by: User, record: Record) -> Preview:
    """Who will lose sight of the record if it is recalled. Raises Refused when there is nothing to recall."""
    return _tried(record, lambda: take_back(by=by, record=record, because="tried"))


def preview_seal(*, by: User, record: Record, cell: Cell) -> Preview:
    """Who will see the record, and who will not any more, if it is sealed. Raises Refused when it cannot be sealed so."""
    return _tried(record, lambda: seal(by=by, record=record, cell=cell, because="tried"))


class _Undone(Exception):  # noqa: N818 - it is how a transaction is told to forget
    pass


def _tried(record: Record, change: Callable[[], object]) -> Preview:
    before = tuple(onlookers(record))
    after: tuple[Onlooker, ...] = ()
    try:
        with transaction.atomic():
            change()
            after = tuple(onlookers(record))
            raise _Undone
    except _Undone:
        return Preview(before, after)


def _without(some: tuple[Onlooker, ...], others: tuple[Onlooker, ...]) -> list[Onlooker]:
    known = {other.person.pk for other in others}
    return [one for one in some if one.person.pk not in known]
