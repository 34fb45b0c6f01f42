"""Events: where the public can meet somebody of the partnership, and talks given to those who asked for one."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference

from .campaigns import Campaign


def event_reference() -> str:
    """A fresh reference for an event."""
    return new_reference("EVT")


class Event(models.Model):
    """A roadshow, stall or talk. One that is `public` stands on the public site and in the calendar feed.

    `version` counts its changes: it notices a stale edit, and tells calendars that something is new.
    """

    class Kind(models.TextChoices):
        ROADSHOW = "roadshow", "Roadshow"
        STALL = "stall", "Stall"
        TALK = "talk", "Talk"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=event_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="events")
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=80)
    place = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    run_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    capacity = models.PositiveIntegerField(null=True, blank=True)
    public = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.CheckConstraint(name="an_event_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at")))]
        indexes = [models.Index(fields=["partnership", "starts_at"])]

    def __str__(self) -> str:
        return self.title
