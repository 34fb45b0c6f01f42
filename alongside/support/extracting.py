"""The words of a case that are given to others: parts as they stand, without what their kind of body may not be given."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from .boundaries import Table, parts_for
from .models import Case, Line
from .parts import PART
from .queries import newest_lines, table_today

NEVER_CHOSEN = frozenset({"outcomes", "placement", "therapy", "contact", "told"})  # told: it goes on from where it was told


def parts_to_give(sector: str, of: Table | None = None) -> list[tuple[str, str]]:
    """The parts that a body of that sector can be given, with their names."""
    return [(word, PART[word].title) for word in parts_for(sector, of) if word in PART and word not in NEVER_CHOSEN]


def words_of(case: Case, parts: Iterable[str], sector: str) -> list[dict[str, Any]]:
    """Those parts of a case in words. A part the table keeps from that sector is left out, whoever chose it."""
    allowed = [word for word, _ in parts_to_give(sector, table_today(case.partnership))]
    chosen = [word for word in allowed if word in set(parts)]
    lines = list(newest_lines(case).filter(part__in=chosen).order_by("part", "number"))
    return [_part(word, [line for line in lines if line.part == word]) for word in chosen]


def digest_of(words: list[dict[str, Any]]) -> str:
    """A SHA-256 digest of exactly these words, in hexadecimal."""
    said = json.dumps(words, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


def texts_of(words: list[dict[str, Any]]) -> list[str]:
    """Every text in these words, to be looked through."""
    return [said for part in words for line in part["lines"] for _, said in line]


def said_of(line: Line) -> list[list[str]]:
    """What a line says: each question that was answered, with its answer in words."""
    part, found = PART[line.part], []
    for ask in part.asks:
        given = line.answers.get(ask.name)
        if given:
            called = dict(ask.choices)
            found.append(
                [ask.label, ", ".join(called.get(one, one) for one in (given if isinstance(given, list) else [str(given)]))]
            )
    if line.day is not None:
        found.append([part.dated or "Day", f"{line.day:%-d %B %Y}"])
    if line.state and part.states:
        found.append(["State", dict(part.states).get(line.state, line.state)])
    return found


def _part(word: str, lines: list[Line]) -> dict[str, Any]:
    return {"part": word, "title": PART[word].title, "lines": [said_of(line) for line in lines]}
