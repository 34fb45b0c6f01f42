"""Search before create: is somebody written down already? Beside trigram indexes and a search engine, over the same people.

    python -m benchmarks.search_before_create [--people 10000,100000] [--questions 200]

Each question is a person who is there, as somebody else would write them down. Ours is the whole of `look_alikes`: blocking keys,
the rule of sight, comparing, and the reasons; what a page knows already of whoever asks, where they sit and what they are
invited to, is printed apart. Each peer brings back 200 candidates, which the same comparison puts in order,
without any rule of sight; "no sight" is ours asked in the same way. By turns, question by question. Prints milliseconds p50 and
p95, recall at 10, and how many times slower than ours. Uses the database that DATABASE_URL names, which must be empty, or a
throw-away SQLite file; `pg_trgm` is measured when that is PostgreSQL. Needs tantivy, of the bench group.
"""

import argparse
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .search_people import Row, invented, written_again
from .sight import _open_the_house

CANDIDATES = 200
Engine = Callable[[Row], list[int]]


def main(arguments: list[str] | None = None) -> int:
    """Build each size in turn, ask, print. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", default="10000,100000")
    parser.add_argument("--questions", type=int, default=200)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _open_the_house(Path(folder))
        house, laid = _House(), 0
        for number in (int(one) for one in asked.people.split(",")):
            rows = invented(number, seed=number)
            house.add(rows, laid)
            laid += number
            _measure(house, rows, laid - number, asked.questions)
    return 0


def _measure(house: "_House", rows: list[Row], first: int, questions: int) -> None:
    from django.db import connection

    engines: dict[str, Engine] = {"alongside, with sight": house.look}
    engines["alongside, no sight"] = house.candidates
    engines["SQLite FTS5 trigram"] = _fts5(house.rows)
    engines["tantivy, fuzzy d=1"] = _tantivy(house.rows)
    if connection.vendor == "postgresql":
        engines["pg_trgm, GIN"] = _pg_trgm(house.rows)
    chance = random.Random(11)
    places = chance.sample(range(len(rows)), questions)
    taken: dict[str, list[float]] = {name: [] for name in engines}
    right = dict.fromkeys(engines, 0)
    for place in places:
        question = written_again(rows[place], chance)
        for name in chance.sample(sorted(engines), len(engines)):
            began, known = time.perf_counter(), len(house.standing)
            found = engines[name](question)
            if name != "alongside, with sight":
                found = house.in_order(question, found)
            taken[name].append((time.perf_counter() - began) * 1000 - sum(house.standing[known:]))
            right[name] += first + place in found[:10]
    print(f"{connection.vendor}, {len(house.rows):,} people, {questions} questions, load {os.getloadavg()[0]:.1f}")
    print(f"  standing of whoever asks, once for each page: p50 {statistics.median(house.standing):.2f} ms")
    ours = statistics.median(taken["alongside, with sight"])
    for name, times in taken.items():
        p95 = sorted(times)[int(len(times) * 0.95)]
        middle = statistics.median(times)
        recall = right[name] / questions
        print(f"  {name:<24} p50 {middle:8.2f}  p95 {p95:8.2f} ms  recall@10 {recall:.3f}  {middle / ours:6.1f} x", flush=True)


class _House:
    """The people as records of one organisation, with what is kept to find them; and somebody who sees them all."""

    def __init__(self) -> None:
        from . import world

        self.made = world.build(100, 300)
        self.reader = self.made.readers["largest force"]
        self.rows: list[Row] = []
        self.standing: list[float] = []  # milliseconds

    def add(self, rows: list[Row], laid: int) -> None:
        """More people, their records, grants and keys."""
        from django.db import connection, transaction

        from alongside.matching.index import as_numbers
        from alongside.matching.keys import finding_keys
        from alongside.matching.models import BlockingKey, Subject
        from alongside.matching.people import packed
        from alongside.sharing.models import Grant, Record
        from alongside.sharing.spine import audience_of

        owner, place = self.reader.organisation, self.made.partnership
        audience = audience_of(owner)
        began = time.perf_counter()
        for start in range(0, len(rows), 5_000):
            batch = rows[start : start + 5_000]
            people = [_person(row) for row in batch]
            shared = {"kind": "partnership.document", "owner": owner, "partnership": place}
            records = Record.everything.bulk_create(
                Record(reference=f"PPL-{laid + start + n:08}", title="-", created_by=self.reader, **shared)
                for n in range(len(batch))
            )
            Grant.everything.bulk_create(
                Grant(
                    record=record,
                    record_created_at=record.created_at,
                    audience=audience,
                    basis="owner",
                    granted_by=self.reader,
                    **shared,
                )
                for record in records
            )
            subjects = Subject.objects.bulk_create(
                Subject(record=record, name=str(laid + start + n), partnership=place, owner=owner, packed=packed(people[n]))
                for n, record in enumerate(records)
            )
            keys = [
                (subject.pk, key) for subject, one in zip(subjects, people, strict=True) for key in as_numbers(finding_keys(one))
            ]
            table = BlockingKey._meta.db_table
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {table} (subject_id, key) VALUES (%s, %s)", keys)
        self.rows += rows
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"laid {len(rows):,} in {time.perf_counter() - began:.0f} s", flush=True)

    def look(self, question: Row) -> list[int]:
        """Ours: the places of the likeliest."""
        from alongside.matching.queries import look_alikes
        from alongside.sharing.policy import reader_of

        self.reader.__dict__.pop("reader_kept", None)
        began = time.perf_counter()
        standing = reader_of(self.reader)
        self.standing.append((time.perf_counter() - began) * 1000)
        self.reader.__dict__["reader_kept"] = {"reader": standing}  # a page has asked for it long before it searches
        return [int(one.subject) for one in look_alikes(self.reader, _person(question))]

    def candidates(self, question: Row) -> list[int]:
        """Ours without the rule of sight, as the peers are asked: the places of the candidates, in no order yet."""
        from alongside.matching.models import Subject
        from alongside.matching.queries.look_alikes import MOST_COMPARED, probe

        likely = [subject for subject, _ in probe(_person(question)).most_common(MOST_COMPARED)]
        return [int(name) for name in Subject.objects.filter(pk__in=likely).values_list("name", flat=True)]

    def in_order(self, question: Row, candidates: list[int]) -> list[int]:
        """A peer's candidates, put in order by our comparison."""
        from alongside.matching.compare import compare

        one = _person(question)
        return sorted(candidates, key=lambda place: -compare(one, _person(self.rows[place])).weight)


def _person(row: Row) -> Any:
    from alongside.matching.people import Person, name

    named, born, phone, postcode = row
    return Person(
        names=(name(named),),
        born=(born,) if born else (),
        phones=(phone,) if phone else (),
        postcodes=(postcode,) if postcode else (),
    )


def _fts5(rows: list[Row]) -> Engine:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE people USING fts5(name, tokenize='trigram')")
    index.executemany("INSERT INTO people (rowid, name) VALUES (?, ?)", ((n, row[0]) for n, row in enumerate(rows)))
    ask = "SELECT rowid FROM people WHERE people MATCH ? ORDER BY bm25(people) LIMIT ?"

    def look(question: Row) -> list[int]:
        text = question[0]
        grams = {text[at : at + 3] for at in range(len(text) - 2)}
        words = " OR ".join(f'"{gram}"' for gram in sorted(grams) if '"' not in gram)
        return [row[0] for row in index.execute(ask, (words, CANDIDATES))]

    return look


def _tantivy(rows: list[Row]) -> Engine:
    import tantivy

    built = tantivy.SchemaBuilder()
    built.add_text_field("name", stored=False)
    built.add_integer_field("place", stored=True)
    schema = built.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for number, row in enumerate(rows):
        writer.add_document(tantivy.Document(name=row[0], place=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def look(question: Row) -> list[int]:
        words = question[0].casefold().split()
        fuzzy = [(tantivy.Occur.Should, tantivy.Query.fuzzy_term_query(schema, "name", word, distance=1)) for word in words]
        hits = searcher.search(tantivy.Query.boolean_query(fuzzy), CANDIDATES).hits
        return [searcher.doc(address)["place"][0] for _, address in hits]

    return look


def _pg_trgm(rows: list[Row]) -> Engine:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("DROP TABLE IF EXISTS peer_people")
        cursor.execute("CREATE TABLE peer_people (place integer, name text)")
        cursor.executemany("INSERT INTO peer_people VALUES (%s, %s)", [(n, row[0]) for n, row in enumerate(rows)])
        cursor.execute("CREATE INDEX ON peer_people USING gin (name gin_trgm_ops)")
        cursor.execute("ANALYZE peer_people")
    ask = "SELECT place FROM peer_people WHERE name %% %s ORDER BY similarity(name, %s) DESC LIMIT %s"

    def look(question: Row) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(ask, (question[0], question[0], CANDIDATES))
            return [row[0] for row in cursor.fetchall()]

    return look


if __name__ == "__main__":
    sys.exit(main())
