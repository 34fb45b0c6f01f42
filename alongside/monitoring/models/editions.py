"""How careful a release must be, what was released, and in which edition."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference


def edition_reference() -> str:
    """A fresh reference for an edition."""
    return new_reference("EDN")


class For(models.TextChoices):
    """Who figures that leave a room are for."""

    BOARD = "board", "The board"
    PUBLIC = "public", "The public"


class DisclosureRule(models.Model):
    """How careful a release must be, from one day on. A row without a partnership holds for the whole house.

    The strictest of the rules that hold is applied: a partnership can ask for more care, never for less.
    """

    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    readers = models.CharField(max_length=10, choices=For.choices)
    threshold = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField()
    least_base = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    source = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["readers", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_disclosure_rule_protects",
                condition=Q(base__gte=1, threshold__gte=F("base"), least_base__gte=F("threshold")),
            )
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it."""
        return f"disclosure-rule-{self.pk}"


class Edition(models.Model):
    """Figures of a stretch of days, given out together and never changed. `published` ones anybody may read.

    The digests are of the files made from it, so that a paper that turns up can be told to be this one or not. `made_by` is empty
    for the clock. A public edition is made from a board edition by the chair's word.
    """

    class Kind(models.TextChoices):
        BOARD = "board", "Board report"
        ANNUAL = "annual", "Annual report"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=edition_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    readers = models.CharField(max_length=10, choices=For.choices)
    first = models.DateField()
    last = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    made_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="published")
    words = models.JSONField(default=dict)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    docx_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="an_edition_ends_after_it_starts", condition=Q(last__gte=F("first"))),
            models.CheckConstraint(
                name="the_public_reads_what_the_board_had",
                condition=Q(readers="board", made_from=None)
                | Q(readers="public", made_from__isnull=False, made_by__isnull=False),
            ),
            models.UniqueConstraint(fields=["made_from"], name="published_once"),
        ]
        indexes = [models.Index(fields=["partnership", "readers", "-made_at"])]

    def __str__(self) -> str:
        return self.reference


class EditionFile(models.Model):
    """A file of an edition as it was first made and as everybody is given it. It goes when a story in it is taken back."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10)  # as its name ends: pdf, docx, csv
    data = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "kind"], name="one_file_of_an_edition_a_kind")]


class Release(models.Model):
    """One table of an edition, as it was given out: the release log that every later table is held against. Never changed.

    `question` and `cells` are as `monitoring.logbook` writes them. `refused` says why a table was not given out; it has no cells.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="tables")
    position = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=60)
    question = models.JSONField()
    cells = models.JSONField(default=list)
    refused = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="one_table_of_an_edition_a_place")]
        indexes = [models.Index(fields=["measure"])]
