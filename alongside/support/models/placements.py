"""Where somebody is placed: sealed, opaque, and every reading of it a row."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.sharing.models import Protected

from .cases import Case


class Placement(Protected):
    """A safe place, known everywhere by its reference alone. `sealed` is the address under the vault's key (`vault.py`).

    `reach` is how anybody else reaches them: the provider's office, never the place. `marked`: its digests were made.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    sealed = models.TextField()
    reach = models.CharField(max_length=120)
    out_of_area = models.BooleanField(default=False)
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    marked = models.BooleanField(default=False)

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


class PlaceMark(models.Model):
    """A keyed digest of a postcode, or of a number and street, of a placement: what typed words are compared with.

    Made when an address is sealed and gone when it is destroyed. Without the vault's key it says nothing (`watching.py`).
    """

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="marks")
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["placement", "digest"], name="a_mark_of_a_placement_once")]


class PlaceSeen(models.Model):
    """Where a placement is was typed into a page: by whom, in which room, when. Never the words."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="+")
    room = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["placement", "by", "-at"])]


class FindAnswered(models.Model):
    """Somebody said of words that look like an address, in one text, that they are none or not about the person.

    `mark` is a keyed digest of the person, the text and the words; it says nothing by itself. What they said is in the ledger.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)
