"""What no longer stands of that which something arose from: what happened and when, never to which record."""

from django.db.models import F, OuterRef, QuerySet

from alongside.sharing.models import Doubt, Record


def doubts_under(record: Record | OuterRef) -> "QuerySet[Doubt]":
    """What was said against that which a record arose from, since the two were linked; the caller has settled who may know."""
    return Doubt.objects.filter(record__links_out__to_record=record, record__links_out__linked_at__lt=F("at"))
