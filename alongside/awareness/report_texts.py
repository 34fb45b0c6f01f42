"""The words of the pages on which the public report something, read from `data/pages/<language>/report.json`. No database.

English is the source and has a version. A translation says which version it was made from and whether somebody has checked it,
as the other texts of the site do (`texts.py`). `{organisation}` and the like stand for what the page knows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any

from . import texts

_TOKENS: dict[str, frozenset[str]] = {
    "who_receives": frozenset({"organisation", "partnership"}),
    "when_working_days": frozenset({"opens", "closes"}),
    "when_every_day": frozenset({"opens", "closes"}),
    "helpline": frozenset({"helpline"}),
    "too_long": frozenset({"number"}),
    "files_hint": frozenset({"number"}),
}
_PLAIN = (
    *("lead", "no_trace", "not_at_once", "not_taken", "before", "continue", "back", "change", "send", "nothing_written"),
    *("problem", "error", "how", "how_required", "anonymous", "anonymous_hint", "confidential", "confidential_hint", "named"),
    *("named_hint", "what", "what_hint", "what_required", "where", "where_hint", "when", "when_hint", "who", "who_hint"),
    *("vehicles", "vehicles_hint", "name", "contact", "contact_hint", "safe_when", "safe_when_hint", "reach", "check"),
    *("check_lead", "files", "too_many_files", "file_refused", "not_now", "sent", "your_number", "keep_number", "written"),
    *(
        "written_yes",
        "left",
        "left_nothing",
        "return_title",
        "return_lead",
        "return_link",
        "number",
        "number_hint",
        "number_required",
    ),
    *("number_required", "number_wrong", "too_many_tries", "status", "not_all", "messages", "we_asked", "you_wrote", "answer"),
    *("answer_required", "answer_sent", "muted", "leave"),
    *(f"stage_{stage}" for stage in ("received", "being_read", "passed_on", "being_acted_on", "action_taken", "closed")),
)
NAMES = (*_PLAIN, *_TOKENS)


@dataclass(frozen=True)
class ReportWords:
    """The words in one language. `version` counts the English source; a translation has what it was made from in its place."""

    language: str
    said: Mapping[str, str]
    version: int
    state: str

    def __getitem__(self, name: str) -> str:
        return self.said[name]

    def fill(self, name: str, **values: object) -> str:
        """The sentence with what the page knows put in."""
        return self.said[name].format_map(values)

    @property
    def drafted(self) -> bool:
        """Whether no native speaker has checked these words yet."""
        return self.state == texts.DRAFTED

    @property
    def changed(self) -> bool:
        """Whether the English words have changed since these were made."""
        return self.version < report_words(texts.SOURCE).version


@cache
def report_words(language: str) -> ReportWords:
    """The words in that language. Raises `texts.BadText` when its file can not be used."""
    where, read = f"{language}/report.json", texts._read(language, "report") or {}
    version = read.get("version" if language == texts.SOURCE else "made_from")
    state = texts.CHECKED if language == texts.SOURCE else read.get("state")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1 or state not in (texts.DRAFTED, texts.CHECKED):
        raise texts.BadText(f"{where}: it says what it was made from, and its state")
    return ReportWords(language, {name: _said(read, where, name) for name in NAMES}, version, state)


def _said(read: Mapping[str, Any], where: str, name: str) -> str:
    words = read.get(name)
    if not isinstance(words, str) or not words.strip():
        raise texts.BadText(f"{where}: {name} says nothing")
    if re.search(r"\d{3,}", words):
        raise texts.BadText(f"{where}: a number is never typed into {name}")
    if {token for _, token, _, _ in Formatter().parse(words) if token is not None} != _TOKENS.get(name, frozenset()):
        raise texts.BadText(f"{where}: {name} must name {sorted(_TOKENS.get(name, ()))} and nothing else")
    return words
