"""Briefing packs: given out to each person posted, read, acknowledged and recalled."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement import permissions
from alongside.enforcement.holding import held, held_to_lead, next_number, require_state, require_words, tell
from alongside.enforcement.models import Decision, Measure, Operation, Pack, Post
from alongside.enforcement.moves import MAY_BRIEF
from alongside.enforcement.packing import content_for
from alongside.enforcement.queries.lists import amount_today
from alongside.enforcement.recalling import recall_all, recall_packs_given
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note


@act(permissions.ISSUE_PACKS, at="operation")
def issue_packs(*, by: User, operation: Operation) -> Operation:
    """Give a briefing pack to everybody posted who has none of this version."""
    operation = held_to_lead(by, operation)
    require_state(operation, MAY_BRIEF, "Packs are given out once there is a go.")
    keep = dt.timedelta(hours=amount_today(Measure.What.PACK_HOURS))
    given = 0
    for post in Post.objects.filter(operation=operation, removed=False).select_related("person__organisation"):
        standing = Pack.objects.filter(operation=operation, recipient=post.person, duty=post.duty, recalled_at=None)
        if standing.filter(version=operation.version).exists():
            continue
        recall_packs_given(operation, list(standing.select_related("recipient")), "A later version was given out.")
        Pack.objects.create(
            operation=operation,
            number=next_number(Pack, operation),
            recipient=post.person,
            duty=post.duty,
            version=operation.version,
            content=content_for(operation, post),
            issued_by=by,
            expires_at=operation.ends_at + keep,
        )
        tell(operation, post.person, "A briefing pack waits for you. Read it, and say that you have.")
        given += 1
    if not given:
        raise Refused("Everybody posted has the pack of this version.")
    note(given=given, version=operation.version)
    return operation


@act(permissions.READ_PACK, at="operation")
def read_pack(*, by: User, operation: Operation, pack: Pack, printed: bool = False) -> Pack:
    """Read one's own briefing pack, or print it."""
    pack = _own(by, held(by, operation), pack)
    if pack.recalled_at is not None or pack.expires_at <= timezone.now():
        raise Refused("This pack has been recalled, or its time is over.")
    note(version=pack.version, printed=printed)
    return pack


@act(permissions.ACKNOWLEDGE_PACK, at="operation")
def acknowledge_pack(*, by: User, operation: Operation, pack: Pack) -> Pack:
    """Say that one has read and understood one's briefing pack."""
    pack = _own(by, held(by, operation), pack)
    if pack.recalled_at is not None:
        raise Refused("This pack has been recalled. Wait for another.")
    if not Decision.objects.filter(operation=operation, verdict=Decision.Verdict.GO, void_at=None).exists():
        raise Refused("The go has fallen since this pack was given out. Wait for another.")
    if pack.acknowledged_at is None:
        pack.acknowledged_at = timezone.now()
        pack.save(update_fields=["acknowledged_at"])
    return pack


@act(permissions.RECALL_PACKS, at="operation")
def recall_packs(*, by: User, operation: Operation, because: str) -> Operation:
    """Recall every briefing pack that stands, on paper too, and tell those who hold or handed over one to destroy it."""
    operation = held_to_lead(by, operation)
    because = require_words(because, "Say why.", "because")
    recalled = recall_all(operation, because)
    if not recalled:
        raise Refused("No pack stands.")
    note(recalled=recalled)
    return operation


def _own(by: User, operation: Operation, pack: Pack) -> Pack:
    pack = Pack.objects.select_for_update().get(pk=pack.pk)
    if pack.operation_id != operation.pk or pack.recipient_id != by.pk:
        raise Refused("That pack is not yours.")
    return pack
