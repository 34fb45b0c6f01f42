"""The lists a campaign is described with. They change, so each row has a source and dates, and an administrator keeps it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class ChoiceQuerySet(models.QuerySet):
    """Rows of the lists."""

    def current(self) -> "ChoiceQuerySet":
        """Those that stand today."""
        today = timezone.localdate()
        begun = Q(valid_from=None) | Q(valid_from__lte=today)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gt=today))


class Choice(models.Model):
    """One row of one list. Stands from `valid_from` (empty: before anybody asked) up to, and not including, `valid_to`.

    A national day has a `month` and a `day`. A language says why it is needed: `people` in words, and, when they were counted,
    their `number` in a `year`; its code is the language's own (`sq`).
    """

    class Kind(models.TextChoices):
        AUDIENCE = "audience", "Audiences"
        CHANNEL = "channel", "Channels"
        LANGUAGE = "language", "Languages needed"
        SECTOR = "sector", "Business sectors"
        DAY = "day", "National days"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    people = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="a_choice_is_on_its_list_once"),
            models.CheckConstraint(
                name="a_choice_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(name="a_choice_has_a_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="a_national_day_has_a_day",
                condition=~Q(kind="day") | (Q(month__gte=1, month__lte=12) & Q(day__gte=1, day__lte=31)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """What the ledger calls it."""
        return f"{self.kind}-{self.code}"
