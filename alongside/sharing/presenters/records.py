"""Words the pages about records need that are worked out, not kept."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Visitor
from alongside.sharing.models import Classification, Grant, HandlingChange, Notice, Record
from alongside.sharing.onlookers import Onlooker, ends, last_day, reason
from alongside.sharing.queries import Page, Shown, Thread

# Where each kind of record is read: its own page. A kind with none is read on the record's page.
_PAGES: dict[str, str] = {
    "partnership.document": "partnership:document_detail",
    "tasks.task": "tasks:task_detail",
    "awareness.concern": "awareness:concern_show",
    "enforcement.operation": "enforcement:operation_show",
    "intelligence.submission": "intelligence:submission_show",
    "intelligence.report": "intelligence:report_show",
    "intelligence.source": "intelligence:source_show",
    "intelligence.product": "intelligence:product_show",
    "referrals.case": "referrals:case_show",
    "referrals.conference": "referrals:conference_show",
    "support.case": "support:case_show",
    "support.note": "support:note_show",
    "support.placement": "support:placement_show",
    "support.extract": "support:extract_show",
}
# Where a notice that something waits leads, by how its reference begins.
_WAITING: dict[str, str] = {
    "INF": "intelligence:submission_show",
    "INT": "intelligence:report_show",
    "PRD": "intelligence:product_show",
    "SES": "training:session_show",
    "CRS": "training:course_show",
    "SUP": "support:case_show",
    "PLC": "support:placement_show",
    "CON": "awareness:concern_show",
}
# Pages among these that are no record's: whoever is told may open them.
_NO_RECORDS = ("training:session_show", "training:course_show")
_LASTING = (Grant.Basis.OWNER, Grant.Basis.CELL, Grant.Basis.FORUM)


@dataclass(frozen=True)
class Kind:
    """A choice of the list's filter; `kinds` None means every kind."""

    key: str
    label: str
    kinds: tuple[str, ...] | None


KINDS = (
    Kind("documents", "Documents", ("partnership.document",)),
    Kind("actions", "Agreed actions", ("tasks.task",)),
    Kind("concerns", "Concerns of the public", ("awareness.concern",)),
    Kind("operations", "Operations", ("enforcement.operation",)),
    Kind("information", "Information sent", ("intelligence.submission",)),
    Kind("reports", "Intelligence reports", ("intelligence.report",)),
    Kind("products", "Intelligence products", ("intelligence.product",)),
    Kind("met", "People met who may be victims", ("referrals.case",)),
    Kind("conferences", "Case conferences", ("referrals.conference",)),
    Kind("support", "Support cases", ("support.case",)),
    Kind("extracts", "Extracts of support cases", ("support.extract",)),
    Kind("everything", "Everything", None),
)


MOST_NAMED = 300  # people named on one page; the rest are counted


@dataclass(frozen=True)
class Group:
    """The people of one organisation who can see a record."""

    name: str
    people: tuple[Onlooker, ...]


@dataclass(frozen=True)
class Row:
    """A record as a line of a list."""

    reference: str
    title: str
    kind: str
    owner: str
    created_at: dt.datetime
    sensitive: bool
    address: str


@dataclass(frozen=True)
class Share:
    """A share as its owner sees it: to whom, what allows it, from when to when."""

    number: int
    to: str
    why: str
    starts: dt.datetime
    last_day: dt.date | None
    state: str
    colour: str
    can_end: bool


def kind_of(key: str) -> Kind:
    """The filter that is meant; documents when the word is not known."""
    return next((kind for kind in KINDS if kind.key == key), KINDS[0])


def rows(found: Iterable[Shown], partnership: Partnership) -> list[Row]:
    """Records as lines of a list."""
    return [_row(shown, partnership) for shown in found]


def pages(page: Page, kind: Kind) -> dict[str, str | None]:
    """The addresses of the pages beside this one. Going back is the browser's."""
    return {"previous": None, "next": f"?kind={kind.key}&after={page.next}" if page.next else None}


def address_of(record: Record) -> str:
    """Where a record is read."""
    return _address(record, record.partnership)


def page_of(record: Record) -> str:
    """The address of the page a record's own room has for it; empty when the record's page is all there is."""
    return address_of(record) if record.kind in _PAGES else ""


def mine(audience: Iterable[Onlooker], person: User) -> Onlooker:
    """The line of an audience that is about this person. Raises StopIteration when they are not among it."""
    return next(one for one in audience if one.person == person)


def grouped(audience: list[Onlooker]) -> dict[str, Any]:
    """An audience by organisation, as many as fit on a page; how many there are, and how many are not named."""
    named = audience[:MOST_NAMED]
    groups = [Group(name, tuple(people)) for name, people in groupby(named, key=lambda one: one.organisation)]
    return {"groups": groups, "count": len(audience), "more": len(audience) - len(named)}


def threads(links: Iterable[Thread], partnership: Partnership) -> list[tuple[Thread, str]]:
    """Links, each with where its other end is read."""
    return [(one, _address(one.other.record, partnership)) for one in links]


def shares(grants: Iterable[Grant]) -> list[Share]:
    """Every share ever made of a record, as its owner sees them; its own lasting grants are not shares."""
    return [_share(grant) for grant in grants if grant.basis not in _LASTING]


def notices(sent: Iterable[Notice], partnership: Partnership, seen: Collection[str]) -> list[tuple[Notice, str]]:
    """Notices, each with where to go about it; empty when there is nowhere to go. `seen`: records the reader may open."""
    return [(notice, _address_about(notice, partnership, seen)) for notice in sent]


def handling(changes: Iterable[HandlingChange], words: dict[str, str]) -> list[dict[str, Any]]:
    """How a record was to be handled and since when. `words` are the conditions by code."""
    return [
        {
            "what": Classification(change.classification).label,
            "conditions": " ".join(words.get(code, code) for code in change.conditions),
            "because": change.because,
            "who": change.by.full_name if change.by is not None else Visitor.full_name,
            "at": change.at,
        }
        for change in changes
    ]


def _row(shown: Shown, partnership: Partnership) -> Row:
    record = shown.record
    kind = next((kind.label for kind in KINDS if kind.kinds == (record.kind,)), record.kind)
    sensitive = record.classification == Classification.OFFICIAL_SENSITIVE
    return Row(
        record.reference, shown.title, kind, record.owner.name, record.created_at, sensitive, _address(record, partnership)
    )


def _address_about(notice: Notice, partnership: Partnership, seen: Collection[str]) -> str:
    shared = notice.about == Notice.About.SHARED
    if shared and notice.reference.startswith("CEL-"):
        return reverse("sharing:cell_detail", kwargs={"slug": partnership.slug, "reference": notice.reference})
    waiting = _WAITING.get(notice.reference[:3], "") if notice.about == Notice.About.WAITING else ""
    if (shared or waiting) and notice.reference not in seen and waiting not in _NO_RECORDS:
        return ""
    if shared or notice.about == Notice.About.AGREEMENT:
        name = "sharing:record_detail" if shared else "sharing:agreement_detail"
        return reverse(name, kwargs={"slug": partnership.slug, "reference": notice.reference})
    if waiting:
        return reverse(waiting, kwargs={"slug": partnership.slug, "reference": notice.reference})
    lists = {Notice.About.ASKED: "sharing:sight_list", Notice.About.APPROVAL: "sharing:approval_list"}
    name = lists.get(Notice.About(notice.about), "")
    return reverse(name, kwargs={"slug": partnership.slug}) if name else ""


def _address(record: Record, partnership: Partnership) -> str:
    name = _PAGES.get(record.kind, "sharing:record_detail")
    return reverse(name, kwargs={"slug": partnership.slug, "reference": record.reference})


def _share(grant: Any) -> Share:
    state, colour = _state(grant)
    last = last_day(grant.recalled_at or ends(grant))
    return Share(
        grant.number, str(grant.audience), reason(grant), grant.starts_at, last, state, colour, state in ("Live", "Not started")
    )


def _state(grant: Grant) -> tuple[str, str]:
    now = timezone.now()
    last = ends(grant)
    if grant.recalled_at is not None:
        return "Recalled", "red"
    if (last is not None and last <= now) or (grant.clause is not None and grant.clause.ended_at is not None):
        return "Ended", "grey"
    if grant.clause is not None and grant.clause.agreement.status != "active":
        return "Stopped with its agreement", "orange"
    return ("Live", "green") if grant.starts_at <= now else ("Not started", "yellow")
