"""Finding products by their words, with the rule of sight, beside the same words in databases that ask nobody who they are.

    python -m benchmarks.full_text [--items 1000000] [--rounds 20]

Ours, for four people: `titles` are the words, the rule of sight, and the titles of the newest fifty records that they may see,
as the peers bring them; `page` is the whole of `search_for`, with all that a page shows of them. The peers find the newest fifty
texts with the same words, or words that begin so, and bring back their titles, for whoever asks: SQLite's FTS5 on its own, and
PostgreSQL with a GIN index when DATABASE_URL names an (empty) PostgreSQL. By turns, question by question.

Prints how long the first search of a new process takes and the memory that it remembers in; then milliseconds p10, p50 and p95 of
each question (on a busy machine p10 says most), and how many times faster than the fastest peer ours is, at p10 and p50; at last
the same of all the questions one after another. What a page knows already of whoever asks is not counted.
"""

import argparse
import datetime as dt
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

from .sight import _open_the_house

KIND, SHOWN, WORDS = "intelligence.product", 50, 25
OURS = "alongside"
Engine = Callable[[str], int]  # how many were found for a question


def main(arguments: list[str] | None = None) -> int:
    """Build the world, ask, print. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _open_the_house(Path(folder))
        _measure(asked.items, asked.rounds)
    return 0


def _measure(items: int, rounds: int) -> None:
    from django.db import connection

    from . import world

    began = time.perf_counter()
    world.KIND = KIND  # the same world, of things that are found by their words
    made = world.build(items, items * 2)
    texts = _texts(items)
    _write(made, texts)
    engines: dict[str, Engine] = {}
    for who, person in made.readers.items():
        engines |= {f"{OURS}, titles, {who}": _titles(person), f"{OURS}, page, {who}": _page(person, made.partnership)}
    engines["FTS5, no rule of sight"] = _fts5(texts)
    if connection.vendor == "postgresql":
        engines["PostgreSQL, no rule of sight"] = _gin(texts)
    took = time.perf_counter() - began
    print(f"{connection.vendor}, {items:,} items, built in {took:.0f} s, {rounds} rounds, load {os.getloadavg()[0]:.1f}; ms")
    questions = _questions(texts)
    del texts
    _start(engines[f"{OURS}, page, largest force"], min(questions))
    asked = []
    for question, hits in questions.items():
        taken, found = _ask(question, engines, rounds)
        _print(f'"{question}", in {hits:,}', taken, {name: f"{found[name]} found" for name in engines})
        asked.append(taken)
    each_in_turn = {name: [sum(times) for times in zip(*(one[name] for one in asked), strict=True)] for name in engines}
    _print("all of these, one after another", each_in_turn, dict.fromkeys(engines, ""))


def _start(engine: Engine, question: str) -> None:
    """The first search of a process, which remembers nothing yet."""
    from alongside.intelligence.remembered import TEXTS
    from alongside.sharing.reached import GRANTS

    start = time.perf_counter()
    engine(question)
    took = time.perf_counter() - start
    print(f"first search of a new process {took:.1f} s; words in {TEXTS.size / 1e6:.0f} MB, grants in {GRANTS.size / 1e6:.0f} MB")


def _ask(question: str, engines: dict[str, Engine], rounds: int) -> tuple[dict[str, list[float]], dict[str, int]]:
    """How long each engine took, in milliseconds, round by round; and how many it found."""
    chance, taken = random.Random(5), {name: list[float]() for name in engines}
    found = {}
    for turn in range(-2, rounds):
        for name in chance.sample(sorted(engines), len(engines)):
            start = time.perf_counter()
            found[name] = engines[name](question)
            if turn >= 0:
                taken[name].append((time.perf_counter() - start) * 1000)
    return taken, found


def _print(what: str, taken: dict[str, list[float]], found: dict[str, str]) -> None:
    print(what)
    peers = [name for name in taken if not name.startswith(OURS)]
    best = [min(figure) for figure in zip(*(_quantiles(taken[name]) for name in peers), strict=True)]
    for name, times in taken.items():
        p10, p50, p95 = _quantiles(times)
        ratio = "" if name in peers else f"   {best[0] / p10:5.1f} x {best[1] / p50:5.1f} x"
        print(f"  {name:<40} {found[name]:>9}  p10 {p10:8.2f}  p50 {p50:8.2f}  p95 {p95:8.2f}{ratio}", flush=True)


def _quantiles(some: list[float]) -> tuple[float, float, float]:
    ordered = sorted(some)
    return ordered[len(some) // 10], statistics.median(some), ordered[int(len(some) * 0.95)]


def _vocabulary() -> list[str]:
    """Words of six letters, none of which begins another."""
    chance = random.Random(3)
    return [f"{chance.choice('bcdfghjklmnprstvz')}{chance.choice('aeiou')}{n:04x}".translate(_LETTERS) for n in range(30_000)]


_LETTERS = str.maketrans("0123456789abcdef", "aeioubdfgklmnprt")


def _texts(items: int) -> list[str]:
    """Bags of words, of which a few are in very many of them and most in few, as in any language."""
    chance, vocabulary = random.Random(3), _vocabulary()
    words = chance.choices(vocabulary, [1 / (place + 3) for place in range(len(vocabulary))], k=1_000_000)
    starts = [chance.randrange(len(words) - WORDS) for _ in range(items)]
    return [" ".join(words[start : start + WORDS]) for start in starts]


def _questions(texts: list[str]) -> dict[str, int]:
    """What is asked, and how many texts have it: in 3%, 0.2%, 0.03%, 0.015% and 60% of them, or about."""
    vocabulary = _vocabulary()
    asked = [{vocabulary[place] for place in places} for places in _ASKED]
    found = [0] * len(asked)
    for text in texts:
        words = set(text.split())
        for number, question in enumerate(asked):
            found[number] += question <= words
    return {" ".join(sorted(question)): hits for question, hits in zip(asked, found, strict=True)}


_ASKED = ((8, 14), (8, 14, 40), (14, 50, 60), (8, 14, 30, 40), (0,))  # places in the vocabulary, the commonest first


def _write(made: Any, texts: list[str]) -> None:
    from django.db import connection
    from django.utils import timezone

    from alongside.intelligence.models import Product, SearchText

    from . import world

    author, other = made.readers["largest force"], made.readers["small charity"]
    now = timezone.now()
    product = Product(record_id=0, author=author, cut_off=dt.date(2026, 1, 1), released_at=now, released_by=other)
    world.insert_like(product, ({"record_id": n} for n in range(1, len(texts) + 1)))
    world.insert_like(
        SearchText(record_id=0), ({"id": n, "record_id": n, "words": text} for n, text in enumerate(texts, start=1))
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _page(person: Any, partnership: Any) -> Engine:
    from alongside.intelligence.queries.search import search_for

    known = _known(person)

    def look(question: str) -> int:
        known.pop("agreed", None)
        return len(search_for(person, partnership, question).products)

    return look


def _titles(person: Any) -> Engine:
    from alongside.intelligence.queries.search import seen_with
    from alongside.kernel.planned import any_of, planned_once
    from alongside.sharing.models import Record

    _known(person)

    def look(question: str) -> int:
        found: list[int] = []
        for seen, _ in seen_with(person, question, SHOWN):
            found += sorted(seen, reverse=True)
            if len(found) >= SHOWN:
                break
        if not found:
            return 0
        rows, values = any_of(found[:SHOWN])
        return len(planned_once(f"SELECT id, title FROM {Record._meta.db_table} WHERE id {rows}", values))

    return look


def _known(person: Any) -> dict[str, Any]:
    """What a request knows of a person before it searches."""
    from alongside.sharing.policy import reader_of

    known: dict[str, Any] = person.__dict__.setdefault("reader_kept", {})
    reader_of(person)
    return known


def _fts5(texts: list[str]) -> Engine:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE TABLE items (id INTEGER PRIMARY KEY, title TEXT)")
    index.executemany("INSERT INTO items VALUES (?, ?)", ((n, f"Item {n}") for n in range(1, len(texts) + 1)))
    index.execute("CREATE VIRTUAL TABLE item_words USING fts5(words, content='', prefix='2 3')")
    index.executemany("INSERT INTO item_words (rowid, words) VALUES (?, ?)", enumerate(texts, start=1))
    ask = "SELECT rowid FROM item_words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"
    titles = f"SELECT title FROM items WHERE id IN ({ask})"

    def look(question: str) -> int:
        return len(index.execute(titles, (" ".join(f'"{word}"*' for word in question.split()), SHOWN)).fetchall())

    return look


def _gin(texts: list[str]) -> Engine:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE peer_items (id integer PRIMARY KEY, title text, words tsvector)")
        cursor.execute("CREATE TEMPORARY TABLE peer_texts (id integer, words text)")
        with cursor.copy("COPY peer_texts FROM STDIN") as copy:  # type: ignore[attr-defined]
            for row in enumerate(texts, start=1):
                copy.write_row(row)
        cursor.execute("INSERT INTO peer_items SELECT id, 'Item ' || id, to_tsvector('simple', words) FROM peer_texts")
        cursor.execute("CREATE INDEX ON peer_items USING gin (words)")
        cursor.execute("ANALYZE peer_items")
    ask = "SELECT title FROM peer_items WHERE words @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT %s"

    def look(question: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(ask, (" & ".join(f"{word}:*" for word in question.split()), SHOWN))
            return len(cursor.fetchall())

    return look


if __name__ == "__main__":
    sys.exit(main())
