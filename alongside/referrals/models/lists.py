"""The dated lists that cases work to, as an administrator has set them."""

from django.conf import settings
from django.db import models


class ClockLength(models.Model):
    """How long a clock runs for what begins on a day or later, and who says so. Never changed: a later row follows it.

    `code` is one of `data/stages.json`; `kind` is "working" or "calendar".
    """

    code = models.CharField(max_length=30)
    days = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [models.UniqueConstraint(name="one_length_of_a_clock_a_day", fields=["code", "valid_from"])]

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return self.code


class RouteRule(models.Model):
    """Which route a row of the table leads to from a day on, why, and who says so. Never changed: a later row follows it.

    `code` is that of a row of `data/routes.json`, `route` one of its routes.
    """

    code = models.CharField(max_length=30)
    route = models.CharField(max_length=30)
    why = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [models.UniqueConstraint(name="one_rule_of_a_route_a_day", fields=["code", "valid_from"])]

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return self.code
