"""What must be true before somebody decides that a record is kept or goes."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Limit, Review
from alongside.sharing.queries import limit_today
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


def require_later_day(day: dt.date) -> None:
    """What is held or restricted is looked at again on a day to come, and within the days that the limit says."""
    most = limit_today(Limit.What.HOLD_DAYS)
    if not timezone.localdate() < day <= timezone.localdate() + dt.timedelta(days=most):
        raise Refused(f"It must be looked at again on a later day, and within {most} days.", field="review_on")
