"""How the room is timed: what falls due by itself. `home.clockwork.tick` calls these once a minute."""

from datetime import datetime

from django.utils import timezone

from alongside.kernel.access import Clockwork

from .actions import note_changes, remind_coordinators
from .queries.changes import unnoticed
from .queries.reminders import to_remind
from .snapshot import snapshot

REMINDERS_AT = 9  # o'clock in the house's own time: a letter that comes in the morning is read

_noted = ""  # the edition of the directory in which this process found nothing left to note


def keep_changes(now: datetime) -> None:
    """Write down what changed in the directory since the last look. When nothing did, nothing is asked but whether it did."""
    global _noted
    edition = snapshot().edition
    if edition != _noted and unnoticed():
        note_changes(by=Clockwork())
    _noted = edition


def send_reminders(now: datetime) -> None:
    """Once a day, ask coordinators to confirm a page that nobody has confirmed for a year."""
    if timezone.localtime(now).hour == REMINDERS_AT and to_remind().exists():
        remind_coordinators(by=Clockwork())
