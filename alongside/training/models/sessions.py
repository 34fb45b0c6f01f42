"""Sessions of a course, the places booked on them, and who came."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference

from .courses import CourseVersion


def session_reference() -> str:
    """A fresh reference for a session."""
    return new_reference("SES")


class Session(models.Model):
    """One time a course is given. `version` goes up on each change; a calendar reads it as SEQUENCE.

    `disclosure_arose` is yes or no only: what was said goes the way of safeguarding and is never kept here.
    """

    reference = models.CharField(max_length=14, unique=True, editable=False, default=session_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="training_sessions")
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    online = models.BooleanField(default=False)
    place = models.CharField(max_length=200)
    trainer = models.CharField(max_length=120)
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    capacity = models.PositiveIntegerField()
    disclosure_arose = models.BooleanField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["partnership", "starts_at"])]
        constraints = [
            models.CheckConstraint(name="a_session_ends_after_it_starts", condition=Q(ends_at__gt=models.F("starts_at"))),
            models.CheckConstraint(name="a_session_has_room", condition=Q(capacity__gt=0)),
        ]


class Booking(models.Model):
    """A place asked for on a session. That somebody booked says nothing of whether they came.

    A guest has no account: a name and an organisation in words, wiped on `delete_on`. `forgotten_at` says when that was.
    """

    class State(models.TextChoices):
        BOOKED = "booked", "Booked"
        WAITING = "waiting", "On the waiting list"
        CANCELLED = "cancelled", "Cancelled"

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    guest_name = models.CharField(max_length=120, blank=True)
    guest_organisation = models.CharField(max_length=200, blank=True)
    delete_on = models.DateField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(default=timezone.now)
    moved_up_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_booking_a_number"),
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(person__isnull=False) & ~Q(state="cancelled"),
                name="one_place_a_person",
            ),
            models.CheckConstraint(
                name="a_booking_is_for_a_person_or_a_guest",
                condition=Q(person__isnull=False, guest_name="", delete_on=None)
                | Q(person=None, delete_on__isnull=False, forgotten_at=None, guest_name__gt="")
                | Q(person=None, delete_on__isnull=False, forgotten_at__isnull=False, guest_name=""),
            ),
            models.CheckConstraint(
                name="a_cancelled_booking_says_when",
                condition=Q(state="cancelled", cancelled_at__isnull=False) | (~Q(state="cancelled") & Q(cancelled_at=None)),
            ),
        ]
        indexes = [models.Index(fields=["person", "state"]), models.Index(fields=["delete_on"])]


class Attendance(models.Model):
    """What somebody wrote down about whether a person came. The newest row holds; none is ever changed."""

    class Came(models.TextChoices):
        NO = "no", "Did not come"
        IN_PART = "in_part", "Came for part of it"
        YES = "yes", "Came"

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="attendances")
    came = models.CharField(max_length=10, choices=Came.choices)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
