"""Where the pages of this room are."""

from django.urls import reverse


def address(name: str, **words) -> str:
    return reverse(f"accounts:{name}", kwargs=words)


def here(name: str, **words) -> str:
    return address(name, slug="dorset", **words)
