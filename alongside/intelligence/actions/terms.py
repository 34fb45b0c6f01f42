"""Bringing in the room's dated lists."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from alongside.intelligence import permissions
from alongside.intelligence.models import Term
from alongside.ledger.acts import act, note

_TERMS = Path(__file__).parents[1] / "data" / "terms.json"
_WORDS = ("label", "gloss", "also", "amount", "place", "source", "recalled")


@act(permissions.LOAD_TERMS, at=None)
def load_terms(*, by: Any, path: Path = _TERMS) -> str:
    """Bring in the lists of the intelligence room from the dated file. Doing it again changes nothing."""
    rows = json.loads(path.read_text(encoding="utf-8"))["terms"]
    for row in rows:
        dates = {name: dt.date.fromisoformat(row[name]) for name in ("valid_from", "valid_to") if row.get(name)}
        said = {name: row[name] for name in _WORDS if name in row}
        key = {"list": row["list"], "code": row["code"], "valid_from": dates["valid_from"]}
        Term.objects.update_or_create(**key, defaults={**said, "valid_to": dates.get("valid_to")})
    note(rows=len(rows))
    return ""
