"""Open data in the shape of the field's case data standard, made from the tables of an edition and nothing else.

So nothing is in it that was not made safe and logged first. It never has a line for a case: a line is a value and its count.
"""

import csv
import io
import json
from typing import Any

from alongside.referrals.htcds import StandardField, standard

from .figures import harmless, since
from .logbook import read
from .models import Edition, Release
from .reporting import rule_of

COLUMNS = ("field", "label", "value", "count", "count_unit", "note")


def data_of(edition: Edition) -> dict[str, Any]:
    """The data of an edition, fit for JSON. A field without a table, or with every count hidden, says so and has no values."""
    rule, tables = rule_of(edition), {}
    for row in edition.tables.filter(measure__startswith="referrals.htcds").select_related("edition"):
        for name in row.question["dimensions"]:
            tables[name] = row
    it = standard()
    return {
        "standard": {
            "name": it.name,
            "version": it.version,
            "published": it.published,
            "licence": it.licence,
            "source": it.source,
        },
        "partnership": edition.partnership.name,
        "edition": edition.reference,
        "first": edition.first.isoformat(),
        "last": edition.last.isoformat(),
        "released": edition.made_at.date().isoformat(),
        "rule": {"threshold": rule.threshold, "rounded_to": rule.base},
        "fields": [_field(one, tables.get(one.field)) for one in it.fields],
    }


def json_file(edition: Edition) -> bytes:
    """The data as JSON."""
    return json.dumps(data_of(edition), ensure_ascii=False, indent=1).encode()


def csv_file(edition: Edition) -> bytes:
    """The data as CSV, one line for each value that was published, with what it belongs to on every line."""
    data, out = data_of(edition), io.StringIO(newline="")
    about = {
        "standard": f"{data['standard']['name']} {data['standard']['version']}",
        **{name: data[name] for name in ("partnership", "first", "last", "edition")},
    }
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, *about])
    for field in data["fields"]:
        for value in field["values"]:
            words = [field["field"], field["label"], value["value"], value["count"], field["count_unit"], value["note"]]
            writer.writerow([harmless(word) for word in (*words, *about.values())])
        if field["state"] != "published":
            words = [field["field"], field["label"], "", "", field["count_unit"], field["state"]]
            writer.writerow([harmless(word) for word in (*words, *about.values())])
    return out.getvalue().encode()


def _field(one: StandardField, row: Release | None) -> dict[str, Any]:
    about = {"field": one.field, "label": one.label, "multiple": one.multiple, "note": one.note}
    if row is None:
        return {**about, "count_unit": "", "state": "not in this edition", "values": []}
    table = read(row)
    cells = [cell for cell in table.cells if cell.at != (None,)]
    shown = [cell for cell in cells if cell.shown is not None]
    state = table.refused or ("published" if len(shown) == len(cells) and shown else "some or all values are hidden")
    values = [
        {"value": cell.at[0], "count": cell.shown, "note": since(cell, table)}
        for cell in sorted(shown, key=lambda cell: str(cell.at[0]))
    ]
    return {**about, "count_unit": table.question.count_unit, "state": state, "values": values}
