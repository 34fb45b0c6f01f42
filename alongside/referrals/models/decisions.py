"""What is kept of decisions that change what somebody may do, and of what they decide themselves."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .cases import Case


class Said(models.Model):
    """Something written about a case, on which day it was so, and in whose words. Never changed: what was written last counts."""

    on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["pk"]


class Barring(Said):
    """That somebody is barred from asking for reconsideration, by a row of the list "barred"; without one, not any more."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="barrings")
    category = models.CharField(max_length=30, blank=True)

    class Meta(Said.Meta):
        pass
