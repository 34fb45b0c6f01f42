"""Counting that a printed code was followed. No act: the ledger would keep the moment, and this keeps only the day.

Nothing of the request is kept or looked at, but whether a machine asked ahead of a person.
"""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alongside.accounts.models import Partnership

from .models import Material, Visits

_AHEAD = ("prefetch", "prerender", "preview")
_SAYING_SO = ("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz")


def asked_ahead(method: str, headers: Mapping[str, str]) -> bool:
    """Whether nobody is looking: a request for the headers alone, or one that a browser or program makes ahead of a person."""
    return method != "GET" or any(word in headers.get(name, "").lower() for name in _SAYING_SO for word in _AHEAD)


def count_visit(partnership: Partnership, code: str) -> None:
    """Count one visit for the material in use that has this code; for any other code, nothing."""
    if not Material.objects.filter(code=code, campaign__partnership=partnership, withdrawn_at=None).exists():
        return
    with transaction.atomic():
        row, _ = Visits.objects.get_or_create(code=code, day=timezone.localdate())
        Visits.objects.filter(pk=row.pk).update(count=F("count") + 1)
