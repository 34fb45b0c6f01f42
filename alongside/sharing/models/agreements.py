"""Information-sharing agreements as data: who signed, who may send what to whom, why, and until when."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.accounts.sectors import Sector
from alongside.kernel.references import new_reference

from .grounds import LegalGround


def _new_agreement_reference() -> str:
    return new_reference("ISA")


class Agreement(models.Model):
    """What organisations of a partnership have agreed to share. Its text is fixed once it is active.

    To change an agreement in force is to write a new version, which `supersedes` it and takes its place on the day it is
    activated (docs/decisions/0007-agreements-change-by-version.md).
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        ACTIVE = "active", "Active"
        SUSPENDED = "suspended", "Suspended"
        EXPIRED = "expired", "Expired"
        WITHDRAWN = "withdrawn", "Withdrawn"

    reference = models.CharField(max_length=14, unique=True, default=_new_agreement_reference, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    parent_protocol = models.CharField(max_length=200, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    supersedes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later_versions")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    starts = models.DateField()
    expires = models.DateField()
    review_on = models.DateField()
    warned_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["title", "version"]
        indexes = [models.Index(fields=["partnership", "status"])]
        constraints = [
            models.CheckConstraint(name="an_agreement_ends_after_it_starts", condition=Q(expires__gt=models.F("starts"))),
            models.CheckConstraint(
                name="an_agreement_has_a_known_status",
                condition=Q(status__in=["draft", "active", "suspended", "expired", "withdrawn"]),
            ),
            models.UniqueConstraint(fields=["supersedes"], condition=~Q(status="withdrawn"), name="one_new_version_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.title


class AgreementStatus(models.Model):
    """Something that happened to an agreement, and its status from then on: what, by whom, when and why.

    Never changed or deleted: these rows are the agreement's history.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="history")
    status = models.CharField(max_length=10, choices=Agreement.Status.choices)
    what = models.CharField(max_length=250)
    by_person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]


class Party(models.Model):
    """An organisation named in an agreement: bound from the day its signatory signs until it withdraws.

    `signed_digest` is the digest of the exact words signed (`wording.agreement_text`).
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signatory_title = models.CharField(max_length=120, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    signed_digest = models.CharField(max_length=64, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        indexes = [models.Index(fields=["organisation", "agreement"])]
        constraints = [models.UniqueConstraint(fields=["agreement", "organisation"], name="a_party_once")]


class Clause(models.Model):
    """From whom, to whom, which kinds of record, for what purpose, on what legal ground, in which dates.

    A side with neither organisation nor sector means every party to the agreement. `continues` is the clause of the version
    before that this one carries on.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    from_organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_sector = models.CharField(max_length=40, choices=Sector.choices, blank=True)
    to_organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_sector = models.CharField(max_length=40, choices=Sector.choices, blank=True)
    kinds: Any = models.JSONField(default=list)
    purpose = models.CharField(max_length=300)
    lawful_basis = models.ForeignKey(LegalGround, on_delete=models.PROTECT, related_name="+")
    gateway = models.ForeignKey(LegalGround, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sensitive_basis = models.ForeignKey(LegalGround, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    conditions = models.CharField(max_length=300, blank=True)
    continues = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_clause_per_number"),
            models.CheckConstraint(
                name="a_clause_side_is_an_organisation_or_a_sector",
                condition=(Q(from_organisation=None) | Q(from_sector="")) & (Q(to_organisation=None) | Q(to_sector="")),
            ),
            models.CheckConstraint(
                name="a_clause_ends_after_it_starts", condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.title}, clause {self.number}"

    @property
    def partnership(self) -> Partnership:
        """The partnership whose agreement it is a clause of."""
        return self.agreement.partnership

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return f"{self.agreement.reference}/{self.number}"
