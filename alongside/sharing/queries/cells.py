"""Reading cells. Outside its own members nobody learns that a cell exists, who is in it or what is sealed to it."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Membership, Partnership, Seat, User
from alongside.sharing.models import Cell, CellMember, Record
from alongside.sharing.permissions import OPEN_RECORD
from alongside.sharing.policy import visible_to


def cells_for(person: User, partnership: Partnership) -> "QuerySet[Cell]":
    """The cells of the partnership this person is named to now, newest first."""
    mine = CellMember.objects.named().filter(person=person)
    cells = Cell.objects.filter(partnership=partnership, members__in=mine)
    return cells.select_related("owner", "partnership", "created_by").order_by("-created_at", "-pk")


def cell_for(person: User, partnership: Partnership, reference: str) -> Cell:
    """The cell with that reference. Raises Http404, in the same words, for somebody not named to it and when it never was."""
    cell = cells_for(person, partnership).filter(reference=reference).first()
    if cell is None:
        raise Http404
    return cell


def cell_to_change(person: User, partnership: Partnership, reference: str) -> Cell:
    """A cell whose members change on its own page. Raises Http404 as `cell_for`, PermissionDenied when a room decides them."""
    cell = cell_for(person, partnership, reference)
    if cell.room:
        raise PermissionDenied("Who is named to this group is decided on the page of what it was formed for.")
    return cell


def cells_to_seal_to(person: User, partnership: Partnership) -> "QuerySet[Cell]":
    """The cells of the person's own organisation that they are named to: what it owns can be sealed to these."""
    return cells_for(person, partnership).filter(owner=person.organisation_id)


def members_of(person: User, cell: Cell) -> "QuerySet[CellMember]":
    """Who is named to the cell now, for one of them; nobody for anybody else."""
    members = CellMember.objects.named().filter(cell=cell)
    if not members.filter(person=person).exists():
        return members.none()
    return members.select_related("person__organisation", "added_by").order_by("person__full_name", "pk")


def people_in(person: User, cell: Cell) -> "QuerySet[User]":
    """The people named to the cell now, for one of them; nobody for anybody else."""
    return User.objects.filter(pk__in=members_of(person, cell).order_by().values("person")).select_related("organisation")


def sealed_to(person: User, cell: Cell) -> "QuerySet[Record]":
    """The records sealed to the cell that this person sees, newest first."""
    return visible_to(person, Record).filter(cell=cell).select_related("owner").order_by("-created_at", "-pk")


def people_to_name(person: User, partnership: Partnership, cell: Cell | None = None) -> "QuerySet[User]":
    """The people of member organisations who may open records in the partnership and are not in the cell yet, or for a time."""
    if not person.roles_in(partnership):
        return User.objects.none()
    seats = Seat.objects.current().filter(partnership=partnership, role__in=OPEN_RECORD.roles)
    members = Membership.objects.current().filter(partnership=partnership).values("organisation")
    people = User.objects.filter(is_active=True, organisation__in=members, seats__in=seats).exclude(pk=person.pk)
    if cell is not None:
        people = people.exclude(pk__in=CellMember.objects.filter(cell=cell, removed_at=None, ends_at=None).values("person"))
    return people.select_related("organisation").distinct().order_by("organisation__name", "full_name")
