"""Organisations, the names they go by, what the law asks of them, and who came before and after."""

import uuid

from django.db import models
from django.db.models import Q

from alongside.accounts.sectors import Sector

from .dated import Dated


class Organisation(models.Model):
    """A body that can own records and join partnerships."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200, unique=True)
    sector = models.CharField(max_length=40, choices=Sector.choices)
    website = models.URLField(blank=True)
    started = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_ends_after_it_starts",
                condition=Q(ended=None) | Q(started=None) | Q(ended__gte=models.F("started")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name an organisation is known by, and where that name was seen."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["organisation", "text"], name="one_alias_once")]

    def __str__(self) -> str:
        return self.text

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the organisation it is about."""
        return str(self.organisation.public_id)


class OrganisationDuty(Dated):
    """Whether the law puts a duty or standing on an organisation: dated, with its source, and never guessed."""

    class Duty(models.TextChoices):
        PUBLIC_BODY = "public_body", "Public body"
        FIRST_RESPONDER = "first_responder", "First responder"
        DUTY_TO_NOTIFY = "duty_to_notify", "Duty to notify"

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        UNKNOWN = "unknown", "Not known"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="duties")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    source = models.CharField(max_length=300)

    class Meta(Dated.Meta):
        ordering = ["duty", "-started"]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the organisation it is about."""
        return str(self.organisation.public_id)


class Succession(models.Model):
    """One organisation's work passed to another on a day."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="precessions")
    on = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_once"),
            models.CheckConstraint(name="nobody_succeeds_themselves", condition=~Q(predecessor=models.F("successor"))),
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the organisation it is about."""
        return str(self.successor.public_id)


class Department(models.Model):
    """A part of an organisation with a seat of its own: a council is many members."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="departments")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_department_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the organisation it is about."""
        return str(self.organisation.public_id)
