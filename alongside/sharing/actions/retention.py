"""Keeping rules of retention, and deciding what stays and what goes. What goes is carried out by the acts of its own room."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.months import months_after
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Hold, Record, RetentionRule, Review
from alongside.sharing.queries.retention import OF_PEOPLE, delivered_rules, kinds_with_rules, needs_second
from alongside.sharing.rules import require_words
from alongside.sharing.rules.retention import held_review, require_not_held
from alongside.sharing.spine import hold

from .grounds import Loaded

Decision = Review.Decision
MOST_MONTHS = 1200  # a hundred years


@act(permissions.LOAD_RETENTION, at=None)
def load_retention(*, by: User | Clockwork) -> Loaded:
    """Bring in the rules of retention that are delivered with the house. What a person has set is left as it is."""
    added = 0
    for row in delivered_rules():
        which = {"owner": None, "kind": row["kind"], "valid_from": row["valid_from"]}
        _, made = RetentionRule.objects.get_or_create(**which, defaults=row)
        added += made
    note(added=added)
    return Loaded(added, 0, "retention-rules")


@act(permissions.SET_RETENTION, at="partnership")
def set_retention(
    *,
    by: User,
    partnership: Partnership,
    kind: str,
    months: int,
    again_months: int,
    source: str,
    automatic: bool = False,
    valid_from: dt.date | None = None,
) -> RetentionRule:
    """Say how long one's own organisation keeps one kind of record, from a day on."""
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can say how long it keeps its records.")
    return _set(by, by.organisation, kind, months, again_months, source, automatic, valid_from)


@act(permissions.SET_HOUSE_RETENTION, at=None)
def set_house_retention(
    *, by: User, kind: str, months: int, again_months: int, source: str, valid_from: dt.date | None = None
) -> RetentionRule:
    """Say how long a kind of record is kept where its owner has set nothing, from a day on."""
    return _set(by, None, kind, months, again_months, source, False, valid_from)


@act(permissions.RAISE_REVIEW, at="record")
def raise_review(*, by: Clockwork, record: Record, rule: RetentionRule) -> Review:
    """Put a record whose time has come before its owner; or, where its owner has signed for it, let it go."""
    record = hold(record)
    review = Review(record=record, rule=rule, due_on=timezone.localdate())
    if rule.automatic:
        review.decision, review.decided_at = Decision.DISPOSE, timezone.now()
        review.because = f"By the rule of {rule.owner}: nothing for {rule.months} months ({rule.source})"[:300]
    review.save()
    note(rule=rule.kind, months=rule.months, automatic=rule.automatic)
    return review


@act(permissions.DECIDE_REVIEW, at="review")
def decide_review(*, by: User, review: Review, decision: str, because: str, next_on: dt.date | None = None) -> Review:
    """Decide whether a record whose time has come is kept, until when, or goes."""
    review = held_review(by, review)
    if decision not in (Decision.RETAIN, Decision.DISPOSE):
        raise Refused("Choose whether it is kept.", field="decision")
    require_words(because, "Say why.", field="because")
    if decision == Decision.DISPOSE:
        require_not_held(review)
        if needs_second(review.record):
            raise Refused("A second person must approve that this goes.", field="decision")
    review.decision, review.because = decision, because.strip()
    review.decided_by, review.decided_at = by, timezone.now()
    if decision == Decision.RETAIN:
        review.next_on = _require_next(next_on, review.rule)
    review.save()
    note(decision=decision, because=review.because)
    return review


@act(permissions.HOLD_BACK, at="review")
def hold_back(*, by: Clockwork, review: Review, standing: Hold) -> Review:
    """Hold back a disposal that was due because a hold stands, with its reason, and set the day it comes up again."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.decision != Decision.DISPOSE or review.executed_at is not None:
        raise Refused("There is no disposal to hold back.")
    review.decision = Decision.HELD
    # Why something sealed is held is for those named to it.
    sealed = standing.record_id != review.record_id and standing.record.cell_id is not None
    review.because = standing.ground.name if sealed else f"{standing.ground.name}: {standing.why}"[:300]
    review.next_on = max(standing.review_on, timezone.localdate() + dt.timedelta(days=1))
    review.save()
    note(hold=standing.reference, because=review.because, next=review.next_on)
    return review


@act(permissions.PUT_BACK, at="review")
def put_back(*, by: Clockwork, review: Review, because: str) -> Review:
    """Put back a disposal that was due because something of the record is not over, and set the day it comes up again."""
    review = Review.objects.select_for_update(of=("self",)).select_related("rule").get(pk=review.pk)
    if review.decision != Decision.DISPOSE or review.executed_at is not None:
        raise Refused("There is no disposal to put back.")
    review.decision, review.because = Decision.HELD, because[:300]
    review.next_on = months_after(timezone.localdate(), review.rule.again_months)
    review.save()
    note(because=review.because, next=review.next_on)
    return review


def _set(
    by: User,
    owner: Organisation | None,
    kind: str,
    months: int,
    again_months: int,
    source: str,
    automatic: bool,
    valid_from: dt.date | None,
) -> RetentionRule:
    day = valid_from or timezone.localdate()
    if kind not in kinds_with_rules():
        raise Refused("Choose a kind of record.", field="kind")
    if automatic and kind in OF_PEOPLE:
        raise Refused("Two people decide that this kind of record goes, so no rule does.", field="automatic")
    for name, amount in (("months", months), ("again_months", again_months)):
        if not 1 <= amount <= MOST_MONTHS:
            raise Refused(f"The number of months must be between 1 and {MOST_MONTHS}.", field=name)
    require_words(source, "Say where the rule comes from.", field="source")
    if day < timezone.localdate():
        raise Refused("A rule can be set from today on, not for days gone by.", field="valid_from")
    standing = RetentionRule.objects.filter(owner=owner, kind=kind, valid_from=day).first()
    if standing is not None and Review.objects.filter(rule=standing).exists():
        raise Refused("Decisions rest on the rule that was set today. Set the new one from tomorrow.", field="valid_from")
    rule = standing or RetentionRule(owner=owner, kind=kind, valid_from=day)
    rule.months, rule.again_months, rule.automatic = months, again_months, automatic
    rule.source, rule.changed_by = source.strip(), by
    rule.save()
    note(months=months, again=again_months, automatic=automatic, source=rule.source, valid_from=day)
    return rule


def _require_next(next_on: dt.date | None, rule: RetentionRule) -> dt.date:
    today = timezone.localdate()
    day, last = next_on or months_after(today, rule.again_months), months_after(today, 120)
    if not today < day <= last:
        raise Refused("It must be looked at again on a later day, and within ten years.", field="next_on")
    return day
