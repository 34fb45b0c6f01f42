"""Founding partnerships, admitting members, and recording who holds office."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone

from alongside.accounts import permissions
from alongside.accounts.joining import account_waiting_for_its_owner
from alongside.accounts.leaving import close_account
from alongside.accounts.models import Appointment, Department, Level, Membership, Organisation, Partnership, Seat, User
from alongside.accounts.rules import (
    coordinators_of,
    require_department_of,
    require_member_today,
    require_open_slug,
    require_place_in_tree,
    require_roles_go_together,
    taken_up,
)
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note

# Offices that one holder has at a time: a new appointment ends the one before. There may be several co-chairs.
_ONE_AT_A_TIME = frozenset(set(Appointment.Office) - {Appointment.Office.CO_CHAIR})


@act(permissions.FOUND_PARTNERSHIP, at=None)
def found_partnership(
    *,
    by: User,
    name: str,
    slug: str,
    level: str,
    parent: Partnership | None = None,
    planned: bool = False,
    started: dt.date | None = None,
) -> Partnership:
    """Found a partnership, or mark the place in the tree where one is still wanted."""
    require_open_slug(slug)
    _require_level(level)
    require_place_in_tree(None, level, parent)
    return Partnership.objects.create(name=name, slug=slug, level=level, parent=parent, planned=planned, started=started)


@act(permissions.CHANGE_PARTNERSHIP, at=None)
def change_partnership(
    *,
    by: User,
    partnership: Partnership,
    name: str,
    level: str,
    parent: Partnership | None,
    planned: bool,
    started: dt.date | None = None,
    ended: dt.date | None = None,
) -> Partnership:
    """Change what is recorded about a partnership, or move it in the tree. Its address never changes."""
    _require_level(level)
    require_place_in_tree(partnership, level, parent)
    _require_children_fit(partnership, level)
    if planned and Membership.objects.current().filter(partnership=partnership).exists():
        raise Refused(f"{partnership} has members, so it is more than planned.", field="planned")
    if started and ended and ended < started:
        raise Refused("The end must be after the start.", field="ended")
    if name != partnership.name:
        note(former_name=partnership.name)
    partnership.name, partnership.level, partnership.parent, partnership.planned = name, level, parent, planned
    partnership.started, partnership.ended = started, ended
    partnership.save(update_fields=["name", "level", "parent", "planned", "started", "ended"])
    return partnership


@act(permissions.ADMIT_MEMBER, at="partnership")
def admit_member(
    *,
    by: User,
    partnership: Partnership,
    organisation: Organisation,
    kind: str = Membership.Kind.CORE,
    department: Department | None = None,
    started: dt.date | None = None,
) -> Membership:
    """Admit an organisation, or one department of it, to the partnership."""
    if kind not in Membership.Kind.values:
        raise Refused("Choose a kind of membership from the list.", field="kind")
    require_department_of(department, organisation)
    return _admit(partnership, organisation, kind, department, started or timezone.localdate())


@act(permissions.END_MEMBERSHIP, at="membership")
def end_membership(*, by: User, membership: Membership, because: str = "") -> Membership:
    """End an organisation's membership: its people lose sight of what partners share, on their next click."""
    today = timezone.localdate()
    if membership.ended is not None and membership.ended <= today:
        raise Refused("This membership has already ended.")
    others = (
        Membership.objects.current()
        .filter(partnership=membership.partnership, organisation=membership.organisation)
        .exclude(pk=membership.pk)
    )
    if not others.exists():
        _require_coordinated_without(membership)
        offices = Appointment.objects.filter(partnership=membership.partnership, organisation=membership.organisation)
        for office in offices.filter(Q(ended=None) | Q(ended__gt=today)):
            _end(office, today)
    _end(membership, today)
    note(subject=membership.organisation, organisation=str(membership.organisation), because=because)
    return membership


@act(permissions.FILL_OFFICE, at="partnership")
def fill_office(
    *,
    by: User,
    partnership: Partnership,
    office: str,
    organisation: Organisation | None = None,
    role_title: str = "",
    person: User | None = None,
    rotates: bool = False,
    vacant: bool = False,
    started: dt.date | None = None,
) -> Appointment:
    """Record who holds an office in the partnership, that it rotates, or that it is vacant. It gives nobody a seat."""
    started = started or timezone.localdate()
    _require_holder(partnership, organisation, person, rotates=rotates, vacant=vacant)
    if office in _ONE_AT_A_TIME or vacant:
        _end_those_before(partnership, office, started)
    note(office=office, holder=str(organisation or ""), vacant=vacant, rotates=rotates)
    return Appointment.objects.create(
        partnership=partnership,
        office=office,
        organisation=organisation,
        role_title=role_title,
        person=person,
        rotates=rotates,
        vacant=vacant,
        started=started,
    )


@act(permissions.END_APPOINTMENT, at="appointment")
def end_appointment(*, by: User, appointment: Appointment) -> Appointment:
    """End an appointment today."""
    today = timezone.localdate()
    if appointment.ended is not None and appointment.ended <= today:
        raise Refused("This appointment has already ended.")
    note(office=appointment.office)
    return _end(appointment, today)


@act(permissions.SEAT_FIRST_COORDINATOR, at=None)
def seat_first_coordinator(
    *, by: User, partnership: Partnership, organisation: Organisation, email: str, full_name: str, door: str = ""
) -> User:
    """Seat a partnership's first coordinator, whose organisation becomes a member with it.

    Refused once somebody coordinates the partnership: they choose their own successor. Until then it can be done again. The
    person gets a link to choose a password; see `invite_person` for `door`. The link's secret is on the returned person's
    `invitation`.
    """
    if partnership.planned:
        raise Refused(f"{partnership} is only planned. Found it first.", field="partnership")
    if taken_up(coordinators_of(partnership)).exists():
        raise Refused(f"{partnership} has a coordinator already. They can give the role to others.", field="partnership")
    if not Membership.objects.current().filter(partnership=partnership, organisation=organisation).exists():
        _admit(partnership, organisation, Membership.Kind.CORE, None, timezone.localdate())
    person = account_waiting_for_its_owner(
        by=by,
        email=email,
        full_name=full_name,
        organisation=organisation,
        partnership=partnership,
        role=Role.COORDINATOR,
        door=door,
    )
    for seat in coordinators_of(partnership).exclude(person=person).select_related("person"):
        close_account(seat.person)  # they were sent a link and never used it
    require_roles_go_together(person, partnership, Role.COORDINATOR)
    Seat.objects.get_or_create(person=person, partnership=partnership, role=Role.COORDINATOR, ended=None)
    note(subject=partnership, partnership=partnership.slug, organisation=str(organisation))
    return person


def _admit(
    partnership: Partnership, organisation: Organisation, kind: str, department: Department | None, started: dt.date
) -> Membership:
    if partnership.planned:
        raise Refused(f"{partnership} is only planned, so nobody can join it yet.", field="organisation")
    same = Membership.objects.filter(partnership=partnership, organisation=organisation, department=department)
    if same.filter(Q(ended=None) | Q(ended__gt=started)).exists():
        raise Refused(f"{organisation} is already a member then.", field="organisation")
    note(subject=organisation, organisation=str(organisation), kind=kind)
    return Membership.objects.create(
        partnership=partnership, organisation=organisation, department=department, kind=kind, started=started
    )


def _require_coordinated_without(membership: Membership) -> None:
    """The partnership keeps a coordinator whose organisation is a member."""
    rest = coordinators_of(membership.partnership).exclude(person__organisation=membership.organisation)
    if not rest.exists():
        raise Refused("The partnership’s only coordinator works there. Give somebody else the role first.")


def _require_level(level: str) -> None:
    if level not in Level.values:
        raise Refused("Choose a level from the list.", field="level")


def _require_children_fit(partnership: Partnership, level: str) -> None:
    for child in partnership.children.all():
        require_place_in_tree(child, child.level, Partnership(name=partnership.name, level=level))


def _require_holder(
    partnership: Partnership, organisation: Organisation | None, person: User | None, *, rotates: bool, vacant: bool
) -> None:
    if vacant:
        if organisation or person or rotates:
            raise Refused("A vacant office is held by nobody.", field="vacant")
        return
    if organisation is None:
        if person is not None or not rotates:
            raise Refused(
                "Choose the organisation that holds the office, or say that it rotates or is vacant.", field="organisation"
            )
        return
    require_member_today(organisation, partnership)
    if person is not None and (not person.is_active or person.organisation_id != organisation.pk):
        raise Refused(f"{person} does not work for {organisation}.", field="person")


def _end_those_before(partnership: Partnership, office: str, started: dt.date) -> None:
    held = Appointment.objects.filter(partnership=partnership, office=office)
    if held.filter(started__gt=started).exists():
        raise Refused("A later appointment to this office is already recorded.", field="started")
    for before in held.filter(Q(ended=None) | Q(ended__gt=started)):
        _end(before, started)


def _end(row: Any, day: dt.date) -> Any:
    row.ended = max(day, row.started)
    row.save(update_fields=["ended"])
    return row
