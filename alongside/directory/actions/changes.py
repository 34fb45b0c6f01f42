"""What changed in the directory, written down for anybody to read; and reminders to those who can confirm a page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.directory import permissions
from alongside.directory.changing import Facts, facts_of, first_lines, lines_between
from alongside.directory.letters import send_reminder
from alongside.directory.models import Change, Noticed, Reminder
from alongside.directory.queries.changes import noticed_of, unnoticed
from alongside.directory.queries.reminders import coordinators_to_remind, to_remind
from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act, note
from alongside.partnership.queries.listings import listings


@dataclass
class _Notes:
    """What is to be written: changes, what is now known of each partnership, and those of which nothing is public any more."""

    at: dt.datetime
    changes: list[Change] = field(default_factory=list)
    noticed: list[Noticed] = field(default_factory=list)
    gone: list[Partnership] = field(default_factory=list)


@act(permissions.NOTE_CHANGES, at=None)
def note_changes(*, by: User | Clockwork, partnership: Partnership | None = None) -> list[Change]:
    """Write down, for anybody to read, what changed in the directory since somebody last looked.

    Of one partnership, or of all. Of all only as an act of its own, for what another act has not finished is not public yet.
    """
    slugs = [partnership.slug] if partnership is not None else unnoticed()
    places = _locked(slugs)
    # Read once the partnerships are locked: whoever noted the same changes has finished by then, and nothing is written twice.
    public, noticed = {one.slug: facts_of(one) for one in listings(slugs)}, noticed_of(places)
    notes = _Notes(timezone.now())
    for place in places:
        before = noticed.get(place.pk)
        _compare(notes, place, before.facts if before is not None else None, public.get(place.slug))
    _write(notes)
    note(changes=len(notes.changes), **({"subject": partnership} if partnership is not None else {}))
    return notes.changes


@act(permissions.REMIND_COORDINATORS, at=None)
def remind_coordinators(*, by: Clockwork) -> list[Reminder]:
    """Ask those who coordinate a partnership here to confirm its page, when nobody has for a year."""
    places = _locked([one.slug for one in to_remind()])
    due = {one.pk for one in to_remind()}  # asked again now that they are locked: nobody is reminded twice
    people = coordinators_to_remind(places)
    sent = Reminder.objects.bulk_create(Reminder(partnership=place) for place in places if place.pk in due and people[place.pk])
    for reminder in sent:
        note(subject=reminder.partnership)
        for person in people[reminder.partnership_id]:
            send_reminder(person, reminder.partnership)
    note(reminded=len(sent))
    return sent


def _locked(slugs: Iterable[str]) -> list[Partnership]:
    """The partnerships, in one order so that two who lock some of the same never wait for each other."""
    rows = Partnership.objects.filter(slug__in=list(slugs)).select_for_update(of=("self",), no_key=True)
    return list(rows.order_by("pk"))


def _compare(notes: _Notes, place: Partnership, before: Facts | None, after: Facts | None) -> None:
    if after is None:
        if before is not None:
            notes.gone.append(place)
            notes.changes.append(Change(partnership=place, at=notes.at, kind=Change.Kind.REMOVED))
    elif before is None:
        notes.noticed.append(Noticed(partnership=place, facts=after, at=notes.at))
        notes.changes.append(Change(partnership=place, at=notes.at, kind=Change.Kind.LISTED, lines=first_lines(after)))
    elif before != after:
        notes.noticed.append(Noticed(partnership=place, facts=after, at=notes.at))
        lines = lines_between(before, after)
        if lines:
            notes.changes.append(Change(partnership=place, at=notes.at, kind=Change.Kind.CHANGED, lines=lines))


def _write(notes: _Notes) -> None:
    Noticed.objects.filter(partnership__in=notes.gone).delete()
    Noticed.objects.bulk_create(
        notes.noticed, update_conflicts=True, unique_fields=["partnership"], update_fields=["facts", "at"], batch_size=500
    )
    Change.objects.bulk_create(notes.changes, batch_size=500)
