"""The words of the survivor's own page, read from `data/door/<language>.json`. No database.

English is the source and has a version. A translation says which version it was made from, and whether somebody who speaks it has
checked it (then by whom and when): until then the page says, in both languages, that it is a draft. A sentence that a translation
does not have stands in its `not_yet`, and is said in English and marked as English; nothing may be missing without being said.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from alongside.ui.marked import in_english

SOURCE = "en"
LANGUAGES = ("en", "cy", "sq", "ar", "pl", "ro", "ti", "vi")  # those of the public site, in its order
DRAFTED, CHECKED = "drafted", "checked"
# Without these nobody could open the page, leave it, send what they typed, or tell what state a translation is in.
NEEDED = (
    *("name", "direction", "window_title", "exit", "exit_note", "exit_activated", "exit_timed_out", "exit_two_more"),
    *("exit_one_more", "languages", "draft", "changed", "only_english", "problem", "error", "code"),
    *("code_hint", "code_required", "word", "word_hint", "word_required", "wrong", "too_many", "closed_again"),
    *("taken_back", "correct", "correct_hint", "correct_required", "too_long", "sent"),
)
NAMES = (
    *NEEDED,
    *("lead", "open", "title", "hello", "danger", "plan", "plan_none"),
    *("they", "us", "other", "goal_open", "goal_reached", "goal_changed", "step_open"),
    *("step_done", "step_dropped", "by_when", "appointments", "appointments_none", "bring", "consents"),
    *("consents_lead", "consents_none", "told", "what_for", "until", "take_back"),
    *("given", "given_lead"),
    *("looks", "looks_lead", "looks_none", "day", "who", "why", "look_case"),
    *("look_placement", "look_note", "look_extract", "send", "answers", "you_wrote", "we_answered", "not_answered", "worker"),
    *("leave", "left", "left_lead"),
)


class BadText(Exception):  # noqa: N818 - it is what is wrong with the file
    """A file of words that can not be used."""


@dataclass(frozen=True)
class Words:
    """The words in one language. `drafted`: nobody who speaks it has checked them yet; `missing`: said in English instead.

    `version` counts the English source; a translation has what it was made from in its place.
    """

    language: str
    said: Mapping[str, str]
    version: int
    drafted: bool
    missing: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> str:
        return self.said[name]

    def shown(self, name: str) -> str:
        """The sentence as the page shows it: marked as English when this language does not have it."""
        if name not in self.missing:
            return self.said[name]
        return in_english(self.said[name])

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.said["direction"]

    @property
    def changed(self) -> bool:
        """Whether the English words have changed since these were made."""
        return self.version < words(SOURCE).version


@cache
def words(language: str) -> Words:
    """The words in that language. Raises BadText when its file can not be used."""
    read = json.loads((files("alongside.support") / f"data/door/{language}.json").read_text(encoding="utf-8"))
    return source_of(read) if language == SOURCE else translation_of(language, read, words(SOURCE))


def source_of(read: Mapping[str, Any]) -> Words:
    """The English words. Raises BadText when one is missing."""
    absent = [name for name in NAMES if not _said(read, name)]
    if absent:
        raise BadText(f"{SOURCE}: {', '.join(absent)}")
    return Words(SOURCE, {name: read[name] for name in NAMES}, _version(SOURCE, read, "version"), drafted=False)


def translation_of(language: str, read: Mapping[str, Any], source: Words) -> Words:
    """The words of a translation; what it says it does not have yet is English. Raises BadText."""
    version, drafted = _version(language, read, "made_from"), _drafted(language, read)
    absent, owned_up = {name for name in NAMES if not _said(read, name)}, set(read.get("not_yet", []))
    if absent != owned_up:
        raise BadText(f"{language}: not_yet must name exactly what is missing: {', '.join(sorted(absent ^ owned_up))}")
    if absent & set(NEEDED):
        raise BadText(f"{language}: it can not be offered without {', '.join(sorted(absent & set(NEEDED)))}")
    if version > source.version:
        raise BadText(f"{language}: it was made from a version that is not there")
    if read["direction"] not in ("ltr", "rtl"):
        raise BadText(f"{language}: the direction is ltr or rtl")
    said = {name: source[name] if name in absent else read[name] for name in NAMES}
    return Words(language, said, version, drafted, frozenset(absent))


def choices() -> list[tuple[str, str]]:
    """The languages a page can be had in, each by its own name."""
    return [(language, words(language)["name"]) for language in LANGUAGES]


def _said(read: Mapping[str, Any], name: str) -> bool:
    return isinstance(read.get(name), str) and bool(read[name].strip())


def _version(language: str, read: Mapping[str, Any], counted: str) -> int:
    version = read.get(counted)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadText(f"{language}: {counted} must be a whole number from 1")
    return version


def _drafted(language: str, read: Mapping[str, Any]) -> bool:
    """Whether it is a draft. A checked translation says who checked it and when, a drafted one does not."""
    state, by, on = read.get("state"), read.get("checked_by", ""), read.get("checked_on", "")
    if state not in (DRAFTED, CHECKED) or (state == CHECKED) != bool(by and on):
        raise BadText(f"{language}: the state is drafted, or checked with checked_by and checked_on")
    try:
        if on:
            dt.date.fromisoformat(on)
    except (TypeError, ValueError) as reason:
        raise BadText(f"{language}: checked_on is not a date") from reason
    return bool(state == DRAFTED)
