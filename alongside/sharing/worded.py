"""Questions whose SQL is made once and kept, because Django takes longer to word the rule of sight than a database to answer it.

There is no rule here. Whoever asks hands in the question (a query of Django's) and a key: everything the question's words depend
on, but the moment and the record it is asked about, which are put in each time, and the day, which is seen to here.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BooleanField, Expression, F, QuerySet, Value
from django.utils import timezone

from alongside.kernel.planned import any_of, planned_once

_remembered = lru_cache(maxsize=512)  # questions in each process, of some 20 kB each
_RECORD = "the_record_it_is_asked_about"  # stands in kept SQL for the column of the query around it
_OURS = "in_kept_sql_"  # every name of a table in kept SQL begins so, and no name of the house has it


class Now(Value):
    """The moment a question is put to the database, however long before it was worded."""

    def __init__(self) -> None:
        super().__init__(None)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """The time of day now, as a parameter."""
        return Value(timezone.now()).as_sql(compiler, connection)


class _AnyMoment(Now):
    """Stands for the moment among the values of a kept question."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Itself, as a parameter."""
        return "%s", [_ANY_MOMENT]


class _AnyRecord(Value):
    """Stands for the record in a kept question."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """The word that the column is put in for."""
        return _RECORD, []


_ANY_MOMENT = _AnyMoment()


class KeptExists(Expression):
    """Whether the question has an answer, about the record whose primary key the query around it holds in `record`.

    `question` is called with the moment and the record, both as expressions, and gives a query; two questions of one `key` must
    be the same. Raises ValueError when the column has the mark of kept SQL in its name.
    """

    empty_result_set_value = False

    def __init__(self, key: Hashable, question: Callable[[Now, Any], "QuerySet[Any]"], record: str = "pk") -> None:
        super().__init__(output_field=BooleanField())
        self.asked = _Asked(key, question)
        self.record: Any = F(record)

    @property
    def identity(self) -> tuple[Any, ...]:
        """What makes two of these the same."""
        return type(self), self.asked, self.record

    def get_source_expressions(self) -> list[Any]:
        """The column it is asked about."""
        return [self.record]

    def set_source_expressions(self, exprs: Any) -> None:
        """Another column to ask about: the same one, resolved."""
        (self.record,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """The kept SQL, with the column and the moment put in. Raises EmptyResultSet when there can be no answer."""
        column, _ = compiler.compile(self.record)
        sql, values = _put(self.asked, column, connection)
        return f"EXISTS ({sql})", values


def among(key: Hashable, question: Callable[[Now, Any], "QuerySet[Any]"], table: str, rows: Sequence[int]) -> set[int]:
    """Those of some rows of a table, by their primary keys `id`, about which the question has an answer. At least one row."""
    try:
        sql, values = _put(_Asked(key, question), f"{connection.ops.quote_name(table)}.id", connection)
    except EmptyResultSet:
        return set()
    some, given = any_of(rows)
    # Not EXISTS: PostgreSQL would make a join of that, and begin it at the wrong end while it does not know the values yet.
    asked = f"SELECT id FROM {table} WHERE id {some} AND ({sql}) IS NOT NULL"  # noqa: S608 - our own words
    return {row for (row,) in planned_once(asked, [*given, *values])}


def keys(key: Hashable, question: Callable[[], "QuerySet[Any]"]) -> list[int]:
    """The primary keys that the question finds, asked of the database each time.

    The question's words may depend on nothing but `key` and the day.
    """
    kept = _kept_list(_Asked(key, question), timezone.localdate(), DEFAULT_DB_ALIAS)
    return [] if kept is None else [found for (found,) in planned_once(*kept)]


class _Asked:
    """A question, the same as any other of the same key."""

    def __init__(self, key: Hashable, question: Callable[..., Any]) -> None:
        self.key, self.question = key, question

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


class _Kept(NamedTuple):
    """A question in SQL that gives one row or none, its values, and where among them the moment goes."""

    sql: str
    values: tuple[Any, ...]
    moments: tuple[int, ...]


def _put(asked: _Asked, column: str, connection: Any) -> tuple[str, list[Any]]:
    """The kept SQL of a question, with the column and the moment put in. Raises EmptyResultSet when there can be no answer."""
    now = timezone.now()
    kept = _kept(asked, timezone.localdate(now), connection.alias)
    if kept is None:
        raise EmptyResultSet
    if _OURS in column:
        raise ValueError(f"{column} would be taken for a table of the kept SQL")
    values, moment = list(kept.values), connection.ops.adapt_datetimefield_value(now)
    for place in kept.moments:
        values[place] = moment
    return kept.sql.replace(_RECORD, column), values


@_remembered
def _kept(asked: _Asked, today: Any, database: str) -> _Kept | None:
    """The question in SQL; None when it can have no answer. `today` is in the key: the words of a question may hold the day."""
    query = asked.question(_ANY_MOMENT, _AnyRecord(_RECORD)).order_by().query.exists()
    # Names of its own: the query around it may ask of the same tables, and must not be taken for them.
    query.change_aliases({alias: f"{_OURS}{alias}" for alias in query.alias_map})
    try:
        sql, values = query.get_compiler(connection=connections[database]).as_sql()
    except EmptyResultSet:
        return None
    moments = tuple(place for place, value in enumerate(values) if value is _ANY_MOMENT)
    return _Kept(sql, tuple(values), moments)


@_remembered
def _kept_list(asked: _Asked, today: Any, database: str) -> tuple[str, tuple[Any, ...]] | None:
    """The same for a question that asks for a list."""
    try:
        return asked.question().order_by().values_list("pk").query.get_compiler(connection=connections[database]).as_sql()
    except EmptyResultSet:
        return None
