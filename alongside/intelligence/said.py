"""What a sender said, as the act takes it: plain values, read and cleaned, of no form and no table."""

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Thing:
    """Somebody or something that was named: of what kind, as it was written, and in which item (counted from one)."""

    kind: str
    raw: str
    item: int = 1
    role: str = ""


@dataclass(frozen=True)
class SourceSaid:
    """Where it came from, and what could happen to that person: kept apart, and read by evaluators alone."""

    type: str
    how: str
    who_else_knows: str
    submitter_contact: str
    name: str = ""
    relation: str = ""
    knows_police: bool | None = None
    vulnerable: bool | None = None
    provenance: str = ""
    traced_back: str = ""
    harm: str = ""
    mitigation: str = ""
    safe_window: str = ""


@dataclass(frozen=True)
class Said:
    """Everything a sender said in one sending. `clause` or `ground` is what it relies on: one of them."""

    urgency: str
    lines: tuple[str, ...]
    source: SourceSaid
    classification: str
    clause: Any = None
    ground: Any = None
    things: tuple[Thing, ...] = ()
    happened_from: dt.date | None = None
    happened_to: dt.date | None = None
    precision: str = "unknown"
    received_on: dt.date | None = None
    own_reference: str = ""
    restrictions: str = ""
