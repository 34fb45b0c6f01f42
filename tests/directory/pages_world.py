"""Directories made of facts alone, without a database: for counting, for drawing, and for five thousand partnerships at once."""

import datetime as dt
import json
import random
import re
from pathlib import Path

from hypothesis import strategies as st

import alongside
from alongside.accounts.models import Level
from alongside.accounts.sectors import Sector
from alongside.directory.facets import AreaFacts
from alongside.directory.snapshot import Snapshot
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.partnership.queries.listings import ROTATING, VACANT, Listing, Office

DAY = dt.date(2026, 5, 3)
LATELY, LONG_AGO = dt.datetime(2026, 4, 1, tzinfo=dt.UTC), dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_FILE = Path(alongside.__file__).parent / "partnership/data/areas.json"
AREAS = tuple(
    sorted(
        (
            AreaFacts(one["code"], one["name"], tuple(one["other_names"]), one["region"])
            for one in json.loads(_FILE.read_text("utf-8"))["areas"]
        ),
        key=lambda area: area.name,
    )
)
CODES = tuple(area.code for area in AREAS)
LEVELS = (*(level.value for level in Level), "")
SECTORS = tuple(sector.value for sector in Sector)
ACTIVITIES = tuple(ACTIVITY_LABELS.items())


def listing(number, **more):
    """A partnership by its number, with nothing known but what is given."""
    known = {
        "public_id": f"00000000-0000-4000-8000-{number:012d}",
        "slug": f"place-{number}",
        "name": f"Place {number} Partnership",
        "other_names": (),
        "level": "",
        "area": "",
        "areas": (),
        "chair": Office(),
        "coordinator": Office(),
        "activities": (),
        "contact": "",
        "members": 0,
        "members_confirmed": 0,
        "member_categories": (),
        "objectives": 0,
        "parent": "",
        "as_of": "2017",
        "listed_from": "A list we made",
        "confirmed_at": None,
        "works_here": False,
    }
    return Listing(**{**known, **more})


def directory(*listings, day=DAY):
    """A snapshot of these partnerships in all 45 areas."""
    return Snapshot(day, AREAS, tuple(sorted(listings, key=lambda one: (one.name.casefold(), one.slug))))


def many(number, seed=3):
    """As many partnerships as wanted, of every kind, always the same ones: as full a directory as a page can have to show."""
    chance = random.Random(seed)
    return directory(*(_some(chance, place) for place in range(number)))


def _some(chance, number):
    town = chance.choice(("Ashford", "Bramley", "Castle", "Dunmore", "Eastwick", "Fairhaven", "Glenrise", "Harbour"))
    sectors = tuple(chance.sample(SECTORS, chance.choice((1, 1, 1, 2, 3))))
    office = Office(", ".join(str(Sector(one).label) for one in sectors), sectors)
    confirmed = dt.datetime(2026, 4, 1, tzinfo=dt.UTC) - dt.timedelta(days=chance.randrange(900))
    return listing(
        number,
        name=f"{town} and District Anti-Slavery Partnership {number}",
        level=chance.choice(LEVELS),
        areas=tuple(sorted(chance.sample(CODES, chance.choice((0, 1, 1, 1, 2, 6))))),
        chair=chance.choice((office, office, Office("", (), ROTATING), Office("", (), VACANT), Office())),
        coordinator=office,
        activities=tuple(chance.sample(ACTIVITIES, chance.randrange(len(ACTIVITIES)))),
        contact=chance.choice(("", "team@place.example.org")),
        as_of=chance.choice(("2017", "2019", "")),
        confirmed_at=chance.choice((None, confirmed)),
        works_here=chance.random() < 0.2,
    )


def offices():
    """Whoever may chair or coordinate."""
    held = st.lists(st.sampled_from(SECTORS), min_size=1, max_size=3, unique=True).map(
        lambda keys: Office("Somebody", tuple(keys))
    )
    return st.one_of(held, st.sampled_from((Office(), Office("", (), VACANT), Office("", (), ROTATING))))


@st.composite
def directories(draw):
    """Up to a dozen partnerships of any kind."""
    numbers = range(draw(st.integers(0, 12)))
    return directory(
        *(
            listing(
                number,
                level=draw(st.sampled_from(LEVELS)),
                areas=tuple(draw(st.lists(st.sampled_from(CODES[:6]), max_size=3, unique=True))),
                chair=draw(offices()),
                coordinator=draw(offices()),
                activities=tuple(draw(st.lists(st.sampled_from(ACTIVITIES), max_size=4, unique=True))),
                contact=draw(st.sampled_from(("", "team@place.example.org"))),
                confirmed_at=draw(st.sampled_from((None, LATELY, LONG_AGO))),
                parent=draw(st.sampled_from(("", *(f"place-{one}" for one in numbers)))),
            )
            for number in numbers
        )
    )


@st.composite
def wishes(draw, now):
    """What an address may ask of this directory."""
    chosen = {}
    for facet in now.facets:
        keys = draw(st.lists(st.sampled_from([key for key, _ in facet.choices]), max_size=2, unique=True))
        if keys and draw(st.booleans()):
            chosen[facet.name] = keys
    return chosen


def fits(now, one, chosen, but=""):
    """Whether a partnership has, for each filter in force, one of the choices: counted anew, one by one."""
    keys = {facet.name: set(facet.keys_of(one)) for facet in now.facets}
    return all(keys[name] & set(wanted) for name, wanted in chosen.items() if name != but)


def text_of(answer):
    """A page as a person reads it: its words, with one blank between."""
    words = re.sub(r"<(script|title)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(words.split())
