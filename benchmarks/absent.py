"""Whether time tells: is a record that is hidden from somebody answered as fast as one that never was?

    python -m benchmarks.absent [--records 50000] [--rounds 1000]

Asks for both by turns, as three people who may not see it, through the whole program as a browser would. Prints the medians and
the two-sided p of the Mann-Whitney test: below 0.05 in more than one run of twenty, somebody could learn what exists. Uses the
database that DATABASE_URL names, which must be empty, or a throw-away SQLite file.
"""

import argparse
import gc
import logging
import math
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from .sight import _open_the_house

PAGES = ("sharing:record_detail", "partnership:document_detail")
WHO = ("small charity", "may see nothing", "largest force")


def main(arguments: list[str] | None = None) -> int:
    """Build the world, ask, print. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=1_000)
    asked = parser.parse_args(arguments)
    logging.disable(logging.WARNING)  # a line for each answer that is a 404
    with tempfile.TemporaryDirectory() as folder:
        _open_the_house(Path(folder))
        _lay_what_pages_need()
        from django.test import override_settings

        with override_settings(ALONGSIDE_SECOND_FACTOR_REQUIRED=False, ALLOWED_HOSTS=["testserver"]):
            _measure(asked.records, asked.rounds)
    return 0


def _lay_what_pages_need() -> None:
    from django.core.management import call_command

    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _measure(records: int, rounds: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from alongside.kernel.references import new_reference

    from . import world

    made = world.build(records, records * 3)
    print(f"{connection.vendor}, {records:,} records: {rounds:,} askings of each, by turns; median ms hidden / absent, p")
    for name in WHO:
        client = Client(raise_request_exception=False)
        client.force_login(made.readers[name], backend="alongside.accounts.backends.PersonBackend")
        for page in PAGES:
            there = [
                reverse(page, kwargs={"slug": made.partnership.slug, "reference": reference})
                for reference in (made.hidden.reference, new_reference("DOC"))
            ]
            hidden, absent = _by_turns(client, there, rounds)
            p = mann_whitney(hidden, absent)
            print(f"  {name:<18} {page:<28} {statistics.median(hidden):.3f} / {statistics.median(absent):.3f}   p = {p:.2f}")


def _by_turns(client, there: list[str], rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds for each address. Which goes first is drawn each time, so that neither gets what the other warmed."""
    taken: tuple[list[float], list[float]] = ([], [])
    chance = random.Random(7)
    for address in there * 20:
        assert client.get(address, secure=True).status_code == 404, address
    gc.disable()
    for _ in range(rounds):
        for one in chance.sample((0, 1), 2):
            start = time.perf_counter()
            client.get(there[one], secure=True)
            taken[one].append((time.perf_counter() - start) * 1000)
        gc.collect(0)
    gc.enable()
    return taken


def mann_whitney(one: list[float], other: list[float]) -> float:
    """The chance, 0 to 1, of two samples this far apart when both come from the same: two-sided, by the normal approximation.

    H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947), 50-60. For 20 or more of each; ties, which clocks
    of nanoseconds hardly give, count by their order.
    """
    n, m = len(one), len(other)
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks = sum(rank for rank, (_, which) in enumerate(ranked, 1) if which == 0)
    u = ranks - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(abs(z) / math.sqrt(2))


if __name__ == "__main__":
    sys.exit(main())
