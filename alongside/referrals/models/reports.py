"""What is kept beside the answers of a report: what was confirmed with the person, and what a new decision is asked on."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .cases import Case, Return


class PartConfirmed(models.Model):
    """That a part of a report was gone through with the person, on which day. Never changed: what was written last counts.

    `answers` is the newest answer there was of the whole report: what came later was not confirmed with them.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parts_confirmed")
    part = models.CharField(max_length=60)
    on = models.DateField()
    answers = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Reconsideration(models.Model):
    """That a decision was asked to be made again: on which day, by whom and in what role. Never changed.

    `role` is a code of `data/reconsideration.json`, and `role_name` its words on that day.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reconsiderations")
    on = models.DateField()
    role = models.CharField(max_length=30)
    role_name = models.CharField(max_length=200)
    who = models.CharField(max_length=200)
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Evidence(models.Model):
    """What a new decision could rest on, and whether one has it. Never changed: a later row of its number follows it."""

    class State(models.TextChoices):
        WANTED = "wanted", "To be asked for"
        ASKED = "asked", "Asked for"
        HELD = "held", "We have it"
        SENT = "sent", "Sent"
        NOT_THERE = "not_there", "Not to be had"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    whom = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "number"])]


class Confirmation(models.Model):
    """How what came back was received, and the copy of the report that came with it, cleaned. Never changed.

    `kept_as` is the copy's name in the vault, and None without a copy.
    """

    class Same(models.TextChoices):
        SAME = "same", "Yes, it says the same"
        DIFFERS = "differs", "No, something differs"
        UNCOMPARED = "uncompared", "Not compared, or there is no copy"

    returned = models.OneToOneField(Return, on_delete=models.PROTECT, related_name="confirmation")
    received_at = models.TimeField()
    received_by = models.CharField(max_length=200)
    same = models.CharField(max_length=10, choices=Same.choices)
    differs = models.TextField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list)
    kept_as = models.CharField(max_length=32, unique=True, null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="what_differs_is_said", condition=~models.Q(same="differs") | ~models.Q(differs=""))
        ]
