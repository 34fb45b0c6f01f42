"""The word a partnership goes by in addresses."""

import re
from collections.abc import Iterator

from django.utils.text import slugify

# Words that nearly every partnership has in its name, so that what is left tells it apart.
_COMMON = re.compile(
    r"\b(?:anti|modern|day|slavery|human|trafficking|partnerships?|networks?|groups?|forum|board|against|and|the|of|for|steering)\b"
)
_LONGEST = 70


def slugs_for(title: str) -> Iterator[str]:
    """Words to try, shortest first: "Dorset Anti-Slavery Partnership" gives "dorset", then the whole, then numbers."""
    whole = _shortened(slugify(title))
    short = re.sub(r"-+", "-", _COMMON.sub("", whole)).strip("-")
    if len(short) >= 3:
        yield short
    if whole:
        yield whole
        for number in range(2, 100):
            yield f"{whole}-{number}"


def _shortened(slug: str) -> str:
    """Whole words, as many as there is room for."""
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
