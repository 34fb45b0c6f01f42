"""What the page about open data says: the files, an example of each address, and the words to copy for a map elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from alongside.directory.snapshot import Snapshot

from .data import COLUMNS, licence


@dataclass(frozen=True, slots=True)
class Offer:
    """One file: its address, what it is, and what is in it."""

    address: str
    name: str
    holds: str


@dataclass(frozen=True)
class AboutData:
    """Everything the page says. `licence` has a name and perhaps an address; `example` is a partnership's own file."""

    files: tuple[Offer, ...]
    columns: tuple[str, ...]
    licence: Mapping[str, str] | None
    narrowed: str
    example: str
    snippet: str
    embed: str
    total: int


def about_data(now: Snapshot, base: str) -> AboutData:
    """What is offered at this site, whose address is `base`."""
    embed = base + reverse("directory:map_embed")
    title = "Anti-slavery partnerships in the United Kingdom"
    first = now.listings[0].slug if now.listings else ""
    return AboutData(
        files=_files(base),
        columns=COLUMNS,
        licence=licence(),
        narrowed=f"{base}{reverse('directory:data_csv')}?chair=police&activity=survivor-support",
        example=base + reverse("directory:data_partnership", kwargs={"word": first}) if first else "",
        snippet=f'<iframe src="{embed}" title="{title}" width="100%" height="760"></iframe>',
        embed=embed,
        total=len(now.listings),
    )


def _files(base: str) -> tuple[Offer, ...]:
    offers = (
        ("data_json", "JSON", "Every partnership with everything its page says, members and objectives too."),
        ("data_csv", "CSV", "A row for every partnership, for a spreadsheet."),
        ("data_geojson", "GeoJSON", "Every police force area with its outline and the partnerships that cover it, for a map."),
        ("data_areas", "Areas as CSV", "A row for every police force area, with how many partnerships cover it."),
        ("data_schema", "JSON Schema", "What each key of the JSON means, for programs that check."),
        ("changes_atom", "Changes as Atom", "What changed and when, newest first, for a feed reader."),
    )
    return tuple(Offer(base + reverse(f"directory:{name}"), title, holds) for name, title, holds in offers)
