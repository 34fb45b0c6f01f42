"""The report to the Home Office as data: its pages in the official order, their fields, which are asked. No framework.

An answer is a text; several choices are one text with a line for each. A condition is a list of alternatives; each names fields
and the answers that satisfy it, and `*` is any answer at all.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BY_ROUTE = ("under_18", "nrm_consent")  # answered by what was said when the route was found
LISTED = "listed"  # the kind of a field whose answer is made of a list kept beside the report

_DATA = Path(__file__).parent / "data" / "pack.json"

Answers = Mapping[str, str]
When = tuple[Mapping[str, list[str]], ...]


@dataclass(frozen=True)
class Field:
    """One question: how it is answered, whether it must be, and when it is asked on its page."""

    id: str
    label: str
    kind: str
    required: bool
    options: tuple[tuple[str, str], ...]
    when: When
    hint: str
    suggest: str = ""  # the list of `data/suggestions.json` that the box offers while one types
    longest: int = 200
    no_bare_url: bool = False

    def spoken(self, value: str) -> str:
        """An answer as it is read: the words of the choices made, or the text."""
        words = dict(self.options)
        return "; ".join(words.get(one, one) for one in value.split("\n")) if self.options else value


@dataclass(frozen=True)
class Page:
    """One page of the official form, or one of ours."""

    number: str
    section: str
    title: str
    when: When
    ours: bool
    fields: tuple[Field, ...]
    every_situation: bool = False  # of several situations, each must be covered


def holds(when: When, answers: Answers) -> bool:
    """Whether a condition is met by these answers."""
    return not when or any(all(_said(answers.get(name, ""), wanted) for name, wanted in one.items()) for one in when)


def pages_for(answers: Answers) -> list[Page]:
    """The pages that these answers lead through, in the official order.

    Only answers to what is asked decide: an answer to a question that is no longer asked counts for nothing.
    """
    path: list[Page] = []
    known: dict[str, str] = {}
    for page in every_page():
        if holds(page.when, known):
            path.append(page)
            for field in page.fields:
                if holds(field.when, known) and answers.get(field.id):
                    known[field.id] = answers[field.id]
    return path


def fields_of(page: Page, answers: Answers) -> list[Field]:
    """The fields of a page that are asked, given these answers."""
    known = dict(answers)
    asked = []
    for field in page.fields:
        if holds(field.when, known):
            asked.append(field)
        else:
            known.pop(field.id, None)
    return asked


def asked(answers: Answers) -> dict[str, str]:
    """The answers to what is asked, and no others, in the official order."""
    return {
        field.id: answers[field.id] for page in pages_for(answers) for field in fields_of(page, answers) if answers.get(field.id)
    }


def several(answers: Answers) -> bool:
    """Whether there was more than one situation of exploitation."""
    return answers.get("multiple_situations") == "yes"


def missing(answers: Answers) -> list[tuple[Page, Field]]:
    """What must be answered and is not."""
    return [
        (page, field)
        for page in pages_for(answers)
        for field in fields_of(page, answers)
        if field.required and not answers.get(field.id)
    ]


def page_named(number: str) -> Page:
    """The page of that number. Raises KeyError when there is none."""
    return {page.number: page for page in every_page()}[number]


def version() -> str:
    """The version of the form these pages follow."""
    return str(_pack()["version"])


def source() -> str:
    """Where the form was read."""
    return str(_pack()["source"])


def changes_since(earlier: str) -> list[str]:
    """What changed in the form after that version, in words, oldest first."""
    return [words for row in _pack()["changes"] if row["version"] > earlier for words in row["words"]]


def longest() -> int:
    """How many characters an answer may have."""
    return int(_pack()["longest"])


@cache
def every_page() -> tuple[Page, ...]:
    """All pages, in the official order."""
    return tuple(
        Page(
            row["page"],
            row["section"],
            row["title"],
            tuple(row["when"]),
            row["ours"],
            tuple(map(_field, row["fields"])),
            row.get("every_situation", False),
        )
        for row in _pack()["pages"]
    )


def _field(row: dict[str, Any]) -> Field:
    options = tuple((value, words) for value, words in row.get("options", []))
    more = {name: row[name] for name in ("suggest", "longest", "no_bare_url") if name in row}
    if row["kind"] == "area":
        more.setdefault("longest", longest())
    return Field(
        row["id"], row["label"], row["kind"], row["required"], options, tuple(row.get("when", [])), row.get("hint", ""), **more
    )


def _said(value: str, wanted: list[str]) -> bool:
    return bool(value) if wanted == ["*"] else any(one in wanted for one in value.split("\n"))


@cache
def _pack() -> dict[str, Any]:
    pack: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return pack
