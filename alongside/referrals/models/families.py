"""What is kept of families: each person has a case of their own, and what is told here is only that they belong together."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .cases import Case
from .decisions import Said


class Family(models.Model):
    """People met who belong together. `together`: whether they are to be kept together, as `Unity` said last."""

    together = models.BooleanField(default=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class FamilyMember(models.Model):
    """Whose case belongs to a family, and who they are in it: a row of the list "family", in its words of the day.

    All members of a family are people one organisation met.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="members")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="families")
    role = models.CharField(max_length=30)
    role_name = models.CharField(max_length=200)
    left = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="a_case_is_in_one_family", fields=["case"], condition=models.Q(left=False)),
        ]


class Unity(Said):
    """Whether a family is to be kept together, from which day, and why."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="unities")
    together = models.BooleanField()

    class Meta(Said.Meta):
        pass
