"""Which of the room's records come up for review, when something last happened to them, and how they go."""

import datetime as dt

from django.db.models import Q, QuerySet

from alongside.sharing.queries.retention import Kept

from .actions import dispose_of_product, dispose_of_report, dispose_of_submission
from .models import Dissemination, Feedback, Grade, Mention, Product, Question, Report, Submission


def _reports(since: dt.datetime) -> "QuerySet":
    judged = Q(pk__in=Grade.objects.filter(at__gte=since).values("item__report"))
    tagged = Q(pk__in=Mention.objects.filter(tagged_at__gte=since).values("item__report"))
    spoken = Q(submission__in=_spoken_of(since))
    return Report.everything.filter(judged | tagged | spoken | Q(acknowledged_at__gte=since)).values("pk")


def _submissions(since: dt.datetime) -> "QuerySet":
    return Submission.everything.filter(pk__in=_spoken_of(since)).values("pk")


def _products(since: dt.datetime) -> "QuerySet":
    sent = Dissemination.objects.filter(Q(at__gte=since) | Q(destroyed_at__gte=since)).values("product")
    happened = Q(pk__in=sent) | Q(released_at__gte=since) | Q(recalled_at__gte=since)
    return Product.everything.filter(happened).values("pk")


def _spoken_of(since: dt.datetime) -> "QuerySet":
    """The submissions whose sender was told something, asked, or has answered."""
    told = Q(pk__in=Feedback.objects.filter(at__gte=since).values("submission"))
    asked = Question.objects.filter(Q(asked_at__gte=since) | Q(answered_at__gte=since)).values("submission")
    return Submission.everything.filter(told | Q(pk__in=asked)).values("pk")


KEPT = (
    Kept("intelligence.report", _reports, dispose_of_report),
    Kept("intelligence.submission", _submissions, dispose_of_submission),
    Kept("intelligence.product", _products, dispose_of_product),
)
