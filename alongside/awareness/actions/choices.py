"""Keeping the lists that campaigns are described with."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from alongside.accounts.models import User
from alongside.awareness import permissions
from alongside.awareness.models import Choice
from alongside.awareness.rules import require_fresh, require_words
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

_CODES = {True: re.compile(r"[a-z]{2,3}"), False: re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")}
NO_SOURCE = "Say where this can be read."


@dataclass(frozen=True)
class ChoicesLoaded:
    """What loading the delivered lists did."""

    added: int
    reference: str = "campaign-lists"


@act(permissions.LOAD_CHOICES, at=None)
def load_choices(*, by: Clockwork) -> ChoicesLoaded:
    """Bring in the lists for campaigns that are delivered with the house. What is there already is left as it is."""
    there = set(Choice.objects.values_list("kind", "code"))
    fresh = [Choice(**row) for row in _delivered() if (row["kind"], row["code"]) not in there]
    Choice.objects.bulk_create(fresh)
    note(added=len(fresh))
    return ChoicesLoaded(len(fresh))


@act(permissions.ADD_CHOICE, at=None)
def add_choice(*, by: User, kind: str, name: str, source: str, code: str = "", **more: Any) -> Choice:
    """Add a row to one of the lists that campaigns are described with, with its source."""
    if kind not in Choice.Kind.values:
        raise Refused("Choose a list.", field="kind")
    name = require_words(name, "Enter what it is called.", "name")
    code = code.strip().lower() or slugify(name)[:40]
    if not _CODES[kind == Choice.Kind.LANGUAGE].fullmatch(code):
        raise Refused("Enter a code: a language’s own, such as sq, or small letters, digits and hyphens.", field="code")
    if Choice.objects.filter(kind=kind, code=code).exists():
        raise Refused("The list has a row with this code already.", field="code")
    made = Choice(kind=kind, code=code, name=name, source=require_words(source, NO_SOURCE, "source"), changed_by=by)
    _fill(made, more)
    note(list=kind, name=name, source=made.source)
    return made


@act(permissions.CHANGE_CHOICE, at=None)
def change_choice(*, by: User, choice: Choice, version: int, name: str, source: str, **more: Any) -> Choice:
    """Correct a row of one of the lists, or say when it ends."""
    kept = Choice.objects.select_for_update(of=("self",)).get(pk=choice.pk)
    require_fresh(kept.version, version)
    kept.name = require_words(name, "Enter what it is called.", "name")
    kept.source = require_words(source, NO_SOURCE, "source")
    kept.changed_by, kept.changed_at, kept.version = by, timezone.now(), kept.version + 1
    _fill(kept, more)
    note(list=kept.kind, name=kept.name, source=kept.source, ends=kept.valid_to)
    return kept


def _fill(row: Choice, more: dict[str, Any]) -> None:
    """Put in what only some of the lists have, and keep the row."""
    for field in ("people", "number", "year", "month", "day", "valid_from", "valid_to"):
        if field in more:
            setattr(row, field, more[field])
    if row.valid_from and row.valid_to and row.valid_to <= row.valid_from:
        raise Refused("The day it ends must be after the day it began.", field="valid_to")
    if row.kind == Choice.Kind.DAY:
        try:
            dt.date(2000, row.month or 0, row.day or 0)
        except ValueError as reason:
            raise Refused("Enter a real day and month.", field="day") from reason
    row.save()


def _delivered() -> list[dict[str, Any]]:
    text = resources.files("alongside.awareness").joinpath("data/choices.json").read_text(encoding="utf-8")
    read = json.loads(text)
    rows = [
        {"kind": kind, "code": code, "name": name, "source": read["list_source"]}
        for kind in ("audience", "channel", "sector")
        for code, name in read[kind]
    ]
    sources = read["language_sources"]
    for one in read["language"]:
        source = sources["counted"] if one["number"] is not None else sources.get(one["code"], sources["other"])
        rows.append({"kind": "language", "source": source, **one})
    return rows + [{"kind": "day", **one} for one in read["day"]]
