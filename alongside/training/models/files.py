"""Files of completions from members' own learning systems, kept while they wait to be looked through."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference


def file_reference() -> str:
    """A fresh reference for a file of completions."""
    return new_reference("CMP")


class CompletionFile(models.Model):
    """A file that somebody brought. `rows` are emptied when it was decided on, or has waited too long; the two counts stay.

    A row holds its line, the course's reference, the day, and `person` (the account's public identifier) or `other` (a number
    that stands for one person within this file: who it was is never kept); or `wrong`, why the line can not be read.
    `starts` and `ends` are the days it covers; `role_group` says in words who those without an account are.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be looked through"
        ACCEPTED = "accepted", "Accepted"
        DISCARDED = "discarded", "Discarded"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=file_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role_group = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()
    rows = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    completed = models.PositiveIntegerField(null=True, blank=True)  # people who got a completion of it
    counted = models.PositiveIntegerField(null=True, blank=True)  # people who are numbers in a return of it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["partnership", "state", "at"])]
        constraints = [
            models.CheckConstraint(name="a_completion_file_ends_after_it_starts", condition=Q(ends__gte=models.F("starts"))),
            models.CheckConstraint(
                name="a_file_decided_on_holds_no_rows",
                condition=Q(state="waiting", decided_at=None) | (~Q(state="waiting") & Q(decided_at__isnull=False, rows=[])),
            ),
            models.CheckConstraint(
                name="an_accepted_file_says_how_many",
                condition=~Q(state="accepted") | Q(completed__isnull=False, counted__isnull=False),
            ),
        ]
