"""Signs of slavery as the pages show them: those to choose from, and those on a case's list."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils import timezone

from . import indicators
from .days import is_treated_as_child
from .lists import signs_on
from .models import Case, Indicator


def signs_for(case: Case, line: Indicator | None = None) -> list[indicators.Sign]:
    """The signs to choose from; those about children for a child, or somebody who may be or have been one.

    The sign of a `line` that is written down again is always one of them, in the words it has.
    """
    signs = signs_on(timezone.localdate(), child=is_treated_as_child(case))
    if line is None or line.kind == indicators.OTHER:
        return signs
    kept = [replace(one, words=line.what) if one.code == line.kind else one for one in signs]
    ended = line.kind not in {one.code for one in signs}
    return kept + [indicators.Sign(line.kind, indicators.Group("Not on the list any more", child=False), line.what)] * ended


def as_typed(one: Indicator) -> dict[str, Any]:
    """A sign as the form holds it, for writing it down again."""
    names = ("kind", "how", "observer", "on", "place", "words")
    typed = {name: getattr(one, name) for name in names}
    return {**typed, "seen": one.pk, "what": one.what if one.kind == indicators.OTHER else ""}


def noticed(one: Indicator) -> tuple[int, str, str, dt.date, str]:
    """A sign on the list: its number, what, how it is known and by whom, the day, and what more there is to say."""
    more = ". ".join(words for words in (one.place, one.words) if words)
    return one.number, one.what, f"{indicators.hows()[one.how]}: {one.observer}", one.on, more
