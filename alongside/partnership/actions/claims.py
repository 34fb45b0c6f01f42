"""Claims of membership: adding, matching to an organisation, confirming, disputing, ending."""

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import permissions
from alongside.partnership.keeping import last_position
from alongside.partnership.models import Claim, ClaimState, ClaimStatus
from alongside.partnership.rules import require_answers_for, require_not_ended, require_unclaimed

# What a coordinator may say of a claim without matching it.
SAID_BY_COORDINATOR = (ClaimState.CLAIMED, ClaimState.PROSPECTIVE, ClaimState.COLLECTIVE, ClaimState.UNIDENTIFIED)


@act(permissions.ADD_CLAIM, at="partnership")
def add_claim(
    *,
    by: User,
    partnership: Partnership,
    name: str,
    organisation: Organisation | None = None,
    state: str = ClaimState.CLAIMED,
    as_of: str = "",
    why: str = "",
) -> Claim:
    """Add an organisation to the list of members that the partnership publishes."""
    if not name.strip():
        raise Refused("Enter the name of the organisation.", field="name")
    if state not in SAID_BY_COORDINATOR:
        raise Refused("Only the organisation itself can confirm or dispute that it is a member.", field="state")
    if organisation is not None:
        require_unclaimed(partnership, organisation)
    claim = Claim.objects.create(
        partnership=partnership,
        name=name.strip(),
        organisation=organisation,
        state=state,
        as_of=as_of,
        position=last_position(Claim, partnership) + 1,
    )
    ClaimStatus.objects.create(claim=claim, state=state, organisation=claim.organisation, by=by, why=why)
    return claim


@act(permissions.MATCH_CLAIM, at="claim")
def match_claim(
    *, by: User, claim: Claim, organisation: Organisation | None = None, state: str = ClaimState.CLAIMED, why: str = ""
) -> Claim:
    """Say which organisation a claimed member is, or that it is none we can name."""
    claim = _locked(claim)
    require_not_ended(claim)
    if state not in SAID_BY_COORDINATOR:
        raise Refused("Only the organisation itself can confirm or dispute that it is a member.", field="state")
    if organisation is not None and state in (ClaimState.COLLECTIVE, ClaimState.UNIDENTIFIED):
        raise Refused("A claim that is matched to one organisation is neither a group nor unidentified.", field="organisation")
    if organisation == claim.organisation and state == claim.state:
        raise Refused("It is matched that way already.", field="organisation")
    if organisation is not None:
        require_unclaimed(claim.partnership, organisation, but=claim)
    answered = claim.state in (ClaimState.CONFIRMED, ClaimState.DISPUTED)
    if answered and organisation == claim.organisation:
        raise Refused(f"{claim.organisation} has answered for itself. Only it can change that.", field="organisation")
    claim.organisation = organisation
    note(organisation="" if organisation is None else organisation.name, state=state)
    return _become(claim, state, by, why)


@act(permissions.CONFIRM_MEMBERSHIP, at="claim")
def confirm_membership(*, by: User, claim: Claim) -> Claim:
    """Confirm, for the organisation itself, that it is a member."""
    claim = _locked(claim)
    require_answers_for(by, claim)
    require_not_ended(claim)
    if claim.state == ClaimState.CONFIRMED:
        raise Refused(f"{claim.organisation} has already confirmed that it is a member.")
    return _become(claim, ClaimState.CONFIRMED, by, "")


@act(permissions.DISPUTE_MEMBERSHIP, at="claim")
def dispute_membership(*, by: User, claim: Claim, why: str) -> Claim:
    """Say, for the organisation itself, that the claim is wrong."""
    claim = _locked(claim)
    require_answers_for(by, claim)
    require_not_ended(claim)
    if not why.strip():
        raise Refused("Say what is wrong, so that the coordinator can put it right.", field="why")
    if claim.state == ClaimState.DISPUTED:
        raise Refused(f"{claim.organisation} has already disputed this.")
    return _become(claim, ClaimState.DISPUTED, by, why.strip())


@act(permissions.END_CLAIM, at="claim")
def end_claim(*, by: User, claim: Claim, why: str) -> Claim:
    """Take a claim off the list of members; its history stays."""
    claim = _locked(claim)
    require_not_ended(claim)
    if not why.strip():
        raise Refused("Say why, so that people can follow what happened.", field="why")
    return _become(claim, ClaimState.ENDED, by, why.strip())


def _become(claim: Claim, state: str, by: User, why: str) -> Claim:
    claim.state = state
    claim.save(update_fields=["state", "organisation"])
    ClaimStatus.objects.create(claim=claim, state=state, organisation=claim.organisation, by=by, why=why)
    return claim


def _locked(claim: Claim) -> Claim:
    return Claim.objects.select_for_update(of=("self",)).select_related("partnership", "organisation").get(pk=claim.pk)
