"""People, vehicles, phones and places, as claims: what an item says, never what is true."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference

from .reports import Item
from .submissions import Precision


def _new_entity_reference() -> str:
    return new_reference("ENT")


class Entity(models.Model):
    """What mentions of one identifier have in common, within one owner's records. It says nothing by itself.

    Its reference is random. Only what names one thing is `joined`, however often it is mentioned; two names of people that read
    alike are two entities.
    """

    reference = models.CharField(max_length=14, unique=True, default=_new_entity_reference, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    normalised = models.CharField(max_length=300)
    joined = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "kind", "normalised"], condition=Q(joined=True), name="one_entity_per_identifier"
            )
        ]


class Mention(models.Model):
    """An item mentions somebody or something: as it was written, as it is compared, and whether it has the right shape.

    `valid_status` warns and never refuses. `role` is the part it plays, in words.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="mentions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=20)
    raw = models.CharField(max_length=200)
    normalised = models.CharField(max_length=300)
    valid_status = models.CharField(max_length=10)
    notes = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=60, blank=True)
    by_sender = models.BooleanField(default=False)
    tagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tagged_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "kind", "raw"], name="mentioned_once_in_an_item")]

    @property
    def partnership(self) -> object:
        """The partnership its report is kept in."""
        return self.entity.partnership

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the report of its item."""
        return self.item.reference


class Relation(models.Model):
    """An item says that two of the things it mentions are connected. Direction is from `first` to `second`."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="relations")
    first = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="relations_out")
    second = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="relations_in")
    type = models.CharField(max_length=20)
    started = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.UNKNOWN)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="nothing_is_connected_to_itself", condition=~Q(first=models.F("second"))),
            models.CheckConstraint(
                name="a_connection_ends_after_it_starts",
                condition=Q(started=None) | Q(ended=None) | Q(ended__gte=models.F("started")),
            ),
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the report of its item."""
        return self.item.reference
