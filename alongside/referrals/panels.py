"""Who decides about a child whose council has a panel, in words: the panel, or below a number of days before 18 the authority."""

from dataclasses import dataclass

from django.utils import timezone

from alongside.ui.dates import date

from . import stages
from .days import is_treated_as_child
from .lists import entries_on, lengths
from .models import Case


@dataclass(frozen=True)
class Decider:
    """Who decides, in words with the reason; `panel` is None while the day they turn 18 is not known."""

    who: str
    panel: bool | None


def panel_of(case: Case) -> Decider | None:
    """Who decides about the child of a case; None where no council’s panel was named, or for an adult."""
    if not case.panel or not is_treated_as_child(case):
        return None
    if case.turns_18_on is None:
        return Decider(f"The panel of {case.panel}, or the authority: say when they turn 18", None)
    on, words, set_ = case.sent_on or timezone.localdate(), stages.panel(), lengths()
    taken, limit = stages.panel_takes(case.turns_18_on, on, set_), stages.panel_limit(on, set_)
    counted = f"{(case.turns_18_on - on).days} days before 18 on {date(on)}"
    counted += f"; a panel takes children more than {limit.days} days before 18" if limit is not None else ""
    until = stages.last_panel_day(case.turns_18_on, set_) if taken and case.sent_on is None else None
    last = f" Send the report by {date(until)}." if until is not None else ""
    said = f"{case.panel}. {words['above']}" if taken else words["below"]
    return Decider(f"{said} ({counted}.){last}", taken)


def councils() -> dict[str, str]:
    """The councils that have a panel today, by code."""
    return {code: one.name for code, one in entries_on("panel", timezone.localdate()).items()}
