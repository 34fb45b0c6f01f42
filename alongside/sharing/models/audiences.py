"""Whom a grant can reach: an organisation, one person, a whole partnership, or a cell of named people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference


def _new_cell_reference() -> str:
    return new_reference("CEL")


class Cell(models.Model):
    """A few named people who alone may see what is sealed to them. Who is in it is itself known only to them.

    `room` is the kind of record it was formed for by a room, whose acts alone then name and remove people; empty otherwise.
    """

    reference = models.CharField(max_length=14, unique=True, default=_new_cell_reference, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    room = models.CharField(max_length=40, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)


class CellMemberQuerySet(models.QuerySet["CellMember"]):
    """Who is named to cells."""

    def named(self) -> "CellMemberQuerySet":
        """Those named at this moment: neither removed, nor let in for a time that is over, whether or not a clock has seen it."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()), removed_at=None)


class CellMember(models.Model):
    """A person named to a cell, from one moment to another. `ends_at`: they were let in for a time, which is over then."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CellMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="who_is_removed_from_a_cell_is_removed_by_somebody",
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["cell", "person"], condition=Q(removed_at=None), name="named_to_a_cell_once"),
        ]


class Audience(models.Model):
    """Exactly one of: an organisation, a person, a partnership, a cell. Every grant is to one audience."""

    organisation = models.OneToOneField(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="audience")
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="audience"
    )
    partnership = models.OneToOneField(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="audience")
    cell = models.OneToOneField(Cell, null=True, blank=True, on_delete=models.PROTECT, related_name="audience")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_audience_is_exactly_one_thing",
                condition=Q(organisation__isnull=False, person=None, partnership=None, cell=None)
                | Q(organisation=None, person__isnull=False, partnership=None, cell=None)
                | Q(organisation=None, person=None, partnership__isnull=False, cell=None)
                | Q(organisation=None, person=None, partnership=None, cell__isnull=False),
            )
        ]

    def __str__(self) -> str:
        if self.cell_id is not None:
            return "A sealed group of named people"
        if self.partnership is not None:
            return f"Everyone in {self.partnership}"
        return str(self.organisation or self.person)
