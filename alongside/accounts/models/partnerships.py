"""Partnerships in their tree, who belongs to them, and who holds office in them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from .dated import Dated
from .organisations import Department, Organisation


class Level(models.TextChoices):
    """How wide an area a partnership covers, widest first."""

    UK = "uk", "United Kingdom"
    NATION = "nation", "Nation"
    REGIONAL = "regional", "Regional"
    SUBREGIONAL = "subregional", "Subregional (usually one police force area)"
    LOCAL = "local", "Local"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"


class Partnership(models.Model):
    """A group of organisations that agree to fight modern slavery together. Not a legal person: members own the records.

    `planned` marks a place in the tree where a partnership is still wanted.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=Level.choices, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    planned = models.BooleanField(default=False)
    started = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="partnership_ends_after_it_starts",
                condition=Q(ended=None) | Q(started=None) | Q(ended__gte=models.F("started")),
            ),
            models.CheckConstraint(name="no_partnership_is_its_own_parent", condition=~Q(parent=models.F("id"))),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Dated):
    """An organisation, or one department of it, belongs to a partnership for a time."""

    class Kind(models.TextChoices):
        CORE = "core", "Core member"
        ASSOCIATE = "associate", "Associate"
        OBSERVER = "observer", "Observer"
        NETWORK = "network", "Network"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CORE)

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["organisation", "partnership"])]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=Q(ended=None, department=None),
                name="one_open_membership",
            ),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "department"],
                condition=Q(ended=None, department__isnull=False),
                name="one_open_membership_of_a_department",
            ),
        ]


class Appointment(Dated):
    """An office in a partnership, held by an organisation and perhaps a named person; or known to be vacant."""

    class Office(models.TextChoices):
        CHAIR = "chair", "Chair"
        CO_CHAIR = "co_chair", "Co-chair"
        VICE_CHAIR = "vice_chair", "Vice chair"
        COORDINATOR = "coordinator", "Coordinator"
        SECRETARIAT = "secretariat", "Secretariat"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="appointments")
    office = models.CharField(max_length=12, choices=Office.choices)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    role_title = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)
    rotates = models.BooleanField(default=False)
    vacant = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="an_office_is_held_or_vacant",
                condition=Q(vacant=True, organisation=None, person=None)
                | (Q(vacant=False) & (Q(organisation__isnull=False) | Q(rotates=True))),
            ),
        ]
