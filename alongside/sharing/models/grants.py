"""Grants: who is let in on which record, from when to when, and what allows it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership

from .agreements import Clause
from .audiences import Audience
from .records import Record


class Disclosure(models.Model):
    """A share outside every agreement, because waiting would do harm: a reason, a named approver, and an end."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="disclosures")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    lawful_basis = models.CharField(max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="nobody_approves_their_own_disclosure", condition=~Q(approver=models.F("asked_by"))),
            models.CheckConstraint(
                name="a_disclosure_is_not_both_approved_and_refused",
                condition=Q(approved_at=None) | Q(refused_at=None),
            ),
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

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="grants")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    record_created_at = models.DateTimeField()
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=12, choices=Basis.choices)
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    disclosure = models.ForeignKey(Disclosure, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    purpose = models.CharField(max_length=300, blank=True)
    conditions = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_because = models.CharField(max_length=300, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    everything: "models.Manager[Grant]" = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["audience", "kind", "-record_created_at", "-record"], name="grant_newest_for_audience"),
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
                condition=Q(basis__in=["owner", "cell", "forum"], clause=None, disclosure=None)
                | Q(basis="clause", clause__isnull=False, disclosure=None)
                | Q(basis="disclosure", clause=None, disclosure__isnull=False),
            ),
            models.CheckConstraint(
                name="a_grant_ends_after_it_starts",
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
            ),
        ]
