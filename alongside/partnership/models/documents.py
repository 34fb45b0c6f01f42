"""Documents of the partnership, and every version of each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.sharing.models import Protected


class Document(Protected):
    """A document on the spine. Its title, owner and handling are its record's; its words are in its versions."""


class DocumentVersion(models.Model):
    """A file as it was taken in, once. Never changed: the database refuses (`documents/guards.py`).

    `sha256` and `size` (bytes) are of the file that is kept, `sent_…` of the file as it was sent. `name` is the plain form of
    the name it came with; on the disk it lies under `kept_as`, which says nothing.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    sent_sha256 = models.CharField(max_length=64)
    sent_size = models.PositiveIntegerField()
    warnings = models.JSONField(default=list)
    note = models.CharField(max_length=300, blank=True)
    kept_as = models.CharField(max_length=32, unique=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_per_number"),
            models.CheckConstraint(name="versions_are_counted_from_one", condition=Q(number__gte=1)),
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the document it is a version of."""
        return self.document.reference
