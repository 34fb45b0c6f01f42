"""What the partnership's own page says beside its members and objectives, and corrections the public suggest."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Level, Partnership
from alongside.kernel.references import new_reference

from .imports import ProfileSource

WORKING_DAYS_TO_READ = 10


def correction_reference() -> str:
    """A fresh reference for a suggested correction."""
    return new_reference("COR")


class PartnershipProfile(models.Model):
    """The page of one partnership. The words of the file are kept beside what they were read as, for export.

    `sectors` are keys of `accounts.sectors.Sector`. `version` goes up with every change, to notice a stale edit.
    `contact_is_personal`: the contact names a person, so it is not shown to the public until somebody has looked at it.
    `listed_from` says which source a page of bare facts was listed from; empty when it was brought in from a profile.
    """

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, related_name="profile", primary_key=True)
    title = models.TextField(blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    as_of = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=20, choices=Level.choices, blank=True)
    level_raw = models.TextField(blank=True)
    area = models.CharField(max_length=300, blank=True)
    contact = models.TextField(blank=True)
    contact_is_personal = models.BooleanField(default=False)
    chair_raw = models.TextField(blank=True)
    chair_sectors = models.JSONField(default=list, blank=True)
    coordinator_raw = models.TextField(blank=True)
    coordinator_sectors = models.JSONField(default=list, blank=True)
    governance = models.TextField(blank=True)
    layout = models.CharField(max_length=200, blank=True)
    other_keys = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    listed_from = models.CharField(max_length=200, blank=True)
    published = models.BooleanField(default=False)
    working_days_to_read = models.PositiveSmallIntegerField(default=WORKING_DAYS_TO_READ)
    last_confirmed_at = models.DateTimeField(null=True, blank=True)
    last_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)


class Activity(models.Model):
    """One thing the partnership does: a key of the published vocabulary, and its own words when the key is "other"."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="activities")
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    raw = models.TextField(blank=True)
    source = models.ForeignKey(ProfileSource, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["partnership", "position"])]


class Correction(models.Model):
    """Something a member of the public says is wrong or out of date. Nothing is kept about who they are.

    `contact` is what they chose to leave; it is erased when the suggestion is decided.
    """

    class About(models.TextChoices):
        MEMBERS = "members", "The list of members"
        OBJECTIVES = "objectives", "The objectives"
        ACTIVITIES = "activities", "What the partnership does"
        CHAIR = "chair", "Who chairs or coordinates it"
        AREA = "area", "The area it covers"
        CONTACT = "contact", "How to get in touch"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=correction_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="corrections")
    about = models.CharField(max_length=12, choices=About.choices)
    text = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_correction_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_decided_correction_keeps_no_contact",
                condition=Q(state="waiting", decided_at=None) | (~Q(state="waiting") & Q(decided_at__isnull=False, contact="")),
            ),
        ]
        indexes = [models.Index(fields=["partnership", "state", "received_at"])]
