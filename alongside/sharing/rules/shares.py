"""What must be true before a share."""

from alongside.accounts.models import Membership, Organisation, Partnership, Seat, User
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Audience, Clause, Record
from alongside.sharing.policy import READERS
from alongside.sharing.queries import Flow, Recipient, leaves_by_general_page, owns, why_clause_cannot


def require_owner(person: User, record: Record) -> None:
    """Only somebody of the organisation that owns a record, who can see it, may say who else sees it."""
    if not owns(person, record):
        raise Refused("Only the organisation that owns this record can do that.")


def require_unsealed(record: Record) -> None:
    """A sealed record is opened to a person by naming them to its cell, never by a share."""
    if record.cell_id is not None:
        raise Refused("This record is sealed to named people. Name the person to the sealed group instead.")


def require_leaves_by_general_page(record: Record) -> None:
    """What never leaves its owner, and what leaves only by its own room's act, is not shared from the general pages."""
    if not leaves_by_general_page(record):
        raise Refused("This kind of record cannot be shared or sealed from here.")


def require_recipient_here(recipient: Recipient, record: Record) -> None:
    """A share goes to members of the record's partnership, and to somebody other than its owner."""
    organisation = recipient.organisation if isinstance(recipient, User) else recipient
    if isinstance(recipient, Partnership):
        if recipient != record.partnership:
            raise Refused("A record can be shared only within its own partnership.", field="recipient")
        return
    if isinstance(recipient, User):
        _require_reader(recipient, record)
    if organisation == record.owner:
        raise Refused(f"{organisation} owns this record, so its people already see it.", field="recipient")
    here = Membership.objects.current().filter(partnership=record.partnership, organisation=organisation)
    if not here.exists():
        raise Refused(f"{organisation} is not a member of this partnership.", field="recipient")


def _require_reader(person: User, record: Record) -> None:
    if not person.is_active:
        raise Refused(f"{person} no longer has an account.", field="recipient")
    seats = Seat.objects.current().filter(person=person, partnership=record.partnership, role__in=READERS[record.kind])
    if not seats.exists():
        raise Refused(f"{person} has no role here that may read this kind of record.", field="recipient")


def require_clause_covers(clause: Clause, record: Record, recipient: Recipient) -> None:
    """The clause must be in force, cover this kind of record, run from the owner to the recipient, and stand on living law."""
    reason = why_clause_cannot(clause, Flow(record.kind, record.owner, record.partnership, recipient))
    if reason:
        raise Refused(reason, field="clause")


def require_words(typed: str, otherwise: str, *, field: str) -> None:
    """Something must be written there. `otherwise` is the refusal when nothing is."""
    if not typed.strip():
        raise Refused(otherwise, field=field)


def organisations_of(audience: Audience) -> list[Organisation]:
    """The organisations whose people an audience is made of: for notices, which go to organisations and named people."""
    if audience.organisation is not None:
        return [audience.organisation]
    if audience.partnership is not None:
        members = Membership.objects.current().filter(partnership=audience.partnership)
        return list(Organisation.objects.filter(memberships__in=members).distinct())
    return []
