"""The contact register: the telephone numbers the public are given, where each comes from, and who checked it when."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference

DAYS_BETWEEN_CHECKS = 90


def contact_reference() -> str:
    """A fresh reference for a number of the register."""
    return new_reference("NUM")


class ContactQuerySet(models.QuerySet):
    """Numbers of the register."""

    def standing(self, on: dt.date | None = None) -> "ContactQuerySet":
        """Those that hold on a day; today when none is named."""
        day = on or timezone.localdate()
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gt=day))

    def due(self) -> "ContactQuerySet":
        """Those that hold and that nobody has checked in the last 90 days."""
        oldest = timezone.localdate() - dt.timedelta(days=DAYS_BETWEEN_CHECKS)
        return self.standing().filter(Q(verified_on=None) | Q(verified_on__lt=oldest))


class ContactNumber(models.Model):
    """A helpline or another number: of the whole house when `partnership` is empty, or of one partnership.

    `number` is E.164, or the digits of a short code such as 999. It holds from `valid_from` (empty: before anybody asked) up to,
    and not including, `valid_to`. `code` marks a number that came with the house.
    """

    class Purpose(models.TextChoices):
        EMERGENCY = "emergency", "Danger now"
        POLICE = "police", "Police, when it is not urgent"
        HELPLINE = "helpline", "Advice and reports about modern slavery"
        ADULT_SUPPORT = "adult_support", "Support for adults who may be victims"
        CHILDREN = "children", "Children"
        ANONYMOUS = "anonymous", "Telling without giving a name"
        LABOUR = "labour", "Abuse at work"
        ASYLUM = "asylum", "Support for people seeking asylum"
        LOCAL = "local", "Local services"

    class Standing(models.TextChoices):
        STATED = "stated", "As its source says"
        CHECK = "check", "To be checked"
        WITHHELD = "withheld", "Not shown to the public until it is checked"
        VERIFIED = "verified", "Checked"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=contact_reference)
    code = models.SlugField(max_length=40, blank=True)
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_numbers")
    number = models.CharField(max_length=16)
    display = models.CharField(max_length=40)
    other_displays = models.JSONField(default=list, blank=True)
    service = models.CharField(max_length=120)
    operator = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=15, choices=Purpose.choices)
    hours = models.CharField(max_length=200, blank=True)
    languages = models.CharField(max_length=200, blank=True)
    text_relay = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    superseded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.STATED)
    remark = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_how = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_number_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="a_superseded_number_has_ended", condition=Q(superseded_by=None) | Q(valid_to__isnull=False)
            ),
            models.CheckConstraint(
                name="a_checked_number_says_who_and_when",
                condition=Q(verified_on=None, verified_by=None) | Q(verified_on__isnull=False, verified_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_verified_number_was_verified", condition=~Q(standing="verified") | Q(verified_on__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["number"], condition=Q(partnership=None, valid_to=None), name="a_number_of_the_house_stands_once"
            ),
            models.UniqueConstraint(
                fields=["partnership", "number"], condition=Q(valid_to=None), name="a_local_number_stands_once"
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="a_delivered_number_is_there_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.display}"

    @property
    def is_due(self) -> bool:
        """Whether it holds and nobody has checked it in the last 90 days."""
        today = timezone.localdate()
        if self.valid_to is not None and self.valid_to <= today:
            return False
        return self.verified_on is None or self.verified_on < today - dt.timedelta(days=DAYS_BETWEEN_CHECKS)
