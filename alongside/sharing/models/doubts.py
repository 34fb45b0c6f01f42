"""What no longer stands as it was read by those who leant on it."""

from django.db import models
from django.utils import timezone

from .records import Record


class Doubt(models.Model):
    """A record was recalled, or what it rests on was judged afresh: whoever leant on it must look again. Never changed."""

    class Why(models.TextChoices):
        RECALLED = "recalled", "It was recalled"
        JUDGED = "judged", "What it rests on was judged afresh"

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="doubts")
    why = models.CharField(max_length=10, choices=Why.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["record", "at"])]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the record."""
        return self.record.reference
