"""Reading what goes with a report: what it mentions, its files, what its sender was told; and entities over several records."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.intelligence.models import (
    Attachment,
    Entity,
    Feedback,
    Grade,
    Item,
    Mention,
    ProductMention,
    Question,
    Relation,
    Report,
    SameRoot,
    Source,
    Term,
)
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import shown_to

from .products import products_for
from .reports import reports_for
from .terms import words_of

CLAIMS_SHOWN = 200
Keys = Collection[int] | QuerySet[Any, Any]  # primary keys, or the question that finds them


def mentions_in(person: User, report: Report) -> "QuerySet[Mention]":
    """Whom and what the items of a report this person may see mention."""
    seen = visible_to(person, Report).filter(pk=report.pk)
    return Mention.objects.filter(item__report__in=seen).select_related("entity")


def relations_in(person: User, report: Report, words: Mapping[str, str]) -> list[str]:
    """What the items of a report connect, in the words of that list."""
    seen = visible_to(person, Report).filter(pk=report.pk)
    found = Relation.objects.filter(item__report__in=seen).select_related("first", "second", "item").order_by("pk")
    return [f"{one.first.raw} {words.get(one.type, one.type)} {one.second.raw} (item {one.item.number})" for one in found]


def files_of(person: User, report: Report) -> "QuerySet[Attachment]":
    """The files that were sent with a report this person may see."""
    seen = visible_to(person, Report).filter(pk=report.pk)
    return Attachment.objects.filter(submission__in=seen.values("submission"))


def file_of(person: User, report: Report, number: int) -> Attachment:
    """One of them. Raises Http404 when there is none of that number."""
    file = files_of(person, report).filter(number=number).first()
    if file is None:
        raise Http404
    return file


def told(person: User, report: Report) -> "QuerySet[Feedback]":
    """What the sender of a report this person may see was told, oldest first."""
    seen = visible_to(person, Report).filter(pk=report.pk)
    return Feedback.objects.filter(submission__in=seen.values("submission"))


def last_told(person: User, report: Report) -> str:
    """The code of the last thing its sender was told; empty when nothing was."""
    return told(person, report).order_by("-at", "-pk").values_list("status", flat=True).first() or ""


def asked(person: User, report: Report) -> "QuerySet[Question]":
    """What the sender of a report this person may see was asked, oldest first."""
    seen = visible_to(person, Report).filter(pk=report.pk)
    return Question.objects.filter(submission__in=seen.values("submission"))


def consents_wanted(item: Item) -> list[tuple[str, str]]:
    """The consents an item waits for, by code, in words; the caller has settled who may know of it."""
    words = words_of(Term.List.LOCK)
    return [(lock.code, words.get(lock.code, lock.code)) for lock in item.locks.filter(consented_at=None)]


def source_named(person: User, partnership: Partnership, typed: str) -> Source | None:
    """The source with that reference, when this person may see it; nothing otherwise."""
    seen = visible_to(person, Source).filter(record__partnership=partnership)
    return seen.filter(record__reference=typed.strip().upper()).first()


def same_roots(person: User, source: Source) -> list[str]:
    """The references of the sources that are marked as tracing back to the same root as this one."""
    seen = visible_to(person, Source).values("pk")
    marks = SameRoot.objects.filter(Q(first=source) | Q(second=source), first__in=seen, second__in=seen)
    pairs = marks.values_list("first__record__reference", "second__record__reference")
    return [other for pair in pairs for other in pair if other != source.reference]


@dataclass(frozen=True)
class Claim:
    """A mention as one person may know of it: what was said, where, and how far it is believed.

    `text` is the item's own words for those who see its report, and the sanitised line for those who were given a product.
    """

    mention: Mention
    record: Record
    text: str
    grade: Grade | None


def claims_about(person: User, partnership: Partnership, entities: Keys) -> list[Claim]:
    """Every claim this person may know of about these entities: newest record first."""
    return _claims(person, partnership, Q(entity__in=entities), Q(mention__entity__in=entities))


def claims_in(person: User, partnership: Partnership, records: Collection[int]) -> list[Claim]:
    """Every claim of these records (primary keys) that this person may know of."""
    return _claims(person, partnership, Q(item__report__in=records), Q(line__product__in=records))


def claims_with(person: User, partnership: Partnership, mentions: Collection[int]) -> list[Claim]:
    """Every claim that is one of these mentions (primary keys), in each record where this person may know of it."""
    return _claims(person, partnership, Q(pk__in=mentions), Q(mention__in=mentions))


def entity_for(person: User, partnership: Partnership, reference: str) -> tuple[Entity, list[Claim]]:
    """The entity with that reference and what this person may know of it. Raises Http404 when that is nothing."""
    entity = Entity.objects.filter(partnership=partnership, reference=reference).first()
    claims = claims_about(person, partnership, [entity.pk]) if entity is not None else []
    if entity is None or not claims:
        raise Http404
    return entity, claims


def connections_among(person: User, partnership: Partnership, claims: Collection[Claim]) -> list[Relation]:
    """How the things of these claims are connected, as far as this person may know.

    In a report one sees, all of it; in a product, what connects two things that were both kept there.
    """
    pairs = {(one.mention.pk, one.record.pk) for one in claims}
    mentions = {mention for mention, _ in pairs}
    found = Relation.objects.filter(first__in=mentions, second__in=mentions).order_by("pk")
    related = list(found.select_related("first__entity", "second__entity")[:CLAIMS_SHOWN])
    records: dict[int, set[int]] = {}
    for mention, record in pairs:
        records.setdefault(mention, set()).add(record)
    return [one for one in related if records[one.first_id] & records[one.second_id]]


def _claims(person: User, partnership: Partnership, mentions: Q, kept: Q) -> list[Claim]:
    """The newest claims, of mentions in reports and of what was kept in products, the newest record first."""
    found = [*_in_reports(person, partnership, mentions), *_in_products(person, partnership, kept)]
    return sorted(found, key=lambda one: (one.record.created_at, one.mention.pk), reverse=True)


def _in_reports(person: User, partnership: Partnership, about: Q) -> list[Claim]:
    seen = reports_for(person, partnership).values("pk")
    mentions = Mention.objects.filter(about, item__report__in=seen)
    record = "item__report__record"
    related = mentions.select_related("entity", f"{record}__owner", f"{record}__partnership").prefetch_related("item__grades")
    return [
        Claim(one, one.item.report.record, one.item.text, next(iter(one.item.grades.all()), None))
        for one in related.order_by("-pk")[:CLAIMS_SHOWN]
    ]


def _in_products(person: User, partnership: Partnership, about: Q) -> list[Claim]:
    """What was kept in products, once their conditions were agreed to."""
    products = products_for(person, partnership).order_by().values("pk")
    kept = ProductMention.objects.filter(about, line__product__in=products, line__dropped_because="")
    record = "line__product__record"
    related = kept.select_related("mention__entity", "line__grade", f"{record}__owner", f"{record}__partnership")
    found = list(related.order_by("-pk")[:CLAIMS_SHOWN])
    opened = {one.record.pk for one in shown_to(person, {row.line.product.record for row in found}) if one.title}
    return [
        Claim(row.mention, row.line.product.record, row.line.text, row.line.grade)
        for row in found
        if row.line.product_id in opened
    ]
