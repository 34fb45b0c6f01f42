"""Reads the lines between the two rules at the top: keys with plain values, and nothing cleverer.

YAML is only listened to, event by event; nothing is ever built from it. An alias, an anchor, a tag or a nested value ends the
reading at once, so that no file can grow in memory or call for an object.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from .damage import without_hidden
from .findings import Findings
from .model import NotAProfile
from .text import Piece, Text
from .vocabulary import KEY_SPELLINGS, KEYS

MAX_LINES = 200
MAX_CHARACTERS = 50_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PAIR = re.compile(r"([A-Za-z_][\w -]{0,40}?)\s{0,8}:(?:\s|$)")
_UNDERLINE = re.compile(r"(?:-{4,}|={3,})\s*$")


@dataclass(frozen=True, slots=True)
class Value:
    """One value, clean, with its place in the file."""

    text: str
    piece: Piece


@dataclass
class FrontMatter:
    """The values of known keys under our names, and of unknown keys under theirs."""

    known: dict[str, Value] = field(default_factory=dict)
    unknown: dict[str, Value] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The clean value, or nothing."""
        return self.known[name].text if name in self.known else ""


def parted(text: Text) -> tuple[Piece, Piece]:
    """(the lines between the rules, everything after). Raises NotAProfile when there are no two rules."""
    lines = text.whole().lines()
    start = next((line for line in lines if line.shown.strip()), None)
    if start is None or start.shown.strip() != "---":
        raise NotAProfile(
            "The file does not begin with a line of three hyphens and the partnership's details.", "no-front-matter"
        )
    for number, line in enumerate(lines):
        if number > MAX_LINES:
            break
        if line.shown.rstrip() in ("---", "..."):
            front = Piece(text, min(start.end + 1, line.start), line.start)
            if len(front) > MAX_CHARACTERS:
                raise NotAProfile("The details at the top are longer than any profile's.", "front-matter-invalid")
            return front, Piece(text, min(line.end + 1, len(text.shown)), len(text.shown))
    raise NotAProfile("The details at the top are never closed by a second line of three hyphens.", "front-matter-unclosed")


def read_front_matter(front: Piece, findings: Findings) -> FrontMatter:
    """The keys and values. Raises NotAProfile for anything but plain values."""
    tabbed = next((line for line in front.lines() if "\t" in line.shown), None)
    if tabbed:
        findings.at("front-matter-tabs", tabbed.stripped(), proposed=re.sub(r"\s+", " ", tabbed.shown.strip()))
    shown = front.shown.replace("\t", " ").replace("\xa0", " ")
    try:
        pairs, used = _by_yaml(front, shown)
    except yaml.YAMLError:
        pairs, used = _line_by_line(front, findings)
    _leftovers(front, shown, used, findings)
    return _sorted_out(pairs, findings)


def _by_yaml(front: Piece, shown: str) -> tuple[list[tuple[Value, Value]], list[tuple[int, int]]]:
    starts = [0, *(found.end() for found in re.finditer("\n", shown))]
    scalars: list[Value] = []
    depth = 0
    used: list[tuple[int, int]] = []
    for event in yaml.parse(shown, Loader=_LOADER):
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            _refuse(front, event, "uses an alias, an anchor or a tag")
        if isinstance(event, yaml.SequenceStartEvent) or (isinstance(event, yaml.MappingStartEvent) and depth):
            _refuse(front, event, "holds a list or a group of keys where words belong")
        if isinstance(event, yaml.MappingStartEvent):
            depth += 1
        if isinstance(event, yaml.ScalarEvent):
            start = _index(event.start_mark, starts)
            end = max(start, _index(event.end_mark, starts))
            used.append((start, end))
            scalars.append(Value(" ".join(without_hidden(str(event.value)).split()), front.cut(start, end).stripped()))
    if scalars and not depth:
        raise yaml.YAMLError("no keys")
    return [(scalars[at], scalars[at + 1]) for at in range(0, len(scalars) - 1, 2)], used


def _index(mark: Any, starts: list[int]) -> int:
    """The character a mark of the YAML parser points at."""
    line, column = int(mark.line), int(mark.column)
    return starts[min(line, len(starts) - 1)] + column


def _refuse(front: Piece, event: Any, what: str) -> NoReturn:
    line = front.line + event.start_mark.line
    raise NotAProfile(f"Line {line}, at the top of the file, {what}. Write plain words after each key.", "front-matter-unsafe")


def _line_by_line(front: Piece, findings: Findings) -> tuple[list[tuple[Value, Value]], list[tuple[int, int]]]:
    """For values YAML stumbles over, such as a title with a colon."""
    pairs: list[tuple[Value, Value]] = []
    used: list[tuple[int, int]] = []
    for line in front.lines():
        shown = line.shown
        found = _PAIR.match(shown)
        if _UNDERLINE.match(shown.strip()):
            raise NotAProfile(
                "The details at the top are never closed by a second line of three hyphens.", "front-matter-unclosed"
            )
        if not found:
            continue
        value = line.cut(found.end()).stripped()
        if value and value.shown[0] in "&*!|>{[":
            raise NotAProfile(f"Line {line.line}, at the top of the file, holds more than plain words.", "front-matter-unsafe")
        key = line.cut(0, found.end(1))
        pairs.append(
            (Value(" ".join(without_hidden(key.shown).split()), key), Value(" ".join(without_hidden(value.shown).split()), value))
        )
        used.append((line.start - front.start, line.end - front.start))
    if not pairs:
        raise NotAProfile("The details at the top are not written as a key, a colon and a value.", "front-matter-invalid")
    findings.about("front-matter-repaired", line=front.line)
    return pairs, used


def _leftovers(front: Piece, shown: str, used: list[tuple[int, int]], findings: Findings) -> None:
    """Whatever stands at the top and is neither key nor value, such as a remark after a number sign."""
    at = 0
    for start, end in [*sorted(used), (len(shown), len(shown))]:
        for line in front.cut(at, max(at, start)).lines():
            rest = line.stripped(":")
            if rest:
                findings.at("front-matter-remark", rest)
        at = max(at, end)


def _sorted_out(pairs: list[tuple[Value, Value]], findings: Findings) -> FrontMatter:
    front = FrontMatter()
    for key, value in pairs:
        word = key.text.casefold()
        name = KEYS.get(KEY_SPELLINGS.get(word, word))
        kept, where = (front.known, name) if name else (front.unknown, key.text)
        whole = key.piece.upto(value.piece) if value.piece.end >= key.piece.end else key.piece
        if where in kept:
            findings.at("duplicate-key", whole, proposed=kept[where].text)
            continue
        kept[where] = value
        if not name:
            findings.at("unknown-key", whole)
    return front
