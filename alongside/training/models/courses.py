"""Courses, every version they have had, what they teach, and the partnership's own list of tiers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Dated, Partnership
from alongside.kernel.references import new_reference
from alongside.partnership.models import Objective


def course_reference() -> str:
    """A fresh reference for a course."""
    return new_reference("CRS")


class Method(models.TextChoices):
    """How people are taught."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online, at a set time"
    E_LEARNING = "e_learning", "E-learning, in one’s own time"
    BLENDED = "blended", "Some of each"


class Tier(Dated):
    """One level of training on a partnership's own list. `frameworks` says what it corresponds to elsewhere, in words."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="training_tiers")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    who_for = models.CharField(max_length=300)
    frameworks = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300)
    position = models.PositiveIntegerField(default=0)

    class Meta(Dated.Meta):
        ordering = ["position", "code"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "code"], condition=Q(ended=None), name="one_open_tier_of_a_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Course(models.Model):
    """Something people are taught. What it says stands in its versions; `version` is the number of the newest."""

    reference = models.CharField(max_length=14, unique=True, editable=False, default=course_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="courses")
    title = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["partnership", "title"])]

    def __str__(self) -> str:
        return self.title


class CourseVersion(models.Model):
    """What a course was from one moment on. Never changed: who completed an older one completed that one.

    `months` is how long a completion holds before a refresher; empty when the partnership set none.
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    summary = models.TextField()
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=12, choices=Method.choices)
    hours = models.DecimalField(max_digits=5, decimal_places=1)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="one_version_of_a_course_a_number"),
            models.CheckConstraint(name="a_course_takes_time", condition=Q(hours__gt=0)),
            models.CheckConstraint(name="a_refresher_is_months_away", condition=Q(months=None) | Q(months__gt=0)),
        ]


class CurriculumLine(models.Model):
    """One thing a version of a course teaches, and the objectives of the partnership it serves."""

    version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    objectives = models.ManyToManyField(Objective, blank=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="one_line_a_position")]
