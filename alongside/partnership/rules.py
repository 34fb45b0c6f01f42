"""What must be true before an act of the partnership room, said in words. Each check raises Refused with the reason."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from alongside.accounts.models import Organisation, Partnership, User
from alongside.accounts.rules import coordinators_of, taken_up
from alongside.kernel.refusals import Refused

from .models import Area, Claim, ClaimState, Difference, Objective, ProfileImport


def require_answers_for(person: User, claim: Claim) -> None:
    """Only an organisation answers for its own membership. Raises PermissionDenied for anybody else's people."""
    if claim.organisation_id is None or claim.organisation_id != person.organisation_id:
        raise PermissionDenied("Only the organisation itself can say whether it is a member.")


def require_not_ended(claim: Claim) -> None:
    """Nothing more is said about a claim that has ended."""
    if claim.state == ClaimState.ENDED:
        raise Refused("This entry has already been taken off the list.")


def require_unclaimed(partnership: Partnership, organisation: Organisation, but: Claim | None = None) -> None:
    """One organisation stands once in the list, for each respondent who named it. The list is locked while somebody looks."""
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    attributed_to = but.attributed_to if but is not None else ""
    same = Claim.objects.filter(partnership=partnership, organisation=organisation, attributed_to=attributed_to)
    if any(claim != but for claim in same.exclude(state=ClaimState.ENDED)):
        raise Refused(f"{organisation} is in the list already. If both entries mean it, end one of them.", field="organisation")


def require_fresh(objective: Objective, version: int) -> None:
    """Somebody who edits must have seen the newest wording."""
    if objective.version != version:
        raise Refused(
            "Somebody changed this objective while you were writing. Both wordings are shown below: "
            "look at theirs, then save again if yours should replace it.",
            field="text",
        )


def require_open(objective: Objective) -> None:
    """An ended objective stays as it was."""
    if objective.ended_at is not None:
        raise Refused("This objective has ended.")


def require_waiting(profile_import: ProfileImport) -> None:
    """Decisions are made while an import waits."""
    if profile_import.state != ProfileImport.State.WAITING:
        raise Refused(f"This import is no longer waiting: it is “{profile_import.get_state_display().lower()}”.")


def require_uncoordinated(partnership: Partnership) -> None:
    """Whoever coordinates a partnership looks after its page; the system administrator does so only where nobody does."""
    if taken_up(coordinators_of(partnership)).exists():
        raise Refused(f"{partnership} has a coordinator, who looks after its page.")


def require_areas(codes: Sequence[str]) -> None:
    """Every code is that of a police force area that stands today."""
    unknown = sorted(set(codes) - set(Area.objects.current().filter(code__in=codes).values_list("code", flat=True)))
    if unknown:
        raise Refused(f"There is no police force area “{unknown[0]}”.", field="areas")


def choices_of(difference: Difference) -> tuple[str, ...]:
    """What can be decided about a difference, as values of `Difference.Decision`."""
    kinds = Difference.Decision
    if difference.other_id is not None:
        return (kinds.SAME.value, kinds.SUCCESSOR.value, kinds.DIFFERENT.value)
    if difference.here_value is not None and difference.there_value is not None:
        return (kinds.HERE.value, kinds.THERE.value)
    return (kinds.NOTED.value,)
