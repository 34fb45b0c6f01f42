"""Search before create: is somebody written down already? Beside trigram indexes and a search engine, over the same people.

    python -m benchmarks.search_before_create [--people 10000,100000] [--questions 200] [--names invented|febrl]
        [--sqlite] [--together 50] [--peers pg_trgm]

Each question is a person who is there, as somebody else would write them down. "with sight" is the whole of `look_alikes`: keys,
the rule of sight, comparing, and the reasons; what a page knows already of whoever asks, where they sit and what they are
invited to, is printed apart. "no sight" is the same without the rule, as the peers are asked. Each peer brings back 200
candidates, which the same comparison puts in order. The peers look at names and dates of birth; `pg_trgm` at names alone as
well, which is quicker and finds fewer. By turns, question by question, so that each finds what the others left of the
processor's caches; with `--together`, so many questions at a time, as on a machine that does little else. `--peers` leaves out
those whose names do not have this word. Prints recall at 10, milliseconds p10, p50 and p95 of the whole (on a busy machine p10
says most) and of the candidates alone, and how many times as long as ours each took (at p50 and p95) without sight and with it;
then how long a new process takes to remember the keys, and in how much memory. Sizes add up: each is laid beside those before it.
Uses the database that DATABASE_URL names, which must be empty, or a throw-away SQLite file; with `--sqlite` that file as well
when DATABASE_URL names a PostgreSQL, which is then `pg_trgm`'s alone. `pg_trgm` is measured when there is a PostgreSQL. Needs
tantivy, of the bench group. A million people take some minutes, 4 GB.
"""

import argparse
import gc
import multiprocessing
import os
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .search_people import Row, invented, named_as_in_febrl, written_again
from .sight import _open_the_house

CANDIDATES = 200
NAMES = {"invented": invented, "febrl": named_as_in_febrl}
SIGHTED, UNSIGHTED = "alongside, with sight", "alongside, no sight"
Engine = Callable[[Row], list[int]]  # the places of the candidates, for a person as somebody else would write them down


def main(arguments: list[str] | None = None) -> int:
    """Build each size in turn, ask, print. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", default="10000,100000")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--names", choices=NAMES, default="invented")
    parser.add_argument("--together", type=int, default=1)
    parser.add_argument("--peers", default="")
    parser.add_argument("--sqlite", action="store_true")
    asked = parser.parse_args(arguments)
    postgres = os.environ.get("DATABASE_URL", "")
    if asked.sqlite:
        os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory() as folder:
        _open_the_house(Path(folder))
        house, laid = _House(), 0
        for size in sorted(int(one) for one in asked.people.split(",")):
            house.add(NAMES[asked.names](size - laid, seed=size), laid)
            _measure(house, laid, asked, postgres)
            laid = size
    return 0


def _measure(house: "_House", first: int, asked: argparse.Namespace, postgres: str) -> None:
    from django.db import connection

    from alongside.matching.remembered import SUBJECTS

    SUBJECTS.forget()
    began = time.perf_counter()
    house.look(house.rows[0])
    restarted = time.perf_counter() - began
    makers: dict[str, Callable[[], Engine]] = {
        "SQLite FTS5 trigram": lambda: _fts5(house.rows),
        "tantivy, fuzzy d=1": lambda: _tantivy(house.rows),
    }
    if postgres.startswith("postgres"):
        makers["pg_trgm, names"] = lambda: _pg_trgm(postgres, house.rows, "names", lambda row: row[0])
        makers["pg_trgm, and births"] = lambda: _pg_trgm(postgres, house.rows, "births", _name_and_birth)
    peers = {name: make() for name, make in makers.items() if asked.peers in name}
    questions = f"{asked.questions} questions, {asked.together} together"
    print(f"{connection.vendor}, {len(house.rows):,} people, {questions}, load {os.getloadavg()[0]:.1f}", flush=True)
    gc.collect()
    gc.freeze()  # what was laid and the peers' tables; a server that only searches has nothing of the kind to look through
    taken = _by_turns(house, peers, range(first, len(house.rows)), asked)
    print(f"  standing of whoever asks, once for each page: p50 {statistics.median(house.standing):.2f} ms")
    print(f"  {'':<22} recall | whole p10     p50     p95 | candidates      p95 | no sight, times p50   p95 | sight     p95")
    for name, times in taken.items():
        print(_line(name, times, taken[UNSIGHTED].whole, taken[SIGHTED].whole), flush=True)
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  first search of a new process {restarted:.2f} s; keys in {SUBJECTS.size / 1e6:.0f} MB of {size:.1f} GB")


class _Times:
    """What one engine took, in milliseconds, and how often the one looked for was among the first ten."""

    def __init__(self) -> None:
        self.whole: list[float] = []
        self.candidates: list[float] = []
        self.right = 0


def _by_turns(house: "_House", peers: dict[str, Engine], places: range, asked: argparse.Namespace) -> dict[str, _Times]:
    chance = random.Random(11)
    taken = {name: _Times() for name in (SIGHTED, UNSIGHTED, *peers)}
    questions = [(place, written_again(house.rows[place], chance)) for place in chance.sample(places, asked.questions)]
    for start in range(0, len(questions), asked.together):
        for name in chance.sample(sorted(taken), len(taken)):
            for place, question in questions[start : start + asked.together]:
                _ask(house, peers, name, taken[name], place, question)
    return taken


def _ask(house: "_House", peers: dict[str, Engine], name: str, times: _Times, place: int, question: Row) -> None:
    began = time.perf_counter()
    if name == SIGHTED:
        found, standing = house.look(question)
        times.whole.append((time.perf_counter() - began) * 1000 - standing)
    else:
        candidates = peers[name](question) if name in peers else house.candidates(question)
        times.candidates.append((time.perf_counter() - began) * 1000)
        found = house.in_order(question, candidates) if name in peers else house.compared(question, candidates)
        times.whole.append((time.perf_counter() - began) * 1000)
    times.right += place in found[:10]


def _line(name: str, times: _Times, unsighted: list[float], sighted: list[float]) -> str:
    p10, p50, p95 = _quantiles(times.whole)
    line = f"  {name:<22} {times.right / len(times.whole):.4f} | {p10:9.2f} {p50:7.2f} {p95:7.2f} | "
    line += "{1:10.2f} {2:8.2f}".format(*_quantiles(times.candidates)) if times.candidates else " " * 19
    for ours in (unsighted, sighted):
        _, our_p50, our_p95 = _quantiles(ours)
        line += f" | {p50 / our_p50:8.1f} {p95 / our_p95:7.1f}"
    return line


def _quantiles(some: list[float]) -> tuple[float, float, float]:
    ordered = sorted(some)
    return ordered[len(some) // 10], statistics.median(some), ordered[int(len(some) * 0.95)]


class _House:
    """The people as records of one organisation, with what is kept to find them; and somebody who sees them all."""

    def __init__(self) -> None:
        from . import world

        self.made = world.build(100, 300)
        self.reader = self.made.readers["largest force"]
        self.rows: list[Row] = []
        self.packed: list[str] = []
        self.standing: list[float] = []  # milliseconds

    def add(self, rows: list[Row], laid: int) -> None:
        """More people, their records, grants and keys, written in bulk."""
        from django.db import connection

        began = time.perf_counter()
        batches = [rows[start : start + 10_000] for start in range(0, len(rows), 10_000)]
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            for batch, kept in zip(batches, pool.imap(_kept, batches), strict=True):
                self._write(kept, laid)
                laid += len(batch)
                self.packed += [packed for packed, _ in kept]
        self.rows += rows
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"laid {len(rows):,} in {time.perf_counter() - began:.0f} s", flush=True)

    def _write(self, kept: list[tuple[str, bytes]], laid: int) -> None:
        from alongside.matching.models import Subject
        from alongside.sharing.models import Grant, Record
        from alongside.sharing.spine import audience_of

        from .world import KIND, insert_like

        owner, place, by = self.reader.organisation, self.made.partnership, self.reader
        audience, last = audience_of(owner), [_last(model) for model in (Record, Grant, Subject)]
        record = Record(reference="", kind=KIND, title="-", owner=owner, partnership=place, created_by=by)
        same = {"partnership": place, "owner": owner}
        moment = {"record_created_at": record.created_at, "starts_at": record.created_at, "granted_at": record.created_at}
        grant = Grant(record_id=0, kind=KIND, audience=audience, basis="owner", granted_by=by, **same, **moment)
        keys = [(last[0] + 1 + n, last[1] + 1 + n, last[2] + 1 + n, laid + n) for n in range(len(kept))]
        insert_like(record, ({"id": key, "reference": f"PPL-{n:08}"} for key, _, _, n in keys))
        insert_like(grant, ({"id": key, "record_id": record} for record, key, _, _ in keys))
        subjects = zip(keys, kept, strict=True)
        changes = ({"id": k, "record_id": r, "name": str(n), "packed": p, "keys": b} for (r, _, k, n), (p, b) in subjects)
        insert_like(Subject(record_id=0, **same), changes)

    def look(self, question: Row) -> tuple[list[int], float]:
        """Ours: the places of the likeliest; and how long it took before, in milliseconds, to tell who asks."""
        from alongside.matching.queries import look_alikes
        from alongside.sharing.policy import reader_of

        self.reader.__dict__.pop("reader_kept", None)
        began = time.perf_counter()
        standing = reader_of(self.reader)
        self.standing.append((time.perf_counter() - began) * 1000)
        self.reader.__dict__["reader_kept"] = {"reader": standing}  # a page has asked for it long before it searches
        return [int(one.subject) for one in look_alikes(self.reader, _person(question))], self.standing[-1]

    def candidates(self, question: Row) -> list[Any]:
        """Ours without the rule of sight: the candidates."""
        from alongside.matching.keys import asked_of
        from alongside.matching.remembered import likeliest

        return likeliest(asked_of(_person(question)), CANDIDATES)[0]

    def compared(self, question: Row, candidates: list[Any]) -> list[int]:
        """Ours without the rule of sight: the places of the likeliest of the candidates, which are read first."""
        from alongside.matching.queries.look_alikes import compared

        return [int(name) for _, _, name in compared(_person(question), candidates, None, 20)]

    def in_order(self, question: Row, candidates: list[int]) -> list[int]:
        """A peer's candidates, put in order by our comparison."""
        from alongside.matching.compare import compare
        from alongside.matching.people import unpacked

        one = _person(question)
        return sorted(candidates, key=lambda place: -compare(one, unpacked(self.packed[place])).weight)


def _kept(rows: list[Row]) -> list[tuple[str, bytes]]:
    """What is kept of each person: packed, and the keys. Done in processes of their own: it is most of the work."""
    from alongside.matching.keys import finding_keys, numbered
    from alongside.matching.people import packed

    people = [_person(row) for row in rows]
    return [(packed(one), numbered(finding_keys(one))) for one in people]


def _last(model: Any) -> int:
    newest = model._default_manager.order_by("-pk").first()
    return newest.pk if newest else 0


def _person(row: Row) -> Any:
    from alongside.matching.people import Person, name

    named, born, phone, postcode = row
    return Person(
        names=(name(named),),
        born=(born,) if born else (),
        phones=(phone,) if phone else (),
        postcodes=(postcode,) if postcode else (),
    )


def _name_and_birth(row: Row) -> str:
    return f"{row[0]} {row[1]}".strip()


def _fts5(rows: list[Row]) -> Engine:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE people USING fts5(said, tokenize='trigram')")
    index.executemany("INSERT INTO people (rowid, said) VALUES (?, ?)", enumerate(map(_name_and_birth, rows)))
    ask = "SELECT rowid FROM people WHERE people MATCH ? ORDER BY bm25(people) LIMIT ?"

    def look(question: Row) -> list[int]:
        text = _name_and_birth(question)
        grams = {text[at : at + 3] for at in range(len(text) - 2)}
        words = " OR ".join(f'"{gram}"' for gram in sorted(grams) if '"' not in gram)
        return [row[0] for row in index.execute(ask, (words, CANDIDATES))]

    return look


def _tantivy(rows: list[Row]) -> Engine:
    import tantivy

    built = tantivy.SchemaBuilder()
    built.add_text_field("name", stored=False)
    built.add_text_field("born", stored=False, tokenizer_name="raw")
    built.add_integer_field("place", stored=True)
    schema = built.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for number, row in enumerate(rows):
        writer.add_document(tantivy.Document(name=row[0], born=row[1], place=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def look(question: Row) -> list[int]:
        said = [("name", word) for word in question[0].casefold().split()] + ([("born", question[1])] if question[1] else [])
        fuzzy = [(tantivy.Occur.Should, tantivy.Query.fuzzy_term_query(schema, *one, distance=1)) for one in said]
        hits = searcher.search(tantivy.Query.boolean_query(fuzzy), CANDIDATES).hits
        return [searcher.doc(address)["place"][0] for _, address in hits]

    return look


def _pg_trgm(postgres: str, rows: list[Row], table: str, said: Callable[[Row], str]) -> Engine:
    import psycopg

    cursor = psycopg.connect(postgres, autocommit=True).cursor()
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    cursor.execute(f"DROP TABLE IF EXISTS peer_{table}")
    cursor.execute(f"CREATE TABLE peer_{table} (place integer, said text)")
    with cursor.copy(f"COPY peer_{table} FROM STDIN") as copy:
        for place, row in enumerate(rows):
            copy.write_row((place, said(row)))
    cursor.execute(f"CREATE INDEX ON peer_{table} USING gin (said gin_trgm_ops)")
    cursor.execute(f"ANALYZE peer_{table}")
    ask = f"SELECT place FROM peer_{table} WHERE said %% %s ORDER BY similarity(said, %s) DESC LIMIT %s"

    def look(question: Row) -> list[int]:
        text = said(question)
        cursor.execute(ask, (text, text, CANDIDATES))
        return [row[0] for row in cursor.fetchall()]

    return look


if __name__ == "__main__":
    sys.exit(main())
