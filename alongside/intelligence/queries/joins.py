"""Which mentions are said to be the same, as far as a person may know: only where both of them are known to that person."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.intelligence.indexing import spelled
from alongside.intelligence.models import Entity, Item, Join, Mention, ProductMention
from alongside.intelligence.permissions import PROPOSE_JOIN
from alongside.matching.identifiers import normalise
from alongside.matching.index import Traits
from alongside.matching.queries import look_alikes

from .claims import Claim, Keys, claims_about
from .products import products_for
from .reports import reports_for

JOINS_SHOWN = 50
STEPS = 3  # from one thing to the next that is said to be the same; whoever needs more opens the page of the last
_RELATED = ("first__entity__partnership", "second__entity", "first__item__report__record", "second__item__report__record")


def standing() -> "QuerySet[Join]":
    """What holds today; the caller settles who may know of it."""
    return Join.objects.filter(agreed=True, undone_at=None)


def joined_with(person: User, partnership: Partnership, claims: Collection[Claim]) -> tuple[list[Claim], list[Join]]:
    """Further claims about what is said to be the same as the things of these claims, and what says so.

    Followed only where this person may know of both mentions: what is hidden is not asked about, so it takes no longer either.
    """
    start = {one.mention.entity_id for one in claims}
    entities, joins = set(start), dict[int, Join]()
    for _ in range(STEPS):
        about = Q(first__entity__in=entities) | Q(second__entity__in=entities)
        found = _seen(person, partnership, standing().filter(about, same=True))
        joins.update({one.pk: one for one in found[:JOINS_SHOWN]})
        reached = {side.entity_id for one in joins.values() for side in (one.first, one.second)}
        if reached <= entities:
            break
        entities |= reached
    more = claims_about(person, partnership, entities - start) if entities - start else []
    known = {one.mention.pk for one in (*claims, *more)}
    held = [one for one in joins.values() if {one.first_id, one.second_id} <= known]
    connected = _connected(start, held)
    kept = [one for one in held if one.first.entity_id in connected]
    return [one for one in more if one.mention.entity_id in connected], kept


def joins_among(claims: Iterable[Claim]) -> list[Join]:
    """What says that two things of these claims, which a person was given, are the same."""
    known = {one.mention.pk for one in claims}
    found = standing().filter(same=True, first__in=known, second__in=known).order_by("pk")
    return list(found.select_related("first__entity", "second__entity")[:JOINS_SHOWN])


def joined_names(person: User, partnership: Partnership, records: Collection[int], words: str) -> list[Join]:
    """Where something in these records (primary keys) that has one of the words is said to be the same as something else."""
    asked = set(spelled(words))
    kept = ProductMention.objects.filter(line__product__in=records, line__dropped_because="").values("mention")
    there = Mention.objects.filter(Q(item__report__in=records) | Q(pk__in=kept)).order_by().values("pk")
    near = standing().filter(Q(first__in=there) | Q(second__in=there), same=True)
    found = [one for one in _seen(person, partnership, near)[:JOINS_SHOWN] if _has_any(one, asked)]
    if not found:
        return []
    entities = {side.entity_id for one in found for side in (one.first, one.second)}
    known = {one.mention.pk for one in claims_about(person, partnership, entities)}
    return [one for one in found if {one.first_id, one.second_id} <= known]


def joins_said(person: User, partnership: Partnership, entity: Entity) -> "QuerySet[Join]":
    """Every word on it that waits or holds, for evaluators who may open both reports, newest first."""
    about = Q(first__entity=entity) | Q(second__entity=entity)
    return _of_evaluators(person, partnership).filter(about).exclude(agreed=False).filter(undone_at=None)


def joins_waiting(person: User, partnership: Partnership) -> "QuerySet[Join]":
    """What waits for a second person: those that this person may decide."""
    return _of_evaluators(person, partnership).filter(agreed=None, undone_at=None).exclude(proposed_by=person)


def can_join(person: User, partnership: Partnership, claims: Iterable[Claim]) -> bool:
    """Whether this person may say of the thing of these claims that it is another's: it is in a report they may open."""
    return person.may(PROPOSE_JOIN, partnership) and any(one.record.kind == "intelligence.report" for one in claims)


def join_for(person: User, partnership: Partnership, reference: str) -> Join:
    """The word of that reference, for an evaluator who may open both reports. Raises Http404 for anybody else."""
    found = _of_evaluators(person, partnership).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def mention_of(person: User, partnership: Partnership, reference: str) -> Mention:
    """The newest mention of an entity in a report this person may open. Raises Http404 when there is none."""
    mention = _in_reports(person, partnership).filter(entity__reference=reference.strip().upper()).last()
    if mention is None:
        raise Http404
    return mention


def mention_in(person: User, item: Item, entity: str) -> Mention:
    """What an item of a report this person may open mentions, by its entity. Raises Http404 when there is none."""
    found = _in_reports(person, item.report.record.partnership).filter(item=item.pk, entity__reference=entity)
    mention = found.first()
    if mention is None:
        raise Http404
    return mention


def mentions_like(person: User, partnership: Partnership, mention: Mention) -> list[Mention]:
    """Mentions of the same kind, in reports this person may open, that may be of the same person or thing; at most ten."""
    near = _like(person, partnership, mention.kind, mention.raw).exclude(entity=mention.entity_id)
    return list(near.order_by("-pk")[:10])


def known_like(person: User, partnership: Partnership, item: Item, kind: str, raw: str) -> list[Mention]:
    """Mentions, in reports this person may open, that may be what they are about to write down for an item; at most ten.

    What one identifier makes one by itself is left out: nobody has to say it.
    """
    read = normalise(kind, raw.strip())
    one_anyway = Q(entity__joined=True, kind=read.kind, normalised=read.key[:300]) if read.key else Q(pk__in=[])
    near = _like(person, partnership, read.kind, raw, normalised=read.key[:300]).exclude(one_anyway)
    return list(near.exclude(item=item.pk).order_by("-pk")[:10])


def _like(person: User, partnership: Partnership, kind: str, raw: str, normalised: str = "") -> "QuerySet[Mention]":
    """By what is kept for search before create; and, which is not kept of everything, what compares the same."""
    where = Q(normalised=normalised) if normalised else Q(pk__in=[])
    for one in look_alikes(person, Traits(((kind, raw),))):
        number = one.subject.partition(".")[0]
        if number.isdigit():
            where |= Q(item__report=one.record.pk, item__number=int(number))
    return _in_reports(person, partnership).filter(where, kind=kind)


def _in_reports(person: User, partnership: Partnership) -> "QuerySet[Mention]":
    seen = reports_for(person, partnership).values("pk")
    related = ("entity__partnership", "item__report__record")
    return Mention.objects.filter(item__report__in=seen).select_related(*related).order_by("pk")


def _of_evaluators(person: User, partnership: Partnership) -> "QuerySet[Join]":
    seen = reports_for(person, partnership).values("pk")
    both = Join.objects.filter(first__item__report__in=seen, second__item__report__in=seen)
    return both.select_related(*_RELATED, "proposed_by", "decided_by").order_by("-pk")


def _seen(person: User, partnership: Partnership, joins: "QuerySet[Join]") -> "QuerySet[Join]":
    reports = reports_for(person, partnership).values("pk")
    products = products_for(person, partnership).order_by().values("pk")
    kept = ProductMention.objects.filter(line__product__in=products, line__dropped_because="").values("mention")
    known: Keys = Mention.objects.filter(Q(item__report__in=reports) | Q(pk__in=kept)).order_by().values("pk")
    return joins.filter(first__in=known, second__in=known).select_related("first__entity", "second__entity").order_by("-pk")


def _connected(start: set[int], joins: Iterable[Join]) -> set[int]:
    """The entities that can be come to from these over these joins."""
    pairs, reached = [{one.first.entity_id, one.second.entity_id} for one in joins], set(start)
    while more := set().union(*(pair for pair in pairs if pair & reached)) - reached:
        reached |= more
    return reached


def _has_any(join: Join, asked: set[str]) -> bool:
    words = {*spelled(join.first.raw), *spelled(join.second.raw)}
    return any(word.startswith(one) for one in asked for word in words)
