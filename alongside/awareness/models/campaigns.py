"""Campaigns: what the partnership does to reach people, every change of it, and what reach was counted."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference
from alongside.partnership.models import Area

from .choices import Choice


def campaign_reference() -> str:
    """A fresh reference for a campaign."""
    return new_reference("CMP")


class Campaign(models.Model):
    """One campaign as it stands. `version` is the number of its newest `CampaignChange`, to notice a stale edit.

    `looked_at_on` and `looked_at_by` say who looked at its words and pictures with care for those they show; a change of the
    theme or the audience takes that away. Costs are pounds. `languages` holds codes of the list of languages.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        RUNNING = "running", "Running"
        ENDED = "ended", "Ended"
        DROPPED = "dropped", "Dropped"

    OPEN = (State.PLANNED, State.RUNNING)

    reference = models.CharField(max_length=14, unique=True, editable=False, default=campaign_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(max_length=120)
    theme = models.CharField(max_length=300)
    audience = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="+")
    channels = models.ManyToManyField(Choice, related_name="+")
    languages = models.ManyToManyField(Choice, related_name="+")
    areas = models.ManyToManyField(Area, related_name="+")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField()
    cost = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    looked_at_on = models.DateField(null=True, blank=True)
    looked_at_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    looked_at_words = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_campaign_ends_after_it_starts", condition=Q(ends__gte=F("starts"))),
            models.CheckConstraint(name="a_campaign_costs_nothing_or_more", condition=Q(cost=None) | Q(cost__gte=0)),
            models.CheckConstraint(
                name="who_looked_at_a_campaign_says_when",
                condition=Q(looked_at_on=None, looked_at_by=None) | Q(looked_at_on__isnull=False, looked_at_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["partnership", "state", "starts"])]

    def __str__(self) -> str:
        return self.name


class CampaignChange(models.Model):
    """One change of a campaign: what changed, in words, who changed it, when, and why. Never changed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=60)
    lines = models.JSONField(default=list)
    why = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_change_of_a_campaign_a_number")]


class Reach(models.Model):
    """What one channel of a campaign reached: what was counted, how many, from when to when, and where the count comes from.

    A wrong count is struck out with a reason, and stays to be seen. Counts of two channels are never added: the same person may
    be in both.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="reach")
    number = models.PositiveIntegerField()
    channel = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="+")
    counted = models.CharField(max_length=120)
    count = models.PositiveIntegerField()
    starts = models.DateField()
    ends = models.DateField()
    source = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    struck_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["channel__name", "starts", "number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="one_count_of_a_campaign_a_number"),
            models.CheckConstraint(name="a_count_ends_after_it_starts", condition=Q(ends__gte=F("starts"))),
            models.CheckConstraint(
                name="a_struck_count_says_who_and_why",
                condition=Q(struck_at=None, struck_by=None, struck_why="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_why="")),
            ),
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the campaign it was counted for."""
        return self.campaign.reference
