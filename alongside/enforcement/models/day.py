"""The briefing and the day: packs, who is there, the log, the people met, and what was passed on about them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.sharing.models import LegalGround

from .operations import OfOperation
from .plan import Premises
from .roster import Helper


class Pack(OfOperation):
    """What one person is told for one duty, as it stood when it was given out. Nothing is added to it later."""

    number = models.PositiveSmallIntegerField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    content = models.JSONField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="one_pack_of_a_number")]


class CheckIn(OfOperation):
    """Somebody says that they are there, or gone; or says it of one without an account (`helper`). Never changed.

    `token`: see `LogEntry`.
    """

    token = models.UUIDField(null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    helper = models.ForeignKey(Helper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    there = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["operation", "token"], name="a_check_in_once")]


class LogEntry(OfOperation):
    """A line of the running log. Never changed. `token` comes from the page, so that sending it twice writes it once."""

    token = models.UUIDField(default=uuid.uuid4)
    text = models.TextField(max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["operation", "token"], name="a_line_of_the_log_once")]


class Encounter(OfOperation):
    """A person met on the day, called by a number. The name, when it is known at all, is read by few."""

    class Age(models.TextChoices):
        ADULT = "adult", "Adult"
        CHILD = "child", "Child"
        DISPUTED = "disputed", "Age not certain: treat as a child"

    class Sex(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"
        OTHER = "other", "Neither of these"

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        UNSURE = "unsure", "Not sure yet"

    number = models.PositiveSmallIntegerField()
    token = models.UUIDField(null=True, blank=True)
    premises = models.ForeignKey(Premises, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150, blank=True)
    age = models.CharField(max_length=10, choices=Age.choices)
    sex = models.CharField(max_length=10, choices=Sex.choices, blank=True)
    language = models.CharField(max_length=60, blank=True)
    spoken_alone = models.BooleanField(default=False)
    potential_victim = models.CharField(max_length=10, choices=Answer.choices)
    declined_help = models.BooleanField(default=False)
    notes = models.TextField(max_length=4000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_encounter_of_a_number"),
            models.UniqueConstraint(fields=["operation", "token"], name="a_person_met_once"),
        ]


class Reappraisal(OfOperation):
    """What was thought later of a person met: whether they could be a victim, and why. The last one counts. Never changed."""

    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="reappraisals")
    token = models.UUIDField(null=True, blank=True)
    potential_victim = models.CharField(max_length=10, choices=Encounter.Answer.choices)
    declined_help = models.BooleanField(default=False)
    because = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["operation", "token"], name="a_reappraisal_once")]


class HandOver(OfOperation):
    """A person met on the day was handed over to whoever makes the referral, outside this program. Never changed."""

    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="hand_overs")
    token = models.UUIDField(null=True, blank=True)
    to = models.CharField(max_length=200)
    consent = models.CharField(max_length=300)
    their_reference = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["operation", "token"], name="a_hand_over_once")]


class Transfer(OfOperation):
    """One person's data went to an immigration body, or their status was asked about: the law, the reason, two people."""

    class Kind(models.TextChoices):
        NAME = "name", "A name was passed"
        STATUS = "status", "An immigration status was asked about"

    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    gateway = models.ForeignKey(LegalGround, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="who_asks_for_a_name_does_not_approve_it", condition=~Q(asked_by=F("approver"))),
            models.UniqueConstraint(fields=["encounter", "kind"], name="a_name_is_passed_once"),
        ]
