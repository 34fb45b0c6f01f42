"""Drafts: beginning one, keeping what was typed, throwing it away."""

from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.intelligence import permissions
from alongside.intelligence.models import Draft
from alongside.intelligence.queries.submissions import old_drafts
from alongside.intelligence.rules import held_draft
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

CARRIED = "carried"  # beside the answers, by step, and no step itself
_MOST_DRAFTS = 20


@act(permissions.START_DRAFT, at="partnership")
def start_draft(
    *, by: User, partnership: Partnership, flow_version: int, came_from: str = "", carried: dict[str, Any] | None = None
) -> Draft:
    """Begin to write down what one has noticed; only the writer sees it until it is sent.

    `carried` is what its boxes begin with, by step, from the record it began with: nothing of it is an answer yet.
    """
    if Draft.objects.filter(person=by, partnership=partnership).count() >= _MOST_DRAFTS:
        raise Refused("You have many drafts. Send or delete one first.")
    answers = {CARRIED: carried} if carried else {}
    words = {"flow_version": flow_version, "came_from": came_from, "answers": answers}
    return Draft.objects.create(partnership=partnership, person=by, **words)


@act(permissions.KEEP_ANSWERS, at="draft")
def keep_answers(*, by: User, draft: Draft, step: str, answers: dict[str, Any]) -> Draft:
    """Keep what was typed in one step of a draft."""
    draft = held_draft(by, draft)
    draft.answers = {**draft.answers, step: answers}
    draft.changed_at = timezone.now()
    draft.save(update_fields=["answers", "changed_at"])
    return draft


@act(permissions.DISCARD_DRAFT, at="draft")
def discard_draft(*, by: User, draft: Draft) -> str:
    """Throw a draft away."""
    reference = held_draft(by, draft).reference
    draft.delete()
    return reference


@act(permissions.SWEEP_DRAFTS, at=None)
def sweep_drafts(*, by: Any) -> str:
    """Throw away drafts that have lain untouched for a fortnight."""
    swept, _ = old_drafts().delete()
    note(deleted=swept)
    return ""
