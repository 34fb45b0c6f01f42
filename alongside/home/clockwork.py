"""What the house does when a time comes: one plain list, read from top to bottom, once a minute."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from alongside.accounts.clocks import sweep
from alongside.awareness.actions import escalate_concerns, load_choices, load_outcomes, note_progress
from alongside.awareness.disposing import KEPT as CONCERNS
from alongside.awareness.disposing import file_in_use
from alongside.awareness.models import Stage
from alongside.awareness.queries import files_kept as files_of_concerns
from alongside.awareness.queries import has_choices, has_outcomes, partnerships_with_late_concerns
from alongside.directory.clocks import keep_changes, send_reminders
from alongside.enforcement.clocks import ask_for_outcomes, doubt_operations, load_delivered, recheck_operations
from alongside.enforcement.clocks import end_broken_glass as end_glass_of_operations
from alongside.enforcement.clocks import miss_people as miss_people_of_operations
from alongside.enforcement.disposing import KEPT as OPERATIONS
from alongside.intelligence.clocks import bring_in_terms, keep_drafts, keep_reports
from alongside.intelligence.disposing import KEPT as INFORMATION
from alongside.intelligence.queries.submissions import files_kept as files_of_submissions
from alongside.kernel.access import Clockwork
from alongside.ledger.checkpoints import checkpoint_due, make_checkpoint
from alongside.matching.actions import answer_questions
from alongside.matching.queries import questions_due
from alongside.monitoring.clocks import bring_starter, make_reports
from alongside.partnership.actions import load_contacts, sweep_files
from alongside.partnership.disposing import KEPT as DOCUMENTS
from alongside.partnership.queries import document_in_use, has_delivered_contacts
from alongside.referrals.disposing import KEPT as CASES
from alongside.referrals.queries import files_kept as files_of_cases
from alongside.sharing.clocks import (
    carry_out_disposals,
    keep_retention_rules,
    keep_time,
    open_exits,
    raise_reviews,
    remind_keepers,
)
from alongside.sharing.models import Record
from alongside.support.actions import end_glass, load_entitlements, mark_placements
from alongside.support.disposing import KEPT as SUPPORT
from alongside.support.queries import glass_over, has_entitlements, unmarked_placements
from alongside.training.actions import ask_what_changed, forget_files, forget_guests, remind_learners
from alongside.training.disposing import KEPT as YEARS
from alongside.training.disposing import open_years
from alongside.training.queries import files_to_forget, guests_to_forget, partnerships_to_follow_up, partnerships_to_settle

from .golden_thread import concerns_acted_on

log = logging.getLogger(__name__)


def _document_in_use(record: Record) -> str:
    """What of a document is not over, in its own room or in the one that makes campaigns."""
    return document_in_use(record) or file_in_use(record)


# The kinds of record that come up for review, and go when their owner says so.
_PAPERS = (replace(one, live=_document_in_use) for one in DOCUMENTS)
KEPT = (*INFORMATION, *CONCERNS, *OPERATIONS, *_PAPERS, *CASES, *SUPPORT, *YEARS)


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
        sweep_files(by=Clockwork(), others=files_of_concerns() | files_of_submissions() | files_of_cases())


def load_numbers(now: datetime) -> None:
    """Bring in the helplines that come with the house, in the first minute of a house that has none."""
    if not has_delivered_contacts():
        load_contacts(by=Clockwork())


def bring_outcomes(now: datetime) -> None:
    """Bring in the outcomes of concerns that come with the house, in the first minute of a house that has none."""
    if not has_outcomes():
        load_outcomes(by=Clockwork())


def escalate_reports(now: datetime) -> None:
    """Tell whoever is named for it when a public report has waited longer than promised."""
    for partnership in partnerships_with_late_concerns():
        escalate_concerns(by=Clockwork(), partnership=partnership)


def tell_of_action(now: datetime) -> None:
    """Once an hour, let reporters know that action was taken on what they told, in no other words than these."""
    if timezone.localtime(now).minute == 20:
        for concern in concerns_acted_on():
            note_progress(by=Clockwork(), concern=concern, stage=Stage.ACTION_TAKEN)


def bring_entitlements(now: datetime) -> None:
    """Bring in what somebody can have while they recover, in the first minute of a house that has no such list."""
    if not has_entitlements():
        load_entitlements(by=Clockwork())


def end_broken_glass(now: datetime) -> None:
    """Write down whose hours in a placement or an operation are over, and tell who runs it. The rule of sight has not waited."""
    end_glass_of_operations()
    for placement, person in glass_over():
        end_glass(by=Clockwork(), placement=placement, person=person)


def miss_people(now: datetime) -> None:
    """Take whoever has left out of operations that are not over. The rule of sight has not waited."""
    miss_people_of_operations()


def mark_places(now: datetime) -> None:
    """Make the digests of placements that were sealed before the house kept any."""
    if unmarked_placements().exists():
        mark_placements(by=Clockwork())


def load_powers(now: datetime) -> None:
    """Bring in the powers of entry and kinds of operation that come with the house, when it has none."""
    load_delivered()


def recheck_clashes(now: datetime) -> None:
    """Hold the operations that come near against everybody's once more, seven days and one day before."""
    recheck_operations()


def look_at_sources(now: datetime) -> None:
    """Let the go of an operation fall when what it arose from was recalled or judged afresh, and tell who leads and commands."""
    doubt_operations()


def ask_for_late_outcomes(now: datetime) -> None:
    """Thirty and ninety days after an operation was closed, tell those who follow up an outcome that is still not known."""
    ask_for_outcomes()


def answer_interests(now: datetime) -> None:
    """Answer the questions about interests whose moment has come, all together."""
    if questions_due():
        answer_questions(by=Clockwork())


def load_lists(now: datetime) -> None:
    """Bring in the lists campaigns are described with, in the first minute of a house that has none."""
    if not has_choices():
        load_choices(by=Clockwork())


def hold_seats_by_training(now: datetime) -> None:
    """Write on seats until when their holders' training holds them, and remind people before one lapses."""
    for partnership in partnerships_to_settle():
        remind_learners(by=Clockwork(), partnership=partnership)


def follow_up_training(now: datetime) -> None:
    """Ask people, six months after a course, what it changed."""
    for partnership in partnerships_to_follow_up():
        ask_what_changed(by=Clockwork(), partnership=partnership)


def forget_guests_of_training(now: datetime) -> None:
    """Wipe the names of guests whose session was long enough ago."""
    if guests_to_forget():
        forget_guests(by=Clockwork())


def forget_files_of_training(now: datetime) -> None:
    """Discard files of completions that nobody decided on."""
    if files_to_forget():
        forget_files(by=Clockwork())


def bring_retention_rules(now: datetime) -> None:
    """Bring in how long each kind of record is kept, in the first minute of a house that has no such rules."""
    keep_retention_rules()


def review_records(now: datetime) -> None:
    """Once a night, put the records whose time has come before their owners, and remind those who hold any."""
    local = timezone.localtime(now)
    if (local.hour, local.minute) == (2, 40):
        open_years()
        raise_reviews(KEPT)
        remind_keepers()


def dispose_of_records(now: datetime) -> None:
    """Carry out the disposals that were decided; what is held stays."""
    carry_out_disposals(KEPT)


def list_exits(now: datetime) -> None:
    """List what an organisation that has left must return or destroy."""
    open_exits()


DUTIES: tuple[Callable[[datetime], None], ...] = (
    keep_agreements,
    list_exits,
    bring_retention_rules,
    review_records,
    dispose_of_records,
    sign_ledger,
    sweep_sessions,
    sweep_documents,
    load_numbers,
    bring_outcomes,
    escalate_reports,
    tell_of_action,
    load_powers,
    bring_entitlements,
    mark_places,
    end_broken_glass,
    miss_people,
    recheck_clashes,
    look_at_sources,
    ask_for_late_outcomes,
    bring_in_terms,
    keep_reports,
    keep_drafts,
    load_lists,
    keep_changes,
    send_reminders,
    answer_interests,
    hold_seats_by_training,
    follow_up_training,
    forget_guests_of_training,
    forget_files_of_training,
    bring_starter,
    make_reports,
)


def tick() -> None:
    """Do each duty once. A duty that fails is logged, and keeps none of the others from being done."""
    now = timezone.now()
    for duty in DUTIES:
        try:
            duty(now)
        except Exception:
            log.exception("a duty of the clock failed: %s", duty.__name__)
