"""Asking those a product went to, to destroy what they have of it: done inside the acts that take it back."""

from collections.abc import Iterable

from django.utils import timezone

from alongside.intelligence.models import Dissemination
from alongside.sharing.models import Notice
from alongside.sharing.telling import tell_organisations, tell_person

_RECALLED = "A product your organisation was given has been recalled. Destroy every copy and note of it, and say that you did."


def ask_to_destroy(rows: Iterable[Dissemination]) -> None:
    """Ask each of those a product went to, to destroy what they have of it."""
    for row in rows:
        row.recalled_at = timezone.now()
        row.save(update_fields=["recalled_at"])
        place, words = row.product.partnership, {"about": Notice.About.RECALLED, "reference": row.product.reference}
        if row.person is not None:
            tell_person(place, row.person, text=_RECALLED, **words)
        else:
            tell_organisations(place, [row.organisation], text=_RECALLED, **words)
