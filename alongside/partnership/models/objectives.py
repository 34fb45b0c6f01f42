"""What the partnership sets out to do, and every wording it has had."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference

from .imports import ProfileSource


def objective_reference() -> str:
    """A fresh reference for an objective."""
    return new_reference("OBJ")


class Objective(models.Model):
    """One objective as it stands. `version` is the number of its newest `ObjectiveVersion`, to notice a stale edit.

    `hidden_words` are stretches of the text that may be a person's name: pages for the public leave them out.
    """

    reference = models.CharField(max_length=14, unique=True, editable=False, default=objective_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="objectives")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    hidden_words = models.JSONField(default=list, blank=True)
    attributed_to = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(ProfileSource, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives")
    version = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(name="an_objective_says_something", condition=~Q(text=""))]
        indexes = [models.Index(fields=["partnership", "position"])]

    def __str__(self) -> str:
        return self.reference


class ObjectiveVersion(models.Model):
    """A wording an objective has had: whose, from where, written by whom and when. The database refuses to change a row.

    `by` is empty when it came from a file imported at the command line. `ended` marks the version that ended the objective.
    """

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    attributed_to = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(ProfileSource, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=500, blank=True)
    ended = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["objective", "number"], name="one_version_a_number")]
