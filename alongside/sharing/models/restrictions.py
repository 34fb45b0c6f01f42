"""What is stored and not used: UK GDPR article 18."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference

from .audiences import Audience
from .grounds import LegalGround
from .records import Record


def _new_restriction_reference() -> str:
    return new_reference("RST")


class Restriction(models.Model):
    """While it stands the record is stored, and one person opens it: nobody else, whatever lets them in (`policy.reaching`).

    `reader` is that person as an audience, by which the rule of sight knows them. Whoever answers for the record can
    name another, or lift it.
    """

    reference = models.CharField(max_length=14, unique=True, default=_new_restriction_reference, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    ground = models.ForeignKey(LegalGround, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    review_on = models.DateField()
    reminded_for = models.DateField(null=True, blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["review_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(lifted_at=None), name="one_restriction_at_a_time"),
            models.CheckConstraint(
                name="a_restriction_is_lifted_whole",
                condition=Q(lifted_by=None, lifted_at=None, lifted_because="")
                | (Q(lifted_by__isnull=False, lifted_at__isnull=False) & ~Q(lifted_because="")),
            ),
        ]

    @property
    def partnership(self) -> Partnership:
        """The partnership the record is kept in."""
        return self.record.partnership

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the record."""
        return self.record.reference
