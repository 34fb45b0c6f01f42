"""Police force areas, as dated data, and which of them a partnership covers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership


class Region(models.TextChoices):
    """The regions of England, and the nations, that a police force area lies in."""

    NORTH_EAST = "north-east", "North East"
    NORTH_WEST = "north-west", "North West"
    YORKSHIRE = "yorkshire-and-the-humber", "Yorkshire and the Humber"
    EAST_MIDLANDS = "east-midlands", "East Midlands"
    WEST_MIDLANDS = "west-midlands", "West Midlands"
    EAST_OF_ENGLAND = "east-of-england", "East of England"
    LONDON = "london", "London"
    SOUTH_EAST = "south-east", "South East"
    SOUTH_WEST = "south-west", "South West"
    WALES = "wales", "Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


class AreaQuerySet(models.QuerySet):
    """Police force areas."""

    def current(self) -> "AreaQuerySet":
        """Those that stand today."""
        today = timezone.localdate()
        begun = Q(valid_from=None) | Q(valid_from__lte=today)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gt=today))


class Area(models.Model):
    """A police force area. Stands from `valid_from` (empty: before anybody asked) up to, and not including, `valid_to`."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100, unique=True)
    other_names = models.JSONField(default=list, blank=True)
    region = models.CharField(max_length=30, choices=Region.choices)
    source = models.CharField(max_length=300)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="an_area_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return self.code


class Coverage(models.Model):
    """A partnership covers a police force area, from one moment to another; `as_of` says what year the source speaks of."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="coverage")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="coverage")
    as_of = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["area__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "area"], condition=Q(ended_at=None), name="an_area_is_covered_once_by_a_partnership"
            )
        ]
