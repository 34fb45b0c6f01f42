"""How far people are in the e-learning, and what learners knew before and after, without a name."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from .courses import Course


class Learning(models.Model):
    """How far one person is in a course of e-learning. Only they see it; when they have passed it is emptied.

    `answers` holds what they chose in each lesson's scenario; `attempts` how often they took the questions at the end.
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    passed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "person"], name="one_learning_of_a_course_a_person")]


class LearnerAnswers(models.Model):
    """Which questions somebody answered rightly: before, after or months later. It names nobody: no person, organisation or day.

    `code` is what the learner keeps, so that their answers can be paired; empty when none was given. `month` is the first day
    of the month. The key is random, so that it says nothing of who came when.
    """

    class When(models.TextChoices):
        BEFORE = "before", "Before"
        AFTER = "after", "After"
        LATER = "later", "Six to twelve months later"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=40)
    when = models.CharField(max_length=6, choices=When.choices)
    code = models.CharField(max_length=8, blank=True)
    month = models.DateField()
    right = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "code", "when"], condition=~Q(code=""), name="one_answer_a_code"),
        ]
