"""What is kept about who must do what by when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation
from alongside.sharing.models import Protected, Record


class Task(Protected):
    """One thing one organisation must do by a day. The record's owner is the organisation that owes it.

    `person` or `role_title` says who there: one named person or one role, never "all".
    `source` is what the task arose from; it is shown only to those who may see it.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Not started"
        IN_PROGRESS = "in_progress", "In progress"
        DONE = "done", "Done"
        DEFERRED = "deferred", "Deferred"
        DROPPED = "dropped", "Dropped"
        NO_LONGER_POSSIBLE = "no_longer_possible", "No longer possible"

    PENDING = (Status.OPEN, Status.IN_PROGRESS)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role_title = models.CharField(max_length=120, blank=True)
    source = models.ForeignKey(Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "status", "due_on"]),
            models.Index(fields=["person", "status", "due_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_task_has_one_owner",
                condition=Q(person__isnull=False, role_title="") | (Q(person=None) & ~Q(role_title="")),
            )
        ]

    @property
    def is_overdue(self) -> bool:
        """Still to be done, and its day has passed (Europe/London)."""
        return self.status in self.PENDING and self.due_on < timezone.localdate()


class TaskStep(models.Model):
    """One move in a task's life: a status, who set it, when, why, and the evidence. Never changed."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(max_length=20, choices=Task.Status.choices)
    note = models.CharField(max_length=300, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]


class DueDate(models.Model):
    """A due date a task has had, who set it and why it was moved. Never changed."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="due_dates")
    due_on = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
