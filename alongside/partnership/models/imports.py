"""Files a profile was read from, what was noticed in them, and what somebody decided about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference


def import_reference() -> str:
    """A fresh reference for an import."""
    return new_reference("IMP")


class ProfileSource(models.Model):
    """One file, kept as it was given. The database refuses to change a row (`guards.py`).

    `as_of` says in words what time the file speaks of, such as "2017"; empty when it does not say.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="profile_sources")
    name = models.CharField(max_length=200)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    as_of = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField(default=timezone.now)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "sha256"], name="one_source_once")]

    def __str__(self) -> str:
        return self.name


class ProfileImport(models.Model):
    """A file waiting to be looked through, or what became of it. Nothing of a waiting import is public."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be looked through"
        ACCEPTED = "accepted", "Accepted"
        DISCARDED = "discarded", "Discarded"
        REPLACED = "replaced", "Replaced by a later file"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=import_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="profile_imports")
    source = models.ForeignKey(ProfileSource, on_delete=models.PROTECT, related_name="imports")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(state="waiting"), name="one_waiting_import_a_partnership"
            ),
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(state="accepted"), name="one_accepted_import_a_partnership"
            ),
            models.CheckConstraint(
                name="a_settled_import_says_when",
                condition=Q(state="waiting", settled_at=None) | (~Q(state="waiting") & Q(settled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ImportIssue(models.Model):
    """One thing noticed in a file, and what somebody decided about it while the import waited.

    `line` counts from 1 (0: the file as a whole); `offset` counts bytes from 0 (None: no one place). `path` says which item of
    the profile it is about, such as "members[13]".
    """

    class Decision(models.TextChoices):
        NONE = "none", "Not decided"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        EDITED = "edited", "Written anew"

    profile_import = models.ForeignKey(ProfileImport, on_delete=models.CASCADE, related_name="issues")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    line = models.PositiveIntegerField()
    offset = models.PositiveIntegerField(null=True, blank=True)
    path = models.CharField(max_length=60, blank=True)
    raw = models.TextField(blank=True)
    proposed = models.TextField(null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.NONE)
    edited = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["profile_import", "number"], name="one_issue_a_number"),
            models.CheckConstraint(
                name="a_decision_says_when",
                condition=Q(decision="none", decided_at=None) | (~Q(decision="none") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(name="only_an_edit_has_new_words", condition=Q(edited="") | Q(decision="edited")),
        ]
        indexes = [models.Index(fields=["profile_import", "code"])]

    def __str__(self) -> str:
        return f"{self.code}, line {self.line}"

    @property
    def partnership(self) -> Partnership:
        """The partnership whose file it was noticed in."""
        return self.profile_import.partnership
