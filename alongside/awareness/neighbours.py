"""Pages of the activities beside this one, by name. They are met by address and never by import."""

from django.urls import reverse

NEW_SUBMISSION = ("intelligence:submission_new", "from")


def way_to(neighbour: tuple[str, str], slug: str, reference: str) -> str:
    """The address of a neighbour's page about this record."""
    name, asks = neighbour
    return f"{reverse(name, kwargs={'slug': slug})}?{asks}={reference}"
