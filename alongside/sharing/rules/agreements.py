"""What must be true before an act about an agreement."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, User
from alongside.accounts.sectors import Sector
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.sharing.models import Agreement, Clause, LegalGround, Party
from alongside.sharing.queries import SHAREABLE, party_of
from alongside.sharing.queries.attention import ground_has_ended
from alongside.sharing.wording import day, grounds_of, text_digest

Status = Agreement.Status

# From each status, those an agreement can move to. Nothing leaves the last two.
MOVES: dict[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.ACTIVE, Status.WITHDRAWN}),
    Status.ACTIVE: frozenset({Status.SUSPENDED, Status.EXPIRED, Status.WITHDRAWN}),
    Status.SUSPENDED: frozenset({Status.ACTIVE, Status.EXPIRED, Status.WITHDRAWN}),
    Status.EXPIRED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}
ENOUGH_SIGNATURES = 2


def held(agreement: Agreement) -> Agreement:
    """The agreement as it is now, held for this act alone until the act is done."""
    return Agreement.objects.select_for_update().get(pk=agreement.pk)


def held_clause(clause: Clause) -> Clause:
    """The clause as it is now, its agreement held for this act alone. Raises Refused when somebody has removed it."""
    agreement = held(clause.agreement)
    found = agreement.clauses.filter(pk=clause.pk).first()
    if found is None:
        raise Refused("Somebody has removed this clause since you opened it.")
    found.agreement = agreement
    return found


def require_status(agreement: Agreement, *allowed: str, doing: str) -> None:
    """The agreement must stand in one of these ways. `doing` finishes the sentence "so it cannot be …"."""
    if agreement.status not in allowed:
        raise Refused(f"This agreement is {agreement.get_status_display().lower()}, so it cannot be {doing}.")


def require_move(agreement: Agreement, to: str, *, doing: str) -> None:
    """The agreement must be able to move to that status from the one it has."""
    if to not in MOVES[agreement.status]:
        raise Refused(f"This agreement is {agreement.get_status_display().lower()}, so it cannot be {doing}.")


def require_draft(agreement: Agreement) -> None:
    """Only a draft can be changed."""
    if agreement.status != Status.DRAFT:
        raise Refused("Only a draft can be changed. To change an agreement, write a new version and have it signed.")


def require_unchanged(agreement: Agreement, as_read: str) -> None:
    """What a person read must be what stands. `as_read` is a digest of the text; empty when nothing was read."""
    if as_read and as_read != text_digest(agreement):
        raise Refused("Somebody has changed this agreement since you opened it. Read it again before you go on.")


def require_reason(why: str) -> None:
    """What stops or starts sharing is done for a reason, and the reason is kept."""
    if not why.strip():
        raise Refused("Say why.", field="why")


def require_dates(starts: dt.date, expires: dt.date, review_on: dt.date) -> None:
    """An agreement runs forward, for a time, and is looked at again before it runs out."""
    if expires <= starts:
        raise Refused("The agreement must run out after it starts.", field="expires")
    if expires <= timezone.localdate():
        raise Refused("The agreement must run out after today.", field="expires")
    if not starts <= review_on <= expires:
        raise Refused("The review must be between the day it starts and the day it runs out.", field="review_on")


def require_party(by: User, agreement: Agreement) -> Party:
    """The party that the person's own organisation is. Nobody acts for another organisation."""
    party = party_of(agreement, by.organisation)
    if party is None:
        raise Refused("Your organisation is not a party to this agreement.")
    return party


def require_member(agreement: Agreement, organisation: Organisation) -> None:
    """A party belongs to the partnership."""
    here = Membership.objects.current().filter(partnership=agreement.partnership_id, organisation=organisation)
    if not here.exists():
        raise Refused(f"{organisation} is not a member of this partnership.", field="organisation")


def require_kinds(kinds: Iterable[str]) -> None:
    """A clause speaks of kinds of record that can be shared, and of at least one."""
    if not list(kinds):
        raise Refused("Choose at least one kind of record.", field="kinds")
    if set(kinds) - set(SHAREABLE):
        raise Refused("That is not a kind of record that can be shared.", field="kinds")


def require_side(agreement: Agreement, side: str, organisation: Organisation | None, sector: str) -> None:
    """A side of a clause is a party, a sector, or everybody. `side` is "from" or "to"."""
    if organisation is not None and sector:
        raise Refused("Choose an organisation or a sector, not both.", field=f"{side}_organisation")
    if sector and sector not in Sector.values:
        raise Refused("That is not a sector on the list.", field=f"{side}_sector")
    if organisation is not None and party_of(agreement, organisation) is None:
        raise Refused(f"{organisation} is not a party to this agreement. Add it first.", field=f"{side}_organisation")


def require_ground(ground: LegalGround | None, field: str, *kinds: str) -> None:
    """A clause may rely only on a ground of the right kind that holds today."""
    if ground is None:
        return
    if ground.kind not in kinds:
        raise Refused(f"“{ground}” is not a {LegalGround.Kind(kinds[0]).label.lower()}.", field=field)
    if ground_has_ended(ground, timezone.localdate()):
        raise Refused(f"“{ground}” ended on {day(ground.valid_to)}, so no new clause can rely on it.", field=field)  # type: ignore[arg-type]


def require_living_grounds(agreement: Agreement) -> None:
    """No agreement comes into force on law that has ended."""
    for clause in agreement.clauses.select_related("lawful_basis", "sensitive_basis", "gateway"):
        for ground in grounds_of(clause):
            if ground_has_ended(ground, timezone.localdate()):
                raise Refused(f"Clause {clause.number} relies on “{ground}”, which ended on {day(ground.valid_to)}.")  # type: ignore[arg-type]


def require_may_end_clause(by: User, clause: Clause) -> None:
    """The coordinator or chair may end any clause; an organisation the clause names as the sender may end that one."""
    if by.roles_in(clause.agreement.partnership) & {Role.COORDINATOR, Role.CHAIR}:
        return
    if clause.from_organisation_id is None or clause.from_organisation_id != by.organisation_id:
        raise Refused(
            "Only the coordinator, the chair or the organisation that sends under this clause can end it. "
            "You can withdraw your own organisation from the agreement."
        )
