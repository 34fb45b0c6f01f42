"""Forming a cell of named people, naming somebody to it and removing them.

Nothing said here names a member: the ledger keeps the cell's reference and who did it, and no more. A cell that a room formed for
a record of its own is changed by that room's acts alone, which pass `room`; the pages of sealed groups never do.
"""

from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act
from alongside.sharing import permissions
from alongside.sharing.models import Cell, CellMember, Notice
from alongside.sharing.rules import require_kept_by, require_nameable, require_own_cell, require_somebody_left, require_words
from alongside.sharing.telling import tell_person


@act(permissions.FORM_CELL, at="partnership")
def form_cell(*, by: User, partnership: Partnership, purpose: str, people: Iterable[User] = (), room: str = "") -> Cell:
    """Form a sealed group: the person who forms it, and those they name."""
    require_words(purpose, "Say what the group is for.", field="purpose")
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can form a sealed group.")
    words = {"purpose": purpose.strip(), "room": room}
    cell = Cell.objects.create(partnership=partnership, owner=by.organisation, created_by=by, **words)
    CellMember.objects.create(cell=cell, person=by, added_by=by)
    for person in people:
        _name(by, cell, person)
    return cell


@act(permissions.NAME_TO_CELL, at="cell")
def name_to_cell(*, by: User, cell: Cell, person: User, room: str = "") -> Cell:
    """Name a person to a sealed group: they see everything sealed to it at once."""
    cell = _held(cell)
    require_kept_by(cell, room)
    require_own_cell(by, cell)
    _name(by, cell, person)
    return cell


@act(permissions.REMOVE_FROM_CELL, at="cell")
def remove_from_cell(*, by: User, cell: Cell, person: User, room: str = "") -> Cell:
    """Remove a person from a sealed group: they see nothing sealed to it from this moment."""
    cell = _held(cell)
    require_kept_by(cell, room)
    require_own_cell(by, cell)
    member = CellMember.objects.filter(cell=cell, person=person, removed_at=None).first()
    if member is None:
        raise Refused(f"{person} is not in the group.", field="person")
    require_somebody_left(cell, cell.owner, member)
    member.removed_at, member.removed_by = timezone.now(), by
    member.save(update_fields=["removed_at", "removed_by"])
    text = "You are no longer named to a sealed group. Destroy every copy and note you made of what was sealed to it."
    tell_person(cell.partnership, person, about=Notice.About.ENDED, reference=cell.reference, text=text)
    return cell


def _name(by: User, cell: Cell, person: User) -> None:
    require_nameable(by, cell.partnership, person, cell)
    let_in = CellMember.objects.filter(cell=cell, person=person, removed_at=None, ends_at__isnull=False)
    let_in.update(removed_at=timezone.now(), removed_by=by)  # from now on they are named, without an end
    CellMember.objects.create(cell=cell, person=person, added_by=by)
    text = "You have been named to a sealed group. Tell nobody outside it that it exists."
    tell_person(cell.partnership, person, about=Notice.About.SHARED, reference=cell.reference, text=text)


def _held(cell: Cell) -> Cell:
    return Cell.objects.select_for_update(of=("self",)).select_related("owner", "partnership").get(pk=cell.pk)
