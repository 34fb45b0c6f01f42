"""What may be told to others: a separate text, who released it, and to whom it went."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation
from alongside.sharing.models import Approval, Clause, Grant, Protected

from .claims import Mention
from .grades import Grade
from .reports import Item


class Product(Protected):
    """A sanitised text made for others. The record's owner is the force; it is never refreshed from what it was made of.

    `checked` are the codes of the checks its author has made. `instead_of` is the product this one is a version of, made because
    somebody may not have all of that one.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cut_off = models.DateField()
    confidence = models.CharField(max_length=300, blank=True)
    checked = models.JSONField(default=list)
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="versions")
    approval = models.OneToOneField(Approval, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="released_by_a_second_person",
                condition=Q(released_at=None, released_by=None)
                | (Q(released_at__isnull=False, released_by__isnull=False) & ~Q(released_by=models.F("author"))),
            )
        ]


class ProductLine(models.Model):
    """One sentence of a product, and the item it rests on, in the version of the grade that was used.

    A line that was dropped stays, with the reason, for those who wrote it; nobody else is shown it.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000, blank=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    dropped_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["product", "number"], name="one_line_per_number")]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the product."""
        return self.product.reference


class ProductMention(models.Model):
    """A person, vehicle, phone or place that was kept in a line when it was sanitised."""

    line = models.ForeignKey(ProductLine, on_delete=models.PROTECT, related_name="mentions")
    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "mention"], name="kept_once_in_a_line")]


class Dissemination(models.Model):
    """A product went to somebody: on what ground, by whose word, in what way, and what they said.

    In the platform it is a grant, and a recall of the grant is its recall. What was told aloud or on paper is written down
    afterwards, and a recall of that is a request to destroy it.
    """

    class Method(models.TextChoices):
        PLATFORM = "platform", "In this platform"
        VERBAL = "verbal", "Told aloud"
        PRINT = "print", "On paper"

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="disseminations")
    number = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=10, choices=Method.choices)
    purpose = models.CharField(max_length=300)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    gateway = models.CharField(max_length=300, blank=True)
    conditions = models.TextField(blank=True)
    onward = models.BooleanField(default=False)
    grant = models.OneToOneField(Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authorised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=300, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)
    destroyed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["product", "number"], name="one_dissemination_per_number"),
            models.CheckConstraint(
                name="in_the_platform_it_is_a_grant",
                condition=Q(method="platform", grant__isnull=False) | (~Q(method="platform") & Q(grant=None)),
            ),
        ]

    @property
    def partnership(self) -> object:
        """The partnership its product is kept in."""
        return self.product.partnership

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the product."""
        return self.product.reference
