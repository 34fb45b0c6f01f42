"""What a holder does about a question that met something they hold."""

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.matching import permissions
from alongside.matching.models import Hit, HitStep
from alongside.matching.queries import hits_for

State = Hit.State


@act(permissions.ACKNOWLEDGE_HIT, at="hit")
def acknowledge_hit(*, by: User, hit: Hit, from_state: str) -> Hit:
    """Say that one is dealing with a shared interest."""
    return _move(by, hit, from_state, State.ACKNOWLEDGED, allowed=(State.RAISED,))


@act(permissions.RECORD_CONTACT, at="hit")
def record_contact(*, by: User, hit: Hit, from_state: str, words: str = "") -> Hit:
    """Say that the two sides of a shared interest have spoken."""
    return _move(by, hit, from_state, State.CONTACT_MADE, allowed=(State.RAISED, State.ACKNOWLEDGED), words=words)


@act(permissions.CLOSE_HIT, at="hit")
def close_hit(*, by: User, hit: Hit, from_state: str, outcome: str, words: str = "") -> Hit:
    """Close a shared interest, and say what came of it."""
    if outcome not in Hit.Outcome.values:
        raise Refused("Choose what came of it.", field="outcome")
    closed = _move(by, hit, from_state, State.CLOSED, allowed=Hit.PENDING, words=words, outcome=outcome)
    note(outcome=outcome)
    return closed


@act(permissions.OFFER_CONTACT, at="hit")
def offer_contact(*, by: User, hit: Hit, from_state: str) -> Hit:
    """Let the one who asked be told whom to ring, with the next answers."""
    held = _held_by(by, hit, from_state)
    if held.told_at is not None or held.to_tell:
        raise Refused("They are told already.")
    if held.state == State.CLOSED:
        raise Refused("This is closed.")
    held.to_tell = True
    held.save(update_fields=["to_tell"])
    HitStep.objects.create(hit=held, state=held.state, words="Chose to let the other side know whom to ring.", by=by)
    return held


def _move(by: User, hit: Hit, from_state: str, to: str, *, allowed: tuple[str, ...], words: str = "", outcome: str = "") -> Hit:
    held = _held_by(by, hit, from_state)
    if held.state not in allowed:
        raise Refused(f"This is “{held.get_state_display()}”, so that cannot be done now.")
    held.state, held.outcome = State(to), outcome
    held.save(update_fields=["state", "outcome"])
    HitStep.objects.create(hit=held, state=to, words=words.strip(), by=by)
    note(state=to)
    return held


def _held_by(by: User, hit: Hit, from_state: str) -> Hit:
    """The hit as it stands, locked until the act ends, for somebody who may see the record it is about."""
    if not hits_for(by, hit.partnership).filter(pk=hit.pk).exists():
        raise Refused("You cannot see that.")
    held = Hit.objects.select_for_update(of=("self",)).select_related("question", "partnership").get(pk=hit.pk)
    if held.state != from_state:
        raise Refused(f"Somebody has changed this since you opened it: it is now “{held.get_state_display()}”. Look again.")
    return held
