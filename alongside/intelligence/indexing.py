"""The full-text index of the room: FTS5 on SQLite, a tsvector on PostgreSQL. It finds keys of records and decides nothing.

A word is kept in small letters without marks, so that "Đặng" is found by "Dang", and where it is of another script once more in
Latin letters, so that "Иванов" and "Ivanov" find each other. A number plate known in part is found by the whole one, and finds it
(`marks.py`). What is found is always asked of the rule of sight afterwards.
"""

import re
import unicodedata
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.matching.words import latin

from .marks import beginnings_of, in_two_words, kept_as, kept_parts_of, parts_in, pattern_of

CONTENT, TABLE = "intelligence_searchtext", "intelligence_words"
_LAST = 2**63 - 1  # no key is larger
MOST_WORDS = 8  # of a question; nobody asks with more, and each costs
_LEAST = 2  # characters a number plate known in part must begin with
_AND, _OR = {"postgresql": " & ", "sqlite": " AND "}, {"postgresql": " | ", "sqlite": " OR "}
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


def found_among(question: str, records: tuple[str, list[Any]], most: int, before: int | None = None) -> list[int]:
    """The same, of the records that a SELECT of `record_id` gives: its words and values."""
    among, values = records
    older = _LAST if before is None else before
    if connection.vendor != "postgresql":  # FTS5 would look every key up by itself: the plus keeps it from that
        which = f"AND {{key}} < %s AND +{{key}} IN ({among}) ORDER BY {{key}} DESC LIMIT %s"
        return _asked(question, which, [older, *values, most])
    match, like, values_like = _matching(question), *_in_part(question, "one")
    own = f"SELECT DISTINCT record_id FROM ({among}) AS one WHERE record_id < %s ORDER BY record_id DESC OFFSET 0"  # noqa: S608
    # From the newest on, until there are enough: what the words would find by their index may be half of all there is.
    there = f"SELECT found @@ to_tsquery('simple', %s){like} FROM {CONTENT} AS one WHERE one.record_id = own.record_id"  # noqa: S608
    sql = f"SELECT record_id FROM ({own}) AS own WHERE ({there}) ORDER BY record_id DESC LIMIT %s"  # noqa: S608
    return _keys(sql, [*values, older, match, *values_like, most]) if match else []


def _asked(question: str, which: str, values: list[Any]) -> list[int]:
    """The keys of records with the words of a question, of those that the rest of the statement speaks of."""
    match, like, values_like = _matching(question), *_in_part(question, TABLE)
    key, source, found = "rowid", TABLE, "words MATCH %s"
    if connection.vendor == "postgresql":
        like, key, source, found = like.replace(TABLE, CONTENT), "record_id", CONTENT, "found @@ to_tsquery('simple', %s)"
    sql = f"SELECT {key} FROM {source} WHERE {found}{like} {which.format(key=key)}"  # noqa: S608 - our own names
    return _keys(sql, [match, *values_like, *values]) if match else []


def _matching(question: str) -> str:
    """Every word of a question, or words that begin so, as the index wants it; empty when there is none.

    A word stands for each way it may be kept: another script's in Latin letters, a whole number plate's in part, a part's whole.
    """
    parts = parts_in(question)
    for part in parts:
        question = question.replace(part, " ")
    asked = list(dict.fromkeys(word for word in _WORD.findall(question) if plain(word)))[: MOST_WORDS - len(parts)]
    beginnings = [beginnings_of(part) for part in parts[:MOST_WORDS]]
    if any(len(word) < _LEAST for words in beginnings for word in words):
        return ""  # nearly everything begins with one letter
    said = [_either([*dict.fromkeys((plain(word), *in_latin(word)))], kept_parts_of(word)) for word in asked]
    said += [_either(words, [kept_as(part)]) for words, part in zip(beginnings, parts, strict=False)]
    for place, mark in enumerate(map(in_two_words, asked, asked[1:])):
        if mark:  # written with a gap, it may be kept in part as one word
            whole = _either([], kept_parts_of(mark))
            said[place : place + 2] = [f"({one}{_OR[connection.vendor]}{whole})" for one in said[place : place + 2]]
    return _AND[connection.vendor].join(said)


def _either(beginnings: list[str], whole: list[str]) -> str:
    """What has a word that begins in one of these ways, or is one of those, as the index wants it."""
    begins, each = ("'{}':*", "'{}'") if connection.vendor == "postgresql" else ('"{}"*', '"{}"')
    return f"({_OR[connection.vendor].join([*map(begins.format, beginnings), *map(each.format, whole)])})"


def _in_part(question: str, table: str) -> tuple[str, list[str]]:
    """For number plates known in part, what the index cannot tell: a condition on the words themselves, and its values."""
    parts = parts_in(question)[:MOST_WORDS]
    sign = "~" if connection.vendor == "postgresql" else "REGEXP"
    return "".join(f" AND {table}.words {sign} %s" for _ in parts), [pattern_of(part) for part in parts]


def _keys(sql: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [key for (key,) in cursor.fetchall()]


def spelled(text: str) -> list[str]:
    """The words of a text in plain small letters, and numbers written in pieces once more without their gaps."""
    found = _WORD.findall(text)
    words = [plain(word) for word in found] + [form for word in found for form in in_latin(word)]
    joined = [plain(re.sub(r"[\s-]", "", run)) for run in re.findall(r"[\w+][\w\s-]*\d[\w\s-]*\w", text)]
    return words + [run for run in joined if len(run) <= 20] + [kept_as(part) for part in parts_in(text)]


def in_latin(word: str) -> list[str]:
    """A word of another script in Latin letters, as `matching` reads it; none for a word that is in them already."""
    form = re.sub(r"\W|_", "", latin(word)) if not word.isascii() else ""
    return [form] if form and form != plain(word) else []


def plain(word: str) -> str:
    """A word in small Latin letters without marks, where it has them; other scripts as they are."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).replace("'", "").replace("_", "")
