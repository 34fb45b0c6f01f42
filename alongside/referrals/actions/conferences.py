"""Calling a conference, preparing it, holding it and writing its minutes.

It is sealed to the people its chair names. What each organisation found is its own until the chair opens the meeting, and is then
read by those who have signed the statement.
"""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import conferences, permissions
from alongside.referrals.convening import heard, held, held_by_chair, require_said
from alongside.referrals.models import Conference, Item, Minute, Offer, Research, Signature
from alongside.referrals.queries import (
    CONFERENCE,
    case_for_list,
    conferences_for,
    conferences_to_follow,
    organisations_named,
    quorum_of,
    signature_of,
)
from alongside.sharing.actions import form_cell, name_to_cell, remove_from_cell
from alongside.sharing.models import Cell, Classification
from alongside.sharing.spine import new_record
from alongside.tasks.owing import owe


@act(permissions.CALL_CONFERENCE, at="partnership")
def call_conference(
    *, by: User, partnership: Partnership, kind: str, held_on: dt.date, follows: Conference | None = None
) -> Conference:
    """Call a meeting about people at risk, sealed to the people its chair will name; whoever calls it is its chair."""
    if kind not in conferences.kinds():
        raise Refused("Choose what kind of meeting it is.", field="kind")
    if held_on < timezone.localdate():
        raise Refused("The day of the meeting cannot have passed.", field="held_on")
    if follows is not None and follows not in conferences_to_follow(by, partnership):
        raise Refused("Choose a meeting that you chaired and that is closed.", field="follows")
    title = f"Meeting on {held_on:%-d %B %Y}"
    cell = form_cell(by=by, partnership=partnership, purpose=title, room=CONFERENCE)
    sensitive = Classification.OFFICIAL_SENSITIVE
    words = {"title": title, "partnership": partnership, "classification": sensitive, "cell": cell}
    record = new_record(by=by, kind=CONFERENCE, prefix="CNF", **words)
    return Conference.everything.create(record=record, kind=kind, held_on=held_on, chair=by, follows=follows)


@act(permissions.READ_CONFERENCE, at="conference")
def read_conference(*, by: User, conference: Conference, part: str = "") -> Conference:
    """Open a page of a conference."""
    if not conferences_for(by, conference.partnership).filter(pk=conference.pk).exists():
        raise Refused("You cannot see that conference.")
    if part:
        note(part=part)
    return conference


@act(permissions.NAME_TO_CONFERENCE, at="conference")
def name_to_conference(*, by: User, conference: Conference, person: User) -> Conference:
    """Name somebody to a conference: they see the list from this moment."""
    conference = held_by_chair(by, conference)
    name_to_cell(by=by, cell=_cell(conference), person=person, room=CONFERENCE)
    return conference


@act(permissions.REMOVE_FROM_CONFERENCE, at="conference")
def remove_from_conference(*, by: User, conference: Conference, person: User) -> Conference:
    """Remove somebody from a conference: they see nothing of it from this moment."""
    conference = held_by_chair(by, conference)
    if person.pk == by.pk:
        raise Refused("You chair it, so you stay.", field="person")
    remove_from_cell(by=by, cell=_cell(conference), person=person, room=CONFERENCE)
    return conference


@act(permissions.LIST_PERSON, at="conference")
def list_person(*, by: User, conference: Conference, who: str, reason: str, basis: str, case: str = "") -> Conference:
    """Put a person on the list of a conference, so that each organisation looks them up before it."""
    conference = held(by, conference)
    if conference.opened_at is not None:
        raise Refused("The meeting has been opened, so its list stands. Call another one.")
    _require_basis(basis)
    require_said(who, "who", "Say who it is, so that each organisation can look them up.")
    require_said(reason, "reason", "Say why they should be spoken of.")
    record = case_for_list(by, conference.partnership, case)
    if case.strip() and record is None:
        raise Refused("There is no case with that reference that you can see.", field="case")
    number = conference.items.count() + 1
    words = {"who": who.strip(), "reason": reason.strip(), "basis": basis, "case": record}
    Item.objects.create(conference=conference, number=number, by=by, **words)
    note(number=number, basis=basis)
    return conference


@act(permissions.RETURN_RESEARCH, at="conference")
def return_research(*, by: User, conference: Conference, item: Item, known: bool, basis: str, facts: str = "") -> Conference:
    """Write down what one's own organisation found of a person on the list."""
    conference = held(by, conference, item)
    _require_basis(basis)
    if known:
        require_said(facts, "facts", "Say what the meeting should know.")
    words = {"known": known, "facts": facts.strip() if known else "", "basis": basis}
    Research.objects.create(item=item, organisation=_employer(by), by=by, **words)
    note(number=item.number, basis=basis)
    return conference


@act(permissions.SIGN_STATEMENT, at="conference")
def sign_statement(*, by: User, conference: Conference, version: str) -> Conference:
    """Sign the statement of confidentiality of a conference, in the words that were shown."""
    conference = held(by, conference)
    statement = conferences.statement_on(timezone.localdate())
    if version != statement.version:
        raise Refused("The statement has changed since you opened this page. Read it again.")
    if signature_of(by, conference) is not None:
        raise Refused("You have signed already.")
    Signature.objects.create(conference=conference, person=by, version=statement.version, text=statement.text)
    note(version=statement.version)
    return conference


@act(permissions.OPEN_CONFERENCE, at="conference")
def open_conference(*, by: User, conference: Conference, gap: str = "") -> Conference:
    """Open a conference: from now on those who signed read what every organisation found."""
    conference = held_by_chair(by, conference)
    if conference.opened_at is not None:
        raise Refused("It has been opened already.")
    if signature_of(by, conference) is None:
        raise Refused("Sign the statement yourself first.")
    missing = [seat.name for seat in quorum_of(by, conference) if not seat.there]
    if missing and not gap.strip():
        raise Refused(f"Nobody has signed for: {', '.join(missing)}. Wait for them, or say why it is held.", field="gap")
    conference.opened_at, conference.gap = timezone.now(), gap.strip() if missing else ""
    conference.save(update_fields=["opened_at", "gap"])
    note(missing=missing)
    return conference


@act(permissions.OFFER_ACTION, at="conference")
def offer_action(*, by: User, conference: Conference, item: Item, text: str, due_on: dt.date) -> Conference:
    """Offer that one's own organisation will do something for a person on the list, by a day."""
    conference = heard(by, conference, item)
    require_said(text, "text", "Say what your organisation will do.")
    if due_on < timezone.localdate():
        raise Refused("The day must be today or later.", field="due_on")
    ours, said = _employer(by), "Do what was offered at a meeting"
    who = "Whoever offered it at the meeting"
    task = owe(by=by, partnership=conference.partnership, organisation=ours, text=said, role_title=who, due_on=due_on)
    Offer.objects.create(item=item, organisation=ours, text=text.strip(), due_on=due_on, task=task, by=by)
    note(number=item.number, due=due_on)
    return conference


@act(permissions.WRITE_MINUTE, at="conference")
def write_minute(
    *, by: User, conference: Conference, item: Item, text: str, withheld_from: Iterable[Organisation] = ()
) -> Conference:
    """Write a line of the minutes of a conference, and say which organisations do not read it."""
    conference = heard(by, held_by_chair(by, conference), item)
    require_said(text, "text", "Write down what was said or decided.")
    kept = list(withheld_from)
    if set(kept) - set(organisations_named(by, conference)):
        raise Refused("A line is withheld from another organisation with somebody named.", field="withheld_from")
    Minute.objects.create(item=item, text=text.strip(), by=by).withheld_from.set(kept)
    note(number=item.number)
    return conference


@act(permissions.CLOSE_CONFERENCE, at="conference")
def close_conference(*, by: User, conference: Conference) -> Conference:
    """Close a conference: nothing more is written in it."""
    conference = held_by_chair(by, conference)
    if conference.opened_at is None:
        raise Refused("It has not been opened.")
    conference.closed_at = timezone.now()
    conference.save(update_fields=["closed_at"])
    return conference


def _cell(conference: Conference) -> Cell:
    cell = conference.record.cell
    if cell is None:
        raise Refused("Nobody can be named to it.")
    return cell


def _employer(by: User) -> Organisation:
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can do that.")
    return by.organisation


def _require_basis(basis: str) -> None:
    if basis not in conferences.bases(timezone.localdate()):
        raise Refused("Choose what lets you tell it.", field="basis")
