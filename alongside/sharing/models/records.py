"""The spine: one row for every protected thing in the house."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership

from .audiences import Cell


class Classification(models.TextChoices):
    """The two government security classifications this platform is fit to hold."""

    OFFICIAL = "official", "OFFICIAL"
    OFFICIAL_SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"


class HandlingCondition(models.Model):
    """A standing rule about how a record must be treated, such as "do not copy". Dated, with its source."""

    code = models.SlugField(max_length=40, unique=True)
    text = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    valid_from = models.DateField(default=timezone.localdate)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.text


class Record(models.Model):
    """Something partners may or may not see. Owned by one organisation, kept in one partnership.

    `kind` is `room.noun`. A record with a `cell` is sealed: the people named to the cell see it, and nobody else.
    `created_by` is empty for what the public sent: nobody knows who wrote it (docs/decisions/0022-records-the-public-writes.md).
    """

    reference = models.CharField(max_length=14, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    classification = models.CharField(max_length=20, choices=Classification.choices, default=Classification.OFFICIAL)
    conditions = models.ManyToManyField(HandlingCondition, blank=True, related_name="+")
    cell = models.ForeignKey(Cell, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    everything: "models.Manager[Record]" = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-created_at"])]
        constraints = [
            models.CheckConstraint(name="a_known_classification", condition=Q(classification__in=Classification.values))
        ]

    def __str__(self) -> str:
        return self.reference


class HandlingChange(models.Model):
    """How a record was to be handled from one moment on: who said so and why. Never changed."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="handling_changes")
    classification = models.CharField(max_length=20, choices=Classification.choices)
    conditions = models.JSONField(default=list)
    because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]


class Protected(models.Model):
    """A thing that hangs on the spine: its row and its record are one. Read it through `policy.visible_to`."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="+")

    everything: "models.Manager[Any]" = models.Manager()

    class Meta:
        abstract = True

    @property
    def reference(self) -> str:
        """The record's reference."""
        return self.record.reference

    @property
    def partnership(self) -> Partnership:
        """The partnership the record is kept in."""
        return self.record.partnership
