"""Where somebody is placed: sealed, opaque, and every reading of it a row."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.sharing.models import Protected

from .cases import Case


class Placement(Protected):
    """A safe place, known everywhere by its reference alone. `sealed` is the address under the vault's key (`vault.py`).

    `reach` is how anybody else reaches them: the provider's office, never the place.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    sealed = models.TextField()
    reach = models.CharField(max_length=120)
    out_of_area = models.BooleanField(default=False)
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_placement_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("started_on")),
            )
        ]


class PlacementReading(models.Model):
    """Somebody read where a placement is, and for what. Never changed."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="readings")
    purpose = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["by", "-at"])]
