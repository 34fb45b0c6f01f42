"""What changes the days of a case: turning 18, and contact lost and found again."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, stages
from alongside.referrals.days import is_treated_as_child
from alongside.referrals.holding import held, keep_days
from alongside.referrals.leaving import leave
from alongside.referrals.models import AdultChoice, Case, Contact, Eighteen

_YEARS = 18


@act(permissions.SET_EIGHTEEN, at="case")
def set_eighteen(*, by: User, case: Case, on: dt.date, estimated: bool, how: str) -> Case:
    """Write down the day on which a child turns 18, known or estimated, and how one knows."""
    case = held(by, case)
    if not is_treated_as_child(case):
        raise Refused("They are 18 or over. Find the route again if that is in doubt.")
    if on.year > case.met_on.year + _YEARS:
        raise Refused("That is more than 18 years after you met them.", field="on")
    if on <= case.met_on and not estimated:
        raise Refused("They were 18 when you met them. Find the route again instead.", field="on")
    if not how.strip():
        raise Refused("Say how you know.", field="how")
    case.turns_18_on, case.turns_18_estimated, case.eighteen_said_on = on, estimated, timezone.localdate()
    case.save(update_fields=["turns_18_on", "turns_18_estimated", "eighteen_said_on"])
    Eighteen.objects.create(case=case, on=on, estimated=estimated, how=how.strip(), by=by)
    keep_days(by, case)
    return case


@act(permissions.CHOOSE_AT_EIGHTEEN, at="case")
def choose_at_eighteen(
    *, by: User, case: Case, stays: bool, spoken: bool, support: bool, on: dt.date, role: str = "", words: str = ""
) -> Case:
    """Write down what somebody chose for themselves now that they are 18: to stay, and with what, or to leave by the form."""
    case = held(by, case)
    _require_a_choice(case, spoken, on)
    if not stays:
        _require_18(case)
    AdultChoice.objects.create(case=case, stays=stays, spoken=spoken, support=support and stays, on=on, by=by)
    case.chose_on = on
    case.save(update_fields=["chose_on"])
    keep_days(by, case, ["choice"])
    if not stays:
        leave(by, case, on=on, spoken=spoken, role=role, words=words)
    note(stays=stays)
    return case


@act(permissions.LOSE_CONTACT, at="case")
def lose_contact(*, by: User, case: Case, on: dt.date, words: str) -> Case:
    """Write down that contact with a person is lost, since when, and what is known."""
    case = held(by, case)
    if case.lost_since is not None:
        raise Refused("Contact is lost already.")
    if not stages.moves_from(case.stage):
        raise Refused("This case has ended.")
    _require_a_day(case, on)
    return _contact(by, case, True, on, words)


@act(permissions.FIND_AGAIN, at="case")
def find_again(*, by: User, case: Case, on: dt.date, words: str) -> Case:
    """Write down that a person was found again, when and how."""
    case = held(by, case)
    if case.lost_since is None:
        raise Refused("Contact is not lost.")
    if not case.lost_since <= on <= timezone.localdate():
        raise Refused("The day must not be before contact was lost, nor in the future.", field="on")
    return _contact(by, case, False, on, words)


def _contact(by: User, case: Case, lost: bool, on: dt.date, words: str) -> Case:
    if not words.strip():
        raise Refused("Say what is known.", field="words")
    case.lost_since = on if lost else None
    case.save(update_fields=["lost_since"])
    Contact.objects.create(case=case, lost=lost, on=on, words=words.strip(), by=by)
    keep_days(by, case, [] if lost else ["found"])
    note(lost=lost)
    return case


def _require_a_day(case: Case, on: dt.date) -> None:
    if not case.met_on <= on <= timezone.localdate():
        raise Refused("The day must not be before you met them, nor in the future.", field="on")


def _require_18(case: Case) -> None:
    """A child does not withdraw: what they wrote before the day takes effect on it, and nobody leaves by an estimated day."""
    if case.turns_18_on is None or case.turns_18_estimated:
        raise Refused("The day they turn 18 is an estimate. Settle it first: a child does not withdraw.", field="stays")
    if timezone.localdate() < case.turns_18_on:
        raise Refused(f"A child does not withdraw. Write it down from {case.turns_18_on:%-d %B %Y} on.", field="stays")


def _require_a_choice(case: Case, spoken: bool, on: dt.date) -> None:
    if case.turns_18_on is None or not is_treated_as_child(case):
        raise Refused("Write down first the day on which they turn 18.")
    if case.stage not in stages.chosen_in():
        raise Refused("They choose while the Home Office has their report and has not decided for good.")
    if case.lost_since is not None:
        raise Refused("Contact is lost. Write down first that they were found again.")
    _require_a_day(case, on)
    if spoken and on < max(case.turns_18_on, dt.date.fromisoformat(stages.at_eighteen()["spoken_from"])):
        raise Refused("In words they can choose only once they are 18. Before that it must be in writing.", field="on")
