"""What goes round a record: acceptances, requests for sight, notices and links."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership

from .records import Record


class Acceptance(models.Model):
    """A person agreed to a record's handling conditions, as they stood, before first opening it."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    conditions_digest = models.CharField(max_length=64)
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person", "conditions_digest"], name="accepted_once")]


class SightRequest(models.Model):
    """A person asks the owner of a reference they know, but may not see, to be let in.

    Kept whether or not the reference exists or is visible: the asker is told the same thing each time.
    """

    reference_asked = models.CharField(max_length=20)
    record = models.ForeignKey(Record, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    granted = models.BooleanField(null=True, blank=True)


class Notice(models.Model):
    """Word to a person, or to everyone of an organisation in a partnership. Says what happened, never what a record says."""

    class About(models.TextChoices):
        SHARED = "shared", "Something was shared with you"
        ENDED = "ended", "A share has ended"
        RECALLED = "recalled", "A record has been recalled"
        ASKED = "asked", "Someone asks to see a record"
        ANSWERED = "answered", "Your request was answered"
        APPROVAL = "approval", "Your approval is asked for"
        AGREEMENT = "agreement", "An agreement needs you"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    to_person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    to_organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=12, choices=About.choices)
    reference = models.CharField(max_length=14)
    text = models.CharField(max_length=300)
    sent_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["to_person", "-sent_at"]),
            models.Index(fields=["to_organisation", "partnership", "-sent_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_notice_is_to_a_person_or_an_organisation",
                condition=Q(to_person__isnull=False, to_organisation=None) | Q(to_person=None, to_organisation__isnull=False),
            )
        ]


class Link(models.Model):
    """The golden thread: one record led to another, and why. Seen only by those who see both ends."""

    from_record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links_out")
    to_record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links_in")
    why = models.CharField(max_length=200)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(default=timezone.now)

    everything: "models.Manager[Link]" = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_record", "to_record", "why"], name="linked_once"),
            models.CheckConstraint(name="nothing_links_to_itself", condition=~Q(from_record=models.F("to_record"))),
        ]
