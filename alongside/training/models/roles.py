"""Which role needs which course, and whom the house has reminded."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Dated, Partnership, Seat
from alongside.kernel.roles import Role

from .courses import Course


class Requirement(Dated):
    """A role in a partnership needs a course; a completion holds the seat for `months`.

    People who had the role before (the seats `given_time`) have until `first_due` to complete it; a seat given since waits.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role.choices)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="requirements")
    months = models.PositiveSmallIntegerField()
    first_due = models.DateField()
    given_time = models.ManyToManyField(Seat, blank=True, related_name="+")

    class Meta(Dated.Meta):
        ordering = ["role", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "role", "course"], condition=Q(ended=None), name="one_open_requirement"
            ),
            models.CheckConstraint(name="a_requirement_lasts", condition=Q(months__gt=0)),
            models.CheckConstraint(
                name="nobody_is_locked_out_by_a_course",
                condition=~Q(role__in=["coordinator", "organisation_administrator", "system_administrator"]),
            ),
        ]


class Reminder(models.Model):
    """The house told somebody that a seat is held until a day, so many days before. Once each."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=30, choices=Role.choices)
    held_until = models.DateField()
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "partnership", "role", "held_until", "days"], name="one_reminder_of_a_kind")
        ]
