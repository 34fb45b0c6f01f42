"""What the public told us, what was asked back, and how far it has got."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.sharing.models import Protected

from .outcomes import Outcome, Stage

__all__ = ["Attachment", "Concern", "Message", "Stage", "Step"]


class Concern(Protected):
    """Something that worries a member of the public. The record's owner is the organisation that receives public reports.

    Nothing is kept of where it was sent from. `receipt_digest` is a keyed digest of the number the reporter was given; the number
    itself is kept nowhere. `due_at` is when it should have been taken by, as the public was promised. `has_news`: the reporter
    has written since somebody last looked. `version` goes up with every act on it, to notice a stale page.
    """

    class How(models.TextChoices):
        ANONYMOUS = "anonymous", "Without a name"
        CONFIDENTIAL = "confidential", "In confidence"
        NAMED = "named", "By name"

    how = models.CharField(max_length=12, choices=How.choices)
    language = models.CharField(max_length=8)
    what = models.TextField()
    place = models.TextField(blank=True)
    happened = models.TextField(blank=True)
    people = models.TextField(blank=True)
    vehicles = models.TextField(blank=True)
    reporter_name = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    safe_when = models.CharField(max_length=300, blank=True)
    receipt_digest = models.CharField(max_length=64, unique=True)
    due_at = models.DateTimeField()
    stage = models.CharField(max_length=16, choices=Stage.choices, default=Stage.RECEIVED)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeats")
    muted_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    has_news = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    OPEN = (Stage.RECEIVED, Stage.BEING_READ)

    class Meta:
        indexes = [
            models.Index(fields=["stage", "due_at"]),
            models.Index(fields=["taken_at", "escalated_at", "due_at"]),
            models.Index(fields=["due_at"], condition=Q(has_news=True), name="concerns_with_news"),
        ]
        constraints = [
            models.CheckConstraint(name="a_concern_says_something", condition=~Q(what="")),
            models.CheckConstraint(name="a_concern_has_a_stage", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="an_anonymous_concern_names_nobody",
                condition=~Q(how="anonymous") | Q(reporter_name="", contact="", safe_when=""),
            ),
            models.CheckConstraint(name="only_a_named_concern_has_a_name", condition=Q(how="named") | Q(reporter_name="")),
            models.CheckConstraint(
                name="a_concern_is_taken_by_somebody",
                condition=Q(taken_by=None, taken_at=None) | Q(taken_by__isnull=False, taken_at__isnull=False),
            ),
        ]


class Message(models.Model):
    """A question to the reporter, or what the reporter wrote. `by` is empty for the reporter. Never changed."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="a_message_says_something", condition=~Q(text=""))]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the concern it is about."""
        return self.concern.reference


class Attachment(models.Model):
    """A file that came with a concern, cleaned. Its own name is not kept: names of files name people and phones."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="attachments")
    number = models.PositiveSmallIntegerField()
    kept_as = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    media_type = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    warnings = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["concern", "number"], name="one_attachment_of_a_number")]


class Step(models.Model):
    """One step of a concern: how far it had got, who said so and why, and what became of it. Never changed.

    `outcome` is set when somebody decided; `area` is the partnership it belongs to, when that is another one. `by` is empty for
    the reporter's own sending and for the clock.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=16, choices=Stage.choices)
    outcome = models.ForeignKey(Outcome, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_decision_has_a_reason", condition=Q(outcome=None) | ~Q(reason="")),
            models.CheckConstraint(name="a_step_has_a_stage", condition=Q(stage__in=Stage.values)),
        ]
