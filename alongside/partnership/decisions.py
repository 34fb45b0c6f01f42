"""What a profile says once somebody has decided about the issues found in it. Plain Python, no database.

A *repair* was made by the reader: refusing it puts the file's own characters back. A *suggestion* was not made: accepting it
makes it. A *question* changes what the profile says only where `_answer_*` below says so. The file itself never changes.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from .profiles.issue_codes import CODES, QUESTION, REPAIR, SUGGESTION
from .profiles.model import ACTIVITIES, MEMBERS, OBJECTIVES, ActivityClaim, Appointment, MemberClaim, ObjectiveClaim, Profile
from .profiles.sectors import sectors_of
from .profiles.vocabulary import activity_of, level_of

ACCEPTED, REJECTED, EDITED = "accepted", "rejected", "edited"
# Taken out for safety: these are never put back.
NEVER_PUT_BACK = frozenset({"hidden-characters", "html-removed"})
PERSON = "personal-name-suspected"
NAMES_A_PERSON = frozenset({PERSON, "personal-contact"})
TWICE = frozenset({"possible-duplicate", "near-duplicate"})  # "yes, the same": the later one is left out
_PLACE = re.compile(rf"({ACTIVITIES}|{MEMBERS}|{OBJECTIVES}|notes)\[(\d+)\]")
_TEXT_OF = {ACTIVITIES: "text", MEMBERS: "name", OBJECTIVES: "text", "notes": "text"}


@dataclass(frozen=True)
class Decided:
    """One issue with what was decided: "accepted", "rejected", "edited" (with the new words), or anything else for nothing."""

    code: str
    raw: str
    proposed: str | None
    path: str
    decision: str
    edited: str = ""


@dataclass(frozen=True)
class Outcome:
    """The profile to keep; what was left out because it says the same as another; and words that may be somebody's name.

    Pages for the public leave the `hidden_words` out, wherever they stand.
    """

    profile: Profile
    left_out: tuple[MemberClaim | ObjectiveClaim, ...] = ()
    hidden_words: tuple[str, ...] = ()
    contact_is_personal: bool = False


def settle(profile: Profile, decided: Iterable[Decided]) -> Outcome:
    """Apply every decision to the profile, in the order of the file."""
    desk = _Desk(profile)
    for one in decided:
        desk.apply(one)
    return desk.outcome()


def can_be_edited(code: str, path: str) -> bool:
    """Whether somebody can write other words for what an issue is about."""
    kind = CODES[code].kind
    return kind in (REPAIR, SUGGESTION, QUESTION) and (bool(_PLACE.fullmatch(path)) or path in _SCALARS)


def can_be_rejected(code: str) -> bool:
    """Whether refusing an issue changes what the profile says."""
    kind = CODES[code].kind
    return (kind in (REPAIR, SUGGESTION) and code not in NEVER_PUT_BACK) or code in ANSWERED_BY_NO


def _office(words: str) -> Appointment:
    return Appointment(words, tuple(dict.fromkeys(part.sector for part in sectors_of(words) if part.sector)))


# What stands once in a profile: how to read its words, and the profile with other words there.
_SCALARS: dict[str, tuple[Callable[[Profile], str], Callable[[Profile, str], Profile]]] = {
    "title": (lambda one: one.title, lambda one, words: replace(one, title=words)),
    "contact": (lambda one: one.contact, lambda one, words: replace(one, contact=words)),
    "chaired": (lambda one: one.chaired.raw, lambda one, words: replace(one, chaired=_office(words))),
    "coordinated": (lambda one: one.coordinated.raw, lambda one, words: replace(one, coordinated=_office(words))),
    "level": (lambda one: one.level_raw, lambda one, words: replace(one, level=level_of(words), level_raw=words)),
    "area": (lambda one: one.level_raw, lambda one, words: replace(one, level=level_of(words), level_raw=words)),
    "governance": (lambda one: one.governance, lambda one, words: replace(one, governance=words)),
}
# Questions to which "no" is an answer that changes something: the flag goes, or the words belong to the main answer.
ANSWERED_BY_NO = frozenset(
    {"collective", "prospective", "ambiguous", "post", "prose", "attributed-claim", *TWICE, *NAMES_A_PERSON}
)


class _Desk:
    """The profile taken apart into items, each of which may become none, one or several."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.slots: dict[str, list[list[Any]]] = {
            name: [[item] for item in getattr(profile, name)] for name in (ACTIVITIES, MEMBERS, OBJECTIVES, "notes")
        }
        self.seen: dict[tuple[str, str], int] = {}
        self.left_out: list[MemberClaim | ObjectiveClaim] = []
        self.hidden: list[str] = []
        self.contact_is_personal = False

    def apply(self, one: Decided) -> None:
        kind = CODES[one.code].kind
        if one.code == "personal-name":
            self._name_respondent(one)
        elif kind == REPAIR and one.proposed:
            new = {REJECTED: one.raw, EDITED: one.edited}.get(one.decision)
            self._swap(one, one.proposed, None if one.code in NEVER_PUT_BACK and one.decision == REJECTED else new)
        elif kind == SUGGESTION and one.proposed:
            self._suggestion(one)
        elif kind == QUESTION:
            self._question(one)

    def _suggestion(self, one: Decided) -> None:
        new = {ACCEPTED: one.proposed, EDITED: one.edited}.get(one.decision)
        place = self._slot(one.path)
        if place and place[0] == ACTIVITIES:
            if new:
                self._put(place, [_activity(new)])
            return
        self._swap(one, one.raw, new)

    def _swap(self, one: Decided, old: str, new: str | None) -> None:
        """Put `new` for this issue's own occurrence of `old`; None leaves it as it is."""
        if one.path in _SCALARS:
            read, write = _SCALARS[one.path]
            if new is not None:
                self.profile = write(self.profile, _replace_nth(read(self.profile), old, new, 0))
            return
        place = self._slot(one.path)
        if not place or not self._at(place):
            return
        item, attribute = self._at(place)[0], _TEXT_OF[place[0]]
        nth = self.seen.get((one.path, old), 0) + _undamaged_before(item.raw, one.raw, old)
        if new is None:
            self.seen[one.path, old] = self.seen.get((one.path, old), 0) + 1
        else:
            self._put(place, [replace(item, **{attribute: _replace_nth(getattr(item, attribute), old, new, nth)})])

    def _question(self, one: Decided) -> None:
        place = self._slot(one.path)
        if one.decision == EDITED:
            self._rewrite(one.path, place, one.edited)
        elif one.code in NAMES_A_PERSON:
            self._person(one, place)
        elif place is None:
            return
        elif one.code == "attributed-claim":
            self._attribution(one, place)
        elif one.code in TWICE and one.decision == ACCEPTED:
            self.left_out += self._at(place)
            self._put(place, [])
        elif one.decision == REJECTED and place[0] == MEMBERS:
            self._unflag(one.code, place)

    def _person(self, one: Decided, place: tuple[str, int] | None) -> None:
        if one.decision != REJECTED:
            self.contact_is_personal |= one.path == "contact"
            self.hidden.append(one.raw)
        elif place and place[0] == MEMBERS:
            self._unflag(one.code, place)

    def _attribution(self, one: Decided, place: tuple[str, int]) -> None:
        items = self._at(place)
        if one.decision == REJECTED:
            self._relabel(place, one.proposed, None)
        elif one.decision == ACCEPTED and items and items[0].attributed_to is None:
            self._put(place, [replace(item, attributed_to=one.proposed) for item in items])

    def _unflag(self, code: str, place: tuple[str, int]) -> None:
        self._put(place, [replace(item, flags=_without(item.flags, code)) for item in self._at(place)])

    def _rewrite(self, path: str, place: tuple[str, int] | None, words: str) -> None:
        if place is None:
            if path in _SCALARS:
                self.profile = _SCALARS[path][1](self.profile, " ".join(words.split()))
            return
        first = getattr(self.profile, place[0])[place[1]]
        lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
        if place[0] == ACTIVITIES:
            self._put(place, [_activity(line) for line in lines])
        elif place[0] == MEMBERS:
            self._put(place, [replace(first, name=line, flags=(), link="") for line in lines])
        else:
            self._put(place, [replace(first, text=line) for line in lines])

    def _name_respondent(self, one: Decided) -> None:
        """The reader called a person by their part in the answer; refused, the words were no person's name after all."""
        place = self._slot(one.path)
        new = {REJECTED: one.raw, EDITED: one.edited}.get(one.decision)
        if place and new:
            self._relabel(place, one.proposed, new)

    def _relabel(self, place: tuple[str, int], old: str | None, new: str | None) -> None:
        """The items from this place on that have the same label follow it."""
        section, start = place
        for number in range(start, len(self.slots[section])):
            items = self.slots[section][number]
            if items and items[0].attributed_to != old:
                break
            self.slots[section][number] = [replace(item, attributed_to=new) for item in items]

    def _slot(self, path: str) -> tuple[str, int] | None:
        found = _PLACE.fullmatch(path)
        if not found or int(found[2]) >= len(self.slots[found[1]]):
            return None
        return found[1], int(found[2])

    def _at(self, place: tuple[str, int]) -> list[Any]:
        return self.slots[place[0]][place[1]]

    def _put(self, place: tuple[str, int], items: list[Any]) -> None:
        self.slots[place[0]][place[1]] = items

    def outcome(self) -> Outcome:
        flat: dict[str, Any] = {name: tuple(item for slot in slots for item in slot) for name, slots in self.slots.items()}
        words = tuple(dict.fromkeys(word for word in self.hidden if word))
        return Outcome(replace(self.profile, **flat), tuple(self.left_out), words, self.contact_is_personal)


def _activity(words: str) -> ActivityClaim:
    key = activity_of(words)
    return ActivityClaim(key, raw=words) if key else ActivityClaim("other", text=words, raw=words)


def _without(flags: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(flag for flag in flags if flag != code)


def _undamaged_before(whole: str, raw: str, shown: str) -> int:
    """How often what is shown stands, undamaged, before the first damaged run: it must not be mistaken for a repair."""
    at = whole.find(raw)
    return whole.count(shown, 0, at) if at > 0 and raw != shown else 0


def _replace_nth(text: str, old: str, new: str, nth: int) -> str:
    """Replace one occurrence of `old`, counted from 0, preferring whole words; the text as it was when there are not so many."""
    edge = (r"(?<!\w)" if old[:1].isalnum() else "", r"(?!\w)" if old[-1:].isalnum() else "")
    places = [found.span() for found in re.finditer(edge[0] + re.escape(old) + edge[1], text)]
    places = places or [found.span() for found in re.finditer(re.escape(old), text)]
    if nth >= len(places):
        return text
    start, end = places[nth]
    return text[:start] + new + text[end:]
