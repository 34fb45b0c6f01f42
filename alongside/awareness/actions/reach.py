"""Reach: what each channel of a campaign is known to have reached. Counts are kept apart, never added."""

import datetime as dt

from django.db.models import Max
from django.utils import timezone

from alongside.accounts.models import User
from alongside.awareness import permissions
from alongside.awareness.keeping import locked
from alongside.awareness.models import Campaign, Choice, Reach
from alongside.awareness.rules import picked, require_words
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note


@act(permissions.ADD_REACH, at="campaign")
def add_reach(
    *, by: User, campaign: Campaign, channel: str, counted: str, count: int, starts: dt.date, ends: dt.date, source: str
) -> Reach:
    """Write down what one channel of a campaign reached, what was counted, and where the count comes from."""
    kept = locked(campaign)
    if kept.state == Campaign.State.PLANNED:
        raise Refused("This campaign has not started yet.")
    if ends < starts:
        raise Refused("The last day must be the same as or after the first.", field="ends")
    if ends > timezone.localdate():
        raise Refused("The last day counted must be today or in the past.", field="ends")
    row = picked(Choice.Kind.CHANNEL, [channel], "channel", kept.channels.all())[0]
    if not kept.channels.filter(pk=row.pk).exists():
        raise Refused("This campaign does not use that channel. Add it to the campaign first.", field="channel")
    last = Reach.objects.filter(campaign=kept).aggregate(last=Max("number"))["last"] or 0
    made = Reach.objects.create(
        campaign=kept,
        number=last + 1,
        channel=row,
        counted=require_words(counted, "Say what was counted.", "counted"),
        count=count,
        starts=starts,
        ends=ends,
        source=require_words(source, "Say where the count comes from.", "source"),
        by=by,
    )
    note(channel=row.name, number=made.number)
    return made


@act(permissions.STRIKE_REACH, at="campaign")
def strike_reach(*, by: User, campaign: Campaign, number: int, why: str) -> Reach:
    """Strike out a count that was wrong. It stays to be seen, with the reason."""
    kept = locked(campaign)
    found = Reach.objects.select_for_update(of=("self",)).filter(campaign=kept, number=number).first()
    if found is None or found.struck_at is not None:
        raise Refused("This count has been struck out already.")
    found.struck_why = require_words(why, "Say why.", "why")
    found.struck_at, found.struck_by = timezone.now(), by
    found.save(update_fields=["struck_at", "struck_by", "struck_why"])
    note(number=number)
    return found
