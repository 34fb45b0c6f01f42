"""What different sources say of one partnership: other names it goes by, where they disagree, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference


def difference_reference() -> str:
    """A fresh reference for a difference."""
    return new_reference("DIF")


class OtherName(models.Model):
    """Another name some source gives a partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="other_names")
    text = models.CharField(max_length=200)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["partnership", "text"], name="another_name_stands_once")]


class Difference(models.Model):
    """Two sources disagree about a partnership, or two partnerships may be one. Neither wins until somebody decides.

    `here` and `there` are what the two sources say, in words; `here_value` and `there_value` what the page would keep of it.
    `other` is the second partnership when the question is whether two are one. `key` is made of all that is said, so that the
    same difference found again is known again.
    """

    class Decision(models.TextChoices):
        NONE = "none", "Not decided"
        HERE = "here", "The first source is right"
        THERE = "there", "The second source is right"
        SAME = "same", "They are the same body"
        SUCCESSOR = "successor", "The second follows the first"
        DIFFERENT = "different", "They are different bodies"
        NOTED = "noted", "Noted"

    reference = models.CharField(max_length=14, unique=True, editable=False, default=difference_reference)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="differences")
    other = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    field = models.CharField(max_length=20, blank=True)
    here = models.TextField(blank=True)
    there = models.TextField(blank=True)
    here_from = models.CharField(max_length=200, blank=True)
    there_from = models.CharField(max_length=200, blank=True)
    here_value = models.JSONField(null=True, blank=True)
    there_value = models.JSONField(null=True, blank=True)
    words = models.TextField()
    key = models.CharField(max_length=64)
    found_at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.NONE)
    why = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["found_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_difference_once"),
            models.CheckConstraint(
                name="a_decided_difference_says_when",
                condition=Q(decision="none", decided_at=None) | (~Q(decision="none") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(name="two_partnerships_are_two", condition=Q(other=None) | ~Q(other=models.F("partnership"))),
        ]

    def __str__(self) -> str:
        return self.reference


class Continuation(models.Model):
    """A partnership goes on as another one: it was the same body under another name, or the other one followed it."""

    class Kind(models.TextChoices):
        SAME = "same", "Is the same body as"
        SUCCESSOR = "successor", "Was followed by"

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, related_name="continuation", primary_key=True)
    into = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="continues")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="nothing_goes_on_as_itself", condition=~Q(into=models.F("partnership"))),
        ]
