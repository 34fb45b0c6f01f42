"""The directory at size: its public pages under load, their bytes over the wire, and Datasette beside them.

    python -m benchmarks.directory [--partnerships 5000] [--connections 50] [--seconds 20] [--peer PYTHON] [--limit 1800]

Fills a throw-away home, on the database that DATABASE_URL names (which must be empty) or on SQLite, starts `alongside serve` and
Datasette over the same partnerships with the same facets, and asks both for comparable pages by turns: A, B, A, B. Prints median
and 95th percentile in milliseconds, answers a second, what went wrong, bytes, peak memory, and ratios: above 1, ours is better.
`--seconds` is for each page and publisher, in turns. A page that is not there is skipped, loudly. Ends with 1 when any answer
went wrong or a page was skipped.
"""

import argparse
import asyncio
import contextlib
import gzip
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from .directory_load import LONGEST_ANSWER, Answer, BadAnswer, ask_once
from .directory_servers import WORKERS, Server, house, house_environment, peer

TURNS = 2
WARMING = 3.0  # seconds: every worker has read the directory before the first answer that counts
ALONE = 2.0  # seconds, over one connection
BUDGET = 100_000  # bytes: the largest page, with its styles and scripts
AWAKE, WAKING = 20, 3  # connections, to wake every process of a server; and how often that is tried
TABLE = "/directory/partnerships"


@dataclass(frozen=True)
class Page:
    """An address of ours, and the one at Datasette that says the same, or none. `whole`: a page that a person opens."""

    name: str
    ours: str
    theirs: str = ""
    whole: bool = True


@dataclass
class Seen:
    """What was seen of one publisher's page: milliseconds and answers a second of each turn."""

    times: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    wrong: Counter = field(default_factory=Counter)
    alone: list[float] = field(default_factory=list)
    size: int = 0


def main(arguments: list[str] | None = None) -> int:
    """Build, start, measure, stop, print. Returns 0, or 1 when anything went wrong or was skipped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--partnerships", type=int, default=5_000)
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--peer", default=sys.executable, help="the Python that Datasette is installed in (default: this one)")
    parser.add_argument("--limit", type=int, default=1_800, help="seconds after which everything is stopped, whatever it does")
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGALRM, _too_long)
    signal.signal(signal.SIGTERM, _told_to_stop)
    signal.alarm(asked.limit)
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), asked)


def _too_long(*_: object) -> None:
    raise TimeoutError("the measurement took longer than --limit, and was stopped")


def _told_to_stop(*_: object) -> None:
    raise SystemExit(143)


def _measure(folder: Path, asked: argparse.Namespace) -> int:
    home = folder / "home"
    os.environ.update(house_environment(home))
    largest = _build(home, folder / "directory.db", asked.partnerships)
    with contextlib.ExitStack() as running:
        ours = running.enter_context(house(folder))
        theirs = running.enter_context(peer(asked.peer, folder / "directory.db", folder))
        print(f"  until every process has answered after a start: {_wake(ours)}, Datasette {_wake(theirs)}", flush=True)
        pages, skipped = _those_that_answer(pages_to_ask(largest), ours, theirs)
        _print_head(asked)
        wrong = sum(_compare(page, ours, theirs, asked) for page in pages)
        heavy = _print_bytes([page for page in pages if page.whole], ours)
        for server in (ours, theirs):
            print(f"  peak memory of {server.name}: {server.peak_megabytes():,.0f} MB in all processes", flush=True)
    return 1 if wrong or skipped or heavy else 0


def _build(home: Path, table: Path, number: int) -> str:
    """Fill the house and Datasette's table. The slug of the partnership with most to say."""
    import django

    django.setup()
    from django.db import connection

    from alongside.config.opening import migrate, prepare_home
    from alongside.directory.snapshot import snapshot

    from . import directory_world as world

    prepare_home(create=True)
    migrate()
    began = time.perf_counter()
    world.build(number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    now = snapshot()
    if len(now.listings) != number:
        raise RuntimeError(f"{number:,} partnerships were written and {len(now.listings):,} are listed")
    world.write_peer_table(table, now)
    took = time.perf_counter() - began
    machine = f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    print(f"{connection.vendor}: {number:,} partnerships built in {took:.0f} s; {machine}; {WORKERS} processes each", flush=True)
    connection.close()
    return max(now.listings, key=lambda one: (one.members + one.objectives, one.slug)).slug


def pages_to_ask(slug: str) -> list[Page]:
    """The pages that are measured, each with its counterpart. Datasette counts the same eight facets, and hides long columns."""
    lists = [("_facet_array", name) for name in ("activity", "chair", "coordinator", "region", "area")]
    facets = [("_facet", name) for name in ("level", "contact", "confirmed")] + lists
    short = [("_nocol", "members"), ("_nocol", "objectives")]

    def listed(*more: tuple[str, str], kind: str = "") -> str:
        return f"{TABLE}{kind}?{urlencode([*more, *(short if not kind else [])])}"

    number = int(slug.rsplit("-", 1)[1]) + 1
    filtered = [("activity__arraycontains", "survivor-support"), ("chair__arraycontains", "police")]
    return [
        Page("list with map", "/directory/", listed(*facets)),
        Page("filtered list", "/directory/?activity=survivor-support&chair=police", listed(*filtered, *facets)),
        Page("search", "/directory/?q=dorset", listed(("_search", "dorset"), *facets)),
        Page("one area", "/directory/areas/dorset/", listed(("area__arraycontains", "dorset"), ("_size", "max"))),
        Page("one partnership", f"/{slug}/", f"{TABLE}/{number}"),
        Page("comparison", "/directory/compare/"),
        Page("map.svg", "/directory/map.svg", whole=False),
        Page(
            "JSON of one area",
            "/directory/data/partnerships.json?area=dorset",
            listed(("area__arraycontains", "dorset"), ("_size", "max"), ("_shape", "array"), kind=".json"),
            whole=False,
        ),
        Page(
            "JSON of everything",
            "/directory/data/partnerships.json",
            listed(("_size", "max"), ("_shape", "array"), kind=".json"),
            whole=False,
        ),
    ]


def _wake(server: Server) -> str:
    """Ask over so many connections at once that every process gets some, until they answer. The slowest, in words."""
    began = time.perf_counter()
    for _ in range(WAKING):
        found = _press(server, "/directory/" if len(server.ports) == 1 else "/", AWAKE, 0.1)
        if found["times"] and not found["wrong"]:
            return f"{time.perf_counter() - began:.1f} s"
    raise RuntimeError(f"{server.name} does not answer: {found['wrong']}")


def _those_that_answer(pages: list[Page], ours: Server, theirs: Server) -> tuple[list[Page], int]:
    """The pages both publishers have. What does not answer 200 is said, and left out."""
    found = []
    for page in pages:
        answers = [_answer(ours, page.ours)] + ([_answer(theirs, page.theirs)] if page.theirs else [])
        if all(isinstance(one, Answer) and one.status == 200 for one in answers):
            found.append(page)
        else:
            said = [one.status if isinstance(one, Answer) else one for one in answers]
            print(f"!! SKIPPED {page.name}: {page.ours} (and {page.theirs or 'no counterpart'}) answered {said}", flush=True)
    return found, len(pages) - len(found)


def _answer(server: Server, path: str) -> Answer | str:
    try:
        return asyncio.run(ask_once(server.ports[0], path))
    except (BadAnswer, OSError, TimeoutError) as error:
        return f"{type(error).__name__} {error}"


def _print_head(asked: argparse.Namespace) -> None:
    print(
        f"  {asked.connections} connections kept alive, {asked.seconds:g} s for each page and publisher in {TURNS} turns; "
        "ms p50 / p95, answers a second, ms with one connection, bytes of one answer as sent",
        flush=True,
    )


def _compare(page: Page, ours: Server, theirs: Server, asked: argparse.Namespace) -> int:
    """Measure one page at both, by turns, and print. How many answers went wrong."""
    seen = {ours.name: Seen()} | ({theirs.name: Seen()} if page.theirs else {})
    sides = [(ours, page.ours), (theirs, page.theirs)][: len(seen)]
    for server, path in sides:
        _press(server, path, asked.connections, WARMING)
    for _ in range(TURNS):
        for server, path in sides:
            _add(seen[server.name], _press(server, path, asked.connections, asked.seconds / TURNS))
    for server, path in sides:
        seen[server.name].alone = _press(server, path, 1, ALONE)["times"]
    for name, one in seen.items():
        print(f"  {page.name:<19} {name:<10} {_said(one)}", flush=True)
    if page.theirs:
        print(f"  {'':<19} {'ratio':<10} {_ratios(*seen.values())}", flush=True)
    return sum(sum(one.wrong.values()) for one in seen.values())


def _press(server: Server, path: str, connections: int, seconds: float) -> dict:
    ports = ",".join(str(port) for port in server.ports)
    command = [sys.executable, "-m", "benchmarks.directory_load", ports, path, str(connections), str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + LONGEST_ANSWER + 30)
    return json.loads(done.stdout)


def _add(seen: Seen, found: dict) -> None:
    seen.times += found["times"]
    seen.rates.append(len(found["times"]) / found["took"])
    seen.wrong.update(found["wrong"])
    seen.size = found["size"]


def _said(seen: Seen) -> str:
    if len(seen.times) < 2:
        return f"no answer counted; wrong: {dict(seen.wrong)}"
    rates = " and ".join(f"{rate:,.1f}" for rate in seen.rates)
    alone = f"{statistics.median(seen.alone):.1f}" if seen.alone else "none"
    wrong = f"; WRONG: {dict(seen.wrong)}" if seen.wrong else ""
    return f"{_p50(seen):7.1f} / {_p95(seen):7.1f} ms  {rates} a second  {alone} ms alone  {seen.size:,} bytes{wrong}"


def _p50(seen: Seen) -> float:
    return statistics.median(seen.times)


def _p95(seen: Seen) -> float:
    return statistics.quantiles(seen.times, n=20)[18]


def _ratios(ours: Seen, theirs: Seen) -> str:
    if len(ours.times) < 2 or len(theirs.times) < 2:
        return "none: too few answers"
    rate = sum(ours.rates) / sum(theirs.rates)
    return f"p50 {_p50(theirs) / _p50(ours):.1f} x, p95 {_p95(theirs) / _p95(ours):.1f} x, answers a second {rate:.1f} x"


def _print_bytes(pages: list[Page], ours: Server) -> bool:
    """What a browser with nothing kept receives for the largest page, each part by itself. Whether that is too much."""
    sized = [(answer.size, page, answer) for page in pages if isinstance(answer := _answer(ours, page.ours), Answer)]
    size, page, answer = max(sized, key=lambda one: one[0])
    html = _unpacked(answer)
    parts = {"page": size, "styles": 0, "scripts": 0}
    for kind, pattern in (("styles", r'<link[^>]+rel="stylesheet"[^>]*>'), ("scripts", r"<script[^>]+src=[^>]*>")):
        for tag in set(re.findall(pattern, html)):
            path = re.search(r'(?:href|src)="([^"]+)"', tag)
            part = _answer(ours, path[1]) if path else "no address"
            if not isinstance(part, Answer) or part.status != 200:
                raise RuntimeError(f"{tag} could not be fetched: {part}")
            parts[kind] += part.size
    total = sum(parts.values())
    said = ", ".join(f"{kind} {number:,}" for kind, number in parts.items())
    print(
        f"  largest page ({page.name}), bytes over the wire, compressed as a browser asks: {said}; together {total:,}", flush=True
    )
    if total > BUDGET:
        print(f"!! that is more than {BUDGET:,}", flush=True)
    return total > BUDGET


def _unpacked(answer: Answer) -> str:

    body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
    return body.decode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
