"""What stands before a go: clashes with other operations, and the commander's decisions."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .operations import OfOperation, Operation


class Clash(models.Model):
    """Two operations would meet, by time and place. Read by each side without anything of the other but whom to ring.

    `digest` stands for the times and places of both as they were compared: an agreement holds only for what was agreed on.
    """

    class Severity(models.TextChoices):
        HARD = "hard", "Hard: no go until both sides have agreed"
        SOFT = "soft", "Soft: speak to each other"

    first = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="+")
    severity = models.CharField(max_length=4, choices=Severity.choices)
    digest = models.CharField(max_length=64)
    found_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["found_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_operations_clash_once"),
            models.CheckConstraint(name="the_sides_of_a_clash_are_in_order", condition=Q(first__lt=F("second"))),
        ]


class ClashAgreement(OfOperation):
    """One side says what was agreed with the other about a clash. Only that side reads its words. Never changed."""

    clash = models.ForeignKey(Clash, on_delete=models.PROTECT, related_name="agreements")
    digest = models.CharField(max_length=64)
    words = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clash", "operation", "digest"], name="each_side_agrees_once")]


class Decision(OfOperation):
    """What the commander decided, on which version, with the gate as it stood. A go can become void; nothing else changes."""

    class Verdict(models.TextChoices):
        GO = "go", "Go"
        NO_GO = "no_go", "No go"
        DEFERRED = "deferred", "Deferred"

    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reasons = models.TextField(max_length=2000)
    version = models.PositiveIntegerField()
    gate = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    void_at = models.DateTimeField(null=True, blank=True)
    void_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    void_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_decision_of_a_number"),
            models.UniqueConstraint(fields=["operation"], condition=Q(verdict="go", void_at=None), name="one_go_that_stands"),
        ]
