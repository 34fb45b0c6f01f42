"""Dated data an administrator keeps: the legal grounds a clause can rely on, and the limits of time the room works to."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.kernel.references import new_reference


def _new_ground_code() -> str:
    return new_reference("LG").lower()


class LegalGround(models.Model):
    """A lawful basis, a further condition, a gateway, what holds a disposal back, or what restricts a use.

    Dated, with its source and direction. It holds from `valid_from` up to, and not including, `valid_to`. `recalled` marks a
    ground written down from memory: check it at the source before relying on it.
    """

    class Kind(models.TextChoices):
        LAWFUL_BASIS = "lawful_basis", "Lawful basis"
        SENSITIVE_BASIS = "sensitive_basis", "Further basis for sensitive data"
        GATEWAY = "gateway", "Legal gateway"
        HOLD = "hold", "What holds a disposal back"
        RESTRICTION = "restriction", "What restricts the use of a record"

    code = models.SlugField(max_length=60, unique=True, default=_new_ground_code)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200, unique=True)
    direction = models.CharField(max_length=300, blank=True)
    limits = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300)
    recalled = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                name="a_ground_ends_after_it_starts", condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from"))
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return self.code


class Limit(models.Model):
    """A limit set by rule, such as how long an exceptional disclosure may last: an amount that holds from a day on."""

    class What(models.TextChoices):
        DISCLOSURE_DAYS = "disclosure_days", "Longest exceptional disclosure, in days"
        APPROVAL_HOURS = "approval_hours", "How long an approval waits and can be used, in hours"
        EXPIRY_NOTICE_DAYS = "expiry_notice_days", "How long before an agreement expires its parties are told, in days"
        EXPIRY_ALERT_DAYS = "expiry_alert_days", "How long before an agreement expires it needs attention, in days"
        BATCH_MINUTES = "batch_minutes", "How often questions about interests are answered, in minutes"
        QUESTIONS_OF_A_PERSON = "questions_person", "Questions about interests one person may ask in a day"
        QUESTIONS_OF_AN_ORGANISATION = "questions_organisation", "Questions about interests one organisation may ask in a day"
        HIT_HOURS = "hit_hours", "How soon somebody must deal with a shared interest, in hours"
        HOLD_DAYS = "hold_days", "How long before a hold must be looked at again, in days"
        GLASS_HOURS = "glass_hours", "How long somebody who broke the glass is let in to a placement, in hours"
        EXIT_DAYS = "exit_days", "How long a leaver has to return or destroy what others shared, in days"

    what: Any = models.CharField(max_length=30, choices=What.choices)
    amount = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)
    valid_from = models.DateField(default=timezone.localdate)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["what", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["what", "valid_from"], name="one_limit_a_day"),
            models.CheckConstraint(name="a_limit_is_above_zero", condition=Q(amount__gte=1)),
        ]

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return str(self.what)
