"""The force's own copy of what was sent, and, apart from it, where it came from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.sharing.models import Protected

from .submissions import Precision, Submission, Urgency


class Source(Protected):
    """Where information came from and who passed it on. The record's owner is the force; evaluators open it, with a purpose.

    A report names it by its reference and by nothing else.
    """

    class Type(models.TextChoices):
        OWN = "own", "I saw or heard it myself"
        CLIENT = "client", "A client, patient or tenant"
        PUBLIC = "public", "A member of the public"
        COLLEAGUE = "colleague", "A colleague"
        SYSTEM = "system", "Our own records or systems"
        OPEN = "open", "Something published"
        ANONYMOUS = "anonymous", "Somebody who did not say who they are"

    class How(models.TextChoices):
        SAW = "saw", "Saw it"
        HEARD = "heard", "Heard it happen"
        TOLD = "told", "Was told it by somebody else"
        READ = "read", "Read it"
        INFERRED = "inferred", "Worked it out"

    type = models.CharField(max_length=10, choices=Type.choices)
    name = models.CharField(max_length=120, blank=True)
    relation = models.CharField(max_length=200, blank=True)
    knows_police = models.BooleanField(null=True)
    vulnerable = models.BooleanField(null=True)
    how = models.CharField(max_length=10, choices=How.choices)
    provenance = models.CharField(max_length=1000, blank=True)
    traced_back = models.CharField(max_length=500, blank=True)
    who_else_knows = models.CharField(max_length=500)
    harm = models.CharField(max_length=500, blank=True)
    mitigation = models.CharField(max_length=500, blank=True)
    submitter_name = models.CharField(max_length=120)
    submitter_organisation = models.CharField(max_length=200)
    submitter_contact = models.CharField(max_length=200)
    safe_window = models.CharField(max_length=200, blank=True)


class Report(Protected):
    """The force's copy, in numbered items of one assertion each. The record's owner is the receiving force.

    `source_reference` is an opaque name: what stands behind it is read on a page of its own. `acknowledge_by` is when somebody
    must have taken it up. A report that was brought in from an older system has no submission.
    """

    submission = models.OneToOneField(Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source_reference = models.CharField(max_length=14)
    urgency = models.CharField(max_length=10, choices=Urgency.choices)
    happened_from = models.DateField(null=True, blank=True)
    happened_to = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.UNKNOWN)
    received_at = models.DateTimeField(default=timezone.now)
    acknowledge_by = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    escalated_at = models.DateTimeField(null=True, blank=True)
    feedback_due_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["acknowledge_by"], name="reports_waiting", condition=Q(acknowledged_at=None))]
        constraints = [
            models.CheckConstraint(
                name="a_report_is_acknowledged_whole",
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
            )
        ]


class Item(models.Model):
    """One assertion of a report. Never changed: a new judgement of it is a new grade."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_item_per_number")]

    @property
    def partnership(self) -> object:
        """The partnership its report is kept in."""
        return self.report.record.partnership

    @property
    def reference(self) -> str:
        """What the ledger calls it: its report."""
        return self.report.record.reference
