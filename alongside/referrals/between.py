"""What one organisation may ask of another, where that can stand and who may move it: all of it dated data. No framework."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "between.json"


def kinds() -> dict[str, str]:
    """What can be asked for, in order, with its name."""
    return {row["code"]: row["name"] for row in _data()["kinds"]}


def needs(kind: str) -> str:
    """The standing an organisation must have to be asked for this; empty when any may be asked."""
    return str(_kind(kind)["needs"])


def does(kind: str) -> str:
    """What asking for this does in a case: a word that days which wait for it are met by; empty when nothing does."""
    return str(_kind(kind).get("does", ""))


def kinds_that_do(what: str) -> list[str]:
    """The kinds of asking that do that in a case."""
    return [row["code"] for row in _data()["kinds"] if row.get("does") == what]


def outcomes(kind: str) -> dict[str, str]:
    """What can come of it, with its name."""
    return {row["code"]: row["name"] for row in _kind(kind)["outcomes"]}


def states() -> dict[str, str]:
    """Every state, in order, with its name."""
    return {row["code"]: row["name"] for row in _data()["states"]}


def moves(state: str, side: str) -> list[str]:
    """The states it may go to from this one by the hand of the sender or the recipient."""
    return list(_state(state)["to"][side])


def waiting_for(side: str) -> list[str]:
    """The states in which it waits for the sender, or for the recipient."""
    return [row["code"] for row in _data()["states"] if row["waits_for"] == side]


def needs_words(state: str, after: str) -> bool:
    """Whether whoever moves it there must say why, or what more there is to know."""
    answer = _data()["answers_more"]
    return after in _data()["needs_words"] or (state, after) == (answer["from"], answer["to"])


def working_days(kind: str, asked_on: dt.date) -> int:
    """Within how many working days an answer is due, by the limit that held on that day."""
    rows = [row for row in _data()["limits"] if row["kind"] in (kind, "") and row["valid_from"] <= asked_on.isoformat()]
    newest = max(rows, key=lambda row: (row["kind"], row["valid_from"]))
    return int(newest["working_days"])


def begun() -> list[str]:
    """The states in which it was accepted and is not done."""
    return [row["code"] for row in _data()["states"] if "closed" in row["to"]["recipient"]]


def never_told() -> list[str]:
    """The answers that are never told with a request: where somebody is, and how a letter or a call reaches them."""
    return list(_data()["never_told"])


def refers(kind: str) -> bool:
    """Whether what comes of it follows from the report of the organisation that was asked."""
    return bool(_kind(kind).get("report"))


def follows(stage: str) -> str:
    """What has come of a request for a referral once the report of it came to that stage; empty while nothing has."""
    return next((str(row["outcome"]) for row in _data()["follows"] if stage in row["stages"]), "")


def by_hand(kind: str) -> dict[str, str]:
    """What can come of it without a report, with its name."""
    return {row["code"]: row["name"] for row in _kind(kind)["outcomes"] if not row.get("by_report")}


def now(stage: str) -> str:
    """Where a report is, as coarse as the organisation that asked for it is told; empty when there is nothing to say."""
    return next((str(row["words"]) for row in _data()["now"] if stage in row["stages"]), "")


def _kind(code: str) -> dict[str, Any]:
    return next(row for row in _data()["kinds"] if row["code"] == code)


def _state(code: str) -> dict[str, Any]:
    return next(row for row in _data()["states"] if row["code"] == code)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
