"""What follows from what is said to be the same: over others, for contradictions, and for those who were given both."""

from django.db.models import Q, QuerySet

from alongside.intelligence.models import Dissemination, Join, Mention, ProductMention
from alongside.intelligence.queries.joins import standing
from alongside.sharing.models import Notice
from alongside.sharing.telling import tell_organisations, tell_person

_PARTED = "Two names in what you were given were said to be one person or thing. That has been taken back: treat them as two."


def differ(first: Mention, second: Mention) -> bool:
    """Whether it is said of two mentions, or of any two that are the same as they, that they are not the same."""
    one, other = _same_as(first), _same_as(second)
    either = Q(first__entity__in=one, second__entity__in=other) | Q(first__entity__in=other, second__entity__in=one)
    return standing().filter(either, same=False).exists()


def one_already(first: Mention, second: Mention) -> bool:
    """Whether two mentions are said to be the same, over however many others."""
    return second.entity_id in _same_as(first)


def tell_recipients(join: Join) -> None:
    """Tell everybody who was given both mentions that they are not said to be the same any more."""
    rows = _given(join.first).select_related("product__record__partnership", "organisation", "person")
    both = set(_given(join.second).values_list("organisation", "person"))
    told = set[tuple[int, int | None]]()
    for row in rows:
        whom = (row.organisation_id, row.person_id)
        if whom in both and whom not in told:
            told.add(whom)
            words = {"about": Notice.About.WAITING, "reference": row.product.reference, "text": _PARTED}
            if row.person is not None:
                tell_person(row.product.partnership, row.person, **words)
            else:
                tell_organisations(row.product.partnership, [row.organisation], **words)


def _given(mention: Mention) -> "QuerySet[Dissemination]":
    """What went out with a mention and was not taken back."""
    kept = ProductMention.objects.filter(mention=mention, line__dropped_because="").values("line__product")
    return Dissemination.objects.filter(recalled_at=None, product__in=kept)


def _same_as(mention: Mention) -> set[int]:
    """The entities that a mention is said to be the same as, over however many, with its own."""
    reached, todo = {mention.entity_id}, {mention.entity_id}
    while todo:
        near = standing().filter(Q(first__entity__in=todo) | Q(second__entity__in=todo), same=True)
        pairs = near.values_list("first__entity", "second__entity")
        todo = {entity for pair in pairs for entity in pair} - reached
        reached |= todo
    return reached
