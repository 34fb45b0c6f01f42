"""The dated lists that cases work to, as an administrator has set them."""

from django.conf import settings
from django.db import models


class Dated(models.Model):
    """What was set for a code from a day on, and who says so. Never changed: a later row of the code follows it."""

    code = models.CharField(max_length=30)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["code", "valid_from"]

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return self.code


class ClockLength(Dated):
    """How long a clock runs for what begins on that day or later.

    `code` is one of `data/stages.json`; `kind` is "working" or "calendar".
    """

    days = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)

    class Meta(Dated.Meta):
        constraints = [models.UniqueConstraint(name="one_length_of_a_clock_a_day", fields=["code", "valid_from"])]


class ListEntry(Dated):
    """A row of a list one chooses from, as it is from a day on; `holds` is false when it can not be chosen any more.

    `list` is one of `data/entries.json`; `code` is one of its rows, or a new one.
    """

    list = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    words = models.CharField(max_length=300)
    holds = models.BooleanField(default=True)

    class Meta(Dated.Meta):
        constraints = [models.UniqueConstraint(name="one_row_of_a_list_a_day", fields=["list", "code", "valid_from"])]


class RouteRule(Dated):
    """Which route a row of the table leads to, and why.

    `code` is that of a row of `data/routes.json`, `route` one of its routes.
    """

    route = models.CharField(max_length=30)
    why = models.CharField(max_length=300)

    class Meta(Dated.Meta):
        constraints = [models.UniqueConstraint(name="one_rule_of_a_route_a_day", fields=["code", "valid_from"])]
