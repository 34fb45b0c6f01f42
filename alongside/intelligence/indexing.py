"""The full-text index of the room: FTS5 on SQLite, a tsvector on PostgreSQL. It finds keys of records and decides nothing.

A word is kept as it is written, and once more in plain Latin letters without marks, so that "Đặng" is found by "Dang". What is
found is always asked of the rule of sight afterwards.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

CONTENT, TABLE = "intelligence_searchtext", "intelligence_words"
MOST_WORDS = 8  # of a question; nobody asks with more, and each costs
_WORD = re.compile(r"\w+", re.UNICODE)
_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"})
_GONE = f"INSERT INTO {TABLE} ({TABLE}, rowid, words) VALUES ('delete', old.record_id, old.words);"  # noqa: S608 - our own names
_THERE = f"INSERT INTO {TABLE} (rowid, words) VALUES (new.record_id, new.words);"  # noqa: S608 - our own names
_ON_SQLITE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, content='{CONTENT}', content_rowid='record_id', prefix='2 3')",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON {CONTENT} BEGIN {_THERE} END",
    f"CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {CONTENT} BEGIN {_GONE} END",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON {CONTENT} BEGIN {_GONE} {_THERE} END",
)
# A column of its own, which PostgreSQL fills by itself: worked out from the words while it looks, it took most of a search. They
# can be put again to a database that has some of it already.
_ON_POSTGRES = (
    f"ALTER TABLE {CONTENT} ADD COLUMN IF NOT EXISTS found tsvector",
    f"CREATE OR REPLACE TRIGGER {TABLE}_kept BEFORE INSERT OR UPDATE ON {CONTENT} FOR EACH ROW "
    "EXECUTE FUNCTION tsvector_update_trigger(found, 'pg_catalog.simple', words)",
    f"UPDATE {CONTENT} SET words = words WHERE found IS NULL",  # noqa: S608 - our own names
    f"DROP INDEX IF EXISTS {TABLE}",
    f"CREATE INDEX {TABLE} ON {CONTENT} USING gin (found)",
)


def make_index(on: BaseDatabaseWrapper) -> None:
    """Make the index. Raises NotImplementedError for a database that is neither SQLite nor PostgreSQL."""
    if on.vendor not in ("sqlite", "postgresql"):
        raise NotImplementedError(f"the intelligence room has no index for {on.vendor}")
    with on.cursor() as cursor:
        for statement in _ON_SQLITE if on.vendor == "sqlite" else _ON_POSTGRES:
            cursor.execute(statement)


def drop_index(on: BaseDatabaseWrapper) -> None:
    """Take the index down."""
    statements = [f"DROP TRIGGER {TABLE}_kept ON {CONTENT}", f"ALTER TABLE {CONTENT} DROP COLUMN found"]
    if on.vendor == "sqlite":
        statements = [*(f"DROP TRIGGER {TABLE}_{what}" for what in ("added", "removed", "changed")), f"DROP TABLE {TABLE}"]
    with on.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def found_by(question: str, most: int, before: int | None = None) -> list[int]:
    """The keys of the newest records that have every word of the question, or words that begin so; newest first.

    With `before`, of those that are older than the record of that key.
    """
    older, values = ("", []) if before is None else ("AND {key} < %s", [before])
    return _asked(question, f"{older} ORDER BY {{key}} DESC LIMIT %s", [*values, most])


def having(question: str, keys: Sequence[int]) -> set[int]:
    """Those of the records of these keys that have every word of the question, or words that begin so."""
    if not keys:
        return set()
    if connection.vendor == "postgresql":
        return set(_asked(question, "AND {key} = ANY(%s)", [list(keys)]))
    # FTS5 would look every key up by itself: a stretch of its list is read at once, as far as it reaches over them.
    return set(keys).intersection(_asked(question, "AND {key} BETWEEN %s AND %s", [min(keys), max(keys)]))


def _asked(question: str, which: str, values: list[Any]) -> list[int]:
    """The keys of records with the words of a question, of those that the rest of the statement speaks of."""
    asked = list(dict.fromkeys(word for word in map(plain, _WORD.findall(question)) if word))[:MOST_WORDS]
    if not asked:
        return []
    match = " ".join(f'"{word}"*' for word in asked)
    key, source, found = "rowid", TABLE, "words MATCH %s"
    if connection.vendor == "postgresql":
        match = " & ".join(f"'{word}':*" for word in asked)
        key, source, found = "record_id", CONTENT, "found @@ to_tsquery('simple', %s)"
    sql = f"SELECT {key} FROM {source} WHERE {found} {which.format(key=key)}"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *values])
        return [key for (key,) in cursor.fetchall()]


def spelled(text: str) -> list[str]:
    """The words of a text in plain small letters, and numbers written in pieces once more without their gaps."""
    words = [plain(word) for word in _WORD.findall(text)]
    joined = [plain(re.sub(r"[\s-]", "", run)) for run in re.findall(r"[\w+][\w\s-]*\d[\w\s-]*\w", text)]
    return words + [run for run in joined if len(run) <= 20]


def plain(word: str) -> str:
    """A word in small Latin letters without marks, where it has them; other scripts as they are."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).replace("'", "").replace("_", "")
