"""Partnerships that members of the public say are missing from the directory."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference


def suggestion_reference() -> str:
    """A fresh reference for a suggestion."""
    return new_reference("SUG")


class Suggestion(models.Model):
    """A partnership somebody says is missing. Nothing is kept about who they are.

    `contact` is what they chose to leave; it is erased when the suggestion is decided. `listed` is the partnership that was
    listed because of it, or that turned out to be meant.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Listed"
        KNOWN = "known", "Listed already"
        DECLINED = "declined", "Declined"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=suggestion_reference)
    name = models.CharField(max_length=200)
    area = models.CharField(max_length=300, blank=True)
    where_read = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    listed = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_suggestion_names_something", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="a_decided_suggestion_keeps_no_contact",
                condition=models.Q(state="waiting", decided_at=None)
                | (~models.Q(state="waiting") & models.Q(decided_at__isnull=False, contact="")),
            ),
        ]
        indexes = [models.Index(fields=["state", "received_at"], name="directory_suggestion_by_state")]

    def __str__(self) -> str:
        return self.reference
