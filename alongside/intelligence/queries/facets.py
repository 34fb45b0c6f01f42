"""Narrowing what a search found, and counting what each choice would leave: only ever of what the search gave this person.

Nothing here asks for a record. It is told which ones were found, by the rule of sight, and reads what these say; of a product
whose conditions a person has not agreed to, only what a list shows of it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from alongside.accounts.models import Partnership, User
from alongside.intelligence.models import Grade, Item, Mention, ProductLine, ProductMention
from alongside.intelligence.placing import PLACES, area_of

from .search import Days, Found, search_for

COUNTED = 200  # the newest products, and as many reports, that are counted
NOT_JUDGED, NOT_PLACED = "none", "unknown"  # the grade of an item nobody has judged; the area of a place that is not known here
GROUPS = ("kind", "grade", "owner", "area")


@dataclass(frozen=True)
class Chosen:
    """What a person chose: of each group one value, or none; and the days it was written down on."""

    kind: str = ""
    grade: str = ""
    owner: str = ""
    area: str = ""
    days: Days = field(default_factory=Days)


@dataclass
class Facts:
    """What one record says, as it is counted: each value once, however often it says it. `owner` holds one."""

    owner: set[str]
    kind: set[str] = field(default_factory=set)
    grade: set[str] = field(default_factory=set)
    area: set[str] = field(default_factory=set)

    def fits(self, chosen: Chosen, but: str = "") -> bool:
        """Whether it has everything that was chosen, one group left out."""
        wanted = ((name, getattr(chosen, name)) for name in GROUPS if name != but)
        return all(not value or value in getattr(self, name) for name, value in wanted)


@dataclass(frozen=True)
class Narrowed:
    """What was found and fits. `counts`: by group, how many records each value leaves beside what is chosen of the others.

    `all_counted`: nothing that this person may see was left uncounted.
    """

    found: Found
    counts: dict[str, dict[str, int]]
    owners: dict[str, str]
    all_counted: bool


def narrowed_for(person: User, partnership: Partnership, words: str, chosen: Chosen, *, state: str = "") -> Narrowed:
    """Of the newest that this person may see and that have the words, those that fit; and what each choice would leave."""
    found = search_for(person, partnership, words, state=state, days=chosen.days, most=COUNTED)
    facts = facts_of(found)
    counts = {name: dict(_counted(facts.values(), name, chosen)) for name in GROUPS}
    kept = {key for key, one in facts.items() if one.fits(chosen)}
    owners = {one.record.owner.slug: one.record.owner.name for one in (*found.products, *found.reports)}
    return Narrowed(_only(found, kept), counts, owners, not found.more)


def facts_of(found: Found) -> dict[int, Facts]:
    """What each record of these says, by its primary key."""
    facts = {one.pk: Facts({one.record.owner.slug}) for one in (*found.products, *found.reports)}
    opened = set(found.titles) & {one.record.pk for one in found.shown if one.title}
    reports = {one.pk for one in found.reports}
    areas: dict[str, str] = {}
    for key, kind, raw in (*_kept_in(opened), *_named_in(reports)):
        facts[key].kind.add(kind)
        if kind in PLACES:
            areas.setdefault(raw, area_of(raw) or NOT_PLACED)
            facts[key].area.add(areas[raw])
    for key, grade in (*_cited_in(opened), *_judged_in(reports)):
        facts[key].grade.add(grade)
    return facts


def _counted(facts: Iterable[Facts], name: str, chosen: Chosen) -> Counter[str]:
    return Counter(value for one in facts if one.fits(chosen, but=name) for value in getattr(one, name))


def _only(found: Found, kept: Collection[int]) -> Found:
    return replace(
        found,
        products=[one for one in found.products if one.pk in kept],
        reports=[one for one in found.reports if one.pk in kept],
        shown=[one for one in found.shown if one.record.pk in kept],
    )


def _kept_in(products: Collection[int]) -> Iterator[tuple[int, str, str]]:
    kept = ProductMention.objects.filter(line__product__in=products, line__dropped_because="")
    return kept.values_list("line__product", "mention__kind", "mention__raw").iterator()


def _named_in(reports: Collection[int]) -> Iterator[tuple[int, str, str]]:
    return Mention.objects.filter(item__report__in=reports).order_by().values_list("item__report", "kind", "raw").iterator()


def _cited_in(products: Collection[int]) -> Iterator[tuple[int, str]]:
    lines = ProductLine.objects.filter(product__in=products, dropped_because="").order_by().select_related("grade")
    return ((one.product_id, one.grade.style) for one in lines)


def _judged_in(reports: Collection[int]) -> Iterator[tuple[int, str]]:
    """Each item's newest judgement; that there is none, where nobody has judged it."""
    newest: dict[int, str] = {}
    for grade in Grade.objects.filter(item__report__in=reports).order_by("item", "version"):
        newest[grade.item_id] = grade.style
    items = Item.objects.filter(report__in=reports).order_by().values_list("report", "pk")
    return ((report, newest.get(item, NOT_JUDGED)) for report, item in items)
