"""Indicators, which objective each belongs to, what is told in words, and how an objective stands."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference
from alongside.partnership.models import Objective


def indicator_code() -> str:
    """A fresh code for an indicator of a partnership's own."""
    return new_reference("IND")


class Indicator(models.Model):
    """One thing progress is read from. Without a partnership it came with the house, with its source.

    `measure` is the code of what a room counts, when a room counts it: then nobody types its figures. With `dimension` and
    `value` it is the share of those rows that have the value. `counts_nobody`: no person, and nothing that happened to one.
    `target` is empty when none was set, which the page says. Holds from `valid_from` up to, and not including, `valid_to`; a
    partnership's own row of a code of the house says how this partnership keeps it. A row ended on the day it began never held.
    """

    class Direction(models.TextChoices):
        UP = "up", "Up is good"
        DOWN = "down", "Down is good"
        NEITHER = "neither", "Neither: a change can be good or bad"

    class Kind(models.TextChoices):
        INPUT = "input", "Input"
        PROCESS = "process", "Process"
        OUTPUT = "output", "Output"
        OUTCOME = "outcome", "Outcome"
        CONTEXT = "context", "Context"

    code = models.CharField(max_length=14, default=indicator_code)
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=200)
    numerator = models.CharField(max_length=300)
    denominator = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=40)
    count_unit = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    owner = models.CharField(max_length=120)
    frequency = models.CharField(max_length=40)
    measure = models.CharField(max_length=60, blank=True)
    dimension = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=80, blank=True)
    counts_nobody = models.BooleanField(default=False)
    baseline = models.CharField(max_length=120, blank=True)
    target = models.CharField(max_length=120, blank=True)
    breaks = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], condition=Q(partnership=None), name="one_indicator_of_the_house_a_code_and_day"
            ),
            models.UniqueConstraint(
                fields=["partnership", "code"], condition=Q(valid_to=None), name="one_standing_indicator_of_a_partnership_a_code"
            ),
            models.CheckConstraint(
                name="an_indicator_ends_no_earlier_than_it_starts",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="a_share_is_of_what_a_room_counts",
                condition=Q(dimension="", value="") | (~Q(measure="") & ~Q(dimension="") & ~Q(value="")),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it."""
        return self.code


class OfObjective(models.Model):
    """Something said of one objective of a partnership."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def partnership(self) -> Partnership:
        """The partnership whose objective it is."""
        return self.objective.partnership

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the objective."""
        return self.objective.reference


class ObjectiveIndicator(OfObjective):
    """An indicator that shows how an objective is getting on, until it was taken away again."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["indicator__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "indicator"], condition=Q(ended_at=None), name="an_indicator_of_an_objective_once"
            )
        ]


class Narrative(OfObjective):
    """What numbers do not say, in words, about some days. Whose story it is must have agreed, or it is nobody's story.

    `read_by` is the second person who held it against the check-list; nothing of it is shown to a board or in a report before.
    """

    class Consent(models.TextChoices):
        NOBODY = "nobody", "It is about no particular person"
        GIVEN = "given", "The person it is about agreed"
        WITHDRAWN = "withdrawn", "The person it is about no longer agrees"

    reference = models.CharField(max_length=14, unique=True, editable=False)
    text = models.TextField(max_length=2000)
    first = models.DateField()
    last = models.DateField()
    consent = models.CharField(max_length=10, choices=Consent.choices)
    consent_words = models.CharField(max_length=300, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-last", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_narrative_ends_after_it_starts", condition=Q(last__gte=F("first"))),
            models.CheckConstraint(name="consent_says_how_it_was_given", condition=Q(consent="nobody") | ~Q(consent_words="")),
            models.CheckConstraint(
                name="a_narrative_is_read_by_a_second_person",
                condition=Q(read_by=None, read_at=None) | (Q(read_by__isnull=False, read_at__isnull=False) & ~Q(read_by=F("by"))),
            ),
        ]


class Rating(OfObjective):
    """How an objective stands, said by somebody on a day. The newest counts; none is ever changed.

    Green names who answers for it, the day it was reached and what shows it: the database refuses it otherwise.
    """

    class Colour(models.TextChoices):
        RED = "red", "Red: off course"
        AMBER = "amber", "Amber: at risk"
        GREEN = "green", "Green: on course, and shown"

    colour = models.CharField(max_length=6, choices=Colour.choices)
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="green_needs_owner_date_and_evidence",
                condition=~Q(colour="green") | (Q(owner__isnull=False, on__isnull=False) & ~Q(evidence="")),
            )
        ]
