"""What came of it: outcomes, debriefs and lessons."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation
from alongside.sharing.models import Record

from .lists import Term
from .operations import OfOperation


class Outcome(OfOperation):
    """A count of one kind of outcome, or that it is not known yet. Revised by a later row, never rewritten.

    Of money `count` is the whole pounds, and `pence` what is left.
    """

    number = models.PositiveSmallIntegerField()
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(null=True, blank=True)
    pence = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField()
    evidence = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_outcome_of_a_number"),
            models.CheckConstraint(
                name="pence_are_part_of_a_pound", condition=Q(pence=0) | Q(pence__lt=100, count__isnull=False)
            ),
        ]


class Debrief(OfOperation):
    """What those who were there said afterwards. Never changed."""

    class Kind(models.TextChoices):
        HOT = "hot", "Hot: the same day, everybody"
        STRUCTURED = "structured", "Structured: some days later"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    who = models.CharField(max_length=500)
    went_well = models.TextField(max_length=4000)
    went_badly = models.TextField(max_length=4000)
    change = models.TextField(max_length=4000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]


class Lesson(OfOperation):
    """Something to do otherwise next time, with the task that came of it, or why nobody need do anything.

    `anonymous` are words without places or people that the lead has released for everybody who plans that kind of operation.
    """

    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=1000)
    task = models.ForeignKey(Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    no_task_because = models.CharField(max_length=300, blank=True)
    anonymous = models.CharField(max_length=300, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_lesson_of_a_number"),
            models.CheckConstraint(
                name="a_lesson_is_released_in_words",
                condition=Q(released_at=None, released_by=None, anonymous="")
                | (Q(released_at__isnull=False, released_by__isnull=False) & ~Q(anonymous="")),
            ),
        ]
