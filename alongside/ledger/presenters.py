"""Words an entry's line needs that are worked out, not kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from .acts import sentence_for
from .models import Entry
from .queries import Page

_PLACES = ("before", "after")


@dataclass(frozen=True)
class Line:
    """One entry as a line of a list. `details` are pairs of a name and a value, both in words."""

    seq: int
    at: datetime
    act: str
    sentence: str
    who: str
    organisation: str
    subject: str
    also: list[str]
    details: list[tuple[str, str]]
    erased: bool

    @property
    def purpose(self) -> str:
        """What a reading was for, when it was said."""
        return dict(self.details).get("Purpose", "")


def line(entry: Entry) -> Line:
    """An entry in words. Costs no query when the entry came with its payload."""
    kept = getattr(entry, "payload", None)
    told: dict[str, Any] = {} if kept is None else json.loads(kept.body)
    return Line(
        seq=entry.seq,
        at=entry.at,
        act=entry.act,
        sentence=sentence_for(entry.act),
        who=str(told.get("who", "")) or _("Name erased"),
        organisation=str(told.get("organisation", "")),
        subject=entry.subject,
        also=entry.also.split(),
        details=[(_named(name), _told(value)) for name, value in told.get("details", {}).items()],
        erased=kept is None,
    )


def pages(page: Page, address: Mapping[str, str]) -> dict[str, str | None]:
    """Addresses of the newer and the older page, keeping the filters of this one's address."""
    kept = {name: word for name, word in address.items() if word and name not in _PLACES}
    newest, oldest = (page.entries[0], page.entries[-1]) if page.entries else (None, None)
    return {
        "previous": _address(kept, after=newest) if page.has_newer else None,
        "next": _address(kept, before=oldest) if page.has_older else None,
    }


def _address(kept: dict[str, str], **place: Entry | None) -> str:
    where = {name: f"{entry.moment}.{entry.seq}" for name, entry in place.items() if entry}
    return "?" + urlencode({**kept, **where})


def _named(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value)
    return "–" if value in (None, "") else str(value)
