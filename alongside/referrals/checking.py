"""What could make a report weak, as a list to work through, never as a score: the rules are dated data. No framework.

Nothing of it stops a report from being sent: what must be answered is another rule (`packs.missing`).
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from . import packs, partly

_DATA = Path(__file__).parent / "data" / "checklist.json"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RECENT = ("within-the-last-week", "within-the-last-month")


@dataclass(frozen=True)
class Sign:
    """A sign on the list: its number, who is said to have noticed it, and whether anything says where or how."""

    number: int
    observer: str
    told: bool


@dataclass(frozen=True)
class Report:
    """What is checked: the answers, and what is known beside them.

    `unconfirmed`: questions filled in from elsewhere. `copied`: texts that stand in another report of the same worker.
    `since`: by part, what changed after it was confirmed.
    """

    values: packs.Answers
    today: dt.date
    worker: str = ""
    unconfirmed: tuple[str, ...] = ()
    copied: frozenset[str] = frozenset()
    signs: tuple[Sign, ...] = ()
    since: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """Something to look at: in words, and the page where it is mended. `signs`: it is mended on the list of signs."""

    code: str
    words: str
    page: str
    signs: bool = False


def check(report: Report) -> list[Found]:
    """What to look at, rule by rule, in the order of the rules and then of the form."""
    asked = {one.id: (page, one) for page in packs.pages_for(report.values) for one in packs.fields_of(page, report.values)}
    texts = {name: report.values[name] for name, (_, one) in asked.items() if one.kind == "area" and report.values.get(name)}
    found: list[Found] = []
    for rule in _data()["rules"]:
        for name, words in _RULES[rule["code"]](rule, report, texts):
            if name in asked:
                page, one = asked[name]
                said = rule["words"].format(question=one.label, **words)
                found.append(Found(rule["code"], said, page.number, rule["code"] in ("no_signs", "sign_unseen")))
    return found


def looked_for() -> int:
    """From how many characters on a text is looked for in other reports."""
    return int(next(rule["at_least"] for rule in _data()["rules"] if rule["code"] == "copied"))


Lines = Iterator[tuple[str, dict[str, Any]]]


def _unanswered(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    parts: dict[str, list[str]] = {}
    for page, one in packs.missing(report.values):
        parts.setdefault(page.section, []).append(one.id)
    for part, names in parts.items():
        yield names[0], {"part": part, "count": len(names)}


def _unconfirmed(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    yield from ((name, {}) for name in report.unconfirmed)


def _short(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    for name in rule["fields"]:
        if name in texts and len(texts[name].split()) < rule["at_least"] and not _plain(texts[name]):
            yield name, {}


def _vague(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    for name, text in texts.items():
        said = next((one for one in rule["phrases"] if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text.casefold())), None)
        if said is not None:
            yield name, {"phrase": said}


def _same(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    first: dict[str, str] = {}
    labels = {one.id: one.label for page in packs.every_page() for one in page.fields}
    for name, text in texts.items():
        form = _form(text)
        if len(form) >= rule["at_least"] and form in first:
            yield name, {"other": labels[first[form]]}
        first.setdefault(form, name)


def _copied(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    yield from ((name, {}) for name, text in texts.items() if text in report.copied)


def _second_contact(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    said = report.values.get(rule["field"], "").casefold()
    if not said or said == report.values.get("work_email", "").casefold():
        yield rule["field"], {}


def _worker(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    said = report.values.get(rule["field"], "")
    if said and report.worker and said.casefold() != report.worker.casefold():
        yield rule["field"], {}


def _situations(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    if report.values.get("multiple_situations") != "yes":
        return
    count = max(len(_lines(report.values.get(rule["dates"], ""))), 2)
    yield from ((name, {}) for name in rule["fields"] if name in texts and len(_lines(texts[name])) < count)


def _no_signs(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    if report.values.get("saw_indicators") == "yes" and not report.signs:
        yield rule["field"], {}


def _sign_unseen(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    for one in report.signs:
        if one.observer.strip().casefold() in rule["phrases"] or not one.told:
            yield rule["field"], {"number": one.number}


def _dates(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    yield from ((name, {"why": why}) for name, why in _contradictions(report))


def _since(rule: Mapping[str, Any], report: Report, texts: packs.Answers) -> Lines:
    labels = {one.id: one.label for page in packs.every_page() for one in page.fields}
    for part, names in report.since.items():
        if names:
            yield names[0], {"part": part, "questions": "; ".join(labels.get(one, one) for one in names)}


_RULES: dict[str, Callable[[Mapping[str, Any], Report, packs.Answers], Lines]] = {
    "unanswered": _unanswered,
    "unconfirmed": _unconfirmed,
    "short": _short,
    "vague": _vague,
    "same": _same,
    "copied": _copied,
    "second_contact": _second_contact,
    "worker": _worker,
    "situations": _situations,
    "no_signs": _no_signs,
    "sign_unseen": _sign_unseen,
    "dates": _dates,
    "since": _since,
}


def _contradictions(report: Report) -> Iterator[tuple[str, str]]:
    values = report.values
    born = _born(values.get("dob", ""))
    if born is not None:
        youngest, oldest = partly.age_between(born, report.today)
        if (values.get("under_18") == "no" and oldest < 18) or (values.get("under_18") == "yes" and youngest >= 18):
            yield "dob", "The date of birth and the age do not agree"
    for name in ("dates_multi", "dates_single"):
        for line in _lines(values.get(name, "")):
            years = [int(one) for one in _YEAR.findall(line)]
            if any(one > report.today.year for one in years):
                yield name, "A year is still to come"
            if born is not None and any(one < born.year for one in years):
                yield name, "A year is before they were born"
            if years != sorted(years):
                yield name, "It ends before it begins"
    if values.get("still_exploited") == "yes" and values.get("last_contact_when") not in (None, "", "not-sure", *_RECENT):
        yield "last_contact_when", "They are still exploited, and the last contact was long ago"


def _born(text: str) -> partly.Born | None:
    try:
        return partly.read(text)
    except ValueError:
        return None


def _plain(text: str) -> bool:
    said = _form(text)
    return any(said.startswith(one) for one in _data()["plain"])


def _lines(text: str) -> list[str]:
    return [one for one in text.splitlines() if one.strip()]


def _form(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
