"""Asking for a decision to be made again: who asked in what role, and what it could rest on."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.http import Http404

from . import stages
from .models import Case, Evidence, Reconsideration

_DATA = Path(__file__).parent / "data" / "reconsideration.json"


def roles(on: dt.date) -> dict[str, str]:
    """In what role somebody can ask, on a day."""
    return {row["code"]: row["name"] for row in _data()["roles"] if row["valid_from"] <= on.isoformat()}


def usual_evidence() -> list[str]:
    """What a new decision often rests on."""
    return list(_data()["evidence"])


def asks_for(case: Case) -> str:
    """The stage that asking leads to; empty where there is nothing to ask for, or somebody is barred from asking."""
    open_ = set(stages.moves_from(case.stage)) & set(stages.reconsidering())
    return next(iter(sorted(open_)), "") if not case.barred_by else ""


def is_about(case: Case) -> bool:
    """Whether the page about asking again belongs to where the case stands, or to what was written there before."""
    return bool(asks_for(case)) or case.stage in stages.reconsidering() or case.reconsiderations.exists()


def asked_in(case: Case) -> list[Reconsideration]:
    """Each time it was asked for, oldest first."""
    return list(case.reconsiderations.select_related("by"))


def evidence_of(case: Case) -> list[Evidence]:
    """What a new decision could rest on, as it stands, in the order it was first written down."""
    latest = {one.number: one for one in case.evidence.select_related("by")}
    return [latest[number] for number in sorted(latest)]


def evidence_numbered(case: Case, number: int) -> Evidence:
    """The line of that number. Raises Http404 when there is none."""
    found = next((one for one in evidence_of(case) if one.number == number), None)
    if found is None:
        raise Http404
    return found


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
