"""A directory of many invented partnerships, written in bulk, and the same facts as one table for another publisher.

It goes round the acts, so it is for measuring reads only. Everything is drawn from one seed, so two runs measure the same.
Shares follow what was published in 2017 and 2019: most partnerships cover one police force area, a third are chaired by the
police, most name between three and seven activities and about a dozen members.
"""

import datetime as dt
import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.directory.snapshot import Snapshot
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.models import Activity, Area, Claim, Coverage, Objective, OtherName, PartnershipProfile
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS

SEED = 20261128
PART = 1_000  # rows in one statement
_LEVELS = (("regional", 1), ("subregional", 5), ("local", 12))
_SECTORS = (
    ("police", 35), ("council_upper", 14), ("council_unitary", 8), ("ngo_general", 11), ("independent_person", 6), ("pcc", 4),
    ("prosecution", 4), ("central_gov_other", 3), ("health_commissioner", 2), ("university", 1),
)  # fmt: skip
_KINDS = ("Anti-Slavery Partnership", "Modern Slavery Network", "Anti-Slavery Forum", "Modern Slavery Practitioners Group")
_PLACES = ("North", "South", "East", "West", "Coast", "Valley", "Vale", "Borough of", "City of", "Greater")
_MEMBERS = (
    "Police", "County Council", "Borough Council", "Fire and Rescue Service", "NHS Trust", "Probation Service", "Home Office",
    "Immigration Enforcement", "Gangmasters and Labour Abuse Authority", "Crown Prosecution Service", "Diocese", "University",
    "Housing Association", "Harbour Light (charity)", "Chamber of Commerce", "Office of the Police and Crime Commissioner",
)  # fmt: skip
_OBJECTIVES = (
    "To find and support people who are exploited, and to keep them safe",
    "To train everybody who may meet somebody who is exploited",
    "To raise awareness of the signs among the public and businesses",
    "To share information lawfully and quickly between members",
    "To disrupt those who exploit others, and to bring them to justice",
    "To learn from what was done, and to report on it every year",
)


def build(number: int) -> None:
    """Fill an empty, migrated database with that many listed partnerships, their areas, members and objectives."""
    chance = random.Random(SEED)
    actions.load_areas(by=Clockwork())
    areas = list(Area.objects.order_by("name"))
    rows = [_partnership(n, areas[n % len(areas)].name, chance) for n in range(number)]
    Partnership.objects.bulk_create(rows, batch_size=PART)
    places = list(Partnership.objects.order_by("pk"))
    _hang_up(places, len(areas))
    _pages(places, chance)
    _coverage(places, areas, chance)
    _said(places, chance)


def _partnership(n: int, area: str, chance: random.Random) -> Partnership:
    levels, weights = zip(*_LEVELS, strict=True)
    name = f"{chance.choice(_PLACES)} {area} {chance.choice(_KINDS)} {n}"
    return Partnership(slug=f"partnership-{n}", name=name, level=chance.choices(levels, weights)[0])


def _hang_up(places: list[Partnership], areas: int) -> None:
    """Local ones under a subregional one of the same area, and those under a regional one."""
    over: dict[tuple[int, str], Partnership] = {}
    for n, place in enumerate(places):
        over.setdefault((n % areas, place.level), place)
    for n, place in enumerate(places):
        wider = {"local": "subregional", "subregional": "regional"}.get(place.level, "")
        place.parent = over.get((n % areas, wider))
    Partnership.objects.bulk_update(places, ["parent"], batch_size=PART // 4)


def _pages(places: list[Partnership], chance: random.Random) -> None:
    sectors, weights = zip(*_SECTORS, strict=True)
    now = timezone.now()

    def page(place: Partnership) -> PartnershipProfile:
        chair, coordinator = (chance.choices(sectors, weights) for _ in range(2))
        rotates = chance.random() < 0.05
        return PartnershipProfile(
            partnership=place,
            title=place.name,
            level=place.level,
            as_of=chance.choice(("2017", "2019", "2025")),
            area=place.name.rsplit(" ", 1)[0],
            chair_raw="Rotates" if rotates else chair[0].replace("_", " "),
            chair_sectors=[] if rotates else chair,
            coordinator_raw=coordinator[0].replace("_", " "),
            coordinator_sectors=coordinator,
            contact=f"contact@{place.slug}.example.org" if chance.random() < 0.6 else "",
            listed_from="Invented for a measurement",
            published=True,
            last_confirmed_at=now - dt.timedelta(days=chance.randrange(1, 900)) if chance.random() < 0.4 else None,
        )

    PartnershipProfile.objects.bulk_create([page(place) for place in places], batch_size=PART)


def _coverage(places: list[Partnership], areas: list[Area], chance: random.Random) -> None:
    rows = []
    for n, place in enumerate(places):
        first = n % len(areas)
        many = chance.randrange(3, 6) if place.level == "regional" else 1 + (chance.random() < 0.1)
        rows += [Coverage(partnership=place, area=areas[(first + step) % len(areas)]) for step in range(many)]
    Coverage.objects.bulk_create(rows, batch_size=PART)


def _said(places: list[Partnership], chance: random.Random) -> None:
    """What each does, who its members are, and what it wants."""
    activities, claims, objectives, names = [], [], [], []
    for place in places:
        does = chance.sample(list(ACTIVITY_LABELS), chance.randrange(3, 8))
        activities += [Activity(partnership=place, key=key, position=at) for at, key in enumerate(does)]
        members = chance.sample(_MEMBERS, chance.randrange(6, len(_MEMBERS)))
        claims += [Claim(partnership=place, name=name, raw=name, position=at) for at, name in enumerate(members)]
        wants = chance.sample(_OBJECTIVES, chance.randrange(2, 6))
        objectives += [Objective(partnership=place, text=text, position=at) for at, text in enumerate(wants)]
        if chance.random() < 0.2:
            names.append(OtherName(partnership=place, text=place.name.replace("Anti-Slavery", "Anti Slavery"), source="A list"))
    Activity.objects.bulk_create(activities, batch_size=PART)
    Claim.objects.bulk_create(claims, batch_size=PART)
    Objective.objects.bulk_create(objectives, batch_size=PART)
    OtherName.objects.bulk_create(names, batch_size=PART)


def write_peer_table(there: Path, now: Snapshot) -> None:
    """The same partnerships as one SQLite table with the same facets: a column for each, a JSON list where there may be many."""
    facets = [facet.name for facet in now.facets]
    keys: dict[str, Callable] = {facet.name: facet.keys_of for facet in now.facets}
    members, objectives = _lists(Claim, "name"), _lists(Objective, "text")
    columns = ["slug", "name", *facets, "chaired_by", "coordinated_by", "as_of", "members", "objectives"]
    rows = [
        (
            one.slug,
            one.name,
            *(json.dumps(list(keys[name](one))) if name in MANY else next(iter(keys[name](one))) for name in facets),
            one.chair.words,
            one.coordinator.words,
            one.as_of,
            "; ".join(members.get(one.slug, [])),
            "; ".join(objectives.get(one.slug, [])),
        )
        for one in now.listings
    ]
    with sqlite3.connect(there) as table:
        table.execute(f"CREATE TABLE partnerships (id INTEGER PRIMARY KEY, {', '.join(f'{one} TEXT' for one in columns)})")
        marks = ", ".join("?" * len(columns))
        table.executemany(f"INSERT INTO partnerships ({', '.join(columns)}) VALUES ({marks})", rows)
        for name in sorted(set(facets) - MANY):
            table.execute(f"CREATE INDEX by_{name} ON partnerships ({name})")
        searched = "name, area, region, level"
        table.execute(f"CREATE VIRTUAL TABLE partnerships_fts USING fts5({searched}, content='partnerships', content_rowid='id')")
        table.execute("INSERT INTO partnerships_fts (partnerships_fts) VALUES ('rebuild')")
        table.execute("ANALYZE")
    table.close()


MANY = frozenset({"activity", "chair", "coordinator", "region", "area"})  # facets of which a partnership may have several choices


def _lists(model: type, field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for slug, text in model.objects.order_by("position").values_list("partnership__slug", field):
        found.setdefault(slug, []).append(text)
    return found
