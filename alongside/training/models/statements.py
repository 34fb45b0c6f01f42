"""Who has chosen that their completions may be given to other systems, without their name."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.accounts.models import Dated, Partnership


class StatementChoice(Dated):
    """A person's own choice, from one day to another. Without one, nothing about them goes out."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "person"], condition=Q(ended=None), name="one_open_choice_a_person"),
        ]
