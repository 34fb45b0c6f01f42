"""What leaves the charity about a case: extracts that the person agreed to, and answers to those who ask."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference
from alongside.sharing.models import Protected

from .cases import Case


def _new_request_reference() -> str:
    return new_reference("DRQ")


class Extract(Protected):
    """A few parts of a case as they stood on one day, made for one organisation. Its words never change."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    parts = models.JSONField(default=list)
    words = models.JSONField(default=list)
    digest = models.CharField(max_length=64)


class DisclosureRequest(models.Model):
    """Somebody asks for what is held about a person: with what power and for what, and what was decided.

    `told_on`: the day they were told what was given, where they had not been asked before.
    """

    class Kind(models.TextChoices):
        CASEWORK = "casework", "Casework"
        COUNSELLING = "counselling", "Counselling, or emotional support"
        THIRD_PARTY = "third_party", "About somebody else"
        PRIVILEGED = "privileged", "Between them and a lawyer"
        LIFE = "life", "A life, or a child, at risk now"

    class Asked(models.TextChoices):
        NOT_YET = "not_yet", "Not asked yet"
        AGREES = "agrees", "They agree"
        OBJECTS = "objects", "They do not agree"
        UNSAFE = "unsafe", "It was not safe or lawful to ask"

    reference = models.CharField(max_length=14, unique=True, default=_new_request_reference, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    asked_by = models.CharField(max_length=160)
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    power = models.CharField(max_length=300)
    purpose = models.CharField(max_length=300)
    scope = models.TextField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    person_asked = models.CharField(max_length=8, choices=Asked.choices, default=Asked.NOT_YET)
    person_words = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    given = models.BooleanField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    route = models.CharField(max_length=160, blank=True)
    copy = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-logged_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_request_is_decided_whole",
                condition=Q(given=None, decided_by=None, decided_at=None)
                | (Q(given__isnull=False, decided_by__isnull=False, decided_at__isnull=False) & ~Q(reasons="")),
            ),
            models.CheckConstraint(name="a_copy_given_has_a_digest", condition=~Q(given=True) | ~Q(digest="")),
        ]

    @property
    def partnership(self) -> Partnership:
        """The partnership the case is kept in."""
        return self.case.partnership
