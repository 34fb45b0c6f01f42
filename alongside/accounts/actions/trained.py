"""Seats that are held only while their holder's training is in date."""

import datetime as dt

from django.utils import timezone

from alongside.accounts import permissions
from alongside.accounts.models import Partnership, Seat, TrainedRole
from alongside.accounts.rules import require_may_wait
from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act, note


@act(permissions.HOLD_SEAT, at="seat")
def hold_seat(*, by: Clockwork, seat: Seat, until: dt.date | None) -> Seat:
    """Hold a seat until a day, as the training of whoever sits in it allows."""
    require_may_wait(seat.role)
    kept = Seat.objects.select_for_update(of=("self",)).select_related("person", "partnership").get(pk=seat.pk)
    kept.held_until = until
    kept.save(update_fields=["held_until"])
    note(subject=kept.person, role=kept.role, until=until)
    return kept


@act(permissions.MARK_TRAINED_ROLE, at="partnership")
def mark_trained_role(*, by: Clockwork, partnership: Partnership, role: str, needs: bool) -> Partnership:
    """Say that new seats of a role wait until their holder is trained, or wait no longer."""
    require_may_wait(role)
    standing = TrainedRole.objects.filter(partnership=partnership, role=role, ended=None)
    if needs and not standing.exists():
        TrainedRole.objects.create(partnership=partnership, role=role)
    if not needs:
        standing.update(ended=timezone.localdate())
    note(role=role, needs=needs)
    return partnership
