"""Nobody finds what is hidden, anywhere in the house; and whoever may read it does, so that these tests can fail.

Every page of the table of doors is opened as everybody, the public too, in a world with a canary in each thing that is hidden.
"""

import logging
import re

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alongside.home import clockwork
from alongside.ui import error_pages
from tests.sizes import ON_POSTGRES
from tests.snapshot import laid

from .canaries import (
    CANARIES,
    OPENED_BY,
    OPERATION,
    PLACEMENT,
    READ_AT,
    READ_BY,
    SEALED,
    SOURCE,
    CanaryWorld,
    addresses_about,
    addresses_in,
    words_of,
)
from .doors_people import SEATED
from .doors_walk import Walker, read_body, undone
from .doors_world import PEOPLE, STRANGER
from .test_table_of_doors import drawn_once

ASKED_ABOUT = SEATED | {STRANGER, "dev", "mo"}  # the others have no seat here, and find the same as Dev
# SQLite opens every page as everybody; PostgreSQL after it as whoever finds something, and as one of each that does not.
WALKERS = [
    name for name in PEOPLE if not ON_POSTGRES or name in frozenset({STRANGER, "dev", "aud", "ben"}).union(*OPENED_BY.values())
]
# A template that shows the program's own things in place of words.
SLIP = re.compile(r"(<|&lt;)(Macro|bound method|function|generator object|QuerySet) | object at 0x[0-9a-f]{6}")
# Where whatever happens is written, sent or counted: nothing hidden may stand there at all.
TOLD = ("ledger_", "sharing_notice", "sharing_reading", "alongside_cache", "accounts_", "monitoring_", "matching_")


@pytest.fixture
def world(db):
    return laid(CanaryWorld)


@pytest.fixture
def walker(world, monkeypatch):
    """A browser for each person; the pages that say no are drawn once, and the log does not say so thousands of times."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    monkeypatch.setattr(error_pages, "render_to_string", drawn_once)
    return Walker(world)


def found_in(text):
    """The canaries in a text."""
    folded = text.casefold()
    return {one for one in CANARIES if one in folded}


def told(response):
    """Everything an answer says: what is read in its body, and its headers."""
    return words_of(read_body(response)) + str(response.headers)


@pytest.mark.slow
@pytest.mark.parametrize("name", WALKERS)
def test_whoever_opens_every_page_finds_only_what_they_may(name, world, walker):
    about = addresses_about(world) if name in ASKED_ABOUT else []
    found, slips = {}, []
    with undone():
        for address in (*addresses_in(world), *about):
            text = told(walker.request(name, "GET", address))
            slips += [address] if SLIP.search(text) else []
            for canary in found_in(text):
                found.setdefault(canary, []).append(address)
    assert slips == []
    may = {canary for canary in CANARIES if name in OPENED_BY[canary]}
    assert {canary: where for canary, where in found.items() if canary not in may} == {}
    assert set(found) == may


def test_a_colleague_who_judges_for_the_same_force_finds_nothing_of_a_sealed_report(world, client):
    client.force_login(world.vic)
    found, told_of = {}, []
    with undone():
        for address in (*addresses_in(world), *addresses_about(world)):
            text = told(client.get(address))
            told_of += [address] if world.things.sealed_report.reference in text and "INT-" not in address else []
            for canary in found_in(text) & {SEALED}:
                found.setdefault(canary, []).append(address)
    assert found == {}
    assert told_of == []


@pytest.mark.parametrize("canary", [PLACEMENT, SOURCE])
def test_what_is_read_after_saying_why_is_read_by_whoever_may_and_nobody_else(canary, world, walker):
    thing = {"support:placement_read": world.things.placement, "intelligence:source_show": world.things.source}[READ_AT[canary]]
    there = reverse(READ_AT[canary], kwargs={"slug": "dorset", "reference": thing.reference})
    found = set()
    for name in PEOPLE:
        with undone():
            found |= {name} if canary in told(walker.request(name, "POST", there, {"purpose": "I need it"})) else set()
    assert found == READ_BY[canary]


def test_a_file_on_paper_says_it_to_whoever_may_read_it(world, walker):
    """Were the letters of a PDF not read, nothing would ever be found in one."""
    things = world.things
    there = reverse(
        "enforcement:pack_print",
        kwargs={"slug": "dorset", "reference": things.operation.reference, "number": things.pack.number},
    )
    with undone():
        body = read_body(walker.request("ben", "GET", there))
    assert body.startswith(b"%PDF")
    assert found_in(words_of(body)) == {OPERATION}


@pytest.mark.parametrize("name", ["aud", "pat", "max", "ben", "ola", "cal"])
def test_no_export_of_the_ledger_holds_any(name, world, walker):
    for which in ("partnership_export_take", "organisation_export_take", "witness_take"):
        with undone():
            answer = walker.request(name, "POST", reverse(f"ledger:{which}", kwargs={"slug": "dorset"}), {})
            assert found_in(told(answer)) == set(), which


def test_the_persons_own_page_opens_and_shows_neither_note_nor_place(world, walker):
    door = reverse("own:door_open")
    page = walker.request(STRANGER, "GET", door).content.decode()
    kept = page.partition('name="kept" value="')[2].partition('"')[0]
    answer = told(walker.request(STRANGER, "POST", door, {"kept": kept, "code": world.code, "word": "kingfisher"}))
    assert "Wren" in answer
    assert found_in(answer) == set()


def test_no_letter_notice_ledger_or_log_holds_any(world, caplog, client):
    """The clock does everything it has to do, and those who may read what they may: nothing of it is told anywhere."""
    walker = Walker(world, client=client)
    for duty in clockwork.DUTIES:
        duty(timezone.now())
    for name, canary in (("cora", PLACEMENT), ("ana", SOURCE)):
        thing = world.things.placement if name == "cora" else world.things.source
        there = reverse(READ_AT[canary], kwargs={"slug": "dorset", "reference": thing.reference})
        assert canary in told(walker.request(name, "POST", there, {"purpose": "I need it"}))
        walker.request("dev", "POST", there, {"purpose": "I need it"})
    assert [one.subject for one in mail.outbox if found_in(f"{one.subject} {one.body} {one.alternatives}")] == []
    assert found_in(caplog.text) == set()
    assert {table: found for table, found in _written() if found} == {}


def _written():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(TOLD):
                cursor.execute(f'SELECT * FROM "{table}"')
                yield table, found_in(repr(cursor.fetchall()))
