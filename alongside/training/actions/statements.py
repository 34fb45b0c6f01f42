"""Completions given to other systems, by each person's own choice and without their name."""

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.training import permissions
from alongside.training.giving_out import to_give_out
from alongside.training.models import Completion, StatementChoice
from alongside.training.statements import FEWEST


@act(permissions.CHOOSE_STATEMENTS, at="partnership")
def choose_statements(*, by: User, partnership: Partnership, wanted: bool) -> list[StatementChoice]:
    """Choose whether one's completions may be given to other systems without one's name, or take that back."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    standing = list(StatementChoice.objects.select_for_update().filter(partnership=partnership, person=by, ended=None))
    note(wanted=wanted)
    if wanted:
        return standing or [StatementChoice.objects.create(partnership=partnership, person=by)]
    for one in standing:
        one.ended = timezone.localdate()
        one.save(update_fields=["ended"])
    return standing


@act(permissions.EXPORT_STATEMENTS, at="partnership")
def export_statements(*, by: User, partnership: Partnership) -> list[Completion]:
    """Give out the completions of those who chose it, as statements without a name. What was given out can not be called back."""
    found = list(to_give_out(partnership))
    if len({one.person_id for one in found}) < FEWEST:
        raise Refused(f"Fewer than {FEWEST} people with a completion have chosen this. Among so few, each could be told.")
    note(statements=len(found))
    return found
