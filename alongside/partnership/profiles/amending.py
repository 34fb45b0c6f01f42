"""Carries out a person's decision on one issue: a repair refused, a suggestion taken, a name hidden; gives a new profile."""

import re
from dataclasses import replace
from typing import Any

from .issue_codes import CODES, REPAIR, SUGGESTION
from .model import Issue, Profile
from .vocabulary import ACTIVITY_LABELS, activity_of

_PATH = re.compile(r"(members|objectives|activities)\[(\d{1,6})\]")
_WORDS_OF = {"members": "name", "objectives": "text", "activities": "text"}


def accepted(profile: Profile, issue: Issue) -> Profile:
    """The profile with a suggestion taken up: `proposed` in the place of `raw`. Anything but a suggestion changes nothing."""
    if CODES[issue.code].kind != SUGGESTION or issue.proposed is None:
        return profile
    if issue.code == "activity-unknown":
        return _activity_named(profile, issue)
    return _exchanged(profile, issue.path, issue.raw, issue.proposed)


def refused(profile: Profile, issue: Issue) -> Profile:
    """The profile with a repair of damaged characters undone: `raw` in the place of `proposed`. Other repairs stay."""
    if issue.code != "encoding-repaired" or CODES[issue.code].kind != REPAIR or not issue.proposed:
        return profile
    return _exchanged(profile, issue.path, issue.proposed, issue.raw)


def masked(profile: Profile) -> Profile:
    """The profile as the public may see it: what may be a person's name is withheld from members and objectives."""
    for issue in profile.issues:
        if issue.code == "personal-name-suspected" and issue.proposed:
            words = _words_at(profile, issue.path)
            name = " ".join(issue.raw.split()).strip(" .")
            profile = _with_words(profile, issue.path, words.replace(name, issue.proposed) if name in words else issue.proposed)
    return profile


def _exchanged(profile: Profile, path: str, old: str, new: str) -> Profile:
    """With the first `old` of that item changed to `new`; unchanged when the item no longer holds it."""
    words = _words_at(profile, path)
    return _with_words(profile, path, words.replace(old, new, 1)) if old and old in words else profile


def _words_at(profile: Profile, path: str) -> str:
    found = _PATH.fullmatch(path)
    if found:
        items = getattr(profile, found.group(1))
        number = int(found.group(2))
        return str(getattr(items[number], _WORDS_OF[found.group(1)])) if number < len(items) else ""
    if path in ("chaired", "coordinated"):
        return str(getattr(profile, path).raw)
    return str(getattr(profile, path)) if path in ("title", "contact", "governance") else ""


def _with_words(profile: Profile, path: str, words: str) -> Profile:
    found = _PATH.fullmatch(path)
    if found:
        section, number = found.group(1), int(found.group(2))
        items = list(getattr(profile, section))
        if number < len(items):
            items[number] = replace(items[number], **{_WORDS_OF[section]: words})
        changed: dict[str, Any] = {section: tuple(items)}
        return replace(profile, **changed)
    if path in ("chaired", "coordinated"):
        return replace(profile, **{path: replace(getattr(profile, path), raw=words)})
    plain: dict[str, Any] = {path: words} if path in ("title", "contact", "governance") else {}
    return replace(profile, **plain)


def _activity_named(profile: Profile, issue: Issue) -> Profile:
    found = _PATH.fullmatch(issue.path)
    key = activity_of(issue.proposed or "")
    if not found or key not in ACTIVITY_LABELS or int(found.group(2)) >= len(profile.activities):
        return profile
    items = list(profile.activities)
    items[int(found.group(2))] = replace(items[int(found.group(2))], key=key, text="")
    return replace(profile, activities=tuple(items))
