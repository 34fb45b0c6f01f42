"""Completions as xAPI 1.0.3 statements about people whom the reader can not name. See docs/training-statements.md.

The actor is an account of this installation under a keyed digest of the person's identifier: the same person has the same name in
every export of one partnership, and without the house's key nobody can find out whose it is. The day is cut down to its month:
a day and a course can be one person. Statements have the same id in every export, so a store keeps each once.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Completion

VERSION = "1.0.3"
FEWEST = 5  # people: among fewer, a name nobody can read is a name
PRECISION = "urn:alongside:training:precision"
_VERBS = {
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "voided": "http://adlnet.gov/expapi/verbs/voided",
}
_COURSE = "http://adlnet.gov/expapi/activities/course"


def statements(completions: Iterable[Completion], home: str) -> list[dict[str, Any]]:
    """One statement for each completion; for one that was taken back, the one that voids it. `home`: this house's address."""
    return [_voided(one, home) if one.withdrawn_at is not None else _completed(one, home) for one in completions]


def pseudonym(one: Completion) -> str:
    """The name under which a completion's person goes out: 64 hexadecimal digits. Raises ValueError for a guest's."""
    if one.person is None:
        raise ValueError("A guest's completion is nobody's here.")
    return _digest("actor", f"{one.partnership_id} {one.person.public_id}").hex()


def _completed(one: Completion, home: str) -> dict[str, Any]:
    course = one.course_version.course
    return {
        **_said(one, home, "completed"),
        "object": {
            "objectType": "Activity",
            "id": f"{home}{one.partnership.slug}/training/courses/{course.reference}/",
            "definition": {"type": _COURSE, "name": {"en": one.course_version.title}},
        },
        "result": {"completion": True},
    }


def _voided(one: Completion, home: str) -> dict[str, Any]:
    return {
        **_said(one, home, "voided"),
        "object": {"objectType": "StatementRef", "id": _identity(one, "completed")},
    }


def _said(one: Completion, home: str, verb: str) -> dict[str, Any]:
    on = one.on if one.withdrawn_at is None else timezone.localdate(one.withdrawn_at)
    month = dt.datetime(on.year, on.month, 1, tzinfo=dt.UTC)
    return {
        "id": _identity(one, verb),
        "version": VERSION,
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": pseudonym(one)}},
        "verb": {"id": _VERBS[verb], "display": {"en": verb}},
        "timestamp": month.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "context": {"platform": "Alongside", "extensions": {PRECISION: "month"}},
    }


def _identity(one: Completion, kind: str) -> str:
    return str(uuid.UUID(bytes=_digest(kind, one.code)[:16], version=4))


def _digest(what: str, words: str) -> bytes:
    return salted_hmac(f"alongside.training.statements.{what}", words, algorithm="sha256").digest()
