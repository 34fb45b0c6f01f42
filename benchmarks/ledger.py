"""The ledger at size: what writing an act down costs, how fast everything can be verified, and what a proof weighs.

    python -m benchmarks.ledger [--entries 5000000] [--acts 2000] [--turns 20] [--only-the-wait] [--on FOLDER]

Prints medians and 95th percentiles, and ratios against pymerkle's SqliteTree on the same machine in the same run. Uses the
database that DATABASE_URL names, which must be empty, or a throw-away SQLite file. The database waits for the disk as much as
the product's own settings make it wait; what that wait costs on SQLite is measured first, against not waiting.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

PROOFS, PAGES, PEER_ENTRIES = 200, 40, 3_000
TURN = 50  # writes of one kind, before the other way has its turn
PEOPLE, ORGANISATIONS, PARTNERSHIPS = 5_000, 500, 43
ACTS = ["partnership.read_document", "sharing.share_record", "tasks.move_task", "accounts.give_seat", "sharing.end_share"]


def main(arguments: list[str] | None = None) -> int:
    """Build the log, measure, print. Returns 0, or 1 when the log that was built does not verify."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=5_000_000)
    parser.add_argument("--acts", type=int, default=2_000)
    parser.add_argument("--turns", type=int, default=20, help="how often each way of waiting for the disk has its turn")
    parser.add_argument("--only-the-wait", action="store_true", help="measure what waiting for the disk costs, and end")
    parser.add_argument("--on", type=Path, help="the folder the database is made in: which disk is measured")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=asked.on) as folder:
        _open_the_house(Path(folder))
        _measure_the_wait(asked.turns)
        return 0 if asked.only_the_wait else _measure(Path(folder), asked.entries, asked.acts)


def _open_the_house(folder: Path) -> None:
    os.environ["ALONGSIDE_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _measure(folder: Path, entries: int, acts: int) -> int:
    from django.db import connection

    _measure_acts("an empty log", acts)
    if connection.vendor == "sqlite":
        _measure_peer(folder)
    began = time.perf_counter()
    _fill(entries)
    took = time.perf_counter() - began
    _line(f"bulk append of {entries:,}, 1,000 in a transaction", f"{entries / took:,.0f} a second")
    _measure_acts(f"{entries:,} entries", acts)
    _measure_proofs()
    _measure_pages()
    _measure_files(folder)
    return _measure_verification()


def _measure_the_wait(turns: int) -> None:
    """What it costs that SQLite waits until a commit is on the disk (FULL), beside not waiting (NORMAL), by turns.

    For the act with its entry in the ledger, and for one row alone, as a session's or a counter's is written.
    """
    from django.db import connection

    print(f"{connection.vendor}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    if connection.vendor != "sqlite":
        return  # PostgreSQL is told to wait, by the same file of settings
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        (as_it_is,) = cursor.fetchone()
    for what, way in zip(("one row alone", "an act"), _two_ways_to_write(), strict=True):
        times: dict[str, list[float]] = {"NORMAL": [], "FULL": []}
        for _ in range(turns):
            for waiting in times:
                times[waiting] += _a_turn(way, waiting)
        for waiting, taken in times.items():
            _line(f"{what}, {waiting}", f"{_ms(taken)} ms (p50 / p95), {1000 * len(taken) / sum(taken):,.0f} a second")
        normal, full = statistics.median(times["NORMAL"]), statistics.median(times["FULL"])
        _line(f"waiting for the disk costs, {what}", f"{full - normal:.2f} ms more at the median, {full / normal:.1f} x")
    _wait_for_the_disk(as_it_is)


def _a_turn(way: Callable[..., None], waiting: str) -> list[float]:
    """Milliseconds of each of TURN writes. What the turn before left in the write-ahead log is dealt with first, unmeasured."""
    _wait_for_the_disk(waiting)
    person, place = _somebody(random.Random(1)), SimpleNamespace(slug="place-1")
    return [_timed(lambda: way(by=person, partnership=place)) for _ in range(TURN)]


def _wait_for_the_disk(waiting: str | int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA synchronous={waiting}")
        cursor.execute("PRAGMA synchronous")
        now = cursor.fetchone()[0]
    if waiting not in (now, {1: "NORMAL", 2: "FULL"}.get(now)):
        raise RuntimeError(f"SQLite was told to wait for the disk as {waiting}, and says {now}")


def _measure_acts(what: str, number: int) -> None:
    """The same write, once plainly in a transaction and once as an act, turn by turn."""
    plain, act = _two_ways_to_write()
    person, place = _somebody(random.Random(1)), SimpleNamespace(slug="place-1")
    times: dict[Callable[..., None], list[float]] = {plain: [], act: []}
    for turn in range(number * 2 + 20):
        way = (plain, act)[turn % 2]
        began = time.perf_counter()
        way(by=person, partnership=place)
        if turn >= 20:
            times[way].append((time.perf_counter() - began) * 1000)
    without, with_it = statistics.median(times[plain]), statistics.median(times[act])
    _line(f"a write of one row, {what}", f"plain {_ms(times[plain])}, as an act {_ms(times[act])} ms (p50 / p95)")
    _line(f"writing it down costs, {what}", f"{with_it - without:.2f} ms more at the median, {with_it / without:.1f} x")
    _line("", f"{1000 / with_it:,.0f} acts a second, one in each transaction")


def _two_ways_to_write() -> tuple[Callable[..., None], Callable[..., None]]:
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction

    from alongside.kernel.access import Permission
    from alongside.ledger.acts import act, note

    def write() -> SimpleNamespace:
        ContentType.objects.create(app_label=uuid.uuid4().hex, model="benchmark")
        return SimpleNamespace(reference="DOC-7K3QF2XM")

    def plain(*, by: Any, partnership: Any) -> None:
        with transaction.atomic():
            write()

    @act(Permission("benchmark.make_row"), at="partnership")
    def make_row(*, by: Any, partnership: Any) -> SimpleNamespace:
        """Make a row."""
        note(purpose="Preparing the monthly meeting", subject="ORG-3M8TRWQ2")
        return write()

    return plain, make_row


def _measure_peer(folder: Path) -> None:
    """pymerkle's own tree on SQLite: the bare log, without entries one can search, names, erasure, or the house's own rows."""
    from pymerkle import SqliteTree

    ours = statistics.median(_appends_alone(PEER_ENTRIES))
    _line("our append alone, one in each transaction", f"{ours:.2f} ms")
    leaf = b"x" * 400  # about as long as one of ours
    for how, pragmas in {
        "as it comes": "",
        "waiting for the disk as ours does": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }.items():
        tree = SqliteTree(str(folder / f"peer-{len(how)}.sqlite3"))
        tree.con.executescript(pragmas)
        times = [_timed(lambda t=tree: t.append_entry(leaf)) for _ in range(PEER_ENTRIES)]
        _line(f"pymerkle append, {how}", f"{_ms(times)} ms (p50 / p95): {statistics.median(times) / ours:.2f} x ours")
        proofs = [
            _timed(lambda t=tree: t.prove_inclusion(random.randrange(1, PEER_ENTRIES + 1), PEER_ENTRIES)) for _ in range(20)
        ]
        _line(f"pymerkle inclusion proof at {PEER_ENTRIES:,}, {how}", f"{_ms(proofs)} ms")


def _appends_alone(number: int) -> list[float]:
    from django.db import transaction

    from alongside.ledger.log import append

    def once(draft: Any) -> None:
        with transaction.atomic():
            append([draft])

    return [_timed(lambda draft=draft: once(draft)) for draft in _drafts(number)]


def _fill(number: int) -> None:
    from django.db import connection, transaction

    from alongside.kernel.access import Clockwork
    from alongside.ledger.checkpoints import make_checkpoint
    from alongside.ledger.log import append

    batch: list[Any] = []
    for count, draft in enumerate(_drafts(number), 1):
        batch.append(draft)
        if len(batch) == 1_000 or count == number:
            with transaction.atomic():
                append(batch)
            batch.clear()
        if count % max(number // 120, 1_000) == 0:
            make_checkpoint(by=Clockwork())
    make_checkpoint(by=Clockwork())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _drafts(number: int) -> Iterator[Any]:
    from alongside.ledger.log import Draft

    chance = random.Random(20260101)
    people = [_somebody(chance) for _ in range(PEOPLE)]
    for count in range(number):
        person, act = people[chance.randrange(PEOPLE)], ACTS[chance.randrange(len(ACTS))]
        yield Draft(
            act=act,
            kind="person",
            actor=person.public_id,
            organisation=person.organisation.public_id,
            partnership=person.place,
            payload={
                "who": person.full_name,
                "organisation": person.organisation.name,
                "details": {"purpose": "Preparing the monthly meeting"},
            },
            subject=f"DOC-{count % 300_000:08d}",
        )


def _somebody(chance: random.Random) -> SimpleNamespace:
    number, body = chance.randrange(10**9), chance.randrange(ORGANISATIONS)
    organisation = SimpleNamespace(public_id=str(uuid.UUID(int=body)), name=f"Organisation {body}")
    return SimpleNamespace(
        public_id=str(uuid.UUID(int=10**12 + number)),
        full_name=f"Person {number}",
        organisation=organisation,
        place=f"place-{body % PARTNERSHIPS}",
        may=lambda permission, place: True,
    )


def _measure_proofs() -> None:
    from alongside.ledger.tree import StoredTree, size_of_log

    size = size_of_log()
    sizes: list[int] = []

    def inclusion() -> None:
        proof = StoredTree().inclusion(random.randrange(size), size)
        sizes.append(len(b64encode(b"".join(proof))))

    _line(f"inclusion proof at {size:,}", f"{_ms([_timed(inclusion) for _ in range(PROOFS)])} ms, at most {max(sizes):,} bytes")
    times = [_timed(lambda: StoredTree().consistency(random.randrange(1, size), size)) for _ in range(PROOFS)]
    _line(f"consistency proof at {size:,}", f"{_ms(times)} ms")


def _measure_pages() -> None:
    """The auditor's pages and "who looked at this", for the busiest partnership."""
    from alongside.ledger import queries
    from alongside.ledger.models import Entry
    from alongside.ledger.queries import Filters, Place

    place = SimpleNamespace(slug="place-1")
    auditor = SimpleNamespace(may=lambda permission, place: True)
    some = Entry.objects.filter(partnership="place-1")[1000]
    day = some.at.date()
    asked = {
        "newest page": (Filters(), None),
        "a page a thousand entries back": (Filters(), Place(some.moment, some.seq)),
        "by act": (Filters(act=some.act), None),
        "by person": (Filters(person=some.actor), None),
        "by reference": (Filters(subject=some.subject), None),
        "by act, person and day": (Filters(act=some.act, person=some.actor, since=day, until=day), None),
        "a day with nothing": (Filters(since=day.replace(year=2001), until=day.replace(year=2001)), None),
    }
    for what, (filters, where) in asked.items():
        times = [_timed(lambda f=filters, w=where: queries.entries_for(auditor, place, f, w)) for _ in range(PAGES)]
        _line(f"auditor's list: {what}", f"{_ms(times)} ms")
    _line(
        "filters: acts and people",
        f"{_ms([_timed(lambda: (queries.acts_in(place), queries.people_in(place))) for _ in range(9)])} ms",
    )
    _line("who looked at a record", f"{_ms([_timed(lambda: queries.readings_of(some.subject)) for _ in range(PAGES)])} ms")


def _measure_files(folder: Path) -> None:
    from alongside.ledger import verifier
    from alongside.ledger.exporting import export_lines
    from alongside.ledger.slices import Slice
    from alongside.ledger.witness import witness_text

    witness, export = folder / "witness.json", folder / "export.jsonl"
    took = _timed(lambda: witness.write_text(witness_text()))
    _line("witness file of 100 checkpoints", f"{took:,.0f} ms, {witness.stat().st_size:,} bytes")
    part = Slice(organisation=str(uuid.UUID(int=1)), partnership="place-1")
    took = _timed(lambda: export.write_text("".join(export_lines(part)))) / 1000
    _line("export of one organisation", f"{took:.1f} s, {export.stat().st_size / 1e6:.0f} MB")
    reports: list[Any] = []
    took = _timed(lambda: reports.append(verifier.check_files([str(witness), str(export)]))) / 1000
    _line("offline verification of it", f"{took:.1f} s, {len(reports[0].problems)} problems")


def _measure_verification() -> int:
    from alongside.ledger.verification import verify_database

    for processes in (1, 2):
        worked = time.process_time()
        found = verify_database(processes)
        worked = time.process_time() - worked
        rate = found.size / found.seconds
        words = f"{found.seconds:.1f} s, {rate:,.0f} a second; 5,000,000 in {5_000_000 / rate:.1f} s"
        if processes == 1:  # what it would take on a machine with nothing else to do
            words += f" ({worked:.1f} s of processor time: 5,000,000 in {5_000_000 * worked / found.size:.1f} s)"
        _line(f"verify {found.size:,} entries, {processes} process{'es' if processes > 1 else ''}", words)
        if not found.sound:
            print("\n".join(found.problems[:5]), file=sys.stderr)
            return 1
    return 0


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _ms(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.2f} / {ordered[int(len(ordered) * 0.95)]:.2f}"


def _line(what: str, words: str) -> None:
    print(f"  {what:<58} {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
