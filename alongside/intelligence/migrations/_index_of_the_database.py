"""The full-text index that the database kept until 0005, as the migrations before it make it: FTS5, or a tsvector."""

from django.db.backends.base.base import BaseDatabaseWrapper

CONTENT, TABLE = "intelligence_searchtext", "intelligence_words"
_GONE = f"INSERT INTO {TABLE} ({TABLE}, rowid, words) VALUES ('delete', old.record_id, old.words);"  # noqa: S608 - our own names
_THERE = f"INSERT INTO {TABLE} (rowid, words) VALUES (new.record_id, new.words);"  # noqa: S608 - our own names
_ON_SQLITE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, content='{CONTENT}', content_rowid='record_id', prefix='2 3')",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON {CONTENT} BEGIN {_THERE} END",
    f"CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {CONTENT} BEGIN {_GONE} END",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON {CONTENT} BEGIN {_GONE} {_THERE} END",
)
# They can be put again to a database that has some of it already.
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


def fill_index(on: BaseDatabaseWrapper) -> None:
    """Fill a new index on SQLite with rows that were there before it; PostgreSQL's fills itself."""
    if on.vendor == "sqlite":
        with on.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('rebuild')")
