"""Ten years of a country's referrals, written in bulk: many partnerships and organisations, one of them measured.

The measured partnership is the same, row for row, at every size: what its readers hold does not grow with the rest. Half of the
rest is one national body's, as half of the United Kingdom's referrals of 2023 came from government (8,244 of 17,023), and one of
its workers holds as many cases at every size. It goes round the acts, so it is for measuring reads only; one seed, so two runs
measure the same world.
"""

import datetime as dt
import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, Seat, User
from alongside.referrals.models import Case
from alongside.sharing.models import Agreement, Clause, LegalGround, Party
from alongside.sharing.spine import audience_of
from alongside.support.models import Case as SupportCase

from .national_case import Laid
from .search_before_create import _kept
from .search_people import Row, invented
from .world import insert_like

SEED = 20260101
MEASURED = 2_000  # cases of the measured partnership, at every size
OWN = 250  # cases of each measured worker, at every size
PARTNERSHIPS = 45
SECTORS = ("police", "council_unitary", "ngo_specialist", "ngo_specialist", "health_provider", "housing", "council_upper")
YEARS = 3650  # days
_AT_ONCE = 2_000  # cases written in one transaction


@dataclass(frozen=True)
class World:
    """Where is measured, and as whom; `own` is a case of each who has one, `support` a support case of the manager."""

    partnership: Partnership
    national: Partnership
    readers: dict[str, User]
    own: dict[str, str]
    support: str
    people: list[Row]


@dataclass(frozen=True)
class _Forum:
    """A partnership, its bodies with the workers of each, and the clause of its agreement that opens cases to all."""

    place: Partnership
    bodies: list[Organisation]
    workers: list[list[User]]
    clause: Clause


class _Bulk:
    """Rows to be written, by model, each like one that is not kept itself; and the next primary key of each."""

    def __init__(self) -> None:
        self.like: dict[type[Model], Model] = {}
        self.rows: dict[type[Model], list[dict[str, Any]]] = defaultdict(list)
        self.next: dict[type[Model], Iterator[int]] = defaultdict(lambda: itertools.count(10_000_000))

    def add(self, model: type[Model], **columns: Any) -> int:
        """One row more. Gives its primary key."""
        pk = model._meta.pk
        if pk is not None and pk.column not in columns:
            columns[pk.column] = next(self.next[model])
        self.rows[model].append(columns)
        return columns[pk.column] if pk is not None else 0

    def write(self) -> None:
        """Write what there is, in one transaction."""
        with transaction.atomic():
            for model, rows in self.rows.items():
                if model not in self.like:
                    self.like[model] = model()
                insert_like(self.like[model], rows)
        self.rows.clear()


def build(number: int) -> World:
    """Fill an empty, migrated database with that many cases over ten years, ended today."""
    chance, bulk = random.Random(SEED), _Bulk()
    with transaction.atomic():
        forums = [_forum(place) for place in range(PARTNERSHIPS)]
        national = _national(forums[1], max(4, (number - MEASURED) // 2 // OWN))
    _hurry(True)
    people = invented(number)
    for start in range(0, number, _AT_ONCE):
        span = range(start, min(start + _AT_ONCE, number))
        kept = _kept(people[span.start : span.stop])
        for n, subject in zip(span, kept, strict=True):
            _case(bulk, n, *_whose(n, number, forums, national, chance), people[n], subject, chance)
        bulk.write()
    _hurry(False)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return _world(forums[0], forums[1], national, people)


def _hurry(so: bool) -> None:
    """Whether SQLite may write without waiting for the disk: what is built is thrown away if it breaks."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={'OFF' if so else 'FULL'}")
            cursor.execute(f"PRAGMA foreign_keys={'OFF' if so else 'ON'}")


def _world(here: _Forum, there: _Forum, national: list[User], people: list[Row]) -> World:
    worker, police = here.workers[1][0], here.workers[0]
    readers = {
        "worker": worker,
        "manager": here.workers[2][0],
        "analyst": police[1],
        "coordinator": police[2],
        "national worker": national[0],
    }
    newest = Case.everything.filter(record__created_at__lt=timezone.now()).order_by("-record__created_at")
    own = {name: newest.filter(worker=readers[name])[0].reference for name in ("worker", "national worker")}
    opened = SupportCase.everything.filter(record__owner=readers["manager"].organisation).order_by("-opened_on")
    return World(here.place, there.place, readers, own, opened[0].reference, people)


def _forum(number: int) -> _Forum:
    """A partnership with a body of each sector, four workers in each, and an agreement that all have signed."""
    place = Partnership.objects.create(slug=f"forum-{number}", name=f"Forum {number}", level="subregional")
    bodies = [
        Organisation.objects.create(slug=f"body-{number}-{n}", name=f"Body {number}.{n}", sector=sector)
        for n, sector in enumerate(SECTORS)
    ]
    Membership.objects.bulk_create(Membership(partnership=place, organisation=body) for body in bodies)
    roles = {0: ["first_responder", "analyst", "coordinator", "member"], 2: ["support_manager", *["caseworker"] * 3]}
    workers = [_workers(body, place, roles.get(n, ["first_responder"] * 4)) for n, body in enumerate(bodies)]
    for thing in (*bodies, place):
        audience_of(thing)
    return _Forum(place, bodies, workers, _clause(place, bodies, workers[0][0]))


def _workers(body: Organisation, place: Partnership, roles: list[str]) -> list[User]:
    made = [
        User(email=f"{body.slug}.{n}@example.org", full_name=f"Person {n} of {body.name}", organisation=body, password="!")
        for n in range(len(roles))
    ]
    made = User.objects.bulk_create(made, batch_size=500)
    Seat.objects.bulk_create(
        [Seat(person=one, partnership=place, role=role) for one, role in zip(made, roles, strict=True)], batch_size=500
    )
    return list(User.objects.filter(organisation=body).select_related("organisation").order_by("pk"))


def _national(forum: _Forum, workers: int) -> list[User]:
    body = Organisation.objects.create(slug="national", name="National body", sector="home_office_other")
    Membership.objects.create(partnership=forum.place, organisation=body)
    audience_of(body)
    return _workers(body, forum.place, ["first_responder"] * workers)


def _clause(place: Partnership, bodies: list[Organisation], by: User) -> Clause:
    today = timezone.localdate()
    ground, _ = LegalGround.objects.get_or_create(
        kind="lawful_basis", name="Measured basis", defaults={"source": "x", "valid_from": today - dt.timedelta(days=400)}
    )
    agreement = Agreement.objects.create(
        partnership=place,
        title=f"Agreement of {place.name}",
        purpose="measured",
        status="active",
        created_by=by,
        starts=today - dt.timedelta(days=300),
        expires=today + dt.timedelta(days=300),
        review_on=today + dt.timedelta(days=200),
    )
    for body in bodies:
        Party.objects.create(agreement=agreement, organisation=body, signed_by=by, signed_on=today - dt.timedelta(days=300))
    since = today - dt.timedelta(days=300)
    words = {"kinds": ["referrals.case"], "purpose": "measured", "lawful_basis": ground, "valid_from": since}
    return Clause.objects.create(agreement=agreement, number=1, **words)


def _whose(
    n: int, number: int, forums: list[_Forum], national: list[User], chance: random.Random
) -> tuple[_Forum, Organisation, User]:
    """Which forum, body and worker a case is of: the first are the measured partnership's, then half a national body's."""
    if n >= MEASURED and n % 2:
        place = n // 2 - MEASURED // 2
        first = place % max(1, (number - MEASURED) // 2 // OWN) == 0
        return forums[1], national[0].organisation, national[0] if first else national[1 + place % (len(national) - 1)]
    forum = forums[0] if n < MEASURED else forums[chance.randrange(1, PARTNERSHIPS)]
    body = chance.choices((0, 1, 2), (45, 45, 10))[0]
    if n < MEASURED and body == 1:
        return (
            forum,
            forum.bodies[1],
            forum.workers[1][0 if chance.random() < OWN / (MEASURED * 0.45) else chance.randrange(1, 4)],
        )
    return forum, forum.bodies[body], chance.choice(forum.workers[body])


def _case(
    bulk: _Bulk,
    n: int,
    forum: _Forum,
    body: Organisation,
    worker: User,
    person: Row,
    subject: tuple[str, bytes],
    chance: random.Random,
) -> None:
    """One case, with what hangs on it. Its day is spread evenly over the ten years, whatever its number."""
    days = int((n * 0.6180339887) % 1 * YEARS)
    Laid(bulk, forum, body, worker, timezone.now() - dt.timedelta(days=days, minutes=n % 600 + 1), chance, n).lay(person, subject)
