"""Keeping the contact register. A number belongs to one partnership, or to the whole house when it names none."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import permissions
from alongside.partnership.models import ContactNumber
from alongside.partnership.numbers import NotANumber, canonical

# Public pages speak these numbers inside their sentences: one of each is always there.
NEVER_WITHOUT = frozenset({ContactNumber.Purpose.EMERGENCY, ContactNumber.Purpose.POLICE, ContactNumber.Purpose.HELPLINE})
STALE = "Somebody changed this number while you were writing. What it says now is shown below: look at it, then save again."


@dataclass(frozen=True)
class NumbersLoaded:
    """What loading the delivered numbers did."""

    added: int
    changed: int
    reference: str = "contact-register"


@act(permissions.LOAD_CONTACTS, at=None)
def load_contacts(*, by: User | Clockwork) -> NumbersLoaded:
    """Bring in the helplines that are delivered with the house. What a person has changed or checked is left as it is."""
    added = changed = 0
    delivered = _delivered()
    for row in delivered:
        words = {name: value for name, value in row.items() if name != "superseded_by"}
        kept = ContactNumber.objects.filter(code=row["code"]).first()
        if kept is None and not _stands(None, row["number"]):
            ContactNumber.objects.create(**words)
            added += 1
        elif kept is not None and kept.changed_by_id is None and kept.verified_by_id is None and _differs(kept, words):
            ContactNumber.objects.filter(pk=kept.pk).update(**words, version=kept.version + 1, changed_at=timezone.now())
            changed += 1
    for row in delivered:
        if row["superseded_by"]:
            after = ContactNumber.objects.filter(code=row["superseded_by"]).first()
            ContactNumber.objects.filter(code=row["code"], superseded_by=None, changed_by=None).update(superseded_by=after)
    note(added=added, changed=changed)
    return NumbersLoaded(added, changed)


@act(permissions.ADD_CONTACT, at="partnership")
def add_contact(
    *,
    by: User,
    partnership: Partnership | None,
    number: str,
    service: str,
    purpose: str,
    source: str,
    operator: str = "",
    hours: str = "",
    languages: str = "",
    text_relay: str = "",
    valid_from: dt.date | None = None,
) -> ContactNumber:
    """Add a number to the contact register, with where it comes from."""
    same = _read(number)
    _require_not_twice(partnership, same)
    _require_purpose(purpose)
    made = ContactNumber.objects.create(
        partnership=partnership,
        number=same,
        display=number.strip(),
        service=_said(service, "service", "Say whose number it is."),
        purpose=purpose,
        source=_said(source, "source", "Say where this can be read, or who gave it to you."),
        operator=operator.strip(),
        hours=hours.strip(),
        languages=languages.strip(),
        text_relay=text_relay.strip(),
        valid_from=valid_from,
        standing=ContactNumber.Standing.STATED,
        changed_by=by,
    )
    note(number=made.number, service=made.service)
    return made


@act(permissions.CHANGE_CONTACT, at="contact")
def change_contact(
    *,
    by: User,
    contact: ContactNumber,
    version: int,
    display: str,
    service: str,
    purpose: str,
    source: str,
    operator: str = "",
    hours: str = "",
    languages: str = "",
    text_relay: str = "",
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> ContactNumber:
    """Correct what the register says of a number, or say when it ends.

    Another number is no correction: it supersedes this one. `version` is the number of the row the person had in front of them.
    """
    kept = _locked(contact, version)
    if _read(display, "display") != kept.number:
        raise Refused(
            "That is another number. Say that it replaces this one instead, so that old texts are found.", field="display"
        )
    _require_purpose(purpose)
    if valid_from and valid_to and valid_to <= valid_from:
        raise Refused("The day it ends must be after the day it began.", field="valid_to")
    if valid_to is not None or purpose != kept.purpose:
        _require_another(kept)
    kept.display, kept.purpose, kept.valid_from, kept.valid_to = display.strip(), purpose, valid_from, valid_to
    kept.service = _said(service, "service", "Say whose number it is.")
    kept.source = _said(source, "source", "Say where this can be read, or who gave it to you.")
    kept.operator, kept.hours, kept.languages = operator.strip(), hours.strip(), languages.strip()
    kept.text_relay = text_relay.strip()
    if valid_to is None:
        _require_not_twice(kept.partnership, kept.number, but=kept)
        kept.superseded_by = None
    return _saved(kept, by)


@act(permissions.SUPERSEDE_CONTACT, at="contact")
def supersede_contact(
    *, by: User, contact: ContactNumber, version: int, number: str, source: str, since: dt.date
) -> ContactNumber:
    """Put a new number in the place of an old one, from a day on. Texts with the old one are then found."""
    kept = _locked(contact, version)
    if kept.valid_to is not None:
        raise Refused("This number has ended already, or is to end on a day that is set.")
    same = _read(number)
    if same == kept.number:
        raise Refused("That is the same number.", field="number")
    if kept.valid_from is not None and since <= kept.valid_from:
        raise Refused("The new number must begin after the old one did.", field="since")
    _require_not_twice(kept.partnership, same)
    names = ("partnership", "service", "operator", "purpose", "hours", "languages")
    made = ContactNumber.objects.create(
        **{name: getattr(kept, name) for name in names},
        number=same,
        display=number.strip(),
        valid_from=since,
        source=_said(source, "source", "Say where the new number can be read."),
        changed_by=by,
    )
    kept.valid_to, kept.superseded_by = since, made
    _saved(kept, by)
    note(subject=kept, was=kept.number)
    return made


@act(permissions.VERIFY_CONTACT, at="contact")
def verify_contact(*, by: User, contact: ContactNumber, version: int, how: str) -> ContactNumber:
    """Say that a number was checked today, and how. One that was held back is shown to the public from now on."""
    kept = _locked(contact, version)
    if kept.valid_to is not None and kept.valid_to <= timezone.localdate():
        raise Refused("This number has ended. There is nothing to check.")
    kept.verified_how = _said(how, "how", "Say how you checked it.")
    kept.verified_on, kept.verified_by, kept.remark = timezone.localdate(), by, ""
    kept.standing, kept.version = ContactNumber.Standing.VERIFIED, kept.version + 1
    kept.save()
    note(number=kept.number)
    return kept


def _saved(kept: ContactNumber, by: User) -> ContactNumber:
    kept.changed_by, kept.changed_at, kept.version = by, timezone.now(), kept.version + 1
    kept.save()
    note(number=kept.number, service=kept.service, ends=kept.valid_to)
    return kept


def _locked(contact: ContactNumber, version: int) -> ContactNumber:
    kept = ContactNumber.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=contact.pk)
    if kept.version != version:
        raise Refused(STALE)
    return kept


def _read(typed: str, field: str = "number") -> str:
    try:
        return canonical(typed)
    except NotANumber as reason:
        raise Refused(str(reason), field=field) from reason


def _said(words: str, field: str, otherwise: str) -> str:
    if not words.strip():
        raise Refused(otherwise, field=field)
    return words.strip()


def _require_purpose(purpose: str) -> None:
    if purpose not in ContactNumber.Purpose.values:
        raise Refused("Choose what the number is for from the list.", field="purpose")


def _require_not_twice(partnership: Partnership | None, number: str, but: ContactNumber | None = None) -> None:
    """A number stands once: in the house, or in the partnership."""
    same = ContactNumber.objects.filter(partnership=partnership, number=number, valid_to=None)
    if any(one != but for one in same):
        raise Refused("The register holds this number already.", field="number" if but is None else "valid_to")


def _stands(partnership: Partnership | None, number: str) -> bool:
    return ContactNumber.objects.filter(partnership=partnership, number=number, valid_to=None).exists()


def _require_another(kept: ContactNumber) -> None:
    """The public pages are never left without a number for danger, for the police, or for the helpline."""
    if kept.partnership_id is not None or kept.purpose not in NEVER_WITHOUT or kept.valid_to is not None:
        return
    others = ContactNumber.objects.standing().filter(partnership=None, purpose=kept.purpose, valid_to=None).exclude(pk=kept.pk)
    if not others.exclude(standing=ContactNumber.Standing.WITHHELD).exists():
        raise Refused(
            "The public pages need this number. Say which number replaces it, or add the other one first.", field="valid_to"
        )


def _differs(kept: ContactNumber, words: Mapping[str, Any]) -> bool:
    return any(getattr(kept, name) != value for name, value in words.items())


def _delivered() -> list[dict[str, Any]]:
    text = resources.files("alongside.partnership").joinpath("data/contacts.json").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)["contacts"]
    for row in rows:
        for name in ("valid_from", "valid_to"):
            row[name] = dt.date.fromisoformat(row[name]) if row[name] else None
    return rows
