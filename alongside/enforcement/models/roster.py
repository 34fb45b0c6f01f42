"""People on the roster of an operation who have no account, and the packs that were made out for them on paper."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .operations import OfOperation
from .plan import PlanRow, Post

WITHOUT_ACCOUNT = (
    Post.Duty.OFFICER,
    Post.Duty.FIRST_RESPONDER,
    Post.Duty.SUPPORT,
    Post.Duty.INTERPRETER,
    Post.Duty.DRIVER,
    Post.Duty.MEDIC,
)


class Helper(PlanRow):
    """Somebody who comes on the day and has no account: they see nothing here. Kept inside the operation, and goes with it.

    `owner` is the named person who answers for them; `reach` how to reach them on the day and no longer; `checked`: they have no
    tie to anybody involved. `language` is what they interpret.
    """

    name = models.CharField(max_length=100)
    organisation = models.CharField(max_length=150)
    duty = models.CharField(max_length=20, choices=[(one.value, one.label) for one in WITHOUT_ACCOUNT])
    language = models.CharField(max_length=60, blank=True)
    reach = models.CharField(max_length=100)
    brings = models.CharField(max_length=300, blank=True)
    checked = models.BooleanField(default=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="one_helper_of_a_number")]

    def __str__(self) -> str:
        return self.name


class PaperPack(OfOperation):
    """What one person without an account is told, as it stood when it was made out for them, and who handed the paper over.

    Nothing is added to it later but that it was handed over, and that it was recalled.
    """

    number = models.PositiveSmallIntegerField()
    helper = models.ForeignKey(Helper, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    organisation = models.CharField(max_length=150)
    duty = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    content = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_paper_pack_of_a_number"),
            models.UniqueConstraint(fields=["helper"], condition=Q(recalled_at=None), name="one_paper_pack_of_a_helper_stands"),
            models.CheckConstraint(
                name="a_paper_is_handed_over_by_somebody",
                condition=Q(handed_at=None, handed_by=None) | Q(handed_at__isnull=False, handed_by__isnull=False),
            ),
        ]
