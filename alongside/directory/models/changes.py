"""What changed in the directory and when, as anybody may read it; and reminders that were sent."""

from django.db import models
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference


def change_reference() -> str:
    """A fresh reference for a change: its name in feeds, for good."""
    return new_reference("CHG")


class Noticed(models.Model):
    """What was public about a partnership when the directory last looked, so that the next look sees what changed."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="+", primary_key=True)
    facts = models.JSONField()
    at = models.DateTimeField(default=timezone.now)


class Change(models.Model):
    """What changed about one partnership at one time.

    `lines` are lists of a code and words made of governed vocabulary only: never the old wording of a free text, which somebody
    may have taken down for a reason.
    """

    class Kind(models.TextChoices):
        LISTED = "listed", "Listed"
        CHANGED = "changed", "Changed"
        REMOVED = "removed", "No longer listed"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=change_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    lines = models.JSONField(default=list, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["at"], name="directory_change_by_time"),
            models.Index(fields=["partnership", "at"], name="directory_change_by_place"),
        ]

    def __str__(self) -> str:
        return self.reference


class Reminder(models.Model):
    """Those who look after a partnership's page were asked to confirm it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["partnership", "at"], name="directory_reminder_by_place")]
