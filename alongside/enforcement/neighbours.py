"""Where a thread from or to an operation goes on in other rooms: by name of the page alone, never by import."""

from django.urls import NoReverseMatch, reverse

from alongside.accounts.models import Partnership

# Kind of record: the page that shows one.
_PAGES: dict[str, str] = {
    "intelligence.product": "intelligence:product_show",
    "partnership.document": "partnership:document_detail",
    "awareness.concern": "awareness:concern_show",
    "enforcement.operation": "enforcement:operation_show",
}


def address_of(kind: str, partnership: Partnership, reference: str) -> str:
    """Where a record of that kind is read: its own page when there is one, the record's page otherwise."""
    words = {"slug": partnership.slug, "reference": reference}
    try:
        return reverse(_PAGES.get(kind, "sharing:record_detail"), kwargs=words)
    except NoReverseMatch:
        return reverse("sharing:record_detail", kwargs=words)
