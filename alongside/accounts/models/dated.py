"""Things that are true from one day to another."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone


class DatedQuerySet(models.QuerySet):
    """Rows that hold from `started` up to, and not including, `ended`."""

    def on(self, day: dt.date) -> "DatedQuerySet":
        """The rows that hold on that day."""
        return self.filter(Q(ended=None) | Q(ended__gt=day), started__lte=day)

    def current(self) -> "DatedQuerySet":
        """The rows that hold today (Europe/London)."""
        return self.on(timezone.localdate())


class Dated(models.Model):
    """Holds from `started` up to, and not including, `ended`; ended on the day it started means it never held."""

    started = models.DateField(default=timezone.localdate)
    ended = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                condition=Q(ended=None) | Q(ended__gte=models.F("started")),
            )
        ]

    def is_current(self) -> bool:
        """Whether this holds today (Europe/London)."""
        today = timezone.localdate()
        return self.started <= today and (self.ended is None or self.ended > today)
