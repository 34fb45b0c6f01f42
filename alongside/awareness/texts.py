"""The texts of the public site, read from `data/pages/<language>/<page>.json`. Plain Python, no database.

The English page is the source and has a version. A translation says which version it was made from and whether somebody has
checked it, so "the source has changed since" is worked out, never typed. A number is never written in a text: `{helpline}` stands
for the number the contact register gives for that purpose. The texts are our own; facts about support and the law follow the
Home Office's published guidance on modern slavery.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

SOURCE = "en"
# In the order of the language switch: the language's code, as HTML writes it.
LANGUAGES = ("en", "cy", "sq", "ar", "pl", "ro", "ti", "vi")
CORE = ("what-it-is", "signs", "what-to-do", "get-help", "support")
MORE_SIGNS = (
    *("signs-children", "signs-car-wash", "signs-nail-bar", "signs-farm"),
    *("signs-care", "signs-construction", "signs-cuckooing"),
)
PAGES = CORE + MORE_SIGNS
PURPOSES = ("emergency", "police", "helpline", "adult_support", "children", "anonymous", "labour", "asylum", "local")
SPOKEN = ("emergency", "police", "helpline")  # those a sentence may name: the register is never without them
DRAFTED, CHECKED = "drafted", "checked"
TOKEN = re.compile(r"\{(\w+)\}")
_WORDS = (
    *("name", "direction", "window_title", "exit", "exit_activated", "exit_timed_out", "exit_two_more", "exit_one_more"),
    *("exit_note", "exit_shift", "languages", "pages", "all_pages", "draft", "changed", "english_only", "danger", "relay"),
    *("hours", "spoken", "home_title", "home_lead", "given_by", "report"),
)


class BadText(Exception):  # noqa: N818 - it is an answer, not a fault
    """A file of the site can not be used; the message names the file and says why."""


@dataclass(frozen=True)
class Block:
    """A part of a section. `kind` is paragraph, list, steps (a list in order), numbers (purposes) or pages (their words)."""

    kind: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Text:
    """One page in one language. `version` counts the English source; a translation has what it was made from in its place."""

    language: str
    page: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    version: int
    state: str
    checked_by: str = ""
    checked_on: dt.date | None = None

    @property
    def shape(self) -> tuple[Any, ...]:
        """What a translation must have in common with its source: the kinds and lengths of all parts, and their numbers."""
        return tuple(tuple(_shape(block) for block in section.blocks) for section in self.sections)


@dataclass(frozen=True)
class Words:
    """The small words around the pages of one language, by name, and what each kind of number is for."""

    language: str
    said: Mapping[str, str]
    purposes: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.said[name]

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.said["direction"]


@cache
def text(language: str, page: str) -> Text | None:
    """The page in that language; None when it is not written in it. Raises BadText when its file can not be used."""
    if language not in LANGUAGES or page not in PAGES:
        return None
    read = _read(language, page)
    if read is None:
        if page in CORE or language == SOURCE:
            raise BadText(f"{language}/{page}.json is missing")
        return None
    found = _text(language, page, read)
    if language != SOURCE:
        _require_like_source(found)
    return found


@cache
def words(language: str) -> Words:
    """The small words of one language. Raises BadText when one is missing."""
    where, read = f"{language}/words.json", _read(language, "words") or {}
    said = {name: _said(read.get(name), where, name) for name in _WORDS}
    purposes = read.get("purposes") or {}
    if set(purposes) != set(PURPOSES):
        raise BadText(f"{where}: it must name each purpose of a number once")
    if said["direction"] not in ("ltr", "rtl"):
        raise BadText(f"{where}: the direction is ltr or rtl")
    _require_tokens(said["danger"], where)
    return Words(language, said, {name: _said(value, where, name) for name, value in purposes.items()})


def source_changed(translation: Text) -> bool:
    """Whether the English page has changed since this translation was made."""
    source = text(SOURCE, translation.page)
    return source is not None and translation.version < source.version


def _read(language: str, name: str) -> dict[str, Any] | None:
    file = resources.files("alongside.awareness").joinpath("data", "pages", language, f"{name}.json")
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as reason:
        raise BadText(f"{language}/{name}.json is not JSON: {reason}") from reason
    if not isinstance(read, dict):
        raise BadText(f"{language}/{name}.json must hold one object")
    return read


def _text(language: str, page: str, read: Mapping[str, Any]) -> Text:
    where = f"{language}/{page}.json"
    counted = "version" if language == SOURCE else "made_from"
    version = read.get(counted)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadText(f"{where}: {counted} must be a whole number from 1")
    sections = read.get("sections")
    if not isinstance(sections, list) or not sections:
        raise BadText(f"{where}: it has no sections")
    return Text(
        language=language,
        page=page,
        title=_said(read.get("title"), where, "title"),
        lead=_said(read.get("lead"), where, "lead"),
        sections=tuple(_section(one, where) for one in sections),
        version=version,
        **_checking(language, read, where),
    )


def _checking(language: str, read: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The checking state of a translation. The source has been written in its own language: nobody translates it."""
    if language == SOURCE:
        return {"state": CHECKED}
    state, by, on = read.get("state"), read.get("checked_by", ""), read.get("checked_on")
    if state not in (DRAFTED, CHECKED):
        raise BadText(f"{where}: the state is {DRAFTED} or {CHECKED}")
    if (state == CHECKED) != bool(by and on):
        raise BadText(f"{where}: a checked translation says who checked it and when, a drafted one does not")
    try:
        day = dt.date.fromisoformat(on) if on else None
    except (TypeError, ValueError) as reason:
        raise BadText(f"{where}: checked_on is not a date") from reason
    return {"state": state, "checked_by": by, "checked_on": day}


def _section(read: Any, where: str) -> Section:
    if not isinstance(read, dict) or not isinstance(read.get("blocks"), list) or not read["blocks"]:
        raise BadText(f"{where}: a section has a heading and blocks")
    return Section(_said(read.get("heading"), where, "heading"), tuple(_block(one, where) for one in read["blocks"]))


def _block(read: Any, where: str) -> Block:
    if isinstance(read, str):
        return _words_block("paragraph", [read], where)
    if isinstance(read, list):
        return _words_block("list", read, where)
    if isinstance(read, dict) and len(read) == 1:
        ((kind, items),) = read.items()
        allowed = {"numbers": PURPOSES, "pages": PAGES}.get(kind)
        if kind == "steps":
            return _words_block("steps", items, where)
        if allowed is not None and isinstance(items, list) and items and all(one in allowed for one in items):
            return Block(kind, tuple(items))
    raise BadText(f"{where}: this is no block of a page: {read!r}")


def _words_block(kind: str, items: Any, where: str) -> Block:
    if not isinstance(items, list) or not items:
        raise BadText(f"{where}: a list without anything in it")
    for one in items:
        _require_tokens(_said(one, where, kind), where)
    return Block(kind, tuple(items))


def _said(value: Any, where: str, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadText(f"{where}: {name} says nothing")
    return value


def _require_tokens(sentence: str, where: str) -> None:
    unknown = [one for one in TOKEN.findall(sentence) if one not in SPOKEN]
    if unknown or re.search(r"[{}]", TOKEN.sub("", sentence)):
        raise BadText(f"{where}: a sentence can not name {unknown or 'that'}: {sentence}")


def _require_like_source(translation: Text) -> None:
    """A translation of the source's present version has all its parts."""
    source = text(SOURCE, translation.page)
    where = f"{translation.language}/{translation.page}.json"
    if source is None or translation.version > source.version:
        raise BadText(f"{where}: it was made from a version that is not there")
    if translation.version == source.version and translation.shape != source.shape:
        raise BadText(f"{where}: it has not the same parts as the English page it was made from")


def _shape(block: Block) -> tuple[Any, ...]:
    if block.kind in ("numbers", "pages"):
        return (block.kind, block.items)
    return (block.kind, tuple(tuple(sorted(TOKEN.findall(one))) for one in block.items))
