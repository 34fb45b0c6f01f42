"""Profiles and area files handed in together: the files while they wait, what came of them, and what was last told of whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference


def source_import_reference() -> str:
    """A fresh reference for files that were handed in together."""
    return new_reference("SRC")


class SourceImport(models.Model):
    """Files that were handed in together, and what came of them.

    `report` is what the page of the import shows: what became of each partnership, where the sources differ, what could not be
    read. `as_of` says in words what year the files speak of; empty when nobody said.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be confirmed"
        IMPORTED = "imported", "Imported"
        DISCARDED = "discarded", "Discarded"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=source_import_reference)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    names = models.JSONField(default=list)
    as_of = models.CharField(max_length=40, blank=True)
    report = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_settled_source_import_says_when",
                condition=Q(state="waiting", settled_at=None) | (~Q(state="waiting") & Q(settled_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class SourceFile(models.Model):
    """One file, while it waits. Once the import is settled it is deleted: each partnership keeps the profile that is its own."""

    class Kind(models.TextChoices):
        PROFILE = "profile", "Profile"
        AREAS = "areas", "Area file"

    source_import = models.ForeignKey(SourceImport, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=200)
    raw = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source_import", "name"], name="one_name_once_in_a_source_import"),
        ]


class Told(models.Model):
    """What an area file last told of a partnership, so that a later file brings in only what differs from it."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="+", primary_key=True)
    facts = models.JSONField()
    at = models.DateTimeField(default=timezone.now)
