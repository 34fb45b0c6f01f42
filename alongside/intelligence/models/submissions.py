"""What a partner sends: its draft, its own words as sent, its files, and what it is told in return."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference
from alongside.sharing.models import Clause, LegalGround, Protected


def _new_draft_reference() -> str:
    return new_reference("DFT")


class Urgency(models.TextChoices):
    """How soon somebody must look, as the sender answers it."""

    SOON = "soon", "Somebody may be hurt soon"
    PRESSING = "pressing", "It will be too late in a few days"
    ROUTINE = "routine", "It can wait for the usual working day"


class Precision(models.TextChoices):
    """How exactly a time is known."""

    DAY = "day", "The exact day"
    MONTH = "month", "About that month"
    YEAR = "year", "About that year"
    UNKNOWN = "unknown", "Not known"


class Draft(models.Model):
    """What a person has typed and not sent yet: theirs alone, and swept away when it has lain for a fortnight.

    `answers` is, by step, what was typed in each box. `came_from` is the reference it began with, such as a concern's.
    """

    reference = models.CharField(max_length=14, unique=True, default=_new_draft_reference, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    flow_version = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    came_from = models.CharField(max_length=14, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["person", "partnership"])]


class Submission(Protected):
    """What a partner sent, in its own words, never altered. The record's owner is the sender's organisation.

    Nothing the police find, grade or connect is ever attached to this: the force works on its own copy, the report. What relies
    on the law is either a clause or, where there is none, a ground the sender names.
    """

    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    urgency = models.CharField(max_length=10, choices=Urgency.choices)
    lines = models.JSONField()
    happened_from = models.DateField(null=True, blank=True)
    happened_to = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.UNKNOWN)
    received_on = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField(default=timezone.now)
    own_reference = models.CharField(max_length=60, blank=True)
    restrictions = models.CharField(max_length=500, blank=True)
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ground = models.ForeignKey(LegalGround, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_submission_relies_on_one_thing",
                condition=Q(clause__isnull=False, ground=None) | Q(clause=None, ground__isnull=False),
            ),
            models.CheckConstraint(
                name="what_happened_ends_after_it_starts",
                condition=Q(happened_from=None) | Q(happened_to=None) | Q(happened_to__gte=models.F("happened_from")),
            ),
        ]


class Attachment(models.Model):
    """A file sent with a submission, cleaned before it was kept. Its name and its hidden details are not the sender's own."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attachments")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    sent_sha256 = models.CharField(max_length=64)
    kept_as = models.CharField(max_length=32, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="one_attachment_per_number")]


class Feedback(models.Model):
    """A coarse, honest word to the sender on what became of it. `text` is one of the safe texts, as it stood. Never changed."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="feedback")
    status = models.CharField(max_length=20)
    text = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: what was sent."""
        return self.submission.reference


class Question(models.Model):
    """A clarifying question to the sender about what they wrote, and the answer."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_question_to_a_sender_is_answered_whole",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
            )
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: what was sent."""
        return self.submission.reference
