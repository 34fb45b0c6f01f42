"""Numbers that others publish, as an edition shows them: what stood on the day it was made, the area here beside the whole.

Each series stands alone under the words that say which end of a referral it counts; nothing is added up across series or areas.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alongside.accounts.models import Partnership
from alongside.partnership.models import Coverage

from .models import Edition, Series, SeriesValue

PERIODS = 4  # of each series: the newest that were over on the edition's last day
_NONE = "None published, or none brought in"


@dataclass(frozen=True)
class OutsideTable:
    """One series in words. A row: the days, the numbers of the areas here, the number of the whole."""

    title: str
    stands_for: str
    about: str
    rows: tuple[tuple[str, str, str], ...]


def kept(partnership: Partnership, last: dt.date) -> list[dict[str, Any]]:
    """What an edition keeps of every series that has numbers for days up to its last, fit for JSON."""
    here = {name.casefold() for name in _areas(partnership)}
    found: dict[int, list[SeriesValue]] = defaultdict(list)
    for value in SeriesValue.objects.filter(last__lte=last).select_related("series"):
        if value.area.casefold() in here | {value.series.whole.casefold()}:
            found[value.series_id].append(value)
    return [
        {
            **{name: getattr(one, name) for name in ("code", "name", "publisher", "count_unit", "stands_for", "note", "breaks")},
            "numbers": _numbers(found[one.pk], one, here),
        }
        for one in Series.objects.filter(pk__in=found)
    ]


def by_release(values: Iterable[SeriesValue]) -> list[SeriesValue]:
    """The releases of one number, the newest last; one without a day came before those that have one."""
    return sorted(values, key=lambda one: (one.released_on is not None, one.released_on or one.first, one.pk))


def tables_of(edition: Edition, *, revised: bool = False) -> list[OutsideTable]:
    """The series of an edition in words. `revised`: with what later releases have said since, for pages; files never change."""
    since = _since(edition) if revised else {}
    return [_table(one, since) for one in edition.words.get("series", [])]


def lines_of(edition: Edition) -> list[list[str | int]]:
    """The numbers of an edition's series as lines of its CSV: table, unit, category, value, percent, note."""
    return [
        [_title(one), one["count_unit"], f"{row['area']}, {_days(row)}", row["value"], "", _release(row)]
        for one in edition.words.get("series", [])
        for row in one["numbers"]
    ]


def _areas(partnership: Partnership) -> list[str]:
    covered = Coverage.objects.filter(partnership=partnership, ended_at=None).select_related("area")
    return [name for one in covered for name in (one.area.name, *one.area.other_names)]


def _numbers(values: list[SeriesValue], series: Series, here: set[str]) -> list[dict[str, Any]]:
    newest = sorted({(one.last, one.first) for one in values}, reverse=True)[:PERIODS]
    rows: dict[tuple[Any, ...], list[SeriesValue]] = defaultdict(list)
    for one in values:
        if (one.last, one.first) in newest:
            rows[one.first, one.last, one.area.casefold()].append(one)
    made = []
    for (first, last, area), releases in sorted(rows.items(), key=lambda row: (row[0][1], row[0][0], row[0][2]), reverse=True):
        *before, now = by_release(releases)
        made.append(
            {
                "area": now.area,
                "first": first.isoformat(),
                "last": last.isoformat(),
                "value": now.value,
                "here": area in here,
                "release": now.release,
                "earlier": [[one.value, one.release] for one in before if one.value != now.value],
            }
        )
    return made


def _since(edition: Edition) -> dict[tuple[str, str, str, str], str]:
    """What a later release says of a number, where it is another one."""
    found: dict[tuple[str, str, str, str], list[SeriesValue]] = defaultdict(list)
    codes = [one["code"] for one in edition.words.get("series", [])]
    for one in SeriesValue.objects.filter(series__code__in=codes).select_related("series"):
        found[one.series.code, one.area.casefold(), one.first.isoformat(), one.last.isoformat()].append(one)
    newest = {mark: by_release(values)[-1] for mark, values in found.items()}
    return {mark: f"{one.value:,} ({one.release})" for mark, one in newest.items()}


def _table(one: dict[str, Any], since: dict[tuple[str, str, str, str], str]) -> OutsideTable:
    days: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in one["numbers"]:
        days[_days(row)].append(row)
    rows = []
    for when, numbers in days.items():
        said = [
            "; ".join(
                _words(row, since.get((one["code"], row["area"].casefold(), row["first"], row["last"]), "")) for row in part
            )
            or _NONE
            for part in ([row for row in numbers if row["here"]], [row for row in numbers if not row["here"]])
        ]
        rows.append((when, said[0], said[1]))
    about = f"Counted: {one['count_unit']}, by {one['publisher']}. {one['note']}"
    if one["breaks"]:
        about += f" Known breaks: {one['breaks']}."
    return OutsideTable(one["name"], _stands(one), about, tuple(rows))


def _words(row: dict[str, Any], newest: str) -> str:
    now = f"{row['value']:,} ({row['release']})"
    words = f"{row['area']}: {row['value']:,}, {_release(row)}"
    return f"{words}; since revised to {newest}" if newest and newest != now else words


def _release(row: dict[str, Any]) -> str:
    earlier = ", ".join(f"{value:,} in “{release}”" for value, release in row["earlier"])
    return f"as released in “{row['release']}”" + (f", earlier {earlier}" if earlier else "")


def _days(row: dict[str, Any]) -> str:
    first, last = dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"])
    return f"{first:%-d %b %Y} to {last:%-d %b %Y}"


def _stands(one: dict[str, Any]) -> str:
    return str(Series.StandsFor(one["stands_for"]).label)


def _title(one: dict[str, Any]) -> str:
    return f"{one['name']} ({_stands(one).lower()})"
