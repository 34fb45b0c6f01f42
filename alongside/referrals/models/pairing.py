"""What is kept when two organisations referred the same person: who said so, who confirmed it, and which referral goes on."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference
from alongside.tasks.models import Task

from .cases import Case, Eighteen
from .decisions import Said


def _new_reference() -> str:
    return new_reference("ONE")


class Pairing(models.Model):
    """That two cases may be of one person, as somebody who works on `case` says after they spoke with whoever works on `other`.

    `named` is the reference they typed. `other` is None when no case of the partnership has it, which nobody is told. `leads`:
    whether `case` is to go on, or the other. `state` is that of the last step. `from_stage` and `from_since` are where
    the one that ended stood, and `eighteen` the birthday that the one that goes on took from it.
    """

    ASKED, ONE, NOT_ONE, UNDONE = "asked", "one", "not_one", "undone"

    reference = models.CharField(max_length=14, unique=True, default=_new_reference, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pairings")
    other = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="pairings_asked")
    named = models.CharField(max_length=14)
    leads = models.BooleanField()
    spoke_on = models.DateField()
    state = models.CharField(max_length=10, default=ASKED)
    from_stage = models.CharField(max_length=20, blank=True)
    from_since = models.DateField(null=True, blank=True)
    eighteen = models.ForeignKey(Eighteen, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    @property
    def partnership(self) -> Partnership:
        """Where it was said."""
        return self.case.partnership


class PairingStep(Said):
    """What was said of a pairing after it was proposed: that it is one person, that it is not, or why it is taken back."""

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10)

    class Meta(Said.Meta):
        pass
