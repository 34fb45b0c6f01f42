"""When something last happened to a concern, and how it goes."""

import datetime as dt

from django.db.models import Q, QuerySet

from alongside.sharing.queries.retention import Kept

from .actions import dispose_of_concern
from .models import Concern


def _concerns(since: dt.datetime) -> "QuerySet":
    return Concern.everything.filter(Q(steps__at__gte=since) | Q(messages__at__gte=since)).values("pk")


KEPT = (Kept("awareness.concern", _concerns, dispose_of_concern),)
