"""What members who work in a system of their own say in numbers: a count of a measure in some days, with no row behind it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership


class AgencyReturn(models.Model):
    """How many of one measure an organisation counted in some days. The newest for the same days holds; none is ever changed."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")

    class Meta:
        ordering = ["-last", "organisation__name", "measure", "pk"]
        constraints = [
            models.CheckConstraint(name="an_agency_return_ends_after_it_starts", condition=Q(last__gte=F("first"))),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "measure", "first", "last"],
                condition=Q(replaced_by=None),
                name="one_standing_agency_return",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "last"])]
