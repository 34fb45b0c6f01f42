"""What the tests of keeping share: years that have gone by, what came up, two people who decide, and what is counted."""

import datetime as dt

from django.db import connection
from django.utils import timezone

from alongside.home.clockwork import KEPT
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import raise_reviews
from alongside.sharing.guards import lower_guards, raise_guards
from alongside.sharing.models import ConsentEvent, Grant, Record, Review
from alongside.sharing.queries.retention import reviews_waiting_for


def age_spine(years=9):
    """Every record, share and consent is so many years old. Gives the day of then, for what its room keeps."""
    then = timezone.now() - dt.timedelta(days=366 * years)
    lower_guards(connection)
    ConsentEvent.objects.update(at=then)
    raise_guards(connection)
    Grant.everything.update(starts_at=then)
    Grant.everything.exclude(recalled_at=None).update(recalled_at=then)
    Record.everything.update(created_at=then)
    return then


def came_up(person, record):
    """The review of a record that the clock puts before somebody who answers for it."""
    raise_reviews(KEPT)
    return reviews_waiting_for(person, record.partnership).get(record=record)


def comes_up(record):
    """Whether the clock puts a record before anybody."""
    raise_reviews(KEPT)
    return Review.objects.filter(record=record).exists()


def decide_together(asker, second, record):
    """One who answers for a record asks that it goes, a second approves, the first decides."""
    review = came_up(asker, record)
    asked = sharing.ask_disposal(by=asker, review=review, because="Six years are over")
    sharing.decide_approval(by=second, approval=asked, approve=True)
    return sharing.dispose_with_second(by=asker, review=review, approval=asked)


def counted(measures, partnership, days):
    """Every row of some measures, by the measure's code, so that two moments can be compared."""
    today = timezone.localdate()
    found = {one.code: list(one.rows(partnership, today - dt.timedelta(days=days), today)) for one in measures}
    return {code: sorted(str(sorted(row.items(), key=str)) for row in rows) for code, rows in found.items()}
