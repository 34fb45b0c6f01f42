"""What must be true before a cell is formed, changed, or a record is sealed to it."""

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Cell, CellMember, Record
from alongside.sharing.policy import FORUM_KINDS
from alongside.sharing.queries import cells_for, cells_to_seal_to, people_to_name
from alongside.sharing.rules.shares import require_leaves_by_general_page


def require_seal_fits(person: User, record: Record, cell: Cell) -> None:
    """A record is sealed to a cell of its owner, in its partnership, by somebody named to that cell."""
    if record.kind in FORUM_KINDS:
        raise Refused("This is the partnership’s own business, so it cannot be sealed.")
    require_leaves_by_general_page(record)
    if cell.owner_id != record.owner_id or not cells_to_seal_to(person, record.partnership).filter(pk=cell.pk).exists():
        raise Refused("Choose a sealed group you belong to.", field="cell")


def require_kept_by(cell: Cell, room: str) -> None:
    """A cell that a room formed for a record of its own changes by that room's acts, and any other by the general pages."""
    if cell.room != room:
        raise Refused("Who is named to this group is decided on the page of what it was formed for.")


def require_own_cell(person: User, cell: Cell) -> None:
    """A cell is changed by somebody named to it who works for the organisation that formed it."""
    if not cells_for(person, cell.partnership).filter(pk=cell.pk).exists() or person.organisation_id != cell.owner_id:
        raise Refused("Only somebody of the organisation that formed this group, and in it, can do that.")


def require_nameable(person: User, partnership: Partnership, named: User, cell: Cell | None = None) -> None:
    """Only somebody with an account, of a member organisation, whose role may open records, can be named to a cell."""
    if not people_to_name(person, partnership, cell).filter(pk=named.pk).exists():
        raise Refused(f"{named} is in the group already, or cannot open records in this partnership.", field="person")


def require_somebody_left(cell: Cell, owner: Organisation, without: CellMember) -> None:
    """A cell is never left without somebody of its owner's: what is sealed to it would be lost to everyone."""
    others = CellMember.objects.filter(cell=cell, removed_at=None, ends_at=None).exclude(pk=without.pk)
    if not others.exists():
        raise Refused("Nobody would be left. What is sealed to the group would be lost.", field="person")
    if not others.filter(person__organisation=owner, person__is_active=True).exists():
        raise Refused(f"Nobody of {owner} would be left to look after the group.", field="person")
