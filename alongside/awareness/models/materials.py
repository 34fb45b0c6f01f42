"""Materials of a campaign, every wording of each, and how often their codes were followed on which day."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import ALPHABET, new_reference
from alongside.partnership.models import Document

from .campaigns import Campaign
from .choices import Choice

RANDOM_SIGNS = 6
LONGEST_CODE = 20


def material_reference() -> str:
    """A fresh reference for a material."""
    return new_reference("MAT")


def material_code(language: str) -> str:
    """A fresh code for the address under a printed square, short enough to type from a poster.

    It begins with the language, so that the page behind it can be in that one without asking what the code stands for.
    """
    return f"{language}-{''.join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))}".lower()


class Material(models.Model):
    """A poster, card, leaflet or slide of a campaign in one language. `source` is the one it is a translation of.

    `code` is what its printed square and short address lead by; it is for this material alone.
    """

    class Kind(models.TextChoices):
        POSTER = "poster", "Poster"
        CARD = "card", "Palm card"
        LEAFLET = "leaflet", "Leaflet text"
        SLIDE = "slide", "Slide"

    PRINTED = (Kind.POSTER, Kind.CARD)

    reference = models.CharField(max_length=14, unique=True, editable=False, default=material_reference)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="materials")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    language = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="translations")
    code = models.CharField(max_length=LONGEST_CODE, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "language__name", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.language}"

    @property
    def partnership(self) -> Partnership:
        """Whose campaign it belongs to."""
        return self.campaign.partnership


class MaterialVersion(models.Model):
    """A wording a material has had. Never changed. `made_from` is the version of the source that a translation follows.

    `lines` are what stands under the headline. `document` is a file kept among the partnership's documents, when there is one.
    """

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=80)
    lines = models.JSONField(default=list)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_from = models.PositiveIntegerField(null=True, blank=True)
    issued_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["material", "number"], name="one_wording_of_a_material_a_number"),
            models.CheckConstraint(name="a_wording_says_something", condition=~Q(headline="")),
        ]


class Visits(models.Model):
    """How many times a material's code was followed on one day, and nothing else: not by whom, from where, or at what time."""

    code = models.CharField(max_length=LONGEST_CODE)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "day"], name="one_tally_a_code_a_day")]
