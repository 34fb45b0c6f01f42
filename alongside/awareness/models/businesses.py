"""Businesses the partnership works with, and how far each has come. No person is ever a row here."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference
from alongside.partnership.models import Area

from .choices import Choice


def business_reference() -> str:
    """A fresh reference for a business."""
    return new_reference("BUS")


class Business(models.Model):
    """A business by its trading name. `version` notices a stale edit."""

    reference = models.CharField(max_length=14, unique=True, editable=False, default=business_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="businesses")
    name = models.CharField(max_length=120)
    sector = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name", "area"], name="a_business_stands_once_in_an_area"),
            models.CheckConstraint(name="a_business_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class BusinessStage(models.Model):
    """Something a business has come to, on a day. Never changed; a slip is struck out with a reason.

    A statement says where it can be read, for which year, whether the board approved it, and the role that signed it. Training
    says how many of its staff.
    """

    class Stage(models.TextChoices):
        APPROACHED = "approached", "Approached"
        PLEDGED = "pledged", "Pledged"
        ASSESSED = "assessed", "Assessed itself"
        STATEMENT = "statement", "Statement found"
        TRAINED = "trained", "Staff trained"
        CONCERN = "concern", "Raised a concern"
        ACTIVE = "active", "Still active after 12 months"
        LAPSED = "lapsed", "No longer active"

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="stages")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices)
    on = models.DateField()
    address = models.URLField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    board_approved = models.BooleanField(null=True, blank=True)
    signed_by_role = models.CharField(max_length=120, blank=True)
    staff = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["business", "number"], name="one_stage_of_a_business_a_number"),
            models.CheckConstraint(
                name="a_statement_says_where", condition=~Q(stage="statement") | (~Q(address="") & Q(year__isnull=False))
            ),
            models.CheckConstraint(name="training_says_how_many", condition=~Q(stage="trained") | Q(staff__gte=1)),
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the business it is about."""
        return self.business.reference
