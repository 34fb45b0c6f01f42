"""The part of the field's case data standard that can be told of the people met, as data: `data/htcds.json`. No framework.

Only what is a closed list in the report is mapped. Nationality is free text there and stays out, as do names, ages and places.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "htcds.json"


@dataclass(frozen=True)
class StandardField:
    """One field of the standard: what it is made from here, and which of our values is which of its."""

    field: str
    label: str
    multiple: bool
    made_from: str
    values: Mapping[str, str]
    otherwise: str
    note: str

    def told(self, said: str) -> list[str]:
        """What was said here, a line for each choice, in the standard's values, each once; in order."""
        known = sorted({self.values[one] for one in said.split("\n") if one in self.values})
        return known or ([self.otherwise] if self.otherwise else [])


@dataclass(frozen=True)
class Standard:
    """Which version of which standard it is, from when, and where it was read."""

    name: str
    version: str
    published: str
    licence: str
    source: str
    valid_from: str
    fields: tuple[StandardField, ...]


@cache
def standard() -> Standard:
    """The standard as it comes with the house."""
    read = json.loads(_DATA.read_text(encoding="utf-8"))
    fields = tuple(
        StandardField(*(one[name] for name in ("field", "label", "multiple", "from", "values", "otherwise", "note")))
        for one in read["fields"]
    )
    plain = {name: read[name] for name in ("version", "published", "licence", "source", "valid_from")}
    return Standard(name=read["standard"], fields=fields, **plain)
