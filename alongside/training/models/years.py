"""What stands for a year of training by name, so that its time can come; and what is still counted when the names are gone."""

from django.db import models
from django.db.models import Q

from alongside.accounts.models import Organisation, Partnership
from alongside.sharing.models import Protected

from .courses import Course


class Year(Protected):
    """What one organisation's people booked, came to and completed in one year, by name. Written when the year is over.

    The rows are not tied to it: they are found by organisation and day, so that one that still holds when the year goes is found
    with the next one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "place", "year"], name="one_training_year_a_year")]


class PastCount(models.Model):
    """So many bookings, places at which somebody came, or completions, whose rows are gone: by course and month, without a day.

    Fewer than five keep neither the organisation nor the month, only the year (`month` is its January). `detail` is what a
    figure can be told apart by: the state, whether they came for all of it, how they completed.
    """

    class What(models.TextChoices):
        BOOKED = "booked", "Places booked"
        CAME = "came", "Places at which somebody came"
        COMPLETED = "completed", "Completions"

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    what = models.CharField(max_length=10, choices=What.choices)
    detail = models.CharField(max_length=12)
    people = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["course", "what", "month"])]
        constraints = [
            models.CheckConstraint(name="a_past_count_counts_somebody", condition=Q(people__gt=0)),
            models.CheckConstraint(name="a_few_keep_no_organisation", condition=Q(organisation=None) | Q(people__gte=5)),
        ]
