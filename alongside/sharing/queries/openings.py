"""What a person could do with an agreement now, so that a page offers nothing that would only be refused."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Permission
from alongside.kernel.roles import Role
from alongside.sharing import permissions as may
from alongside.sharing.models import Agreement, Clause

from .agreements import party_of, signature_state, signed_what_stands

Status = Agreement.Status
_RUNNING = (Status.ACTIVE, Status.SUSPENDED)

# The page of each opening, the permission it takes, and the statuses it makes sense in.
_OPENINGS: tuple[tuple[str, Permission, tuple[str, ...]], ...] = (
    ("change", may.CHANGE_DRAFT, (Status.DRAFT,)),
    ("ask", may.ASK_FOR_SIGNATURES, (Status.DRAFT, Status.ACTIVE)),
    ("sign", may.SIGN_AGREEMENT, (Status.DRAFT, Status.ACTIVE)),
    ("activate", may.ACTIVATE_AGREEMENT, (Status.DRAFT,)),
    ("suspend", may.SUSPEND_AGREEMENT, (Status.ACTIVE,)),
    ("resume", may.RESUME_AGREEMENT, (Status.SUSPENDED,)),
    ("end", may.END_AGREEMENT, (Status.DRAFT, *_RUNNING)),
    ("withdraw", may.WITHDRAW_FROM_AGREEMENT, (Status.DRAFT, *_RUNNING)),
    ("version", may.DRAFT_NEW_VERSION, (*_RUNNING, Status.EXPIRED)),
)


def openings_for(person: User, agreement: Agreement) -> frozenset[str]:
    """What this person could do with the agreement now: change, ask, sign, activate, suspend, resume, end, withdraw, version."""
    roles = person.roles_in(agreement.partnership)
    found = {name for name, permission, statuses in _OPENINGS if agreement.status in statuses and permission.roles & roles}
    today, party = timezone.localdate(), party_of(agreement, person.organisation)
    unsigned = [one for one in agreement.parties.all() if one.signed_on is None and one.withdrawn_on is None]
    if not signature_state(agreement, person.organisation)[1]:
        found.discard("sign")
    if not unsigned or not agreement.clauses.all() or len(agreement.parties.all()) < 2:
        found.discard("ask")
    if party is None or (party.withdrawn_on is not None and party.withdrawn_on <= today):
        found.discard("withdraw")
    if "activate" in found and (len(signed_what_stands(agreement)) < 2 or agreement.starts > today):
        found.discard("activate")
    if "version" in found and agreement.later_versions.exclude(status=Status.WITHDRAWN).exists():
        found.discard("version")
    return frozenset(found)


def clauses_to_end(person: User, agreement: Agreement) -> frozenset[int]:
    """The numbers of the clauses this person may end now."""
    roles = person.roles_in(agreement.partnership)
    if agreement.status not in _RUNNING or not may.END_CLAUSE.roles & roles:
        return frozenset()
    runs = bool(roles & {Role.COORDINATOR, Role.CHAIR})
    return frozenset(
        clause.number for clause in agreement.clauses.all() if clause.ended_at is None and (runs or _is_sender(clause, person))
    )


def _is_sender(clause: Clause, person: User) -> bool:
    return clause.from_organisation_id is not None and clause.from_organisation_id == person.organisation_id
