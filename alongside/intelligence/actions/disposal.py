"""Disposing of what was sent, of the force's copy with its source, and of products, once their owner has decided so.

Words go, and so do files, what is searched and what is compared. Numbers, judgements and dates stay as a husk: what was passed on
is still bound by its handling conditions, and two sources of one root still do not support each other.
"""

from typing import Any

from django.db.models import Q

from alongside.intelligence import permissions
from alongside.intelligence.findable import forget_product
from alongside.intelligence.models import (
    Entity,
    Grade,
    Join,
    Mention,
    Product,
    ProductMention,
    Relation,
    Report,
    SameRoot,
    SearchText,
    Source,
    Submission,
)
from alongside.intelligence.recalling import ask_to_destroy
from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act, note
from alongside.matching.index import forget
from alongside.sharing.models import Record, Review
from alongside.sharing.queries.retention import gone_on
from alongside.sharing.retaining import GONE, begin_disposal, finish_disposal

_SOURCE_WORDS = (
    *("name", "relation", "provenance", "traced_back", "who_else_knows", "harm", "mitigation"),
    *("submitter_name", "submitter_organisation", "submitter_contact", "safe_window"),
)


@act(permissions.DISPOSE_OF_REPORT, at="record")
def dispose_of_report(*, by: Clockwork, record: Record) -> Review:
    """Dispose of a report, and of where it came from, as its owner has decided."""
    report = Report.everything.select_related("submission").get(record=record)
    source = Source.everything.select_related("record").get(record__reference=report.source_reference)
    review = begin_disposal(record, source.record)
    report.items.update(text="")
    Grade.objects.filter(item__report=report).update(because="")
    Report.everything.filter(pk=report.pk).update(happened_from=None, happened_to=None)
    Source.everything.filter(pk=source.pk).update(**dict.fromkeys(_SOURCE_WORDS, ""), knows_police=None, vulnerable=None)
    for root in (SameRoot.objects.filter(first=source), SameRoot.objects.filter(second=source)):
        root.update(because="")
    _forget_claims(report)
    if report.submission is None or gone_on({report.submission.pk}):
        _forget_exchange(report.submission)
    note(subject=source.reference)
    return finish_disposal(by=by, review=review, with_it=(source.record,))


@act(permissions.DISPOSE_OF_SUBMISSION, at="record")
def dispose_of_submission(*, by: Clockwork, record: Record) -> Review:
    """Dispose of what an organisation sent, as it has decided; the force's own copy follows the force's rule."""
    submission = Submission.everything.get(record=record)
    review = begin_disposal(record)
    emptied: dict[str, Any] = {"lines": [], "own_reference": "", "restrictions": "", "happened_from": None, "happened_to": None}
    Submission.everything.filter(pk=submission.pk).update(**emptied)
    forget(record)
    SearchText.objects.filter(record=record).delete()
    report = Report.everything.filter(submission=submission).first()
    if report is None or gone_on({report.pk}):
        _forget_exchange(submission)
    return finish_disposal(by=by, review=review)


@act(permissions.DISPOSE_OF_PRODUCT, at="record")
def dispose_of_product(*, by: Clockwork, record: Record) -> Review:
    """Dispose of a product, as its owner has decided, and ask everybody it went to, to destroy what they have of it."""
    product = Product.everything.select_related("record").get(record=record)
    review = begin_disposal(record)
    rows = list(product.disseminations.filter(recalled_at=None).select_related("organisation", "person"))
    forget_product(product)
    SearchText.objects.filter(record=record).delete()
    named = ProductMention.objects.filter(line__product=product)
    reports = list(Report.everything.filter(items__mentions__in=named.values("mention")).select_related("record").distinct())
    named.delete()
    for report in reports:
        if gone_on({report.pk}):  # what it named was kept for this product alone
            _forget_claims(report)
    product.lines.exclude(dropped_because="").update(dropped_because=GONE)
    product.lines.update(text="")
    product.disseminations.update(purpose=GONE, outcome="")
    Product.everything.filter(pk=product.pk).update(confidence="", recalled_because="")
    finish_disposal(by=by, review=review)
    ask_to_destroy(rows)
    return review


def _forget_claims(report: Report) -> None:
    """Take away what a report mentions, but for what was kept in a product that still stands."""
    record = report.record
    kept = ProductMention.objects.filter(mention__item__report=report).values("mention")
    Relation.objects.filter(item__report=report).exclude(first__in=kept, second__in=kept).delete()
    gone = Mention.objects.filter(item__report=report).exclude(pk__in=kept)
    Join.objects.filter(Q(first__in=gone) | Q(second__in=gone)).delete()
    Join.objects.filter(Q(first__item__report=report) | Q(second__item__report=report)).update(because="", undone_because="")
    gone.delete()
    Entity.objects.filter(partnership=record.partnership_id, owner=record.owner_id, mentions=None).delete()
    SearchText.objects.filter(record=record).delete()
    forget(record)


def _forget_exchange(submission: Submission | None) -> None:
    """Take away the files, and what was asked and answered: they are of both copies, so they go with the later of the two."""
    if submission is not None:
        submission.attachments.all().delete()
        submission.questions.all().delete()
