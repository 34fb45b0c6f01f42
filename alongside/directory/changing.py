"""What changed in a partnership's public facts between two looks, in codes; and what those codes say in words.

Asks no table. The facts kept here are keys of governed vocabularies, numbers and days. Of words that somebody wrote (a name, a
contact, a place in words) only a digest is kept, to see that they changed: somebody may have taken them down for a reason.

A line of a change is a list: a code, then keys, numbers or days. `KINDS` is every code there is.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Level
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.partnership.queries.listings import Listing
from alongside.ui.dates import date

from .facets import NOT_STATED, facets_of, office_keys

Facts = dict[str, Any]
Line = list[Any]

# Nothing is known of a partnership that was never listed: what it is listed with is told as changes from this.
NOTHING: Facts = {
    "level": "", "chair": [], "coordinator": [], "activities": [], "areas": [], "members": 0, "members_confirmed": 0,
    "objectives": 0, "confirmed": "", "works_here": False,
    "name": "", "contact": "", "area": "", "own_activities": "", "other_names": "", "part_of": "", "source": "",
}  # fmt: skip
OFFICE_LABELS = next(dict(facet.choices) for facet in facets_of((), dt.date.min) if facet.name == "chair")
_VALUES = ("level", "members", "members_confirmed", "objectives", "works_here")
_OFFICES = ("chair", "coordinator")
_UNKNOWN_YET = [[], [NOT_STATED]]  # an office of which nothing was known and nothing is
_SETS = {"activities": "activity", "areas": "force-area"}
WORDS = ("name", "contact", "area", "own_activities", "other_names", "part_of", "source")
KINDS = frozenset(
    {"level", "members", "members-confirmed", "objectives", "works-here", "chair", "coordinator", "confirmed"}
    | {f"{one}-{what}" for one in _SETS.values() for what in ("added", "gone")}
    | {f"{one.replace('_', '-')}-{what}" for one in WORDS for what in ("added", "changed", "gone")}
)


def facts_of(listing: Listing) -> Facts:
    """The public facts of a partnership, without anybody's words: this is what is remembered of it until the next look."""
    return {
        "level": listing.level,
        "chair": list(office_keys(listing.chair)),
        "coordinator": list(office_keys(listing.coordinator)),
        "activities": sorted({key for key, _ in listing.activities}),
        "areas": sorted(set(listing.areas)),
        "members": listing.members,
        "members_confirmed": listing.members_confirmed,
        "objectives": listing.objectives,
        "confirmed": timezone.localdate(listing.confirmed_at).isoformat() if listing.confirmed_at else "",
        "works_here": listing.works_here,
        "name": _digest(listing.name),
        "contact": _digest(listing.contact),
        "area": _digest(listing.area),
        "own_activities": _digest(*sorted(text for _, text in listing.activities if text)),
        "other_names": _digest(*sorted(listing.other_names)),
        "part_of": _digest(listing.parent),
        "source": _digest(listing.as_of, listing.listed_from),
    }


def lines_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
    """What changed from one look to the next, in a fixed order; nothing when nothing did.

    A fact that an older version of the program did not keep is not told as a change.
    """
    old, new = {**after, **before}, after
    lines: list[Line] = [[_code(name), old[name], new[name]] for name in (*_VALUES, *_OFFICES) if old[name] != new[name]]
    for name, one in _SETS.items():
        lines += [[f"{one}-added", key] for key in sorted(set(new[name]) - set(old[name]))]
        lines += [[f"{one}-gone", key] for key in sorted(set(old[name]) - set(new[name]))]
    if old["confirmed"] != new["confirmed"]:
        lines.append(["confirmed", new["confirmed"]])
    for name in WORDS:
        if old[name] != new[name]:
            lines.append([f"{_code(name)}-{'changed' if old[name] and new[name] else 'added' if new[name] else 'gone'}"])
    return lines


def first_lines(facts: Mapping[str, Any]) -> list[Line]:
    """What a partnership is listed with: its facts as changes from nothing, and no line for words that somebody wrote."""
    return [line for line in lines_between(NOTHING, facts) if len(line) > 1]


def words_of(lines: Sequence[Line], areas: Mapping[str, str]) -> tuple[str, ...]:
    """The lines as sentences without a full stop; `areas` are the names of areas by code. What tells nothing is left out."""
    return tuple(_SAYINGS[line[0]](line[1:], areas) for line in lines if line[0] in _SAYINGS and line[1:] != _UNKNOWN_YET)


def _digest(*texts: str) -> str:
    """Nothing for nothing, otherwise a digest: enough to see a change, and not the words themselves."""
    if not any(texts):
        return ""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:24]


def _code(name: str) -> str:
    return name.replace("_", "-")


Values = Sequence[Any]
Saying = Callable[[Values, Mapping[str, str]], str]


def _level(key: str) -> str:
    return str(Level(key).label) if key in Level.values else "not stated"


def _office(keys: Sequence[str]) -> str:
    return ", ".join(OFFICE_LABELS.get(key, key) for key in keys) or "not stated"


def _from_to(what: str, spoken: Callable[[Any], str]) -> Saying:
    def say(values: Values, areas: Mapping[str, str]) -> str:
        before, after = values
        return f"{what}: {spoken(after)}, before that {spoken(before)}" if before else f"{what}: {spoken(after)}"

    return say


def _confirmed(values: Values, areas: Mapping[str, str]) -> str:
    return (
        f"The partnership confirmed its page on {date(dt.date.fromisoformat(values[0]))}" if values[0] else "No longer confirmed"
    )


def _works_here(values: Values, areas: Mapping[str, str]) -> str:
    return "Somebody now coordinates it here" if values[1] else "Nobody coordinates it here any more"


_SAYINGS: dict[str, Saying] = {
    "level": _from_to("Level", _level),
    "chair": _from_to("Chair", _office),
    "coordinator": _from_to("Coordinator", _office),
    "members": _from_to("Members listed", str),
    "members-confirmed": _from_to("Members who confirmed that they belong", str),
    "objectives": _from_to("Objectives listed", str),
    "works-here": _works_here,
    "confirmed": _confirmed,
    "activity-added": lambda values, areas: f"Activity added: {ACTIVITY_LABELS.get(values[0], values[0])}",
    "activity-gone": lambda values, areas: f"Activity taken away: {ACTIVITY_LABELS.get(values[0], values[0])}",
    "force-area-added": lambda values, areas: f"Police force area added: {areas.get(values[0], values[0])}",
    "force-area-gone": lambda values, areas: f"Police force area taken away: {areas.get(values[0], values[0])}",
}


def _said_once(sentence: str) -> Saying:
    return lambda values, areas: sentence


_OWN_WORDS = {
    "name": ("Its name was added", "Its name changed", "Its name was taken away"),
    "contact": ("A contact was added", "Its contact changed", "Its contact was taken away"),
    "area": ("The area was described", "The description of its area changed", "The description of its area was taken away"),
    "own-activities": (
        "Activities of its own were added",
        "Activities of its own changed",
        "Activities of its own were taken away",
    ),
    "other-names": ("Another name was added", "Its other names changed", "Its other names were taken away"),
    "part-of": (
        "It became part of another partnership",
        "It became part of another partnership",
        "It is no longer part of another",
    ),
    "source": ("A source was named", "The source of its facts changed", "The source of its facts was taken away"),
}
for _name, _sentences in _OWN_WORDS.items():
    for _what, _sentence in zip(("added", "changed", "gone"), _sentences, strict=True):
        _SAYINGS[f"{_name}-{_what}"] = _said_once(_sentence)
