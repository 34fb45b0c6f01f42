"""What people say of a course: right after it, and months later. Who was asked is kept apart from what was said."""

import uuid

from django.db import models
from django.db.models import Q

from .completions import Completion
from .courses import CourseVersion


class Kind(models.TextChoices):
    """When people are asked."""

    REACTION = "reaction", "After the course"
    BEHAVIOUR = "behaviour", "Six to twelve months later"


class Asked(models.Model):
    """Somebody was asked about the course they completed, and whether they have answered. Never what."""

    completion = models.ForeignKey(Completion, on_delete=models.PROTECT, related_name="asked")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["completion", "kind"], name="asked_once_of_each_kind")]


class Evaluation(models.Model):
    """What somebody said of a course. It names nobody: no person, no organisation, no day. The key is random.

    `scores` are 1 to 5 by statement. It is shown together with four others at least: `shown` is set for five or more at once, so
    that no single answer can be worked out from how a result changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    scores = models.JSONField(default=dict)
    why = models.CharField(max_length=500, blank=True)
    words = models.CharField(max_length=500, blank=True)
    month = models.DateField()
    shown = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="an_evaluation_is_of_a_kind", condition=Q(kind__in=["reaction", "behaviour"]))]
