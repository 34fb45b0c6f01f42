"""When a partnership's year ends, whether its reports are made by the clock, and who took up one that was."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership

from .editions import Edition


class ReportYear(models.Model):
    """What a partnership said of its year and its reports, from a moment on. The newest holds; none is ever changed.

    `ends_month` is the month whose last day ends the year.
    """

    MARCH = 3  # the financial year of the bodies that pay; what holds where nothing was said

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    ends_month = models.PositiveSmallIntegerField(default=MARCH)
    scheduled = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="a_year_ends_in_a_month", condition=Q(ends_month__gte=1, ends_month__lte=12))]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the partnership."""
        return self.partnership.slug


class EditionReceipt(models.Model):
    """Somebody took up a report the clock made: they put it to those it is for."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="receipt")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the report."""
        return self.edition.reference
