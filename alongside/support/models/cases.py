"""A support case, the lines its parts are written in, and who agreed to its plan."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.sharing.models import Protected


class Case(Protected):
    """Somebody whom a charity supports. `name` is what they want to be called: the only thing that must be known of them.

    `stage_at`: when it came to the stage it is at.
    """

    class Stage(models.TextChoices):
        OPEN = "open", "Open"
        MOVING_ON = "moving_on", "Moving on"
        FOLLOWED_UP = "followed_up", "Moved on, followed up"
        CLOSED = "closed", "Closed"

    name = models.CharField(max_length=80)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.OPEN)
    opened_on = models.DateField(default=timezone.localdate)
    stage_at = models.DateTimeField(default=timezone.now)
    moved_on_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "stage"])]
        constraints = [
            models.CheckConstraint(
                name="nobody_supervises_their_own_case", condition=Q(supervisor=None) | ~Q(supervisor=models.F("worker"))
            ),
            models.CheckConstraint(name="a_case_has_a_name_to_call_them_by", condition=~Q(name="")),
        ]


class Line(models.Model):
    """One version of one line of a part of a case (`parts.py`). The line is the newest version of its number. Never changed.

    `sources`: for an answer that nobody here asked, by its name, where it comes `from` and the `consent` it was passed on by; it
    goes when the answer is changed.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="lines")
    part = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    newest = models.BooleanField(default=True)
    answers = models.JSONField(default=dict)
    day = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, blank=True)
    sources = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number", "version"]
        indexes = [models.Index(fields=["part", "review_on"], condition=Q(newest=True), name="support_line_to_review")]
        constraints = [
            models.UniqueConstraint(fields=["case", "part", "number", "version"], name="a_version_of_a_line_once"),
            models.UniqueConstraint(fields=["case", "part", "number"], condition=Q(newest=True), name="a_line_has_one_newest"),
        ]


class PlanWord(models.Model):
    """What a supervisor said about the plan and the risks as they stood: agreed or sent back. `digest` is of those words."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plan_words")
    digest = models.CharField(max_length=64)
    agreed = models.BooleanField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]


class AddressKept(models.Model):
    """Words that look like an address were written down all the same: where, by whom, and why. Never the words themselves."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    where = models.CharField(max_length=20)
    because = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)


class Note(Protected):
    """What was said in confidence: sealed to its author and their supervisor, and counted, listed and found nowhere else."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class Score(models.Model):
    """How far somebody is on one outcome, on one day, as they or their worker see it. Empty when not asked, or declined."""

    class Whose(models.TextChoices):
        PERSON = "person", "Their own"
        WORKER = "worker", "The worker’s"

    class Moment(models.TextChoices):
        BASELINE = "baseline", "At the beginning"
        REVIEW = "review", "At a review"
        EXIT = "exit", "When moving on"
        FOLLOW_UP = "follow_up", "Afterwards"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="scores")
    outcome = models.CharField(max_length=20)
    whose = models.CharField(max_length=6, choices=Whose.choices)
    moment = models.CharField(max_length=10, choices=Moment.choices)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    unasked = models.CharField(max_length=10, blank=True)
    one_higher = models.TextField(blank=True)
    day = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_score_is_a_number_or_says_why_not",
                condition=Q(value__gte=0, value__lte=10, unasked="") | Q(value=None, unasked__in=["not_asked", "declined"]),
            )
        ]


class LocalBoundary(models.Model):
    """What a local agreement says, from a day on, of one cell of the table of boundaries. A change is a new row."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    row = models.CharField(max_length=20)
    body = models.CharField(max_length=20)
    cell = models.CharField(max_length=20)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "row", "body", "valid_from"], name="a_cell_is_set_once_a_day")
        ]


class Entitlement(models.Model):
    """What somebody can have while they recover, from a day to a day, and where that is written. A change is a new row."""

    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    amount = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    partnership = models.ForeignKey("accounts.Partnership", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="an_entitlement_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from")),
            ),
        ]
