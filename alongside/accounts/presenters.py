"""Words and choices the pages about people need that are worked out, not kept."""

from dataclasses import dataclass

from alongside.kernel.roles import WHAT_FOR, Role

from .models import Appointment, Membership, OrganisationDuty, Partnership, Seat, User
from .permissions import SEATS_GIVEN_BY
from .queries import roles_held
from .rules import manages, roles_given_by

_ANSWERS = {"yes": "teal", "no": "grey", "unknown": "yellow"}


@dataclass(frozen=True)
class PersonRow:
    """A person as a line of the list."""

    person: User
    roles: str


@dataclass(frozen=True)
class HeldRole:
    """A role a person holds or has held."""

    seat: Seat
    label: str
    what_for: str
    current: bool


@dataclass(frozen=True)
class Powers:
    """What the person looking may do about the person looked at."""

    roles: list[Role]
    manage: bool
    reset: bool


@dataclass(frozen=True)
class DutyRow:
    """One answer about a duty or standing."""

    duty: OrganisationDuty
    label: str
    answer: str
    colour: str


@dataclass(frozen=True)
class OfficeRow:
    """One office, and who holds or held it."""

    appointment: Appointment
    office: str
    holder: str
    current: bool


def person_row(person: User) -> PersonRow:
    """A person with the roles they hold here, as `queries.people_for` brings them."""
    held: list[Seat] = person.seats_here  # type: ignore[attr-defined]
    return PersonRow(person, ", ".join(_role_in_words(seat) for seat in held))


def _role_in_words(seat: Seat) -> str:
    return str(Role(seat.role).label) + ("" if seat.is_current() else " (waits for training)")


def held_role(seat: Seat) -> HeldRole:
    """A seat in words."""
    role = Role(seat.role)
    return HeldRole(seat, str(role.label), WHAT_FOR[role], seat.is_standing())


def powers(looking: User, partnership: Partnership, person: User) -> Powers:
    """What `looking` may do about `person`, by the same rules the acts go by. Nobody may do any of it to themselves."""
    if looking.pk == person.pk or person.organisation is None:
        return Powers([], manage=False, reset=False)
    held = roles_held(person, partnership)
    roles = [role for role in roles_given_by(looking, partnership, person.organisation) if role not in held]
    own_administrator = person.organisation_id == looking.organisation_id and (
        Role.ORGANISATION_ADMINISTRATOR in looking.roles_in(partnership)
    )
    return Powers(roles, manage=manages(looking, partnership, person), reset=own_administrator)


def roles_to_invite(looking: User, partnership: Partnership) -> list[Role]:
    """The roles this person may offer in an invitation, to somebody of their own organisation or of another."""
    held = looking.roles_in(partnership)
    given = {role for own in held for role in SEATS_GIVEN_BY.get(own, frozenset())}
    return [role for role in Role if role in given]


def duty_row(duty: OrganisationDuty) -> DutyRow:
    """An answer about a duty, with its colour."""
    return DutyRow(duty, duty.get_duty_display(), duty.get_answer_display(), _ANSWERS[duty.answer])


def office_row(appointment: Appointment) -> OfficeRow:
    """An office with its holder in words."""
    parts = [appointment.person, appointment.role_title, appointment.organisation]
    held_by = ", ".join(str(part) for part in parts if part)
    holder = "Vacant" if appointment.vacant else held_by
    if appointment.rotates:
        holder = f"{holder} (rotates)" if holder else "Rotates between organisations"
    return OfficeRow(appointment, appointment.get_office_display(), holder, appointment.is_current())


def member_name(membership: Membership) -> str:
    """A member as the list calls it: the organisation, and the department when only that one belongs."""
    return f"{membership.organisation} ({membership.department})" if membership.department else str(membership.organisation)
