"""What somebody typed of an indicator that no room counts: for some days, with its source."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership

from .plan import Indicator


class IndicatorValue(models.Model):
    """A number of some days, or so many of so many. A correction is another row; of none a number is ever changed.

    `counted_on` is the day the number was true; `organisation` is whose people entered it, and alone see it as it is.
    `confirmed_by` is the second person who held it against its source; until then it is marked wherever it shows.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    code = models.CharField(max_length=14)
    first = models.DateField()
    last = models.DateField()
    counted_on = models.DateField()
    number = models.PositiveIntegerField()
    out_of = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")

    class Meta:
        ordering = ["-last", "-pk"]
        indexes = [models.Index(fields=["partnership", "code", "last"])]
        constraints = [
            models.CheckConstraint(name="a_typed_value_ends_after_it_starts", condition=Q(last__gte=F("first"))),
            models.CheckConstraint(name="a_typed_value_says_where_it_is_from", condition=~Q(source="")),
            models.CheckConstraint(
                name="a_part_is_no_more_than_the_whole", condition=Q(out_of=None) | Q(number__lte=F("out_of"))
            ),
            models.CheckConstraint(
                name="a_typed_value_is_confirmed_by_a_second_person",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("by"))),
            ),
            models.UniqueConstraint(
                fields=["partnership", "code", "first", "last"],
                condition=Q(replaced_by=None),
                name="one_standing_value_of_an_indicator",
            ),
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the indicator."""
        return self.code
