"""Tries a door as a person, says in one word how it answered, and puts everything back as it was.

page     200                     refused  403                      sign in  sent to sign in
file     200, to be downloaded   hidden   404                      prove    sent to prove who they are again
moved    sent on to another page not so   405: not by this method  same     304: what you have still stands
"""

import hashlib
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from alongside.accounts.models import User
from tests.questions import counted

from .doors_world import PEOPLE, STRANGER, World

BACKEND = "alongside.accounts.backends.PersonBackend"
PRESSED = {"csrfmiddlewaretoken": "x"}  # what a browser sends when only the button is pressed
# Kept about the browser, not about the partnership: a session, a count for a rate limit.
_ASIDE = {"accounts_session", "alongside_cache"}
_WRITES = re.compile(r"^\s*(?:INSERT INTO|INSERT OR \w+ INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)\"?", re.IGNORECASE)
_OTHER_WRITES = re.compile(r"^\s*(?:CREATE|DROP|ALTER|TRUNCATE|WITH\b.*\b(?:INSERT|UPDATE|DELETE)\b)", re.IGNORECASE | re.DOTALL)
_WORDS = {401: "not known", 403: "refused", 404: "hidden", 405: "not so", 304: "same"}


@dataclass
class Tried:
    """How a door answered: in a word, the answer itself, the tables it changed, and what it asked of the database."""

    word: str
    response: HttpResponseBase
    body: bytes
    changed: set[str] = field(default_factory=set)
    seconds: float = 0.0
    questions: int = 0


class Walker:
    """Walks through the house as each of its people, one browser each."""

    def __init__(self, world: World, *, proved: bool = True, client: Client | None = None) -> None:
        self.world = world
        self.client = client or Client(raise_request_exception=True)
        self._cookies = {name: self._signed_in(name, proved) for name in PEOPLE}

    def enter(self, name: str) -> Client:
        """The browser, as that person's."""
        self.client.cookies.clear()
        if self._cookies.get(name):
            self.client.cookies[_cookie_name()] = self._cookies[name]
        return self.client

    def request(self, name: str, method: str, address: str, data: Any = None, **more: Any) -> HttpResponseBase:
        """One request as that person. What it changes stays changed."""
        client = self.enter(name)
        send = getattr(client, method.lower())
        return send(address, **more) if data is None else send(address, data, **more)

    def attempt(self, name: str, method: str, address: str, data: Any = None, **more: Any) -> Tried:
        """One request as that person, undone. Pressing a button sends what a browser sends."""
        if data is None and method == "POST":
            data = PRESSED
        with undone(), writing() as written:
            began = time.perf_counter()
            with counted() as asked:
                response = self.request(name, method, address, data, **more)
                body = read_body(response)
            took = time.perf_counter() - began
            tried = Tried(word_for(response), response, body, seconds=took, questions=asked.number)
            after = {table: digest(table) for table in written - _ASIDE}
        tried.changed = {table for table, was in after.items() if digest(table) != was}
        return tried

    def _signed_in(self, name: str, proved: bool) -> str:
        if name == STRANGER:
            return ""
        self.client.cookies.clear()
        person = User.objects.get(pk=self.world.person(name).pk)
        self.client.force_login(person, backend=BACKEND)
        session = self.client.session
        if proved:
            proof = {"method": "password", "at": time.time() + 86_400, "reauthenticated": True}
            session["account_authentication_methods"] = [proof]
            session["account_authentication_methods_user"] = str(person.pk)
        session["began"] = session["seen"] = time.time()
        session["device"] = "Firefox on Linux"
        session.save()
        return self.client.cookies[_cookie_name()].value


def word_for(response: HttpResponseBase) -> str:
    """How a door answered, in a word. Raises AssertionError for an answer no door gives."""
    if response.status_code in _WORDS:
        return _WORDS[response.status_code]
    if response.status_code in (301, 302, 303):
        where = response.headers["Location"]
        if where.startswith("/accounts/sign-in/?next="):
            return "sign in"
        return "prove" if where.startswith("/accounts/prove/?next=") else "moved"
    assert response.status_code == 200, response.status_code
    return "file" if response.headers.get("Content-Disposition", "").startswith("attachment") else "page"


def read_body(response: HttpResponseBase) -> bytes:
    """Everything a browser would be sent, streamed or not."""
    if response.streaming:  # type: ignore[attr-defined]
        return b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return response.content  # type: ignore[attr-defined]


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside never happened, once it is over."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def writing() -> Iterator[set[str]]:
    """The tables that anything tried to write in, whether or not it was taken back."""
    written: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if (found := _WRITES.match(sql)) is not None:
            written.add(found.group(1))
        elif _OTHER_WRITES.match(sql):
            raise AssertionError(f"a page must not do this: {sql[:80]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


def digest(table: str) -> str:
    """A table's rows, in a few characters."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return hashlib.sha256("\n".join(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()


def row_counts() -> dict[str, int]:
    """How many rows every table holds, but those kept about browsers."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - _ASIDE)
        counting = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables)
        cursor.execute(counting)
        return dict(cursor.fetchall())


def _cookie_name() -> str:
    from django.conf import settings

    return settings.SESSION_COOKIE_NAME
