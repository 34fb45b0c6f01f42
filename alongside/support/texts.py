"""The words of the survivor's own page, read from `data/door/<language>.json`. No database.

English is the source and has a version. A translation says which version it was made from, and whether somebody who speaks it has
checked it: until then the page says, in both languages, that it is a draft.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SOURCE = "en"
LANGUAGES = ("en", "ro", "sq")
NAMES = (
    *("name", "window_title", "exit", "exit_note", "exit_activated", "exit_timed_out", "exit_two_more"),
    *("exit_one_more", "languages", "draft", "problem", "error", "lead", "code"),
    *("code_hint", "code_required", "word", "word_hint", "word_required", "open", "wrong"),
    *("too_many", "closed_again", "title", "hello", "danger", "plan", "plan_none"),
    *("they", "us", "other", "goal_open", "goal_reached", "goal_changed", "step_open"),
    *("step_done", "step_dropped", "by_when", "appointments", "appointments_none", "bring", "consents"),
    *("consents_lead", "consents_none", "told", "what_for", "until", "take_back", "taken_back"),
    *("looks", "looks_lead", "looks_none", "day", "who", "why", "look_case"),
    *("look_placement", "look_note", "look_extract", "correct", "correct_hint", "correct_required", "too_long"),
    *("send", "sent", "answers", "you_wrote", "we_answered", "not_answered", "worker"),
    *("leave", "left", "left_lead"),
)


class BadText(Exception):  # noqa: N818 - it is what is wrong with the file
    """A file of words that can not be used."""


@dataclass(frozen=True)
class Words:
    """The words in one language. `drafted`: nobody who speaks it has checked them yet."""

    language: str
    said: Mapping[str, str]
    drafted: bool

    def __getitem__(self, name: str) -> str:
        return self.said[name]


@cache
def words(language: str) -> Words:
    """The words in that language. Raises BadText when its file can not be used."""
    read = json.loads((files("alongside.support") / f"data/door/{language}.json").read_text(encoding="utf-8"))
    missing = [name for name in NAMES if not str(read.get(name, "")).strip()]
    if missing:
        raise BadText(f"{language}: {', '.join(missing)}")
    return Words(language, {name: read[name] for name in NAMES}, drafted=language != SOURCE and read["state"] != "checked")


def choices() -> list[tuple[str, str]]:
    """The languages a page can be had in, each by its own name."""
    return [(language, words(language)["name"]) for language in LANGUAGES]
