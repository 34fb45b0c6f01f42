"""Bringing in the room's dated lists, and keeping them."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from alongside.accounts.models import User
from alongside.intelligence import permissions
from alongside.intelligence.models import Term
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.matching.identifiers import Kind

_TERMS = Path(__file__).parents[1] / "data" / "terms.json"
_WORDS = ("label", "gloss", "also", "amount", "place", "source", "recalled")
# Judgements, limits and older schemes are read by their codes: such an entry is worded or dated anew, and never goes or comes.
FIXED: frozenset[str] = frozenset(
    {Term.List.SOURCE, Term.List.INFORMATION, Term.List.HANDLING, Term.List.URGENCY, Term.List.DUTY, Term.List.LEGACY}
)
LONGEST_WAIT = 10080  # minutes: a week
FEWEST_PEOPLE = 2  # of a sign: one person is none
THINGS = frozenset(Kind) - {Kind.PERSON_NAME, Kind.DATE_OF_BIRTH}  # what several people can be connected with


@act(permissions.LOAD_TERMS, at=None)
def load_terms(*, by: Any, path: Path = _TERMS) -> str:
    """Bring in the lists of the intelligence room from the dated file. What a person has changed is left as it is."""
    rows = json.loads(path.read_text(encoding="utf-8"))["terms"]
    for row in rows:
        dates = {name: dt.date.fromisoformat(row[name]) for name in ("valid_from", "valid_to") if row.get(name)}
        said = {name: row[name] for name in _WORDS if name in row}
        key = {"list": row["list"], "code": row["code"], "valid_from": dates["valid_from"]}
        if not Term.objects.filter(**key, changed_by__isnull=False).exists():
            Term.objects.update_or_create(**key, defaults={**said, "valid_to": dates.get("valid_to")})
    note(rows=len(rows))
    return ""


@act(permissions.ADD_TERM, at=None)
def add_term(*, by: User, which: str, code: str, **words: Any) -> Term:
    """Add an entry to one of the intelligence room's lists, with its source."""
    if which not in Term.List.values or which in FIXED:
        raise Refused("Choose a list that can be added to.", field="which")
    if which == Term.List.SIGN and code not in THINGS:
        raise Refused("Its code is the kind of thing that people share: for example, email or vehicle.", field="code")
    if Term.objects.filter(list=which, code=code).exists():
        raise Refused("There is an entry with that code. Change that one.", field="code")
    _require_sound(which, words)
    made = Term.objects.create(list=which, code=code, changed_by=by, **_stripped(words))
    note(list=which, code=code, label=made.label)
    return made


@act(permissions.CHANGE_TERM, at=None)
def change_term(*, by: User, term: Term, **words: Any) -> Term:
    """Word an entry of the lists anew from a day on, check it at its source, or say when it ended.

    With a later day it is a new row, and the old one ends that day: what was judged before keeps the words it was judged by.
    """
    term = Term.objects.select_for_update().get(pk=term.pk)
    _require_sound(term.list, words)
    if words["valid_to"] is not None and term.list in FIXED:
        raise Refused("The room’s rules read this entry by its code. Word it anew instead of ending it.", field="valid_to")
    if words["valid_from"] < term.valid_from:
        raise Refused(f"It holds from {term.valid_from:%-d %B %Y}: choose that day or a later one.", field="valid_from")
    if words["valid_from"] > term.valid_from:
        if Term.objects.filter(list=term.list, code=term.code, valid_from__gt=term.valid_from).exists():
            raise Refused("There are newer words for this entry already. Change those.", field="valid_from")
        term.valid_to, term.changed_by = words["valid_from"], by
        term.save(update_fields=["valid_to", "changed_by"])
        term = Term(list=term.list, code=term.code, place=term.place)
    for name, value in _stripped(words).items():
        setattr(term, name, value)
    term.changed_by = by
    term.save()
    note(list=term.list, code=term.code, label=term.label, valid_from=term.valid_from)
    return term


def _require_sound(which: str, words: dict[str, Any]) -> None:
    for name, missing in (("label", "Enter what it is called."), ("source", "Say where this can be read.")):
        if not words[name].strip():
            raise Refused(missing, field=name)
    if words["valid_to"] is not None and words["valid_to"] <= words["valid_from"]:
        raise Refused("It must end after it begins.", field="valid_to")
    if which == Term.List.URGENCY and not 1 <= (words["amount"] or 0) <= LONGEST_WAIT:
        raise Refused(f"Enter between 1 and {LONGEST_WAIT} minutes.", field="amount")
    if which == Term.List.SIGN and (words["amount"] or 0) < FEWEST_PEOPLE:
        raise Refused(f"Enter from how many people on: {FEWEST_PEOPLE} or more.", field="amount")


def _stripped(words: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}
