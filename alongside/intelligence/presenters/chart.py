"""One selection as a picture, a time line and a table. The picture is drawn on the server; the table says the same."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.intelligence.models import Join, Relation, Report
from alongside.intelligence.queries.claims import Claim
from alongside.sharing.models import Classification
from alongside.sharing.presenters.records import address_of

from .places import Map, as_svg, in_words

MOST_DRAWN = 24  # more cannot be read in one picture; the table has them all
WIDTH, HEIGHT = 720, 520
SAME = {Join.SAME: "is said to be the same as"}
_LONGEST = 22  # letters of a label


@dataclass(frozen=True)
class Node:
    """A person, vehicle, telephone or place in the picture. `anchor` keeps its label inside."""

    x: int
    y: int
    label: str
    kind: str
    address: str
    anchor: str


@dataclass(frozen=True)
class Edge:
    """A connection between two of them, with its words in the middle."""

    x1: int
    y1: int
    x2: int
    y2: int
    words: str

    @property
    def middle(self) -> tuple[int, int]:
        """Where its words stand."""
        return (self.x1 + self.x2) // 2, (self.y1 + self.y2) // 2 - 4


@dataclass(frozen=True)
class Chart:
    """The whole picture, and how many things there was no room for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


@dataclass(frozen=True)
class Moment:
    """A claim on the time line: when, in words, and how exactly that is known."""

    at: dt.date
    when: str
    text: str
    style: str
    address: str
    reference: str


def chart(
    claims: Iterable[Claim], relations: Iterable[Relation | Join], words: Mapping[str, str], partnership: Partnership
) -> Chart:
    """Things in a circle, in order of their kind, and the lines between them, in the words of the list of links."""
    things = {one.mention.entity_id: one.mention for one in claims}
    ordered = sorted(things.values(), key=lambda mention: (mention.kind, mention.raw, mention.entity_id))
    drawn = ordered[:MOST_DRAWN]
    nodes = {mention.entity_id: _node(place, len(drawn), mention, partnership) for place, mention in enumerate(drawn)}
    edges = [
        Edge(nodes[first].x, nodes[first].y, nodes[second].x, nodes[second].y, words.get(one.type, one.type))
        for one in relations
        if (first := one.first.entity_id) in nodes and (second := one.second.entity_id) in nodes
    ]
    return Chart(tuple(nodes.values()), tuple(dict.fromkeys(edges)), len(ordered) - len(drawn))


def connections(relations: Iterable[Relation | Join], words: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The connections as rows of a table: who, how in the words of the list of links, with whom."""
    return [(one.first.raw, words.get(one.type, one.type), one.second.raw) for one in relations]


def moments(claims: Iterable[Claim], partnership: Partnership) -> list[Moment]:
    """The claims in order of time: when it happened, where a report one sees says so, and otherwise when it was written."""
    return sorted({_moment(one) for one in claims}, key=lambda one: (one.at, one.reference, one.text))


def on_paper(chosen: Mapping[str, Any], person: User, words: str) -> dict[str, Any]:
    """A selection, as its page has it, as data for the printed page."""
    places: Map = chosen["map"]
    return {
        "title": "Selection of claims",
        "language": "en",
        "marking": str(Classification.OFFICIAL_SENSITIVE.label),
        "recipient": person.full_name,
        "made": f"{timezone.localtime():%-d %B %Y at %H:%M}",
        "words": words,
        "more": chosen["more"],
        "rows": [[row.mention.kind, row.mention.raw, row.text, row.style, row.reference] for row in chosen["rows"]],
        "connections": [list(row) for row in chosen["connections"]],
        "signs": [f"{sign.term.label}: {sign.mention.raw}, {sign.people} people. {sign.term.gloss}" for sign in chosen["signs"]],
        "map": as_svg(places) if places.drawn else "",
        "map_says": in_words(places),
        "map_source": places.source,
        "places": [[spot.raw, spot.area or "–", spot.exactly, ", ".join(spot.records)] for spot in places.spots],
    }


def _node(place: int, number: int, mention: Any, partnership: Partnership) -> Node:
    turn = 2 * math.pi * place / max(number, 1) - math.pi / 2
    x, y = WIDTH / 2 + math.cos(turn) * WIDTH * 0.22, HEIGHT / 2 + math.sin(turn) * HEIGHT * 0.40
    anchor = "middle" if abs(math.cos(turn)) < 0.3 else "start" if math.cos(turn) > 0 else "end"
    label = mention.raw if len(mention.raw) <= _LONGEST else f"{mention.raw[: _LONGEST - 1]}…"
    address = reverse("intelligence:entity_show", kwargs={"slug": partnership.slug, "reference": mention.entity.reference})
    return Node(round(x), round(y), label, mention.kind.replace("_", " "), address, anchor)


def _moment(claim: Claim) -> Moment:
    at, when = timezone.localdate(claim.record.created_at), "Written down"
    report: Report | None = claim.mention.item.report if claim.record.kind == "intelligence.report" else None
    if report is not None and report.happened_from is not None:
        at, when = report.happened_from, report.get_precision_display()
    style = claim.grade.style if claim.grade else "not judged"
    return Moment(at, when, claim.text, style, address_of(claim.record), claim.record.reference)
