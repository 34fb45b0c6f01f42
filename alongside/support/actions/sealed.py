"""Notes of therapy and placements: sealed to named people, and every look at a placement told."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import form_cell, name_to_cell, remove_from_cell
from alongside.sharing.models import Classification, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.spine import new_record
from alongside.support import permissions, vault
from alongside.support.holding import held, require_no_address_outside, require_words, tell
from alongside.support.models import Case, Note, Placement, PlacementReading
from alongside.support.queries import READINGS_AN_HOUR, every_placement, has_placements, readings_lately
from alongside.support.watching import mark

_TOLD = "Somebody has read where a placement is: {who}. If you did not expect it, ask them now."


@dataclass(frozen=True)
class Read:
    """What somebody who read a placement is shown, once. The address is for that one page, and kept nowhere."""

    reference: str
    address: str


@act(permissions.WRITE_NOTE, at="case")
def write_note(*, by: User, case: Case, day: dt.date, text: str) -> Note:
    """Write a note that is sealed to its author and their supervisor."""
    case = held(by, case)
    text = require_words(text, "Write the note.", "text")
    if day > timezone.localdate():
        raise Refused("The day cannot be in the future.", field="day")
    record = _sealed(by, case, "support.note", "NOT", "Sealed note", [case.supervisor])
    return Note.everything.create(record=record, case=case, day=day, text=text, by=by)


@act(permissions.READ_NOTE, at="sealed")
def read_note(*, by: User, sealed: Note) -> Note:
    """Open a note that is sealed to its author and their supervisor."""
    if not visible_to(by, Note).filter(pk=sealed.pk).exists():
        raise Refused("You cannot see that note.")
    return sealed


@act(permissions.ADD_PLACEMENT, at="case")
def add_placement(*, by: User, case: Case, address: str, reach: str, out_of_area: bool = False) -> Placement:
    """Seal where somebody is placed; everybody else knows its reference and whom to ring."""
    case = held(by, case)
    address = require_words(address, "Enter the address.", "address")
    reach = require_words(reach, "Say how others reach them: the office, never the place.", "reach")
    require_no_address_outside([reach], "reach")
    if not vault.has_key():
        _make_first_key()
    record = _sealed(by, case, "support.placement", "PLC", "Placement", [case.worker, case.supervisor])
    sealed = vault.seal(address, record.reference)
    placement = Placement.everything.create(record=record, case=case, sealed=sealed, reach=reach, out_of_area=out_of_area)
    mark(placement, address)
    return placement


@act(permissions.READ_PLACEMENT, at="placement")
def read_placement(*, by: User, placement: Placement, purpose: str) -> Read:
    """Read where a placement is, for a purpose that is kept; its worker, its supervisor and who runs it are told at once."""
    placement = _held_placement(by, placement)
    purpose = require_words(purpose, "Say what you need it for.", "purpose")
    require_no_address_outside([purpose], "purpose")
    if placement.ended_on is not None:
        raise Refused("That placement has ended. Where it was is destroyed.")
    if readings_lately(by) >= READINGS_AN_HOUR:
        raise Refused("You have read several addresses within an hour. Speak to your manager, or wait.")
    try:
        address = vault.unseal(placement.sealed, placement.reference)
    except vault.CannotOpen as reason:
        raise Refused(f"{reason} Whoever runs Alongside has a copy of the key.") from reason
    PlacementReading.objects.create(placement=placement, purpose=purpose, by=by)
    tell(placement.case, placement.reference, _TOLD.format(who=by.full_name), but=by, also=[placement.record.created_by or by])
    note(purpose=purpose)
    return Read(placement.reference, address)


@act(permissions.NAME_TO_PLACEMENT, at="placement")
def name_to_placement(*, by: User, placement: Placement, person: User, why: str) -> Placement:
    """Name one more of the charity's own staff to a placement."""
    placement = _held_placement(by, placement)
    require_words(why, "Say why they need to know.", "why")
    if person.organisation_id != placement.record.owner_id:
        raise Refused("Only staff of the organisation that keeps a placement can be named to it.", field="person")
    name_to_cell(by=by, cell=placement.record.cell, person=person, room=placement.record.kind)
    tell(placement.case, placement.reference, f"{person.full_name} has been named to a placement.", but=by)
    return placement


@act(permissions.UNNAME_FROM_PLACEMENT, at="placement")
def unname_from_placement(*, by: User, placement: Placement, person: User, why: str) -> Placement:
    """Take somebody off a placement who no longer needs to know where it is."""
    placement = _held_placement(by, placement)
    why = require_words(why, "Say why they no longer need to know.", "why")
    require_no_address_outside([why], "why")
    remove_from_cell(by=by, cell=placement.record.cell, person=person, room=placement.record.kind)
    tell(placement.case, placement.reference, f"{person.full_name} is no longer named to a placement.", but=by)
    note(purpose=why)
    return placement


@act(permissions.END_PLACEMENT, at="placement")
def end_placement(*, by: User, placement: Placement) -> Placement:
    """Say that somebody has left a placement; where it was is destroyed."""
    placement = _held_placement(by, placement)
    if placement.ended_on is not None:
        raise Refused("That placement has ended already.")
    placement.ended_on = timezone.localdate()
    placement.sealed = ""
    placement.save(update_fields=["ended_on", "sealed"])
    placement.marks.all().delete()
    return placement


@act(permissions.RESEAL_PLACEMENTS, at=None)
def reseal_placements(*, by: Clockwork) -> str:
    """Put a new key on top of the vault's, and seal every address with it."""
    vault.make_key()
    for placement in every_placement().exclude(sealed="").select_for_update(of=("self",)):
        address = vault.unseal(placement.sealed, placement.reference)
        placement.sealed = vault.seal(address, placement.reference)
        placement.save(update_fields=["sealed"])
        mark(placement, address)
    return "vault"


def _sealed(by: User, case: Case, kind: str, prefix: str, title: str, people: list[User | None]) -> Record:
    """A record sealed to its author and these people of the same organisation. Its title says nothing."""
    named = [one for one in dict.fromkeys(people) if one is not None and one != by]
    if any(one.organisation_id != by.organisation_id for one in named):
        raise Refused("Only people of your own organisation can be named to this.")
    cell = form_cell(by=by, partnership=case.partnership, purpose=title, people=named, room=kind)
    return new_record(
        by=by,
        kind=kind,
        prefix=prefix,
        title=title,
        partnership=case.partnership,
        classification=Classification.OFFICIAL_SENSITIVE,
        cell=cell,
    )


def _make_first_key() -> None:
    """The vault's key is made once, for the first address: where one was sealed already, its key was lost and must come back."""
    if has_placements():
        raise Refused(f"The vault’s key is missing. Put its copy back at {vault.key_file()} before anything is sealed.")
    vault.make_key()


def _held_placement(by: User, placement: Placement) -> Placement:
    if not visible_to(by, Placement).filter(pk=placement.pk).exists():
        raise Refused("You cannot see that placement.")
    related = (
        "record__partnership",
        "record__owner",
        "record__cell__owner",
        "record__created_by",
        "case__worker",
        "case__supervisor",
    )
    return Placement.everything.select_for_update(of=("self",)).select_related(*related).get(pk=placement.pk)
