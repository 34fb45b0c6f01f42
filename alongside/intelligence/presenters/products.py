"""Products in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.intelligence.models import Dissemination, Product, ProductLine
from alongside.intelligence.queries.products import unlifted_locks, waits_for_release
from alongside.intelligence.queries.terms import wording
from alongside.sharing.queries.retention import gone_on

from .reports import Said, Tag, grade_words, said


@dataclass(frozen=True)
class ProductRow:
    """A product as a line of a list. `title` is empty until its conditions were agreed to."""

    reference: str
    title: str
    owner: str
    at: dt.datetime
    state: Tag


@dataclass(frozen=True)
class Line:
    """A line as its reader sees it. `source_gone` is when the report it rests on was disposed of."""

    number: int
    text: str
    style: str
    words: tuple[str, ...]
    mentions: tuple[Said, ...]
    source_gone: dt.datetime | None


@dataclass(frozen=True)
class WrittenLine:
    """A line as its writer sees it, beside the item it was made of. `stale`: the item has been judged afresh since."""

    number: int
    text: str
    original: str
    item: str
    style: str
    stale: bool
    locked: bool
    dropped_because: str
    source_gone: dt.datetime | None


@dataclass(frozen=True)
class Sent:
    """A row of the log: to whom it went, and what became of it."""

    number: int
    to: str
    method: str
    purpose: str
    clause: str
    conditions: str
    by: str
    at: dt.datetime
    state: Tag
    outcome: str


def state(product: Product) -> Tag:
    """Where a product stands."""
    if product.recalled_at is not None:
        return Tag("Recalled", "red")
    if product.released_at is not None:
        return Tag("Released", "green")
    return Tag("Waits for release", "blue") if waits_for_release(product) else Tag("Being written", "yellow")


def product_rows(products: Iterable[Product], titles: dict[int, str]) -> list[ProductRow]:
    """Products as lines of a list. `titles` holds those that may be shown, by primary key."""
    return [
        ProductRow(one.reference, titles.get(one.pk, ""), one.record.owner.name, one.record.created_at, state(one))
        for one in products
    ]


def sources_gone(found: Iterable[ProductLine]) -> dict[int, dt.datetime]:
    """When each report that these lines rest on was disposed of; those that stand are not in it."""
    return gone_on({one.item.report_id for one in found})


def lines(found: Iterable[ProductLine], gone: dict[int, dt.datetime]) -> list[Line]:
    """The lines of a product for its readers: what was written, its grade, and what was kept of what it mentions."""
    words = wording()
    return [
        Line(
            one.number,
            one.text,
            one.grade.style,
            grade_words(one.grade, words),
            tuple(said(kept.mention) for kept in one.mentions.all()),
            gone.get(one.item.report_id),
        )
        for one in found
    ]


def written(found: Iterable[ProductLine], gone: dict[int, dt.datetime]) -> list[WrittenLine]:
    """The lines of a product for its writers, each beside its original."""
    rows = []
    for one in found:
        newest = next(iter(one.item.grades.all()), None)
        rows.append(
            WrittenLine(
                number=one.number,
                text=one.text,
                original=one.item.text,
                item=f"{one.item.report.record.reference} {one.item.number}",
                style=one.grade.style,
                stale=newest is not None and newest.pk != one.grade_id,
                locked=bool(unlifted_locks(one.item)),
                dropped_because=one.dropped_because,
                source_gone=gone.get(one.item.report_id),
            )
        )
    return rows


def log(rows: Iterable[Dissemination]) -> list[Sent]:
    """The log of where a product went."""
    return [
        Sent(
            number=one.number,
            to=f"{one.person.full_name}, {one.organisation}" if one.person else str(one.organisation),
            method=one.get_method_display(),
            purpose=one.purpose,
            clause=f"Clause {one.clause.number}",
            conditions=one.conditions,
            by=one.authorised_by.full_name,
            at=one.at,
            state=_state_of(one),
            outcome=one.outcome,
        )
        for one in rows
    ]


def _state_of(one: Dissemination) -> Tag:
    if one.destroyed_at is not None:
        return Tag("Recalled and destroyed", "grey")
    if one.recalled_at is not None or (one.grant is not None and one.grant.recalled_at is not None):
        return Tag("Recalled", "red")
    return Tag("Has arrived", "green") if one.acknowledged_at is not None else Tag("Passed on", "blue")
