"""The list and the data for search engines, in the words of schema.org (JSON-LD), made of governed words and names only.

Types and properties are those of https://schema.org: `ItemList` and `ListItem`; `Dataset` (https://schema.org/Dataset) with
`DataDownload`; `GovernmentOrganization` is not used, because a partnership is no body of government. A partnership's own page
says the same of itself in `partnership/_structured.html`.
"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from alongside.directory.snapshot import Snapshot
from alongside.partnership.queries import Listing

from . import records
from .data import licence

_CONTEXT = "https://schema.org"
_FILES = (
    ("data_json", "application/json"),
    ("data_csv", "text/csv"),
    ("data_geojson", "application/geo+json"),
)


def item_list(shown: Sequence[Listing], base: str, first: int = 1) -> dict[str, Any]:
    """The partnerships of one page of the list, counted from `first`. `base` is the site's address."""
    return {
        "@context": _CONTEXT,
        "@type": "ItemList",
        "numberOfItems": len(shown),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "item": {
                    "@type": "Organization",
                    "@id": records.identifier(one.public_id),
                    "name": one.name,
                    "url": base + records.address_of(one.slug),
                },
            }
            for position, one in enumerate(shown, start=first)
        ],
    }


def dataset(now: Snapshot, base: str) -> dict[str, Any]:
    """The open data as a whole, with where each file is."""
    stated = licence()
    made: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": "Anti-slavery partnerships in the United Kingdom",
        "description": (
            "Anti-slavery partnerships, the police force areas they cover, who chairs and coordinates them, and what they do, "
            "with how far each fact has been confirmed."
        ),
        "url": base + reverse("directory:data_about"),
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "name": "United Kingdom"},
        "variableMeasured": ["Level", "Police force area", "Chair", "Coordinator", "Activities", "Members", "Objectives"],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": base + reverse(f"directory:{name}")}
            for name, kind in _FILES
        ],
    }
    years = sorted({one.as_of for one in now.listings if one.as_of.isdecimal()})
    if years:
        made["temporalCoverage"] = f"{years[0]}/.."
    if stated is not None:
        made["license"] = stated["url"] or stated["name"]
    return made
