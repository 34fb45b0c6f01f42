"""What is kept of case conferences."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.accounts.models import Organisation
from alongside.sharing.models import Protected, Record
from alongside.tasks.models import Task


class Conference(Protected):
    """A meeting about people at risk. Sealed to the people named to it; the chair is who called it.

    `kind` is a code of `data/conference.json`. `gap` says why it was held without everybody who must be there.
    """

    kind = models.CharField(max_length=20)
    held_on = models.DateField()
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gap = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["held_on"], condition=models.Q(closed_at=None), name="conferences_to_come")]
        constraints = [
            models.CheckConstraint(
                name="a_conference_is_closed_after_it_is_opened",
                condition=models.Q(closed_at=None) | models.Q(opened_at__isnull=False, closed_at__gte=models.F("opened_at")),
            )
        ]


class Item(models.Model):
    """A person to be spoken of at a conference, on what basis, and the case they come from when there is one."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=300)
    reason = models.TextField()
    basis = models.CharField(max_length=30)
    case = models.ForeignKey(Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="items_are_numbered_once", fields=["conference", "number"])]


class Research(models.Model):
    """What one organisation found of a person on the list. Never changed: what it says last counts."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="research")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    known = models.BooleanField()
    facts = models.TextField(blank=True)
    basis = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Signature(models.Model):
    """The confidentiality statement as one person signed it: its words, its version and the day. Never changed."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=20)
    text = models.TextField()
    on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="a_statement_is_signed_once", fields=["conference", "person"])]


class Offer(models.Model):
    """What an organisation's own person offered to do at a conference. The words stay here; the task says none of them."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    due_on = models.DateField()
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Minute(models.Model):
    """A line of a conference's minutes, and the organisations that do not read it. Never changed."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="minutes")
    text = models.TextField()
    withheld_from = models.ManyToManyField(Organisation, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
