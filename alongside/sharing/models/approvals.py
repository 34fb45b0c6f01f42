"""Two people for one dangerous act."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference


def _new_approval_reference() -> str:
    return new_reference("APR")


class Approval(models.Model):
    """One person asks, a different person decides, and the answer is used once, inside the dangerous act itself.

    `act` is the permission the decider must hold; `subject` is the reference of what it is about. When `organisation` is set
    the decider must work there; when `asked_of` is set nobody else may decide.
    """

    reference = models.CharField(max_length=14, unique=True, default=_new_approval_reference, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=80)
    subject = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=300)
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    decided_because = models.CharField(max_length=300, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "decided_at"])]
        constraints = [
            models.CheckConstraint(
                name="two_people_for_an_approval",
                condition=(Q(decided_by=None) | ~Q(decided_by=F("asked_by"))) & (Q(asked_of=None) | ~Q(asked_of=F("asked_by"))),
            ),
            models.CheckConstraint(
                name="an_approval_is_decided_whole",
                condition=Q(decided_by=None, decided_at=None, approved=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False, approved__isnull=False),
            ),
            models.CheckConstraint(
                name="only_what_was_approved_is_used", condition=Q(used_at=None) | Q(approved=True, used_at__gte=F("decided_at"))
            ),
        ]
