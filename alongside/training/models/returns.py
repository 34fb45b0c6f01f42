"""What members say in numbers alone: how many they trained, and how many they have to train."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership

from .courses import Course, Method


class AggregateReturn(models.Model):
    """How many people of one role group an organisation trained in a period, without a name. The newest of a period holds."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role_group = models.CharField(max_length=80)
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    course_words = models.CharField(max_length=120, blank=True)
    method = models.CharField(max_length=12, choices=Method.choices)
    starts = models.DateField()
    ends = models.DateField()
    trained = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")

    class Meta:
        ordering = ["-ends", "organisation__name", "role_group", "pk"]
        constraints = [
            models.CheckConstraint(name="a_return_ends_after_it_starts", condition=Q(ends__gte=models.F("starts"))),
            models.CheckConstraint(
                name="a_return_names_a_course",
                condition=Q(course__isnull=False, course_words="") | (Q(course=None) & ~Q(course_words="")),
            ),
        ]
        indexes = [models.Index(fields=["partnership", "ends"])]


class Headcount(models.Model):
    """How many of its people an organisation says a course is for, on a day: what coverage is measured against.

    `role_group` says in words who they are.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    role_group = models.CharField(max_length=80)
    on = models.DateField()
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(name="a_headcount_counts_somebody", condition=Q(people__gt=0))]
