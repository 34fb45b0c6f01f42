"""What the house does when a time comes: one plain list, read from top to bottom, once a minute."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from alongside.accounts.clocks import sweep
from alongside.awareness.actions import load_choices
from alongside.awareness.queries import has_choices
from alongside.directory.clocks import keep_changes, send_reminders
from alongside.kernel.access import Clockwork
from alongside.ledger.checkpoints import checkpoint_due, make_checkpoint
from alongside.partnership.actions import load_contacts, sweep_files
from alongside.partnership.queries import has_delivered_contacts
from alongside.sharing.clocks import keep_time

log = logging.getLogger(__name__)


def sign_ledger(now: datetime) -> None:
    """Sign a checkpoint of the ledger when one is due."""
    if checkpoint_due(now):
        make_checkpoint(by=Clockwork())


def keep_agreements(now: datetime) -> None:
    """Mark agreements that have run out, warn of those that soon will, and close shares that are dead for good."""
    keep_time()


def sweep_sessions(now: datetime) -> None:
    """Take away sessions and counts of failed sign-ins that are over."""
    sweep()


def sweep_documents(now: datetime) -> None:
    """Once a night, delete files that an interrupted upload left behind."""
    local = timezone.localtime(now)
    if (local.hour, local.minute) == (3, 10):
        sweep_files(by=Clockwork())


def load_numbers(now: datetime) -> None:
    """Bring in the helplines that come with the house, in the first minute of a house that has none."""
    if not has_delivered_contacts():
        load_contacts(by=Clockwork())


def load_lists(now: datetime) -> None:
    """Bring in the lists campaigns are described with, in the first minute of a house that has none."""
    if not has_choices():
        load_choices(by=Clockwork())


DUTIES: tuple[Callable[[datetime], None], ...] = (
    keep_agreements,
    sign_ledger,
    sweep_sessions,
    sweep_documents,
    load_numbers,
    load_lists,
    keep_changes,
    send_reminders,
)


def tick() -> None:
    """Do each duty once. A duty that fails is logged, and keeps none of the others from being done."""
    now = timezone.now()
    for duty in DUTIES:
        try:
            duty(now)
        except Exception:
            log.exception("a duty of the clock failed: %s", duty.__name__)
