"""The survivor's own door: the key they were given, and what they ask to be put right."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership

from .cases import Case


class Key(models.Model):
    """A code on paper and a chosen word, kept only as digests. One key of a case is live at a time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="keys")
    code_digest = models.CharField(max_length=64, unique=True)
    word_digest = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    misses = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], condition=Q(revoked_at=None), name="one_live_key_of_a_case")]

    @property
    def partnership(self) -> Partnership:
        """The partnership the case is kept in."""
        return self.case.partnership

    @property
    def reference(self) -> str:
        """The case's reference: a key has none of its own."""
        return self.case.reference


class Correction(models.Model):
    """Something the person says is not right, in their own words, and what their worker answered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    text = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_correction_is_answered_whole",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            )
        ]
