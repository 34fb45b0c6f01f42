"""That two mentions are of one person or thing, or are not: a claim like any other, which changes neither of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.kernel.references import new_reference

from .claims import Mention


def _new_join_reference() -> str:
    return new_reference("JON")


class Join(models.Model):
    """Somebody says that two mentions are the same, or are not, why, and how well it is known (a code of the information axis).

    `by_two`: a second person decides. It stands from when it was agreed until it is undone, and then nothing of it is left but
    that it was said. No mention, entity or grade is touched by it.
    """

    SAME = "same"  # what it is called among the connections of a chart

    reference = models.CharField(max_length=14, unique=True, default=_new_join_reference, editable=False)
    first = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")
    same = models.BooleanField()
    information = models.CharField(max_length=2)
    because = models.CharField(max_length=300, blank=True)
    by_two = models.BooleanField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    agreed = models.BooleanField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_join_is_of_two_mentions", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="a_join_is_decided_whole",
                condition=Q(agreed=None, decided_by=None, decided_at=None)
                | Q(agreed__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_join_of_people_is_decided_by_a_second",
                condition=Q(by_two=False) | Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="a_join_is_undone_whole",
                condition=Q(undone_by=None, undone_at=None) | Q(undone_by__isnull=False, undone_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(undone_at=None) & (Q(agreed=None) | Q(agreed=True)),
                name="one_word_on_two_mentions",
            ),
        ]

    @property
    def partnership(self) -> object:
        """The partnership both are kept in."""
        return self.first.entity.partnership

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the report of its first mention."""
        return self.first.item.reference

    @property
    def type(self) -> str:
        """What it is called among the connections of a chart."""
        return self.SAME

    @property
    def waits(self) -> bool:
        """Whether a second person has yet to decide."""
        return self.agreed is None and self.undone_at is None

    @property
    def stands(self) -> bool:
        """Whether it holds today."""
        return bool(self.agreed) and self.undone_at is None
