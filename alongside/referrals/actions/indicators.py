"""The signs of slavery that were noticed, as a list: the answer of the report follows it."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import indicators, permissions
from alongside.referrals.holding import held
from alongside.referrals.listing import answer_by_list
from alongside.referrals.lists import signs_on
from alongside.referrals.models import Case, Indicator
from alongside.referrals.queries import indicators_of


@act(permissions.NOTE_INDICATOR, at="case")
def note_indicator(
    *,
    by: User,
    case: Case,
    kind: str,
    how: str,
    observer: str,
    on: dt.date,
    place: str = "",
    words: str = "",
    what: str = "",
    number: int | None = None,
    seen: int | None = None,
) -> Indicator:
    """Write down a sign that was noticed, and who saw or heard it. With a `number`, in place of that line as it was `seen`."""
    case = held(by, case)
    lines = {one.number: one for one in indicators_of(case)}
    named = _named(kind, what, lines.get(number or 0))
    for field, said, why in (("what", named, "Say what was noticed."), ("observer", observer, "Say who saw or heard it.")):
        if not said.strip():
            raise Refused(why, field=field)
    if how not in indicators.hows():
        raise Refused("Choose how it is known.", field="how")
    if on > timezone.localdate():
        raise Refused("The day cannot be in the future.", field="on")
    if number is not None and (number not in lines or lines[number].pk != seen):
        raise Refused("A colleague has changed this since you opened it. Look at the list first.")
    line = number or case.indicators.values("number").distinct().count() + 1
    fixed = {"case": case, "number": line, "kind": kind, "how": how, "on": on, "by": by}
    row = Indicator.objects.create(what=named, observer=observer.strip(), place=place.strip(), words=words.strip(), **fixed)
    answer_by_list(by, case)
    note(number=line)
    return row


def _named(kind: str, what: str, before: Indicator | None) -> str:
    """A sign in words: somebody's own, or as the list has it today. A line that stays the same sign keeps the words it has."""
    if kind == indicators.OTHER:
        return what.strip()
    if before is not None and before.kind == kind:
        return before.what
    words = {one.code: one.words for one in signs_on(timezone.localdate(), child=True)}
    if kind not in words:
        raise Refused("Choose what was noticed.", field="kind")
    return words[kind]


@act(permissions.DROP_INDICATOR, at="case")
def drop_indicator(*, by: User, case: Case, number: int) -> Case:
    """Take a sign off the list, because it was not so. What was written stays among what was written."""
    case = held(by, case)
    line = next((one for one in indicators_of(case) if one.number == number), None)
    if line is None:
        raise Refused("That is not on the list any more.")
    of = ("case_id", "number", "kind", "what", "how", "observer", "on", "place", "words")
    Indicator.objects.create(by=by, dropped=True, **{name: getattr(line, name) for name in of})
    answer_by_list(by, case)
    note(number=number)
    return case
