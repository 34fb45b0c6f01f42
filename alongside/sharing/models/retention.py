"""How long records are kept: the rules, the reviews, what holds a disposal back, and what a leaver must give back."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership
from alongside.kernel.references import new_reference

from .agreements import Party
from .grounds import LegalGround
from .records import Record


def _new_hold_reference() -> str:
    return new_reference("HLD")


def _new_exit_reference() -> str:
    return new_reference("EXT")


class RetentionRule(models.Model):
    """How long one organisation keeps one kind of record; nobody's rule is what holds where an organisation has set none.

    Holds from `valid_from` until the next rule of the same owner and kind. `months` run from the last thing that happened to the
    record; a record that is kept after a review comes up again after `again_months`. `automatic`: the owner has signed that
    what is due goes without somebody looking at each. `recalled` marks what was written down from memory.
    """

    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    months = models.PositiveSmallIntegerField()
    again_months = models.PositiveSmallIntegerField()
    automatic = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    recalled = models.BooleanField(default=False)
    valid_from = models.DateField(default=timezone.localdate)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "valid_from"], name="one_retention_rule_a_day"),
            models.UniqueConstraint(
                fields=["kind", "valid_from"], condition=Q(owner=None), name="one_retention_rule_of_nobodys_a_day"
            ),
            models.CheckConstraint(name="something_is_kept_for_a_time", condition=Q(months__gte=1, again_months__gte=1)),
            models.CheckConstraint(
                name="only_its_owner_lets_a_record_go_unseen", condition=Q(automatic=False) | Q(owner__isnull=False)
            ),
        ]

    @property
    def reference(self) -> str:
        """What the ledger calls it: the kind it is about."""
        return self.kind


class Review(models.Model):
    """A record's time had come: what was decided, by whom and why, and for a disposal when it was carried out.

    Without a decision it waits. `held`: it was to go, and something held it back. Once decided it is not changed, except that a
    disposal is carried out, or held back. What was carried out is the tombstone: the record's reference, kind and owner remain.
    """

    class Decision(models.TextChoices):
        RETAIN = "retain", "Keep it"
        DISPOSE = "dispose", "Dispose of it"
        HELD = "held", "Held back"

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    rule = models.ForeignKey(RetentionRule, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    because = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    executed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], condition=Q(decision=""), name="reviews_to_decide")]
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(decision="") | Q(decision="dispose", executed_at=None),
                name="one_review_at_a_time",
            ),
            models.UniqueConstraint(fields=["record"], condition=Q(executed_at__isnull=False), name="disposed_of_once"),
            models.CheckConstraint(
                name="a_review_is_decided_whole",
                condition=Q(decision="", decided_at=None, next_on=None, executed_at=None)
                | Q(decision="dispose", decided_at__isnull=False, next_on=None)
                | Q(decision__in=["retain", "held"], decided_at__isnull=False, next_on__isnull=False, executed_at=None),
            ),
            models.CheckConstraint(name="a_decision_to_keep_or_go_says_why", condition=Q(decision="") | ~Q(because="")),
        ]

    @property
    def partnership(self) -> Partnership:
        """The partnership the record is kept in."""
        return self.record.partnership

    @property
    def reference(self) -> str:
        """What the ledger calls it: the record."""
        return self.record.reference


class Hold(models.Model):
    """While it stands the record cannot be disposed of, whatever is due or decided: why, and who looks at it again and when."""

    reference = models.CharField(max_length=14, unique=True, default=_new_hold_reference, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    ground = models.ForeignKey(LegalGround, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    reminded_for = models.DateField(null=True, blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["review_on", "pk"]
        indexes = [models.Index(fields=["record"], name="holds_that_stand", condition=Q(lifted_at=None))]
        constraints = [
            models.CheckConstraint(
                name="a_hold_is_lifted_whole",
                condition=Q(lifted_by=None, lifted_at=None, lifted_because="")
                | (Q(lifted_by__isnull=False, lifted_at__isnull=False) & ~Q(lifted_because="")),
            )
        ]

    @property
    def partnership(self) -> Partnership:
        """The partnership the record is kept in."""
        return self.record.partnership

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the record."""
        return self.record.reference


class Exit(models.Model):
    """An organisation has left a partnership, or an agreement: what it held of others was listed then, as tasks."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    membership = models.OneToOneField(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    party = models.OneToOneField(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_exit_is_from_one_thing",
                condition=Q(membership__isnull=False, party=None) | Q(membership=None, party__isnull=False),
            )
        ]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the organisation."""
        return str(self.organisation.public_id)


class ExitTask(models.Model):
    """What one leaver must return or destroy of one owner's, and whether it has said that it did.

    `references` are of the records its people were given; `by_name` counts those given to single people, whom a notice told.
    """

    class How(models.TextChoices):
        RETURNED = "returned", "Returned to its owner"
        DESTROYED = "destroyed", "Destroyed, every copy and note"
        KEPT = "kept", "Kept, because the law says so"

    reference = models.CharField(max_length=14, unique=True, default=_new_exit_reference, editable=False)
    exit = models.ForeignKey(Exit, on_delete=models.PROTECT, related_name="tasks")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    references: Any = models.JSONField(default=list)
    by_name = models.PositiveIntegerField(default=0)
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["exit", "owner"], name="one_exit_task_for_an_owner"),
            models.CheckConstraint(
                name="an_exit_task_is_confirmed_whole",
                condition=Q(how="", confirmed_by=None, confirmed_at=None)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(how="")),
            ),
        ]

    @property
    def partnership(self) -> Partnership:
        """The partnership that was left, or in which the agreement is."""
        return self.exit.partnership
