"""What goes round a record: acceptances, requests for sight, notices and links."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference

from .records import Record


class Acceptance(models.Model):
    """A person agreed to a record's handling conditions, as they stood, before first opening it."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    conditions_digest = models.CharField(max_length=64)
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person", "conditions_digest"], name="accepted_once")]


def _new_request_reference() -> str:
    return new_reference("ASK")


class SightRequest(models.Model):
    """A person asks the owner of a reference they know, but may not see, to be let in.

    Kept whether or not the reference exists or is visible: the asker is told the same thing each time. `record` is set only
    when there is an owner to ask. With `Decline.SILENCE` the asker is never told that anybody answered.
    """

    class Decline(models.TextChoices):
        NOT_NEEDED = "not_needed", "It is not needed for the purpose you gave"
        NOT_NOW = "not_now", "It cannot be shared at present"
        SPEAK_TO_US = "speak_to_us", "Speak to us about it first"
        SILENCE = "silence", "Send no answer"

    reference = models.CharField(max_length=14, unique=True, default=_new_request_reference, editable=False)
    reference_asked = models.CharField(max_length=20)
    record = models.ForeignKey(Record, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    granted = models.BooleanField(null=True, blank=True)
    declined_because = models.CharField(max_length=12, choices=Decline.choices, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["asked_by", "-asked_at"]),
            models.Index(fields=["record"], name="sight_requests_waiting", condition=Q(answered_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_sight_request_is_answered_whole",
                condition=Q(answered_at=None, answered_by=None, granted=None, declined_because="")
                | Q(answered_at__isnull=False, answered_by__isnull=False, granted=True, declined_because="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False, granted=False) & ~Q(declined_because="")),
            )
        ]


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
        WAITING = "waiting", "Something waits for you"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
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

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: itself. Reading a notice is not reading the record it speaks of."""
        return str(self.public_id)


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

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the record it starts from."""
        return self.from_record.reference
