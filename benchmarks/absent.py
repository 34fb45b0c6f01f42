"""Whether time tells: is a record that is hidden from somebody answered as fast as one that never was?

    python -m benchmarks.absent [--records 50000] [--rounds 1000]

Asks, as three people who may not see them, for a record that is sealed, one that is shared with others, and one that never was:
one of each in every round, in every order equally often, through the whole program as a browser would. Each round asks for other
records. Prints, for both kinds of hidden record against those that never were: the median of each, the median difference within
a round, how often the hidden one took longer (0.50 tells nothing), and the two-sided p of the signed-rank test on the
differences. One p in twenty is below 0.05 by chance. Uses the database that DATABASE_URL names, which must be empty, or a
throw-away SQLite file.
"""

import argparse
import gc
import itertools
import logging
import math
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from .sight import _open_the_house

PAGES = ("sharing:record_detail", "partnership:document_detail")
WHO = ("small charity", "may see nothing", "largest force")
SEALED, OTHERS, NEVER = 0, 1, 2
ORDERS = tuple(itertools.permutations((SEALED, OTHERS, NEVER)))
WARMING = 40  # askings of each before the first that counts


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

    from . import world

    made = world.build(records, records * 3)
    _make_documents()
    print(f"{connection.vendor}, {records:,} records: {rounds:,} askings of each, by turns")
    print(
        "  who, page, and what is hidden: median ms hidden / absent, difference within a round, how often longer, p", flush=True
    )
    for name in WHO:
        client = Client(raise_request_exception=False)
        client.force_login(made.readers[name], backend="alongside.accounts.backends.PersonBackend")
        hidden = _hidden_from(made.readers[name])
        for page in PAGES:
            taken = _by_turns(client, page, made.partnership.slug, hidden, rounds)
            for kind, what in ((SEALED, "sealed"), (OTHERS, "shared with others")):
                print(f"  {name:<16} {page:<28} {what:<19} {compared(taken[kind], taken[NEVER])}", flush=True)


def _make_documents() -> None:
    """Every record of the world is a document. Without their rows the document's page would find as little of one as of none."""
    from django.db import connection

    from alongside.partnership.models import Document
    from alongside.sharing.models import Record

    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {Document._meta.db_table} (record_id) SELECT id FROM {Record._meta.db_table}")
        cursor.execute("ANALYZE")


def _hidden_from(person: Any) -> dict[int, list[str]]:
    """References of up to a hundred sealed records and as many shared with others: this person may see none of them."""
    from alongside.sharing.models import Grant, Record
    from alongside.sharing.policy import visible_to

    shared = Grant.everything.filter(basis=Grant.Basis.CLAUSE, record_id__lt=1_000).values_list("record", flat=True)
    some = {
        SEALED: Record.everything.filter(cell__isnull=False).order_by("-pk")[:100],
        OTHERS: Record.everything.filter(pk__in=set(shared)).order_by("-pk"),
    }
    hidden: dict[int, list[str]] = {}
    for kind, found in some.items():
        keys = [record.pk for record in found]
        seen = set(visible_to(person, Record).filter(pk__in=keys).values_list("pk", flat=True))
        hidden[kind] = [record.reference for record in found if record.pk not in seen][:100]
        if len(hidden[kind]) < 20:
            raise RuntimeError(f"only {len(hidden[kind])} records of the world are hidden from {person.full_name}")
    return hidden


def _by_turns(client: Any, page: str, slug: str, hidden: dict[int, list[str]], rounds: int) -> tuple[list[float], ...]:
    """Milliseconds of each asking, by kind. Every order comes up equally often, so that none gets what another has warmed."""
    from django.urls import reverse

    from alongside.kernel.references import new_reference

    chance = random.Random(7)
    orders = list(ORDERS) * math.ceil(rounds / len(ORDERS))
    chance.shuffle(orders)
    taken: tuple[list[float], ...] = ([], [], [])
    gc.disable()
    for turn in range(-WARMING, len(orders)):
        gc.collect(0)
        wanted = {**{kind: chance.choice(names) for kind, names in hidden.items()}, NEVER: new_reference("DOC")}
        for kind in orders[turn % len(orders)]:
            address = reverse(page, kwargs={"slug": slug, "reference": wanted[kind]})
            start = time.perf_counter()
            answer = client.get(address, secure=True)
            took = (time.perf_counter() - start) * 1000
            if answer.status_code != 404:
                raise RuntimeError(f"{address} was answered with {answer.status_code}")
            if turn >= 0:
                taken[kind].append(took)
    gc.enable()
    return taken


def compared(hidden: list[float], absent: list[float]) -> str:
    """The two beside each other, round by round, in words."""
    differences = [one - other for one, other in zip(hidden, absent, strict=True)]
    longer = sum(difference > 0 for difference in differences) / len(differences)
    medians = f"{statistics.median(hidden):7.3f} / {statistics.median(absent):7.3f}"
    apart = f"{statistics.median(differences) * 1000:+7.1f} us   {longer:.3f}"
    return f"{medians}   {apart}   p = {signed_rank(differences):.4f}"


def signed_rank(differences: list[float]) -> float:
    """The chance, 0 to 1, of differences this lopsided when they lie evenly about zero: two-sided, by the normal approximation.

    F. Wilcoxon, Biometrics Bulletin 1 (1945), 80-83. For 20 or more; ties, which clocks of nanoseconds hardly give, count by
    their order.
    """
    n = len(differences)
    ranked = sorted(differences, key=abs)
    above = sum(rank for rank, difference in enumerate(ranked, 1) if difference > 0)
    z = (above - n * (n + 1) / 4) / math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
    return math.erfc(abs(z) / math.sqrt(2))


if __name__ == "__main__":
    sys.exit(main())
