"""What can become of a concern: dated data with a source, which an administrator keeps."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.kernel.references import new_reference


class Stage(models.TextChoices):
    """How far a concern has got, as coarsely as its reporter is told. The words for the public are in each language's texts."""

    RECEIVED = "received", "Received"
    BEING_READ = "being_read", "Being read"
    PASSED_ON = "passed_on", "Passed on"
    BEING_ACTED_ON = "being_acted_on", "Being acted on"
    ACTION_TAKEN = "action_taken", "Action was taken"
    CLOSED = "closed", "Closed"


def _new_outcome_code() -> str:
    return new_reference("OUT").lower()


class Outcome(models.Model):
    """One answer to "what became of it?". Holds from `valid_from` up to, and not including, `valid_to`.

    `stage` is how far the concern has then got. `told` is what the reporter reads, a sentence for each language by its code;
    English is always there. `leads_to` says which further step the page offers.
    """

    class LeadsTo(models.TextChoices):
        NOTHING = "", "Nothing further"
        INTELLIGENCE = "intelligence", "A submission to intelligence"
        REFERRAL = "referral", "Somebody met, for safeguarding or a referral"
        AREA = "area", "Another partnership, which is named"

    code = models.SlugField(max_length=60, unique=True, default=_new_outcome_code)
    name = models.CharField(max_length=120)
    stage = models.CharField(max_length=16, choices=Stage.choices)
    told = models.JSONField(default=dict)
    leads_to = models.CharField(max_length=16, choices=LeadsTo.choices, blank=True, default="")
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=100)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["position", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_outcome_ends_after_it_starts", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
            models.CheckConstraint(name="an_outcome_has_a_stage", condition=Q(stage__in=Stage.values)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return self.code
