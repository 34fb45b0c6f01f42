"""Between the pure tables of `disclosure` and the rows of the release log: the same thing, written down and read back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.crypto import salted_hmac

from alongside.accounts.models import Partnership

from .disclosure import Cell, Mode, Question, Rule, Table
from .models import DisclosureRule, Release


def secret(partnership: Partnership) -> bytes:
    """What keys the rounding of one partnership's counts. It changes with the house's own key."""
    return salted_hmac("alongside.monitoring", str(partnership.pk), settings.SECRET_KEY, algorithm="sha256").digest()


def rules_for(partnership: Partnership | None, on: dt.date) -> dict[Mode, Rule]:
    """The strictest of the rules of the house and of the partnership that hold on a day, over what comes with the program.

    Without a partnership: of the house alone.
    """
    found = DisclosureRule.objects.filter(Q(partnership=None) | Q(partnership=partnership), valid_from__lte=on)
    newest: dict[tuple[str, int | None], DisclosureRule] = {(one.readers, one.partnership_id): one for one in found}
    rules = {Mode.BOARD: Rule(threshold=5), Mode.PUBLIC: Rule()}
    for one in newest.values():
        mode = Mode(one.readers)
        # Two bases would give one count two values: the base is the house's own.
        rules[mode] = Rule(
            max(rules[mode].threshold, one.threshold), rules[mode].base, max(rules[mode].least_base, one.least_base)
        )
    return rules


def log_of(partnership: Partnership) -> list[Table]:
    """Everything that was ever given out of a partnership's figures, oldest first."""
    found = Release.objects.filter(edition__partnership=partnership, refused="").select_related("edition")
    return [read(one) for one in found.order_by("edition__made_at", "edition_id", "position")]


def read(row: Release) -> Table:
    """A table as it was given out."""
    asked = row.question
    question = Question(
        measure=row.measure,
        first=dt.date.fromisoformat(asked["first"]),
        last=dt.date.fromisoformat(asked["last"]),
        dimensions=tuple(asked["dimensions"]),
        where=tuple((name, frozenset(values)) for name, values in asked["where"]),
        values=tuple((name, tuple(values)) for name, values in asked["values"]),
        count_unit=asked["count_unit"],
    )
    return Table(question, Mode(row.edition.readers), row.edition.made_at.date(), tuple(_cells(question, row.cells)), row.refused)


def written(table: Table) -> dict[str, Any]:
    """A table as columns of a `Release`."""
    question = table.question
    return {
        "measure": question.measure,
        "question": {
            "first": question.first.isoformat(),
            "last": question.last.isoformat(),
            "dimensions": list(question.dimensions),
            "where": [[name, sorted(values)] for name, values in question.where],
            "values": [[name, list(values)] for name, values in question.values],
            "count_unit": question.count_unit,
        },
        "cells": [
            [list(cell.at), sorted(cell.keys), cell.shown, cell.held.isoformat() if cell.held else None] for cell in table.cells
        ],
        "refused": table.refused,
    }


def _cells(question: Question, rows: Iterable[Any]) -> Iterable[Cell]:
    for at, keys, shown, held in rows:
        place = tuple(at)
        yield Cell(place, question.scope(place), frozenset(keys), shown, dt.date.fromisoformat(held) if held else None)
