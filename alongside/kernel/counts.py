"""How many there are of each of several things, asked of the database all at once."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def counts(things: "Sequence[QuerySet[Any, Any] | int]") -> list[int]:
    """How many rows each query finds, in order: in one question however many there are, in none when none can find anything.

    A slice is counted no further than it goes. A number stands for itself.
    """
    numbers = [one if isinstance(one, int) else 0 for one in things]
    asked = {place: put for place, one in enumerate(things) if not isinstance(one, int) and (put := _compiled(one))}
    if asked:
        # Django has no query of several counts, so the parts are compiled by Django and joined here.
        parts = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) AS part)" for sql, _ in asked.values())  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {parts}", [value for _, values in asked.values() for value in values])
            for place, number in zip(asked, cursor.fetchone(), strict=True):
                numbers[place] = number
    return numbers


def _compiled(rows: "QuerySet[Any, Any]") -> tuple[str, tuple[Any, ...]] | None:
    """A query in SQL, of nothing but keys and in no order; None when it can find nothing."""
    query = rows.values("pk").query
    query.clear_ordering(force=False)  # but of a slice: its order says which rows it holds
    try:
        return query.sql_with_params()
    except EmptyResultSet:
        return None
