"""Numbers somebody else publishes: as released, and as released again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.kernel.references import new_reference


class Series(models.Model):
    """Something an outside body counts. `stands_for` says which end of a referral it counts, so that two are never mixed up."""

    class StandsFor(models.TextChoices):
        MADE_BY = "made_by", "Made by bodies in the area"
        REFERRED_TO = "referred_to", "Referred to bodies in the area"
        RECORDED_BY = "recorded_by", "Recorded by bodies in the area"
        REPORTED_ABOUT = "reported_about", "Reported about places in the area"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    publisher = models.CharField(max_length=120)
    count_unit = models.CharField(max_length=40)
    stands_for = models.CharField(max_length=16, choices=StandsFor.choices)
    whole = models.CharField(max_length=120, blank=True)  # the area that stands for all of it, as its publisher writes it
    breaks = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


def file_reference() -> str:
    """A fresh reference for a file of numbers."""
    return new_reference("SER")


class SeriesFile(models.Model):
    """A file of numbers that was brought in: looked through by somebody before any of it counts."""

    class State(models.TextChoices):
        WAITING = "waiting", "To be looked through"
        ACCEPTED = "accepted", "Accepted"
        DISCARDED = "discarded", "Discarded"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=file_reference)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="files")
    release = models.CharField(max_length=120)
    released_on = models.DateField(null=True, blank=True)
    url = models.CharField(max_length=500, blank=True)
    rows = models.JSONField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]


class SeriesValue(models.Model):
    """One number of one release. A later release's number for the same days and area is another row, and both stay."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="values")
    file = models.ForeignKey(SeriesFile, on_delete=models.PROTECT, related_name="values")
    area = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    value = models.PositiveIntegerField()
    release = models.CharField(max_length=120)
    released_on = models.DateField(null=True, blank=True)
    retrieved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["first", "last", "area", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "area", "first", "last", "release"], name="one_value_of_a_release"),
            models.CheckConstraint(name="a_value_ends_after_it_starts", condition=Q(last__gte=F("first"))),
        ]
