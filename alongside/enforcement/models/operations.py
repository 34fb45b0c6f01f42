"""An operation: what it is, when, who leads it, and where it has got to."""

from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.sharing.models import Cell, Protected

from .lists import Term


class Operation(Protected):
    """Something a few named people plan and do together. Its record is sealed to their cell.

    `version` goes up with every change of the plan. `contact` is all that another operation ever learns of this one when the
    two would meet. `checked_at` is when it was last held against everybody's operations; `doubted_at` when its lead and commander
    were last told that what it arose from no longer stands; `owners_told` after how many days those who follow up what is not
    known yet were last told.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        TASKED = "tasked", "Tasked"
        PLANNING = "planning", "Being planned"
        SUBMITTED = "submitted", "Submitted for a decision"
        GO = "go", "Go"
        NO_GO = "no_go", "No go"
        DEFERRED = "deferred", "Deferred"
        LIVE = "live", "Live"
        STOOD_DOWN = "stood_down", "Stood down"
        DEBRIEFED = "debriefed", "Debriefed"
        CLOSED = "closed", "Closed"

    kind = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    commander = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    covert = models.BooleanField(default=False)
    contact = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    checked_at = models.DateTimeField(null=True, blank=True)
    doubted_at = models.DateTimeField(null=True, blank=True)
    owners_told = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["status", "starts_at"])]
        constraints = [
            models.CheckConstraint(name="an_operation_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="nobody_commands_what_they_lead", condition=Q(commander=None) | ~Q(commander=F("lead"))),
        ]

    @property
    def cell(self) -> Cell:
        """The named people it is sealed to: every operation is."""
        return cast("Cell", self.record.cell)


class OfOperation(models.Model):
    """Something that belongs to one operation, and is spoken of in the ledger by that operation's reference."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def reference(self) -> str:
        """The reference of the operation it belongs to."""
        return self.operation.reference

    @property
    def partnership(self) -> Partnership:
        """The partnership the operation is kept in."""
        return self.operation.partnership


class OperationStep(OfOperation):
    """One move in an operation's life: where it got to, who said so (nobody: the clock), when and why. Never changed."""

    status = models.CharField(max_length=12, choices=Operation.Status.choices)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]


class Proposal(OfOperation):
    """One of the named people asks the lead to name somebody else. Only the named people see it."""

    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    agreed = models.BooleanField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_proposal_of_a_number"),
            models.CheckConstraint(
                name="a_proposal_is_decided_whole",
                condition=Q(agreed=None, decided_by=None, decided_at=None)
                | Q(agreed__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]
