"""Nothing is kept of where a report came from, and its words and its number are nowhere but where they belong."""

import logging
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings as house
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import get_resolver, reverse

from alongside.awareness import actions
from alongside.awareness.models import Concern
from alongside.config.discretion import DiscreetFormatter
from alongside.sharing.models import Notice
from tests.house.test_doors import doors
from tests.partnership.test_corrections import everything_kept
from tests.sizes import people_to_try

from .reporting_world import ADDRESS, BACK, ReportingWorld, go_on, number_on, walk_to_check

pytestmark = pytest.mark.django_db
TRACES_LEFT = (ADDRESS, "Canary/7.3", "canary.example")
WORRY = "Zanzibar-canary-worry"


def tell(client):
    """A report with a file, and then an answer. The number its reporter was given, as digits."""
    file = SimpleUploadedFile("Zanzibar-canary-name.txt", b"What I saw")
    number = number_on(go_on(client, walk_to_check(client, what=WORRY), "send", files=[file]))
    back = go_on(client, client.get(BACK), where=BACK, number=number)
    go_on(client, back, "answer", where=BACK, text=f"{WORRY}, again")
    return number.replace(" ", "")


def test_no_table_keeps_where_it_came_from_nor_the_number(world, client):
    number = tell(client)
    kept = everything_kept()
    assert f"{WORRY}, again" in kept
    for canary in (*TRACES_LEFT, number, f"{number[:4]} {number[4:8]}", "Zanzibar-canary-name"):
        assert canary not in kept


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_no_file_on_the_disk_keeps_it_either(client):
    """The database's own file with its journal, and everything under the house's folder."""
    ReportingWorld()
    number = tell(client)
    path = Path(connection.settings_dict["NAME"])
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = path.read_bytes()
    assert WORRY.encode() in raw
    on_disk = [one.read_bytes() for one in Path(house.ALONGSIDE_HOME).rglob("*") if one.is_file()]
    for canary in (*TRACES_LEFT, number, "Zanzibar-canary-name"):
        assert not any(canary.encode() in data for data in (raw, *on_disk)), canary


def test_the_log_says_nothing_of_it(world, client, caplog):
    caplog.set_level(logging.DEBUG)
    number = tell(client)
    client.post("/dorset/awareness/report/", {"kept": "forged", "what": WORRY}, REMOTE_ADDR=ADDRESS)
    client.get(f"/dorset/awareness/{WORRY}/report/", REMOTE_ADDR=ADDRESS)
    # What the database is asked is at a level that no house writes; see LOGGING.
    lines = [DiscreetFormatter().format(one) for one in caplog.records if one.name != "django.db.backends"]
    for canary in (*TRACES_LEFT, WORRY, number):
        assert canary not in "\n".join(lines)


def test_the_address_of_no_page_holds_anything_of_it(world, client):
    number = tell(client)
    concern = Concern.everything.get()
    client.force_login(world.ana)
    seen = client.get(f"/dorset/awareness/concerns/{concern.reference}/").content.decode()
    assert number not in seen
    assert concern.receipt_digest not in seen


def plain_pages():
    """Every page inside the partnership that is about nothing in particular."""
    for _, pattern in doors(get_resolver()):
        names = set(pattern.pattern.converters)
        room = pattern.callback.__module__.split(".")[1] if pattern.callback.__module__.startswith("alongside.") else ""
        if room and not names:
            try:
                yield reverse(f"{room}:{pattern.name}", kwargs={"slug": "dorset"})
            except Exception:  # noqa: BLE001 - a page of the whole house has no such word
                continue


@pytest.mark.slow
@pytest.mark.parametrize(
    "who",
    people_to_try(
        ["ann", "ben", "cora", "cleo", "bea", "pat", "aud", "dev", "fay", None],
        everyday=["ann", "cleo", None, "ben", "aud", "dev"],
    ),
)
def test_a_canary_in_a_concern_is_found_nowhere_by_anybody_else(world, client, who):
    """Lists, counts, queues, notices, the ledger's slices, exports: as everybody who does not receive public reports."""
    tell(client)
    concern = Concern.everything.get()
    actions.ask_reporter(by=world.ana, concern=concern, version=2, text="Zanzibar-canary-question")
    if who:
        client.force_login(getattr(world, who))
    hidden = [b"Zanzibar-canary", concern.receipt_digest.encode()]
    if who not in ("aud", "pat"):  # who reads the ledger, or the organisation's own slice of it, reads references
        hidden.append(concern.reference.encode())
    for where in sorted(set(plain_pages())):
        answer = client.get(where)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert [one for one in hidden if one in body] == [], where
    for where in (f"/dorset/awareness/concerns/{concern.reference}/", f"/dorset/sharing/records/{concern.reference}/"):
        assert b"Zanzibar-canary" not in client.get(where).content


def test_a_notice_of_a_late_report_says_nothing_of_what_it_says(world, client):
    from alongside.kernel.access import Clockwork

    tell(client)
    Concern.everything.update(due_at=Concern.everything.get().record.created_at)
    actions.escalate_concerns(by=Clockwork(), partnership=world.dorset)
    assert [WORRY in notice.text for notice in Notice.objects.filter(about="waiting")] == [False]
