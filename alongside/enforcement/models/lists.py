"""Dated lists an administrator keeps: kinds of operation, outcomes, powers of entry, and the amounts the room works to."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.sectors import Sector
from alongside.kernel.references import new_reference


def _new_term_code() -> str:
    return new_reference("TRM").lower()


def _new_power_code() -> str:
    return new_reference("POW").lower()


class Listed(models.Model):
    """A row of a list: where it comes from, and from when up to, and not including, when it holds.

    `recalled` marks a row written down from memory: check it at the source before relying on it.
    """

    source = models.CharField(max_length=300)
    recalled = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Term(Listed):
    """A kind of operation, or a kind of outcome. `money`: it counts pounds, and pence beside them."""

    class List(models.TextChoices):
        TYPE = "type", "Kinds of operation"
        OUTCOME = "outcome", "Outcomes"

    code = models.SlugField(max_length=60, unique=True, default=_new_term_code)
    list: Any = models.CharField(max_length=10, choices=List.choices)
    group = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=150)
    money = models.BooleanField(default=False)

    class Meta:
        ordering = ["list", "group", "label"]
        constraints = [
            models.UniqueConstraint(fields=["list", "label"], name="one_term_of_a_name"),
            models.CheckConstraint(
                name="a_term_ends_after_it_starts", condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return self.code


class Power(Listed):
    """What lets people of one kind of body go in somewhere: the law, whether a home is included, and what notice it needs."""

    class Dwelling(models.TextChoices):
        NO = "no", "Not a home"
        WARRANT = "warrant", "A home only with a warrant"
        YES = "yes", "A home too, as the power says"

    code = models.SlugField(max_length=60, unique=True, default=_new_power_code)
    sector = models.CharField(max_length=40, choices=Sector.choices)
    body = models.CharField(max_length=150)
    name = models.CharField(max_length=200, unique=True)
    what = models.CharField(max_length=500, blank=True)
    dwelling = models.CharField(max_length=10, choices=Dwelling.choices, default=Dwelling.NO)
    needs_warrant = models.BooleanField(default=False)
    notice = models.CharField(max_length=300, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["body", "name"]
        constraints = [
            models.CheckConstraint(
                name="a_power_ends_after_it_starts", condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.body})"

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return self.code


class Measure(models.Model):
    """An amount set by rule, such as how near two operations may come: it holds from a day on."""

    class What(models.TextChoices):
        CLASH_METRES = "clash_metres", "How near two places count as meeting, in metres"
        COVERT_DAYS = "covert_days", "How long before and after a covert operation others keep away, in days"
        VISIT_HOURS = "visit_hours", "How long before and after a visit others keep away, in hours"
        INTELLIGENCE_HOURS = "intelligence_hours", "How old the last check of what is known may be, in hours"
        RISK_SIGNED_FROM = "risk_signed_from", "From which remaining risk the commander must sign, out of 25"
        PACK_HOURS = "pack_hours", "How long after an operation its packs may be kept, in hours"
        GLASS_HOURS = "glass_hours", "How long somebody who broke the glass is let in, in hours"

    what: Any = models.CharField(max_length=30, choices=What.choices)
    amount = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    valid_from = models.DateField(default=timezone.localdate)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["what", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["what", "valid_from"], name="one_measure_a_day"),
            models.CheckConstraint(name="a_measure_is_above_zero", condition=Q(amount__gte=1)),
        ]

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return str(self.what)
