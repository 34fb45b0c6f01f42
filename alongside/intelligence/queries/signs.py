"""Signs to look at: one account, telephone, address or paper that several people are connected with.

Counted of what this person may know of, and of nothing else: the claims, connections and joins they were given.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from alongside.accounts.models import Partnership, User
from alongside.intelligence.models import Join, Mention, Relation, Term
from alongside.matching.identifiers import Kind

from .claims import CLAIMS_SHOWN, Claim, claims_with, connections_among
from .joins import joins_among
from .terms import terms


@dataclass(frozen=True)
class Sign:
    """A thing that so many people are connected with, as it was written last, and what the list says about its kind."""

    mention: Mention
    people: int
    term: Term


def around(person: User, partnership: Partnership, claims: Collection[Claim]) -> tuple[list[Relation], list[Sign]]:
    """How the things of these claims are connected with others, as far as this person may know; and the signs in it."""
    ours = {one.mention.pk for one in claims}
    touching = Relation.objects.filter(Q(first__in=ours) | Q(second__in=ours)).order_by("-pk").values_list("first", "second")
    said = claims_with(person, partnership, {end for pair in touching[:CLAIMS_SHOWN] for end in pair})
    related = connections_among(person, partnership, said)
    ours_alone = [one for one in related if ours & {one.first_id, one.second_id}]
    return ours_alone, signs_in(ours_alone, joins_among(said))


def signs_in(relations: Collection[Relation], joins: Iterable[Join]) -> list[Sign]:
    """Things that as many people are connected with as the list says, those with the most people first.

    Who is said to be one person, or is called just the same, counts once; what is said to be one thing is counted together.
    """
    kinds, one_of = {term.code: term for term in terms(Term.List.SIGN)}, _as_one(relations, joins)
    people, newest = defaultdict[int, set[int]](set), dict[int, Mention]()
    for relation in relations:
        for thing, other in ((relation.first, relation.second), (relation.second, relation.first)):
            if thing.kind in kinds and other.kind == Kind.PERSON_NAME:
                group = one_of.get(thing.entity_id, thing.entity_id)
                people[group].add(one_of.get(other.entity_id, other.entity_id))
                newest[group] = max(newest.get(group, thing), thing, key=lambda mention: mention.pk)
    found = [Sign(newest[group], len(those), kinds[newest[group].kind]) for group, those in people.items()]
    enough = [one for one in found if one.term.amount and one.people >= one.term.amount]
    return sorted(enough, key=lambda one: (-one.people, one.mention.kind, one.mention.raw))


def _as_one(relations: Iterable[Relation], joins: Iterable[Join]) -> dict[int, int]:
    """For each entity that is taken for the same as another, one of them all."""
    pairs = [(join.first.entity_id, join.second.entity_id) for join in joins]
    called: dict[str, int] = {}
    for relation in relations:
        for one in (relation.first, relation.second):
            if one.kind == Kind.PERSON_NAME:
                pairs.append((called.setdefault(one.normalised, one.entity_id), one.entity_id))
    groups: dict[int, set[int]] = {}
    for first, second in pairs:
        together = groups.get(first, {first}) | groups.get(second, {second})
        groups.update(dict.fromkeys(together, together))
    return {entity: min(together) for entity, together in groups.items()}
