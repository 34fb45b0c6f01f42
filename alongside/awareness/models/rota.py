"""Who receives what the public reports, when it is read, and who reads it this week."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.roles import Role
from alongside.tasks.working_days import Nation


class Reception(models.Model):
    """The organisation a partnership has named to receive public reports, and what the public is promised about reading them.

    `hours_to_read` are hours of reading time. `escalate_to` is the role, in that organisation, that is told when a report has
    waited longer. `version` goes up with every change, to notice a stale edit.
    """

    class Days(models.TextChoices):
        WORKING_DAYS = "working_days", "On working days"
        EVERY_DAY = "every_day", "Every day"

    ESCALATE_TO = [(role.value, role.label) for role in (Role.MEMBER, Role.EVALUATOR, Role.FIRST_RESPONDER, Role.SUPPORT_MANAGER)]

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, related_name="+", primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    taking = models.BooleanField(default=True)
    days = models.CharField(max_length=16, choices=Days.choices, default=Days.WORKING_DAYS)
    nation = models.CharField(max_length=20, choices=Nation.choices, default=Nation.ENGLAND_AND_WALES)
    opens = models.TimeField()
    closes = models.TimeField()
    hours_to_read = models.PositiveSmallIntegerField()
    escalate_to = models.CharField(max_length=30, choices=ESCALATE_TO, default=Role.MEMBER.value)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="reading_ends_after_it_starts", condition=Q(closes__gt=F("opens"))),
            models.CheckConstraint(name="reading_takes_some_time", condition=Q(hours_to_read__gte=1)),
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the partnership's own word."""
        return str(self.partnership.slug)


class DutyWeek(models.Model):
    """The person who reads public reports in one week, which begins on a Monday."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["week"]
        constraints = [models.UniqueConstraint(fields=["partnership", "week"], name="one_reader_a_week")]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the week it is about."""
        return self.week.isoformat()
