"""Two people for the disposal of what is kept about a person: one who answers for it asks, another approves, the first acts."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Approval, Review
from alongside.sharing.queries.retention import needs_second
from alongside.sharing.rules import require_words
from alongside.sharing.rules.retention import held_review, require_not_held

from .approvals import ask_approval, use_approval


@act(permissions.ASK_DISPOSAL, at="review")
def ask_disposal(*, by: User, review: Review, because: str) -> Approval:
    """Ask a second person of one's own organisation, or named to what is sealed, to approve that it is disposed of."""
    review = held_review(by, review)
    record = review.record
    if not needs_second(record):
        raise Refused("This needs no second person.", field="decision")
    require_words(because, "Say why.", field="because")
    require_not_held(review)
    # Of what is sealed only those named to it may learn, of whichever organisation they are.
    words = {"subject": record.reference, "reason": because.strip(), "organisation": None if record.cell_id else record.owner}
    note(subject=record.reference)
    return ask_approval(by=by, partnership=record.partnership, to_do=permissions.DISPOSE_WITH_SECOND, **words)


@act(permissions.DISPOSE_WITH_SECOND, at="review")
def dispose_with_second(*, by: User, review: Review, approval: Approval) -> Review:
    """Dispose of what is kept about a person, as a second person has approved."""
    review = held_review(by, review)
    if approval.asked_by_id != by.pk:
        raise Refused("That approval was given to somebody else.")
    require_not_held(review)
    to_do, subject = permissions.DISPOSE_WITH_SECOND, review.record.reference
    approval = use_approval(by=by, approval=approval, to_do=to_do, subject=subject)
    review.decision, review.because = Review.Decision.DISPOSE, approval.reason
    review.decided_by, review.decided_at = by, timezone.now()
    review.save()
    note(because=review.because, approved_by=str(approval.decided_by))
    return review
