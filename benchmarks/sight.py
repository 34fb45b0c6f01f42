"""Sight at size: the newest-first list, one record, and "who can see this", for four people.

    python -m benchmarks.sight [--records 1000000] [--grants 3000000]

Prints medians and 95th percentiles in milliseconds, and ratios against django-guardian (one row for each person and record),
asked for the same page of the same records in the same process. Uses the database that DATABASE_URL names, which must be
empty, or a throw-away SQLite file.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 40


def main(arguments: list[str] | None = None) -> int:
    """Build the world, measure, print. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--grants", type=int, default=3_000_000)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _open_the_house(Path(folder))
        _measure(asked.records, asked.grants)
    return 0


def _open_the_house(folder: Path) -> None:
    os.environ["ALONGSIDE_HOME"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _measure(records: int, grants: int) -> None:
    from django.db import connection

    from alongside.sharing.models import Grant, Record

    from . import world

    began = time.perf_counter()
    made = world.build(records, grants)
    _fill_guardian(made)
    print(
        f"{connection.vendor}: {Record.everything.count():,} records, {Grant.everything.count():,} grants, "
        f"built in {time.perf_counter() - began:.0f} s, load {os.getloadavg()[0]:.1f}; {ROUNDS} rounds each, ms p50 / p95"
    )
    for name, person in made.readers.items():
        _measure_reader(name, person, made)
    _line("who can see a record shared with many", _times(lambda: _who(made.shared_widely)), "")
    _line("who can see a sealed record", _times(lambda: _who(made.hidden)), "")


def _measure_reader(name: str, person: object, made: object) -> None:
    from alongside.sharing.models import Record
    from alongside.sharing.policy import visible_to
    from alongside.sharing.queries import newest_for

    here = made.partnership
    ours = _times(lambda: newest_for(person, here, limit=25))
    theirs = _times(lambda: _guardian_page(person), rounds=5)
    _line(f"{name}: newest 25", ours, f"guardian {_ms(theirs)}; {statistics.median(theirs) / statistics.median(ours):.1f} x")
    seen = visible_to(person, Record)
    for label, record in (("a shared record", made.shared_widely), ("a sealed record", made.hidden)):
        _line(f"{name}: open {label}", _times(lambda r=record: seen.filter(reference=r.reference).first()), "")
    _measure_words(name, person, made)
    _line(f"{name}: count, to 1,000", _times(lambda: len(newest_for(person, here, limit=1001)), rounds=10), "")


def _measure_words(name: str, person: object, made: object) -> None:
    """What a page asks once, and what the kept SQL of the rule saves each time beside Django wording it afresh."""
    from django.db.models import Exists, OuterRef

    from alongside.sharing.models import Grant, Record
    from alongside.sharing.policy import reaching, reader_of
    from alongside.sharing.worded import KeptExists

    _line(f"{name}: their standing, once a page", _times(lambda: reader_of(person)), "")
    reader, one = reader_of(person), Record.everything.filter(pk=made.shared_widely.pk)
    kept = _times(lambda: one.filter(KeptExists(reader.standing, reader.reached)).first())
    afresh = _times(lambda: one.filter(Exists(Grant.everything.filter(reaching(reader), record=OuterRef("pk")))).first())
    _line(
        f"{name}: sight of one record",
        kept,
        f"worded afresh {_ms(afresh)}; {statistics.median(afresh) / statistics.median(kept):.0f} x",
    )


def _fill_guardian(made: object) -> None:
    """Give django-guardian, for the four people, a row for each record they may see: fewer rows than it would really hold."""
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    from guardian.models import UserObjectPermission

    from alongside.sharing.models import Record
    from alongside.sharing.policy import visible_to

    from . import world

    kind = ContentType.objects.get_for_model(Record)
    view = Permission.objects.get(content_type=kind, codename="view_record")
    for person in made.readers.values():
        rows = (
            (view.pk, kind.pk, str(pk), person.pk)
            for pk in visible_to(person, Record).values_list("pk", flat=True).iterator(chunk_size=10_000)
        )
        world._insert(
            UserObjectPermission._meta.db_table, ["permission_id", "content_type_id", "object_pk", "user_id"], list(rows)
        )


def _guardian_page(person: object) -> list:
    from guardian.shortcuts import get_objects_for_user

    from alongside.sharing.models import Record

    mine = get_objects_for_user(
        person,
        "sharing.view_record",
        klass=Record.everything.all(),
        use_groups=False,
        with_superuser=False,
        accept_global_perms=False,
    )
    return list(mine.select_related("owner").order_by("-created_at")[:25])


def _who(record: object) -> int:
    from alongside.sharing.policy import who_can_see

    return len(who_can_see(record))


def _times(ask: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    ask()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _ms(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.2f} / {ordered[int(len(ordered) * 0.95) - (len(ordered) % 20 == 0)]:.2f}"


def _line(what: str, times: list[float], more: str) -> None:
    print(f"  {what:<52} {_ms(times):>18}   {more}")


if __name__ == "__main__":
    sys.exit(main())
