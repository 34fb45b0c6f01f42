"""What must be true before somebody decides that a record is kept or goes."""

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Review
from alongside.sharing.queries.restrictions import restriction_on
from alongside.sharing.queries.retention import decides, holds_on
from alongside.sharing.spine import hold


def held_review(by: User, review: Review) -> Review:
    """A review that waits, locked with its record until the act ends, for somebody who answers for the record."""
    record = hold(review.record)
    review = Review.objects.select_for_update(of=("self",)).select_related("rule").get(pk=review.pk)
    review.record = record
    if not decides(by, record):
        raise Refused("You do not answer for this record.")
    if review.decision:
        raise Refused(f"Somebody has already decided this: “{review.get_decision_display()}”.")
    return review


def require_not_held(review: Review) -> None:
    """No hold stands on the record, and no restriction."""
    standing = holds_on(review.record).first()
    if standing is not None:
        raise Refused(f"A hold stands on this, so it stays: {standing.ground.name}.", field="decision")
    if restriction_on(review.record) is not None:
        raise Refused("Its use is restricted, so it is stored until that is lifted.", field="decision")
