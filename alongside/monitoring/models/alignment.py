"""Strategies and plans a partnership's objectives may serve, as versioned lists, and which objective serves which line."""

from django.db import models
from django.db.models import F, Q

from alongside.accounts.models import Partnership

from .plan import OfObjective


class Framework(models.Model):
    """One version of a strategy or plan. A later version is another row: what was said of this one stands.

    Without a partnership it came with the house; otherwise it is that partnership's own.
    """

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=120)
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["partnership_id", "code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version", "partnership"], name="one_version_of_a_framework"),
            models.CheckConstraint(
                name="a_framework_ends_after_it_starts", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it."""
        return f"{self.code}-{self.version}"


class FrameworkLine(models.Model):
    """One line of a framework, in short words."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="lines")
    code = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["framework_id", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="one_line_of_a_framework_a_code")]

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


class Alignment(OfObjective):
    """An objective serves a line, until somebody said that it no longer does."""

    line = models.ForeignKey(FrameworkLine, on_delete=models.PROTECT, related_name="alignments")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "line"], condition=Q(ended_at=None), name="an_objective_serves_a_line_once"
            )
        ]
