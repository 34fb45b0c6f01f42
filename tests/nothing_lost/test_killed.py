"""The program is killed at any moment: what somebody was told was done is there, and nothing is there by half."""

import json
import os
import random
import select
import signal
import time
import traceback

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections

from tests.cast import Cast

from .work import Acknowledged, Work, missing, wrongs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.timeout(7200)]
TRIALS = int(os.environ.get("TRIALS", "50"))
LONGEST_LIFE = 0.1  # seconds: time for a few acts


def test_killed_at_any_moment(transactional_db):
    cast = Cast()
    assert cast.clause.pk  # there before the first life, for all of them
    chance, told = random.Random(22), []
    for life in range(TRIALS):
        told += lived(cast, seed=life, seconds=chance.random() * LONGEST_LIFE)
        if life % 25 == 24 or life == TRIALS - 1:
            assert missing(told) == []
            assert list(wrongs()) == []
    assert len(told) > TRIALS, "they hardly lived: nothing was tried"


def lived(cast: Cast, seed: int, seconds: float) -> list[Acknowledged]:
    """What a program that was killed after so long had told somebody was done."""
    _let_go()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_until_killed(cast, seed, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as told:
            select.select([told], [], [], 10)  # its first act; the clock runs from there
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
            lines = told.read().split(b"\n")
    finally:
        _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), b"\n".join([b"it ended by itself:", *lines]).decode()
    return [tuple(json.loads(line)) for line in lines[:-1]]


def _work_until_killed(cast: Cast, seed: int, told: int) -> None:
    try:
        # Once a browser was opened in this process, Playwright's loop runs on its thread, and Django gives it another connection
        # there than before. The one of before stays open, and a child, in which no loop runs, would be given that one.
        del connections[DEFAULT_DB_ALIAS]
        work = Work(cast, seed)
        while True:
            done = work.do_one()
            if done is not None:
                os.write(told, json.dumps(done).encode() + b"\n")  # one short write: all of the line or none of it
    except BaseException:  # noqa: BLE001 — it must not go on into the rest of the tests
        os.write(told, traceback.format_exc().encode())
    finally:
        os._exit(1)


def _let_go() -> None:
    """A child must not share the parent's connection: each opens its own."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
