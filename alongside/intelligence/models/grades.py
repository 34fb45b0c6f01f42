"""How far an item is believed and who may have it: judgements of people, each at a time, none ever changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation

from .reports import Item, Source


class Grade(models.Model):
    """One judgement of one item, on three axes that do not follow from each other. Products cite the version they used.

    Codes are of the dated lists (`Term`). With handling C, `conditions` are the words every reader must keep to; when `only_to`
    names organisations nobody else may have it; `consult_first` sends an export to the force before anything is produced.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="grades")
    version = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=2)
    information = models.CharField(max_length=2)
    handling = models.CharField(max_length=2)
    codes = models.JSONField(default=list)
    conditions = models.CharField(max_length=300, blank=True)
    only_to = models.ManyToManyField(Organisation, blank=True, related_name="+")
    consult_first = models.BooleanField(default=False)
    corroborated_by = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300)
    evaluator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["item", "version"], name="one_grade_per_version"),
            models.CheckConstraint(
                name="handling_c_has_conditions",
                condition=(Q(handling="C") & ~Q(conditions="")) | (~Q(handling="C") & Q(conditions="", consult_first=False)),
            ),
            models.CheckConstraint(
                name="b_is_corroborated",
                condition=Q(information="B", corroborated_by__isnull=False) | (~Q(information="B") & Q(corroborated_by=None)),
            ),
        ]

    @property
    def style(self) -> str:
        """As it is written: 1-B-C."""
        return f"{self.source}-{self.information}-{self.handling}"

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the report of its item."""
        return self.item.reference


class LegacyGrade(models.Model):
    """A grade of an older scheme, as it came, with the nearest of ours as a suggestion that nobody has confirmed."""

    class Scheme(models.TextChoices):
        FIVE = "5x5x5", "5x5x5"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="legacy")
    scheme = models.CharField(max_length=10, choices=Scheme.choices)
    native = models.CharField(max_length=10)
    suggested = models.CharField(max_length=20)
    loss = models.CharField(max_length=300, blank=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(default=timezone.now)


class SameRoot(models.Model):
    """Two sources that trace back to one: what they say does not support each other."""

    first = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="marked_once_as_one_root"),
            models.CheckConstraint(name="a_root_is_of_two_sources", condition=Q(first__lt=models.F("second"))),
        ]


class OnwardLock(models.Model):
    """An item that came from a body whose consent is needed before it goes any further, and that consent when it was given."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="locks")
    code = models.CharField(max_length=20)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)
    consent = models.CharField(max_length=300, blank=True)
    consented_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    consented_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "code"], name="locked_once"),
            models.CheckConstraint(
                name="a_consent_is_recorded_whole",
                condition=Q(consent="", consented_by=None, consented_at=None)
                | (Q(consented_by__isnull=False, consented_at__isnull=False) & ~Q(consent="")),
            ),
        ]
