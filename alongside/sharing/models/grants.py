"""Grants: who is let in on which record, from when to when, and what allows it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference

from .agreements import Clause
from .approvals import Approval
from .audiences import Audience
from .consents import Consent
from .records import Record


def _new_disclosure_reference() -> str:
    return new_reference("DIS")


class Disclosure(models.Model):
    """A share outside every agreement, because waiting would do harm: a reason, a second person's approval, and an end.

    Who was asked to approve, and what they answered, is the `approval`: nobody approves their own.
    """

    reference = models.CharField(max_length=14, unique=True, default=_new_disclosure_reference, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="disclosures")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    lawful_basis = models.CharField(max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, related_name="disclosure")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "-asked_at"])]
        constraints = [
            models.CheckConstraint(name="a_disclosure_ends_after_it_is_asked", condition=Q(ends_at__gt=models.F("asked_at"))),
        ]


class Grant(models.Model):
    """One audience is let in on one record. The owner's own sight is a grant too, and has no end.

    `owner`, `kind` and `record_created_at` repeat the record's, so that a list reads its newest page from one index.
    """

    class Basis(models.TextChoices):
        OWNER = "owner", "Their organisation owns it"
        CELL = "cell", "It is sealed to a named group they belong to"
        FORUM = "forum", "It is the partnership's own business"
        CLAUSE = "clause", "A clause of an information-sharing agreement"
        DISCLOSURE = "disclosure", "A logged exceptional disclosure"
        CONSENT = "consent", "The person it is about has agreed"

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="grants")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    record_created_at = models.DateTimeField()
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=12, choices=Basis.choices)
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    disclosure = models.ForeignKey(Disclosure, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    purpose = models.CharField(max_length=300, blank=True)
    conditions = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_because = models.CharField(max_length=300, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    everything: "models.Manager[Grant]" = models.Manager()

    class Meta:
        indexes = [
            # With the partnership: PostgreSQL, which plans for any audience, had fetched all grants of a large one to sort them.
            models.Index(
                fields=["audience", "kind", "partnership", "-record_created_at", "-record"], name="grant_newest_for_audience"
            ),
            models.Index(
                fields=["audience", "-record_created_at", "-record"],
                name="grant_newest_for_cell",
                condition=Q(basis="cell"),
            ),
            models.Index(fields=["record", "audience"], name="grant_of_record"),
            models.Index(fields=["clause"], name="grant_by_clause", condition=Q(clause__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_grant_says_what_allows_it",
                condition=Q(basis__in=["owner", "cell", "forum"], clause=None, disclosure=None, consent=None)
                | Q(basis="clause", clause__isnull=False, disclosure=None, consent=None)
                | Q(basis="disclosure", clause=None, disclosure__isnull=False, consent=None)
                | Q(basis="consent", clause=None, disclosure=None, consent__isnull=False),
            ),
            models.CheckConstraint(
                name="a_grant_ends_after_it_starts",
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
            ),
        ]
