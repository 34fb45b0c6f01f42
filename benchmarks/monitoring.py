"""How long the counts on screen, the funnel and an edition take over many concerns of one partnership.

    python -m benchmarks.monitoring [--concerns 20000]

Lays invented concerns in bulk, with links from a third of them, in a database of its own that is thrown away (SQLite, in memory).
National volume is 364,000 over ten years. Prints seconds and the load of the machine.
"""

import argparse
import datetime as dt
import os
import random
import time
from collections.abc import Callable
from typing import Any


def main(arguments: list[str] | None = None) -> int:
    """Lay the rows, time each, and print. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--concerns", type=int, default=20_000)
    asked = parser.parse_args(arguments)
    os.environ["DATABASE_URL"] = "sqlite:///:memory:"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    world, first, last = _lay(asked.concerns)
    print(f"load {os.getloadavg()[0]:.1f}, {asked.concerns:,} concerns over ten years")
    from alongside.monitoring import actions, counting, funnel

    _timed("funnel, ten years", lambda: funnel.reached_by(world.dorset, first, last))
    year = {"first": last - dt.timedelta(days=364), "last": last}
    own = world.police.pk
    _timed(
        "counts on screen, one year",
        lambda: counting.own_tables(world.dorset, own, **year, reached=funnel.reached_by(world.dorset, **year, owner=own)),
    )
    _timed("edition, one year", lambda: actions.make_edition(by=world.ann, partnership=world.dorset, **year))
    _timed("edition again", lambda: actions.make_edition(by=world.ann, partnership=world.dorset, **year))
    return 0


def _timed(what: str, run: Callable[[], Any]) -> None:
    began = time.perf_counter()
    run()
    print(f"{what:<30} {time.perf_counter() - began:8.2f} s", flush=True)


def _lay(number: int) -> tuple[Any, dt.date, dt.date]:
    from django.utils import timezone

    from alongside.awareness.models import Concern
    from alongside.sharing.models import Link, Record
    from tests.cast import Cast

    world, chance = Cast(), random.Random(5)
    last = timezone.localdate() - dt.timedelta(days=1)
    first = last - dt.timedelta(days=3652)

    def record(kind: str, place: int) -> Record:
        at = timezone.now() - dt.timedelta(days=1 + chance.random() * 3650)
        reference = f"{kind[:1].upper()}BM-{place:08}"
        return Record(reference=reference, kind=kind, title="x", owner=world.police, partnership=world.dorset, created_at=at)

    concerns = Record.everything.bulk_create((record("awareness.concern", place) for place in range(number)), batch_size=1000)
    sent = Record.everything.bulk_create(
        (record("intelligence.submission", place) for place in range(number // 3)), batch_size=1000
    )
    Concern.everything.bulk_create(
        (
            Concern(
                record=one,
                how=chance.choice(("anonymous", "confidential")),
                language=chance.choice(("en", "en", "en", "ro", "vi", "sq")),
                what="x",
                receipt_digest=f"{place:064}",
                due_at=one.created_at,
            )
            for place, one in enumerate(concerns)
        ),
        batch_size=1000,
    )
    Link.everything.bulk_create(
        (
            Link(from_record=start, to_record=end, why="It came of it", linked_by=world.ann)
            for start, end in zip(concerns, sent, strict=False)
        ),
        batch_size=1000,
    )
    return world, first, last


if __name__ == "__main__":
    raise SystemExit(main())
