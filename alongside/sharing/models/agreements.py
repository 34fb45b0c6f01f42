"""Information-sharing agreements as data: who signed, who may send what to whom, why, and until when."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.accounts.sectors import Sector
from alongside.kernel.references import new_reference


def _new_agreement_reference() -> str:
    return new_reference("ISA")


class LegalGround(models.Model):
    """A lawful basis or a legal gateway a clause can rely on: dated, with its source and the direction it allows."""

    class Kind(models.TextChoices):
        LAWFUL_BASIS = "lawful_basis", "Lawful basis"
        GATEWAY = "gateway", "Legal gateway"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200, unique=True)
    direction = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name


class Agreement(models.Model):
    """What organisations of a partnership have agreed to share. Clauses are fixed once it is active."""

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
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    starts = models.DateField()
    expires = models.DateField()
    review_on = models.DateField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(name="an_agreement_ends_after_it_starts", condition=Q(expires__gt=models.F("starts")))
        ]

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """An organisation named in an agreement: bound from the day its signatory signs until it withdraws."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signatory_title = models.CharField(max_length=120, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["agreement", "organisation"], name="a_party_once")]


class Clause(models.Model):
    """From whom, to whom, which kinds of record, for what purpose, on what legal ground, in which dates.

    A side with neither organisation nor sector means every party to the agreement.
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
    conditions = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
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
