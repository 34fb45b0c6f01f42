"""Partnerships that the public say are missing: taking a suggestion, and saying what became of it."""

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.directory import permissions
from alongside.directory.models import Suggestion
from alongside.directory.queries.suggestions import listed_as, listed_by_name
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.actions import list_partnership
from alongside.partnership.founding import named
from alongside.partnership.limits import MOST_WAITING, require_few_from
from alongside.partnership.listing import Facts

from .changes import note_changes

State = Suggestion.State


@act(permissions.SUGGEST_PARTNERSHIP, at=None)
def suggest_partnership(
    *, by: Visitor, name: str, caller: str, area: str = "", where_read: str = "", text: str = "", contact: str = ""
) -> Suggestion:
    """Suggest, as a member of the public, a partnership that is missing from the directory.

    `caller` is the network address, used to count suggestions for an hour and kept nowhere.
    """
    if not name.strip():
        raise Refused("Enter the name of the partnership.", field="name")
    if listed_by_name(name):
        raise Refused(
            "That one is in the directory already. If something about it is wrong, say so on its own page.", field="name"
        )
    if Suggestion.objects.filter(state=State.WAITING)[:MOST_WAITING].count() >= MOST_WAITING:
        raise Refused("Many suggestions wait to be read. Please try again in a few weeks.")
    require_few_from(caller)
    words = {"area": area, "where_read": where_read, "text": text, "contact": contact}
    return Suggestion.objects.create(name=name.strip(), **{field: said.strip() for field, said in words.items()})


@act(permissions.DECIDE_SUGGESTION, at=None)
def decide_suggestion(
    *, by: User, suggestion: Suggestion, outcome: str, facts: Facts | None = None, listed: str = "", answer: str = ""
) -> Suggestion:
    """Say what became of a partnership the public said is missing: listed, listed already, or declined.

    `facts` are what it is listed with; `listed` is the word in addresses of the one that is listed already. The contact the
    person left is erased.
    """
    suggestion = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    if suggestion.state != State.WAITING:
        raise Refused("Somebody has already decided this suggestion.")
    suggestion.state, suggestion.listed = outcome, _place(by, outcome, facts, listed)
    suggestion.decided_by, suggestion.decided_at = by, timezone.now()
    suggestion.answer, suggestion.contact = answer.strip(), ""
    suggestion.save()
    note(outcome=outcome, **({"subject": suggestion.listed} if suggestion.listed is not None else {}))
    return suggestion


def _place(by: User, outcome: str, facts: Facts | None, listed: str) -> Partnership | None:
    """The partnership the suggestion led to, which is listed now if it was not."""
    if outcome == State.DECLINED:
        return None
    if outcome == State.ACCEPTED and facts is not None:
        if named(facts.title) is not None:
            raise Refused("There is a partnership of that name here already. Choose “It is listed already”.", field="title")
        place: Partnership = list_partnership(by=by, facts=facts).partnership
        note_changes(by=by, partnership=place)
        return place
    found = listed_as(listed) if outcome == State.KNOWN else []
    if len(found) != 1:
        raise Refused("Choose what to do from the list.", field="outcome")
    return Partnership.objects.get(slug=found[0].slug)
