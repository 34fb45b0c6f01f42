"""How a record must be handled, and whether a person has agreed to it: nothing of a record is shown before they have."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.sharing.models import Acceptance, Grant, HandlingChange, HandlingCondition, Record
from alongside.sharing.policy import letting_in


@dataclass(frozen=True)
class Shown:
    """A record as a list may show it. `title` is empty until the person has agreed to its handling conditions."""

    record: Record
    title: str


def shown_to(person: User, records: Iterable[Record]) -> list[Shown]:
    """Records this person may see, as a list may show them. A fixed number of questions, however many records."""
    records = list(records)
    hidden = _not_agreed(person, records)
    return [Shown(record, "" if record.pk in hidden else record.title) for record in records]


def conditions_for(person: User, record: Record) -> list[str]:
    """Every handling condition on this record for this person: the record's own, then those of the shares that let them in."""
    return _conditions(person, [record])[record.pk]


def conditions_to_accept(person: User, record: Record) -> str:
    """The digest of the handling conditions this person must still accept before opening; empty when there are none."""
    return _not_agreed(person, [record]).get(record.pk, "")


def handling_history_for(person: User, record: Record) -> "QuerySet[HandlingChange]":
    """How the record was to be handled and since when, newest first, for the owner; empty for anybody else."""
    changes = HandlingChange.objects.filter(record=record).select_related("by")
    return changes if person.organisation_id == record.owner_id else changes.none()


def condition_words() -> dict[str, str]:
    """Every handling condition there ever was, by code, in words."""
    return dict(HandlingCondition.objects.values_list("code", "text"))


def handling_conditions_for(person: User, partnership: Partnership) -> "QuerySet[HandlingCondition]":
    """The conditions somebody with a seat in the partnership can put on a record today."""
    today = timezone.localdate()
    current = HandlingCondition.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), valid_from__lte=today)
    return current if person.roles_in(partnership) else current.none()


def _not_agreed(person: User, records: list[Record]) -> dict[int, str]:
    """Of these records (by primary key), those with conditions the person must still accept, and the digest to accept."""
    others = [record for record in records if record.owner_id != person.organisation_id]
    digests = {key: _digest(texts) for key, texts in _conditions(person, others).items() if texts}
    agreed = _kept(person, "agreed")
    missing = [key for key in digests if key not in agreed]
    agreed.update({key: set() for key in missing})
    accepted = Acceptance.objects.filter(person=person, record__in=missing).values_list("record", "conditions_digest")
    for key, digest in accepted if missing else []:
        agreed[key].add(digest)
    return {key: digest for key, digest in digests.items() if digest not in agreed[key]}


def _kept(person: User, what: str) -> dict[int, Any]:
    """What was asked for this person already in this request; nothing when the request may change it."""
    kept: dict[int, Any] = person.__dict__.get("reader_kept", {}).setdefault(what, {})
    return kept


def _conditions(person: User, records: list[Record]) -> dict[int, list[str]]:
    """The conditions on each record for this person, asked once for each request like the person's reach itself."""
    kept = _kept(person, "conditions")
    missing = [record for record in records if record.pk not in kept]
    found: dict[int, list[str]] = {record.pk: [] for record in missing}
    for key, text in _rows(person, missing) if missing else []:
        if text and text not in found[key]:
            found[key].append(text)
    kept.update(found)
    return {record.pk: kept[record.pk] for record in records}


def _rows(person: User, records: list[Record]) -> Iterable[tuple[int, str]]:
    """Records' primary keys with a condition each: their own, and for others than the owner those of the shares and clauses."""
    through = Record.conditions.through.objects.filter(record__in=records).order_by("handlingcondition__code")
    standing = list(through.values_list("record", "handlingcondition__text"))
    others = [record for record in records if record.owner_id != person.organisation_id]
    let_in = Grant.everything.filter(letting_in(person), record__in=others).order_by("pk")
    shares = list(let_in.values_list("record", "conditions", "clause__conditions")) if others else []
    return standing + [(key, text) for key, *texts in shares for text in texts]


def _digest(texts: list[str]) -> str:
    return hashlib.sha256(repr(sorted(texts)).encode()).hexdigest()
