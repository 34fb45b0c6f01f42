"""Who completed which version of a course, when, and until when that holds."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import ALPHABET

from .courses import CourseVersion
from .sessions import Booking

_CODE_LENGTH = 16
PLACES = 131_072  # bits of the list of badges taken back: the fewest that hide which badge is asked about


def certificate_code() -> str:
    """A code nobody can guess: 16 letters of Crockford's base 32, 80 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(_CODE_LENGTH))


class Completion(models.Model):
    """Somebody completed a course on a day. Not the same as having come, and kept apart from it.

    `expires_on` is the first day on which it holds no more; empty when the course has no refresher. `organisation` is whom the
    person worked for on that day. `badge_place` is its badge's place in the list of those taken back, drawn by chance: it says
    nothing of whose it is. A guest's completion has no person: only its booking, whose name is wiped in time.
    """

    class How(models.TextChoices):
        SESSION = "session", "At a session"
        E_LEARNING = "e_learning", "By e-learning"
        FILE = "file", "From a member’s own learning system"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="completions")
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="completions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    booking = models.ForeignKey(Booking, null=True, blank=True, on_delete=models.PROTECT, related_name="completions")
    how = models.CharField(max_length=10, choices=How.choices)
    on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=16, unique=True, editable=False, default=certificate_code)
    badge_wanted_at = models.DateTimeField(null=True, blank=True)
    badge_place = models.PositiveIntegerField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["partnership", "on"]), models.Index(fields=["person", "on"])]
        constraints = [
            models.CheckConstraint(
                name="a_completion_is_somebodys", condition=Q(person__isnull=False) | Q(booking__isnull=False)
            ),
            models.UniqueConstraint(fields=["booking"], condition=Q(withdrawn_at=None), name="one_completion_a_booking"),
            models.CheckConstraint(
                name="a_completion_ends_after_it_starts", condition=Q(expires_on=None) | Q(expires_on__gt=models.F("on"))
            ),
        ]

    def is_valid(self) -> bool:
        """Whether it holds today (Europe/London)."""
        if self.withdrawn_at is not None:
            return False
        return self.expires_on is None or self.expires_on > timezone.localdate()


class BadgeTakenBack(models.Model):
    """The place of a badge whose completion was taken back. It says nothing of whose it was, and outlives the completion."""

    place = models.PositiveIntegerField(unique=True)
