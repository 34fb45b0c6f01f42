"""What must be true before an act about people and partnerships, said in words. Each check raises Refused with the reason."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role

from .models import Department, Invitation, Level, Membership, Organisation, Partnership, Seat, TrainedRole, User
from .permissions import NEVER_WAITS, NOT_WITH_AUDITOR, SEATS_GIVEN_BY

# First words of the house's own addresses: a partnership of that name would hide them, or be hidden.
# fmt: off
RESERVED_SLUGS: frozenset[str] = frozenset({
    "about", "accessibility", "account", "accounts", "admin", "alongside", "api", "assets", "contact", "cookies",
    "dashboard", "demo", "demonstration", "directory", "docs", "favicon", "feedback", "find", "health", "healthz", "help",
    "home", "house", "invitation", "invitations", "ledger", "legal", "live", "login", "logout", "map", "media", "monitoring",
    "new", "organisations", "own", "partnership", "partnerships", "password", "people", "planned", "privacy", "profile",
    "profiles", "public", "ready", "report", "reports", "robots", "search", "security", "settings", "share", "sharing", "sign-in",
    "sign-out", "signin", "signout", "sitemap", "source", "static", "status", "support", "system", "tasks", "terms", "today",
    "training", "verify", "well-known",
})
# fmt: on
_WIDEST_FIRST = [level.value for level in Level]


def require_member_today(organisation: Organisation | None, partnership: Partnership, *, field: str = "organisation") -> None:
    """The organisation must belong to the partnership today."""
    if not Membership.objects.current().filter(partnership=partnership, organisation=organisation).exists():
        raise Refused(f"{organisation or 'The organisation'} is not a member of {partnership}.", field=field)


def require_department_of(department: Department | None, organisation: Organisation) -> None:
    """A department belongs to the organisation it is named with."""
    if department is not None and department.organisation_id != organisation.pk:
        raise Refused(f"{department} is not a department of {organisation}.", field="department")


def require_open_slug(slug: str) -> None:
    """An address is free, and is not one of the house's own."""
    if slug in RESERVED_SLUGS:
        raise Refused(f"The address “{slug}” is used by Alongside itself. Choose another.", field="slug")
    if Partnership.objects.filter(slug=slug).exists():
        raise Refused(f"Another partnership already has the address “{slug}”.", field="slug")


def require_place_in_tree(partnership: Partnership | None, level: str, parent: Partnership | None) -> None:
    """A partnership hangs under one at least as wide, and never under itself or anything below it."""
    if parent is None:
        return
    above: Partnership | None = parent
    while above is not None:
        if partnership is not None and above.pk == partnership.pk:
            raise Refused("A partnership can not be placed under itself, or under one that is below it.", field="parent")
        above = above.parent
    if level and parent.level and _WIDEST_FIRST.index(parent.level) > _WIDEST_FIRST.index(level):
        raise Refused(f"{parent} covers a narrower area, so nothing wider can be placed under it.", field="parent")


def require_may_give(by: User, partnership: Partnership, organisation: Organisation, role: str) -> None:
    """The giver's own seats must let them give this role to a person of that organisation."""
    if not Membership.objects.current().filter(partnership=partnership, organisation=organisation).exists():
        raise Refused(f"{organisation} is not a member of {partnership}.", field="organisation")
    if role not in roles_given_by(by, partnership, organisation):
        if organisation.pk != by.organisation_id:
            raise Refused(f"Only {organisation}’s own administrator can give that role to its people.", field="role")
        raise Refused("Your own roles do not let you give that role.", field="role")


def roles_given_by(by: User, partnership: Partnership, organisation: Organisation) -> list[Role]:
    """The roles this person may give to people of that organisation in that partnership, in the order of the list of roles."""
    held = by.roles_in(partnership)
    given: set[Role] = set()
    if Role.COORDINATOR in held:
        given |= SEATS_GIVEN_BY[Role.COORDINATOR]
    if Role.ORGANISATION_ADMINISTRATOR in held and organisation.pk == by.organisation_id:
        given |= SEATS_GIVEN_BY[Role.ORGANISATION_ADMINISTRATOR]
    return [role for role in Role if role in given]


def first_held_until(partnership: Partnership, role: str) -> dt.date | None:
    """What a new seat of that role begins with: today, so that it waits, where the role needs training; empty otherwise."""
    trained = TrainedRole.objects.current().filter(partnership=partnership, role=role)
    return timezone.localdate() if trained.exists() else None


def require_may_wait(role: str) -> None:
    """Nobody who lets others in may be kept out by a course."""
    if role in NEVER_WAITS:
        raise Refused(
            "This role can not wait for a course. Whoever holds it lets others in, so a course that lapses could lock "
            "everybody out, the last coordinator first.",
            field="role",
        )


def require_somebody_else(by: User, person: User) -> None:
    """Nobody changes what they themselves may do."""
    if by.pk == person.pk:
        raise Refused("Nobody can give themselves a role. Ask another administrator or the coordinator.", field="role")


def require_roles_go_together(person: User, partnership: Partnership, role: str) -> None:
    """An auditor holds no seat whose work an auditor checks, in the same partnership."""
    held = set(Seat.objects.standing().filter(person=person, partnership=partnership).values_list("role", flat=True))
    if (role == Role.AUDITOR and held & NOT_WITH_AUDITOR) or (role in NOT_WITH_AUDITOR and Role.AUDITOR in held):
        raise Refused("An auditor can not also be a coordinator, chair or organisation administrator.", field="role")


def require_manages(by: User, partnership: Partnership, person: User) -> None:
    """An organisation's people are looked after by its own administrator.

    Where an organisation has no administrator in the partnership, and for the coordinator's own organisation, the coordinator
    may act, so that a leaver can always be removed.
    """
    if not manages(by, partnership, person):
        raise Refused(f"Only {person.organisation or 'the person'}’s own administrator can do that.")


def manages(by: User, partnership: Partnership, person: User) -> bool:
    """Whether this is a person `by` looks after, as `require_manages` says."""
    held, organisation = by.roles_in(partnership), person.organisation
    if organisation is None:
        return False
    if organisation.pk == by.organisation_id and held & {Role.ORGANISATION_ADMINISTRATOR, Role.COORDINATOR}:
        return True
    sits_here = Seat.objects.standing().filter(person=person, partnership=partnership).exists()
    return Role.COORDINATOR in held and sits_here and not has_administrator(organisation, partnership)


def has_administrator(organisation: Organisation, partnership: Partnership) -> bool:
    """Whether somebody with an account looks after this organisation's people in the partnership today."""
    return (
        Seat.objects.current()
        .filter(
            partnership=partnership,
            role=Role.ORGANISATION_ADMINISTRATOR,
            person__organisation=organisation,
            person__is_active=True,
        )
        .exists()
    )


def require_not_last_coordinator(seat: Seat) -> None:
    """A partnership is not left without a coordinator by a slip of the hand."""
    if seat.role != Role.COORDINATOR or seat.partnership is None:
        return
    if not coordinators_of(seat.partnership).exclude(pk=seat.pk).exists():
        raise Refused("This is the partnership’s only coordinator. Give somebody else the role first.")


def coordinators_of(partnership: Partnership) -> "QuerySet[Seat]":
    """The seats of the people who coordinate a partnership today."""
    return Seat.objects.current().filter(partnership=partnership, role=Role.COORDINATOR, person__is_active=True)


def taken_up(seats: "QuerySet[Seat]") -> "QuerySet[Seat]":
    """The seats whose holders have taken up their account, and not only been sent a link to it."""
    return seats.filter(Exists(EmailAddress.objects.filter(user=OuterRef("person"), verified=True)))


def require_waiting(invitation: Invitation | None) -> Invitation:
    """An invitation can be used once, until it expires or is withdrawn. One answer for every reason it can not."""
    if invitation is None or not invitation.is_waiting():
        raise Refused(
            "This invitation can not be used. It may have been used already, withdrawn, or be too old. Ask for a new one."
        )
    return invitation
