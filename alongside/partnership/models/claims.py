"""Claims that an organisation belongs to the partnership, and every state each has been in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference

from .imports import ProfileSource


def claim_reference() -> str:
    """A fresh reference for a claim."""
    return new_reference("CLM")


class ClaimState(models.TextChoices):
    """What is known of a claimed membership."""

    CLAIMED = "claimed", "Claimed"
    CONFIRMED = "confirmed", "Confirmed"
    DISPUTED = "disputed", "Disputed"
    PROSPECTIVE = "prospective", "Prospective"
    COLLECTIVE = "collective", "A group, not one organisation"
    UNIDENTIFIED = "unidentified", "Not identified"
    ENDED = "ended", "Ended"


class Claim(models.Model):
    """Somebody said that this body is a member. A claim is not a membership: it is shown "as published" until confirmed.

    `attributed_to` is the respondent who said so, never a person's name; empty for the main respondent. `flags` are the
    reader's, kept for export. `source` is empty for a claim that the coordinator added by hand. `hidden_words` are stretches
    of the name that may be a person's: no page but the review shows them.
    """

    reference = models.CharField(max_length=14, unique=True, editable=False, default=claim_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="claims")
    raw = models.TextField(blank=True)
    name = models.TextField()
    link = models.TextField(blank=True)
    flags = models.JSONField(default=list, blank=True)
    hidden_words = models.JSONField(default=list, blank=True)
    attributed_to = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    source = models.ForeignKey(ProfileSource, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    as_of = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ClaimState.choices, default=ClaimState.CLAIMED)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="a_claim_names_somebody", condition=~Q(name="")),
            models.CheckConstraint(
                name="who_answers_for_a_claim_is_known",
                condition=~Q(state__in=["confirmed", "disputed"]) | Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "attributed_to"],
                condition=Q(organisation__isnull=False) & ~Q(state="ended"),
                name="one_open_claim_an_organisation",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "position"])]

    def __str__(self) -> str:
        return self.reference


class ClaimStatus(models.Model):
    """A state a claim came into, who it was said to be, by whom, when and why. The database refuses to change a row."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="statuses")
    state = models.CharField(max_length=12, choices=ClaimState.choices)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]
