"""Grades of an older scheme: read as they were written, with the nearest of ours beside them, never turned into it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.kernel.refusals import Refused

# In 5x5x5 the letter is the source and the number the information; in 3x5x2 it is the other way round.
_SHAPES: dict[str, re.Pattern[str]] = {"5x5x5": re.compile(r"([A-E])([1-5])([1-5])")}


@dataclass(frozen=True)
class Reading:
    """A grade as it came, the nearest of ours as a suggestion ("1-C-P"), and what the older one said that ours cannot."""

    native: str
    suggested: str
    loss: str


def suggest(scheme: str, native: str, nearest: Mapping[str, str], losses: Mapping[str, str]) -> Reading:
    """Read a grade of that scheme. Raises Refused when it does not have the scheme's shape: the scheme is never guessed."""
    typed = re.sub(r"[\s-]", "", native).upper()
    shape = _SHAPES.get(scheme)
    found = shape.fullmatch(typed) if shape else None
    if found is None:
        raise Refused("Enter the grade as it is written in that scheme, such as B24.", field="native")
    keys = [f"{scheme}.{axis}.{code}" for axis, code in zip("sih", found.groups(), strict=True)]
    lost = [losses.get(key, "") for key in keys]
    return Reading(typed, "-".join(nearest.get(key, "?") for key in keys), " ".join(one for one in lost if one)[:300])
