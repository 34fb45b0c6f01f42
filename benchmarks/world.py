"""A large invented world for benchmarks: many organisations, partnerships, people, records and grants, written in bulk.

It goes round the acts (a million acts would take an hour), so it is for measuring reads only. Everything is drawn from one
seed, so two runs measure the same world.
"""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, Seat, User
from alongside.sharing.models import Agreement, Audience, Cell, CellMember, Clause, Grant, LegalGround, Party, Record

KIND = "partnership.document"
SEED = 20260101
LARGEST_FORCE_SHARE = 0.2  # of all records of the measured partnership's people


@dataclass(frozen=True)
class World:
    """The four people every figure is for, and a record each of two kinds of reader can see."""

    partnership: Partnership
    readers: dict[str, User]
    shared_widely: Record
    hidden: Record


def build(records: int, grants: int, *, organisations: int = 500, people: int = 5000, cells: int = 100) -> World:
    """Fill an empty, migrated database with a world of that many records and about that many grants."""
    chance = random.Random(SEED)
    partnership = Partnership.objects.create(slug="measured", name="Measured", level="subregional")
    bodies = _organisations(organisations, chance)
    Membership.objects.bulk_create([Membership(partnership=partnership, organisation=body) for body in bodies])
    staff = _people(people, bodies, partnership, chance)
    clauses = _clauses(partnership, bodies, staff[0])
    _audiences(bodies, partnership)
    sealed_to = _cells(cells, partnership, bodies[0], staff[-1], staff[0])
    _records(records, partnership, bodies, sealed_to, staff[0], chance)
    _grants(records, grants, partnership, bodies, sealed_to, clauses, staff[0], chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    readers = {
        "largest force": staff[0],
        "small charity": staff[1],
        "in a hundred cells": staff[-1],
        "may see nothing": staff[2],
    }
    wide = Record.everything.filter(owner=bodies[0], cell=None).order_by("-created_at")[0]
    hidden = Record.everything.filter(cell__isnull=False).order_by("-created_at")[0]
    return World(partnership, readers, wide, hidden)


def _organisations(number: int, chance: random.Random) -> list[Organisation]:
    sectors = ["police", "council_unitary", "ngo_specialist", "health_provider", "faith", "housing"]
    Organisation.objects.bulk_create(
        Organisation(slug=f"body-{n}", name=f"Body {n}", sector=sectors[n % len(sectors)]) for n in range(number)
    )
    return list(Organisation.objects.order_by("pk"))


def _people(number: int, bodies: list[Organisation], partnership: Partnership, chance: random.Random) -> list[User]:
    # Person 0 works for the largest force, 1 for a charity, 2 for the last body (which is shown nothing), the last in cells.
    def body(n: int) -> Organisation:
        return {0: bodies[0], 1: bodies[2], 2: bodies[-1], number - 1: bodies[3]}.get(n) or chance.choice(bodies[:-1])

    User.objects.bulk_create(
        (User(email=f"p{n}@example.org", full_name=f"Person {n}", organisation=body(n), password="!") for n in range(number)),
        batch_size=1000,
    )
    staff = list(User.objects.select_related("organisation").order_by("pk"))
    Seat.objects.bulk_create([Seat(person=person, partnership=partnership, role="analyst") for person in staff], batch_size=1000)
    return staff


def _clauses(partnership: Partnership, bodies: list[Organisation], by: User) -> list[Clause]:
    today = timezone.localdate()
    ground = LegalGround.objects.create(
        kind="lawful_basis", name="Measured basis", source="benchmark", valid_from=today - dt.timedelta(days=400)
    )
    made = []
    for n in range(40):
        agreement = Agreement.objects.create(
            partnership=partnership,
            title=f"Agreement {n}",
            purpose="measured",
            status="active",
            created_by=by,
            starts=today - dt.timedelta(days=300),
            expires=today + dt.timedelta(days=300),
            review_on=today,
        )
        Party.objects.bulk_create(
            [Party(agreement=agreement, organisation=b, signed_by=by, signed_on=today) for b in bodies[:-1]], batch_size=1000
        )
        made += [
            Clause.objects.create(
                agreement=agreement,
                number=number,
                kinds=[KIND],
                purpose="measured",
                lawful_basis=ground,
                valid_from=today - dt.timedelta(days=300),
            )
            for number in range(1, 9)
        ]
    return made


def _audiences(bodies: list[Organisation], partnership: Partnership) -> None:
    Audience.objects.bulk_create([Audience(organisation=body) for body in bodies])
    Audience.objects.create(partnership=partnership)


def _cells(number: int, partnership: Partnership, owner: Organisation, member: User, by: User) -> list[Cell]:
    Cell.objects.bulk_create(
        [Cell(partnership=partnership, owner=owner, purpose="measured", created_by=by) for _ in range(number)]
    )
    made = list(Cell.objects.order_by("pk"))
    CellMember.objects.bulk_create([CellMember(cell=cell, person=member, added_by=by) for cell in made])
    Audience.objects.bulk_create([Audience(cell=cell) for cell in made])
    return made


def _owner_of(n: int, bodies: list[Organisation]) -> Organisation:
    # One record in five is the largest force's; the rest go round everyone else but the last body, which owns nothing.
    return bodies[0] if n % 5 == 0 else bodies[1 + n % (len(bodies) - 2)]


def _records(
    number: int, partnership: Partnership, bodies: list[Organisation], cells: list[Cell], by: User, chance: random.Random
) -> None:
    start = timezone.now() - dt.timedelta(days=3650)
    step = dt.timedelta(days=3649) / number

    def rows() -> Iterator[tuple]:
        for n in range(number):
            cell = cells[n // 500 % len(cells)].pk if n % 500 == 0 else None
            yield (
                n + 1,
                f"DOC-{n:08X}",
                KIND,
                f"Record {n}",
                _owner_of(n, bodies).pk,
                partnership.pk,
                "official",
                cell,
                by.pk,
                start + step * n,
            )

    _insert(
        Record._meta.db_table,
        [
            "id",
            "reference",
            "kind",
            "title",
            "owner_id",
            "partnership_id",
            "classification",
            "cell_id",
            "created_by_id",
            "created_at",
        ],
        rows(),
    )


def _grants(
    records: int,
    grants: int,
    partnership: Partnership,
    bodies: list[Organisation],
    cells: list[Cell],
    clauses: list[Clause],
    by: User,
    chance: random.Random,
) -> None:
    start = timezone.now() - dt.timedelta(days=3650)
    step = dt.timedelta(days=3649) / records
    of_body = dict(Audience.objects.filter(organisation__isnull=False).values_list("organisation_id", "pk"))
    of_cell = dict(Audience.objects.filter(cell__isnull=False).values_list("cell_id", "pk"))
    everyone = Audience.objects.get(partnership=partnership).pk
    extra = (grants - records) / records

    def rows() -> Iterator[tuple]:
        key = 0
        for n in range(records):
            owner, made = _owner_of(n, bodies), start + step * n
            common = (n + 1, partnership.pk, owner.pk, KIND, made)
            tail = ("", "", made, None, None, "", by.pk, made)
            key += 1
            if n % 500 == 0:
                yield (key, *common, of_cell[cells[n // 500 % len(cells)].pk], "cell", None, None, *tail)
                continue
            yield (key, *common, of_body[owner.pk], "owner", None, None, *tail)
            shares = int(extra) + (chance.random() < extra - int(extra))
            for target in chance.sample(range(len(bodies) - 1), shares):
                key += 1
                audience = everyone if chance.random() < 0.01 else of_body[bodies[target].pk]
                yield (key, *common, audience, "clause", clauses[n % len(clauses)].pk, None, *tail)

    columns = (
        "id record_id partnership_id owner_id kind record_created_at audience_id basis clause_id disclosure_id "
        "purpose conditions starts_at ends_at recalled_at recalled_because granted_by_id granted_at"
    )
    _insert(Grant._meta.db_table, columns.split(), rows())


def insert_like(one: Model, changes: Iterable[dict[str, object]]) -> None:
    """Rows like this one, which is not kept itself, but for the columns that are given."""
    fields = one._meta.concrete_fields
    usual = {field.column: field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields}
    _insert(one._meta.db_table, list(usual), (tuple({**usual, **change}.values()) for change in changes))


def _insert(table: str, columns: list[str], rows: Iterable[tuple]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    with transaction.atomic(), connection.cursor() as cursor:  # not a commit, and a wait for the disk, for each row
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:  # type: ignore[attr-defined]
                for row in rows:
                    copy.write_row(row)
            if "id" in columns:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
            return
        adapt = connection.ops.adapt_datetimefield_value
        adapted = (tuple(adapt(v) if isinstance(v, dt.datetime) else v for v in row) for row in rows)
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", adapted)
