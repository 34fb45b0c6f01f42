"""Ten years of a country's referrals: the pages people open every day, beside the same template without any question asked.

    python -m benchmarks.national [--referrals 5000,20000] [--rounds 20] [--slowest 0]

Builds the world of `benchmarks.national_world` at each size in a database of its own that is thrown away (SQLite, or the empty
database that DATABASE_URL names: then one size only), and asks for each page as each reader, through the whole program as a
browser would. What the readers of the measured partnership hold is the same at every size, so what grows with the size grows with
what they do not hold. Prints milliseconds p50 and p95, the number of questions to the database, and the ratio to a bare view: the
same template, filled from the same data, already there. Lists are asked for as well without the page, beside the same Django
query without any access control. Last comes how much more of each there is
at the largest size than at the smallest. National volume is about 190,000 in ten years (16,921 referrals in 2022, 19,125 in
2024). Steps are those of SQLite's machine in answering the page's questions, to the hundred: unlike times, the same on a busy
computer. `--slowest` prints so many of each page's dearest questions.
"""

import argparse
import datetime as dt
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

# Page, the readers it is asked for as, and the words after its address.
PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("home:today", ("worker", "manager", "analyst", "coordinator", "national worker")),
    ("referrals:case_list", ("worker", "manager", "national worker")),
    ("referrals:due_list", ("worker", "manager", "national worker")),
    ("referrals:due_ahead", ("coordinator",)),
    ("referrals:referral_list", ("worker", "manager", "national worker")),
    ("referrals:case_show", ("worker", "national worker")),
    ("support:case_list", ("manager",)),
    ("support:caseload_show", ("manager",)),
    ("support:case_show", ("manager",)),
    ("matching:look_alike_search", ("worker", "manager", "analyst", "national worker")),
    ("monitoring:board_show", ("analyst", "coordinator")),
    ("monitoring:operational_show", ("analyst", "coordinator")),
)


class Figure(NamedTuple):
    """What was measured: milliseconds, of a peer too, questions to the database, and steps of SQLite's machine."""

    what: str
    times: list[float]
    peer: list[float]
    questions: int
    steps: int


def main(arguments: list[str] | None = None) -> int:
    """Measure each size in a process of its own, print, and say what grew. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--referrals", default="5000,20000")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--slowest", type=int, default=0)
    asked = parser.parse_args(arguments)
    sizes = [int(one) for one in asked.referrals.split(",")]
    found: dict[int, dict[str, tuple[float, int]]] = {}
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found[size] = pool.apply(measured, (size, asked.rounds, asked.slowest))
    first, last = found[sizes[0]], found[sizes[-1]]
    if len(sizes) > 1:
        print(f"times as much at {sizes[-1]:,} cases as at {sizes[0]:,}: p50, steps")
        for what, (took, steps) in last.items():
            before, fewer = first[what]
            print(f"  {what:<48} {took / before:6.2f} x {steps / fewer if fewer else 0:6.2f} x")
    return 0


def measured(size: int, rounds: int, slowest: int) -> dict[str, tuple[float, int]]:
    """Build a world of that size, measure and print; gives the medians, in milliseconds, and the steps of SQLite's machine."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ALONGSIDE_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.config.settings"
        import django
        from django.core.management import call_command
        from django.test import override_settings

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        with override_settings(ALONGSIDE_SECOND_FACTOR_REQUIRED=False, ALLOWED_HOSTS=["testserver"]):
            figures = list(_measure(size, rounds, slowest, Path(folder)))
    return {one.what: (statistics.median(one.times), one.steps) for one in figures}


def _measure(size: int, rounds: int, slowest: int, folder: Path) -> Iterator[Figure]:
    from django.db import connection
    from django.utils import timezone

    from alongside.sharing.models import Grant, Record

    from . import national_world

    began = time.perf_counter()
    made = national_world.build(size)
    megabytes = sum(one.stat().st_size for one in folder.rglob("*.sqlite3*")) // 1_000_000
    took, day, load = time.perf_counter() - began, timezone.localdate(), os.getloadavg()[0]
    print(
        f"{connection.vendor}: {size:,} cases, {Record.everything.count():,} records, {Grant.everything.count():,} grants, "
        f"{megabytes:,} MB, built in {took:.0f} s; {day:%-d %B %Y}, load {load:.1f}; {rounds} rounds; "
        "ms p50 / p95, questions, steps, the bare view and times it",
        flush=True,
    )
    for page, names in PAGES:
        for name in names:
            yield _line(_page(made, page, name, rounds, slowest))
    for name, ours, theirs in _lists(made):
        yield _line(Figure(name, _times(ours, rounds), _times(theirs, rounds), 0, sum(steps for steps, _ in _questions(ours))))
    yield _line(_edition(made))
    print(f"load {os.getloadavg()[0]:.1f} at the end", flush=True)


def _page(made: Any, page: str, name: str, rounds: int, slowest: int) -> Figure:
    """A page as one reader, and the bare view of the same template."""
    from django.test import Client

    client = Client()
    client.force_login(made.readers[name], backend="alongside.accounts.backends.PersonBackend")
    ask = _asking(client, made, page, name)
    with _kept_render(page) as kept:
        ask()
    asked = _questions(ask)
    for steps, sql in sorted(asked, reverse=True)[:slowest]:
        print(f"      {steps:,} steps  {sql[:6000]}")
    request, template, context = kept[-1]
    render = import_module("django.shortcuts").render
    return Figure(
        f"{page} {name}",
        _times(ask, rounds),
        _times(lambda: render(request, template, context), rounds),
        len(asked),
        sum(steps for steps, _ in asked),
    )


def _questions(ask: Callable[[], object]) -> list[tuple[int, str]]:
    """The questions put to the database: steps of SQLite's machine, to the hundred (none on PostgreSQL), and words."""
    from django.db import connection

    asked: list[tuple[int, str]] = []
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 100
        return 0

    def listening(execute: Any, sql: str, values: Any, many: bool, more: Any) -> Any:
        before = steps
        found = execute(sql, values, many, more)
        asked.append((before, sql))
        return found

    with connection.cursor():
        if connection.vendor == "sqlite":
            connection.connection.set_progress_handler(step, 100)
    with connection.execute_wrapper(listening):
        ask()
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(None, 100)
    ends = [before for before, _ in asked[1:]] + [steps]
    return [(end - before, sql) for (before, sql), end in zip(asked, ends, strict=True)]


def _asking(client: Any, made: Any, page: str, name: str) -> Callable[[], Any]:
    """How a reader asks for a page. Raises RuntimeError for any answer but the page."""
    from django.urls import reverse

    place = made.national if name == "national worker" else made.partnership
    words = {"slug": place.slug}
    if page == "referrals:case_show":
        words["reference"] = made.own[name]
    if page == "support:case_show":
        words["reference"] = made.support
    address, person = reverse(page, kwargs=words), made.people[7]

    def ask() -> None:
        typed = {"name": person[0], "born": person[1], "postcode": person[3]}
        sent = page == "matching:look_alike_search"
        answer = client.post(address, typed, secure=True) if sent else client.get(address, secure=True)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} was answered to {name} with {answer.status_code}")

    return ask


@contextmanager
def _kept_render(page: str) -> Iterator[list[tuple[Any, str, Any]]]:
    """Keeps what the view of a page gives to its template."""
    kept: list[tuple[Any, str, Any]] = []
    modules = [import_module(name) for name in _VIEWS[page.partition(":")[0]]]
    real = modules[0].render

    def keeping(request: Any, template: str, context: Any = None, **more: Any) -> Any:
        kept.append((request, template, context))
        return real(request, template, context, **more)

    for module in modules:
        module.render = keeping
    try:
        yield kept
    finally:
        for module in modules:
            module.render = real


_VIEWS = {
    "home": ["alongside.home.views"],
    "referrals": ["alongside.referrals.views.cases", "alongside.referrals.views.days"],
    "support": ["alongside.support.views.cases", "alongside.support.views.opening"],
    "matching": ["alongside.matching.views"],
    "monitoring": ["alongside.monitoring.views.boards"],
}


def _lists(made: Any) -> Iterator[tuple[str, Callable[[], Any], Callable[[], Any]]]:
    """Lists as queries, ours and the same without any access control."""
    from django.db.models import Prefetch

    from alongside.referrals import days, queries
    from alongside.referrals.models import Case, DueTask
    from alongside.sharing.models import Record
    from alongside.sharing.queries import newest_for

    related = ("worker", "record__owner", "record__partnership")
    tasks = Prefetch("due_tasks", DueTask.objects.select_related("task"))  # fetched after, SQLite refuses more than 1,000
    for name in ("worker", "national worker"):
        person, place = made.readers[name], made.national if name == "national worker" else made.partnership
        bare = Case.everything.filter(record__partnership=place).select_related(*related)
        newest = bare.order_by("-record__created_at", "-pk")
        owned = newest.filter(record__owner=person.organisation).exclude(stage__in=days.ENDED)
        yield (
            f"list of cases, {name}",
            lambda a=person, b=place: queries.newest_cases_for(a, b),
            lambda q=newest: list(q[:100]),
        )
        yield (
            f"what is due, {name}",
            lambda a=person, b=place: days.due_for(a, b).days,
            lambda q=owned: list(q.prefetch_related(tasks)[: days.MOST_CASES]),
        )
        records = Record.everything.filter(partnership=place, kind="referrals.case").select_related("owner")
        records = records.order_by("-created_at")
        yield (
            f"newest 25 records, {name}",
            lambda a=person, b=place: newest_for(a, b, kinds=["referrals.case"]),
            lambda q=records: list(q[:25]),
        )


def _edition(made: Any) -> Figure:
    """A board's edition of a quarter, made once."""
    from django.utils import timezone

    from alongside.monitoring import actions

    last = timezone.localdate() - dt.timedelta(days=1)
    words = {"first": last - dt.timedelta(days=89), "last": last}
    began = time.perf_counter()
    actions.make_edition(by=made.readers["coordinator"], partnership=made.partnership, **words)
    return Figure("monitoring: an edition of 90 days, made", [(time.perf_counter() - began) * 1000], [], 0, 0)


def _times(ask: Callable[[], object], rounds: int) -> list[float]:
    ask()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _line(one: Figure) -> Figure:
    ordered = sorted(one.times)
    middle = statistics.median(ordered)
    peer = statistics.median(one.peer) if one.peer else 0.0
    beside = f"{peer:9.2f} {middle / peer:7.1f} x" if peer else ""
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"  {one.what:<48} {middle:9.2f} / {p95:9.2f} {one.questions or '':>4} {one.steps:>12,} {beside}", flush=True)
    return one


if __name__ == "__main__":
    sys.exit(main())
