"""The room's lists, as dated rows with their source: grades, conditions, limits, safe texts, types of link."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Term(models.Model):
    """One entry of one list. Holds from `valid_from` up to, and not including, `valid_to`.

    `amount` is a number the entry carries, such as minutes. `also` is what else it says: the role at the other end of a link, or
    the nearest grade of an older scheme. `recalled` marks what was written down from memory: check it before relying on it.
    """

    class List(models.TextChoices):
        SOURCE = "source", "Source evaluation"
        INFORMATION = "information", "Information assessment"
        HANDLING = "handling", "Handling code"
        CONDITION = "condition", "Conditions with handling code C"
        CHECK = "check", "Checks before something is sanitised"
        URGENCY = "urgency", "How soon information is acknowledged, in minutes"
        DUTY = "duty", "Who is told when nobody acknowledges"
        STATUS = "status", "What a sender is told"
        LINK = "link", "Types of link"
        LOCK = "lock", "Onward sharing that needs a consent"
        LEGACY = "legacy", "Nearest grades of an older scheme"
        SIGN = "sign", "Several people on one thing: from how many it is a sign"

    list: "models.CharField[str, str]" = models.CharField(max_length=20, choices=List.choices)
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=100)
    gloss = models.CharField(max_length=300, blank=True)
    also = models.CharField(max_length=100, blank=True)
    amount = models.PositiveIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=300)
    recalled = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["list", "place", "code"]
        constraints = [
            models.UniqueConstraint(fields=["list", "code", "valid_from"], name="a_term_stands_once_from_a_day"),
            models.CheckConstraint(
                name="a_listed_term_ends_after_it_starts", condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def reference(self) -> str:
        """What the ledger calls it: its list and its code."""
        return f"{self.list}-{self.code}"
