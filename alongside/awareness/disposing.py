"""When something last happened to a concern, and how it goes; and which documents a campaign still needs."""

import datetime as dt

from django.db.models import Q, QuerySet

from alongside.sharing.models import Record
from alongside.sharing.queries.retention import Kept

from .actions import dispose_of_concern
from .models import Concern, MaterialVersion


def _concerns(since: dt.datetime) -> "QuerySet":
    return Concern.everything.filter(Q(steps__at__gte=since) | Q(messages__at__gte=since)).values("pk")


def file_in_use(document: Record) -> str:
    """Which material still in use has this document as its file, in words; nothing when none has."""
    shown = MaterialVersion.objects.filter(document=document.pk, material__withdrawn_at=None).select_related("material").first()
    return f"It is the file of a campaign’s material that is in use: {shown.material.reference}." if shown is not None else ""


KEPT = (Kept("awareness.concern", _concerns, dispose_of_concern),)
