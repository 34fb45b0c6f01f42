"""How the room is timed: what falls due by itself. `home.clockwork.tick` calls `keep_time` every few minutes."""

from alongside.kernel.access import Clockwork

from .actions import close_dead_shares, expire_agreement, expire_consent, warn_of_expiry
from .queries import agreements_past_their_end, agreements_to_warn_of, agreements_with_dead_shares, consents_run_out


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
