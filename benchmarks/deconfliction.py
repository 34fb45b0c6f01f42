"""Whether time tells: is a question that a holder keeps silent about answered as fast as one that nobody holds anything about?

    python -m benchmarks.deconfliction [--records 20000] [--rounds 500]

A charity has asked about numbers that the police hold at "silent", that they hold at "none", and that nobody holds. All are
answered together. It then opens the answers, and looks the same numbers up by search before create: one of each kind in every
round, in every order equally often, through the whole program as a browser would. Prints, for both kinds that are held against
those that are not, what `benchmarks.absent` prints. One p in twenty is below 0.05 by chance. Uses the database that DATABASE_URL
names, which must be empty, or a throw-away SQLite file.
"""

import argparse
import datetime as dt
import gc
import itertools
import logging
import math
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from .absent import WARMING, _lay_what_pages_need, compared
from .sight import _open_the_house

SILENT, NONE, NOBODY = 0, 1, 2
ORDERS = tuple(itertools.permutations((SILENT, NONE, NOBODY)))
OF_EACH = 60  # questions of each kind


def main(arguments: list[str] | None = None) -> int:
    """Build the world, ask, print. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=500)
    asked = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        _open_the_house(Path(folder))
        _lay_what_pages_need()
        from django.test import override_settings

        with override_settings(ALONGSIDE_SECOND_FACTOR_REQUIRED=False, ALLOWED_HOSTS=["testserver"]):
            _measure(asked.records, asked.rounds)
    return 0


def _measure(records: int, rounds: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from . import world

    made = world.build(records, records * 3)
    asker, slug = made.readers["small charity"], made.partnership.slug
    answers = _asked_and_answered(made, asker)
    client = Client()
    client.force_login(asker, backend="alongside.accounts.backends.PersonBackend")
    print(f"{connection.vendor}, {records:,} records: {rounds:,} askings of each, by turns, load {os.getloadavg()[0]:.1f}")
    print("  page, and what is held: median ms held / not held, difference within a round, how often longer, p", flush=True)

    def open_answer(one: tuple[str, str]) -> Any:
        return client.get(reverse("matching:interest_show", kwargs={"slug": slug, "reference": one[1]}), secure=True)

    def look_up(one: tuple[str, str]) -> Any:
        return client.post(reverse("matching:look_alike_search", kwargs={"slug": slug}), {"phone": one[0]}, secure=True)

    for page, ask in (("the answer", open_answer), ("search before create", look_up)):
        taken = _by_turns(ask, answers, rounds)
        for kind, what in ((SILENT, "silent"), (NONE, "none")):
            print(f"  {page:<22} {what:<8} {compared(taken[kind], taken[NOBODY])}", flush=True)


def _asked_and_answered(made: Any, asker: Any) -> dict[int, list[tuple[str, str]]]:
    """Numbers of each kind with the references of the charity's questions about them, mixed in time, all answered."""
    from django.utils import timezone

    from alongside.kernel.access import Clockwork
    from alongside.matching.actions import answer_questions
    from alongside.matching.index import Traits, keep
    from alongside.matching.models import Asked, Question
    from alongside.sharing.models import Record

    held = iter(Record.everything.filter(owner=made.readers["largest force"].organisation, cell=None).order_by("pk"))
    answers: dict[int, list[tuple[str, str]]] = {SILENT: [], NONE: [], NOBODY: []}
    words = {"purpose": "measured", "case_reference": "1", "provenance": "measured"}
    earlier = timezone.now() - dt.timedelta(hours=2)
    for number in range(3 * OF_EACH):
        kind, phone = number % 3, f"+447700{number:06}"
        if kind != NOBODY:
            traits = Traits((("phone", phone),))
            keep(record=next(held), traits=traits, policy="silent" if kind == SILENT else "none")
        question = Question.objects.create(
            partnership=made.partnership, organisation=asker.organisation, asked_by=asker, asked_at=earlier, **words
        )
        Asked.objects.create(question=question, kind="phone", raw=phone, value=phone)
        answers[kind].append((phone, question.reference))
    answer_questions(by=Clockwork())
    _require_hits()
    return answers


def _require_hits() -> None:
    from alongside.matching.models import Hit

    if Hit.objects.count() != OF_EACH:
        raise RuntimeError(f"{Hit.objects.count()} silent hits instead of {OF_EACH}")


def _by_turns(ask: Any, answers: dict[int, list[tuple[str, str]]], rounds: int) -> tuple[list[float], ...]:
    """Milliseconds of each asking, by kind."""
    chance = random.Random(7)
    orders = list(ORDERS) * math.ceil(rounds / len(ORDERS))
    chance.shuffle(orders)
    taken: tuple[list[float], ...] = ([], [], [])
    gc.disable()
    for turn in range(-WARMING, len(orders)):
        gc.collect(0)
        for kind in orders[turn % len(orders)]:
            one = chance.choice(answers[kind])
            start = time.perf_counter()
            answer = ask(one)
            took = (time.perf_counter() - start) * 1000
            if answer.status_code != 200:
                raise RuntimeError(f"{one} was answered with {answer.status_code}")
            if turn >= 0:
                taken[kind].append(took)
    gc.enable()
    return taken


if __name__ == "__main__":
    sys.exit(main())
