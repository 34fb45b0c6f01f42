"""How the room is timed: what falls due by itself. The house's clock calls these."""

import logging
from collections.abc import Iterable

from alongside.kernel.access import Clockwork

from .actions import (
    close_dead_shares,
    expire_agreement,
    expire_consent,
    hold_back,
    load_retention,
    open_exit,
    put_back,
    raise_review,
    remind_exit,
    remind_hold,
    remind_restriction,
    warn_of_expiry,
)
from .models import Review
from .queries import agreements_past_their_end, agreements_to_warn_of, agreements_with_dead_shares, consents_run_out
from .queries.exits import exit_tasks_late, memberships_left, parties_withdrawn
from .queries.restrictions import restrictions_to_remind_of
from .queries.retention import Kept, has_rules, holds_to_remind_of, records_due, reviews_to_carry_out
from .retaining import Held, StillLive

log = logging.getLogger(__name__)


def keep_time() -> None:
    """Mark the agreements that have run out, warn of those that soon will, and close shares that are dead for good. Write down
    which consents have run out, and close what rested on them.

    Each is an act of its own, so that one that fails undoes nothing but itself. Doing it twice does nothing more.
    """
    clock = Clockwork()
    for agreement in agreements_past_their_end():
        expire_agreement(by=clock, agreement=agreement)
    for agreement in agreements_to_warn_of():
        warn_of_expiry(by=clock, agreement=agreement)
    for agreement in agreements_with_dead_shares():
        close_dead_shares(by=clock, agreement=agreement)
    for consent in consents_run_out():
        expire_consent(by=clock, consent=consent)


def keep_retention_rules() -> None:
    """Bring in the rules of retention that come with the house, when it has none for one of their kinds."""
    if not has_rules():
        load_retention(by=Clockwork())


def raise_reviews(kinds: Iterable[Kept]) -> None:
    """Put every record whose time has come before its owner. Doing it twice does nothing more."""
    for kept in kinds:
        for record, rule in list(records_due(kept)):
            raise_review(by=Clockwork(), record=record, rule=rule)


def carry_out_disposals(kinds: Iterable[Kept]) -> None:
    """Carry out each disposal that was decided, by its room's own act; one that is held or not over is put back to a later day.

    One that fails is logged, and keeps none of the others from being done.
    """
    found = {kept.kind: kept for kept in kinds}
    for review in reviews_to_carry_out().filter(record__kind__in=found):
        try:
            _carry_out(found[review.record.kind], review)
        except Held as held:
            hold_back(by=Clockwork(), review=review, standing=held.standing)
        except StillLive as live:
            put_back(by=Clockwork(), review=review, because=live.reason)
        except Exception:
            log.exception("a disposal failed: %s", review.record.reference)


def _carry_out(kept: Kept, review: Review) -> None:
    """Rooms above a record's own may know of something that is not over; its own room's act asks once more, under a lock."""
    if reason := kept.live(review.record):
        raise StillLive(reason)
    kept.dispose(by=Clockwork(), record=review.record)


def remind_keepers() -> None:
    """Remind those who look at holds and restrictions again, and those who wait for what a leaver must confirm."""
    for standing in holds_to_remind_of():
        remind_hold(by=Clockwork(), standing=standing)
    for restriction in restrictions_to_remind_of():
        remind_restriction(by=Clockwork(), standing=restriction)
    for task in exit_tasks_late():
        remind_exit(by=Clockwork(), task=task)


def open_exits() -> None:
    """List what each organisation that has left a partnership, or an agreement, must return or destroy."""
    for left in memberships_left():
        open_exit(by=Clockwork(), partnership=left.partnership, organisation=left.organisation, membership=left)
    for party in parties_withdrawn():
        open_exit(by=Clockwork(), partnership=party.agreement.partnership, organisation=party.organisation, party=party)
