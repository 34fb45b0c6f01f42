"""Reading a CSV file of a published series: area, first day, last day, value. Its sums are checked on the way in."""

import datetime as dt

from alongside.kernel.comma_files import Wrong, lines_of

LARGEST = 2_000_000  # bytes
MOST_ROWS = 20_000
COLUMNS = ("area", "first", "last", "value")
TOTAL = "total"  # an area of this name is the sum of the others of its days

Row = list[str | int]


def rows_of(data: bytes) -> list[Row]:
    """The rows of a file as [area, first, last, value]. Raises Wrong, naming the line, when any of it can not be right."""
    rows: list[Row] = []
    seen: set[tuple[str, str, str]] = set()
    for number, line in lines_of(data, COLUMNS, largest=LARGEST, most=MOST_ROWS):
        row = _row(number, line)
        mark = (str(row[0]).casefold(), str(row[1]), str(row[2]))
        if mark in seen:
            raise Wrong(f"Line {number}: {row[0]} stands twice for the same days.")
        seen.add(mark)
        rows.append(row)
    _sums(rows)
    return rows


def _row(number: int, line: dict[str, str]) -> Row:
    area, value = line["area"], line["value"].replace(",", "")
    try:
        first, last = (dt.date.fromisoformat(line[name]) for name in ("first", "last"))
    except ValueError as wrong:
        raise Wrong(f"Line {number}: write days as 2024-03-31.") from wrong
    if not area or len(area) > 120:
        raise Wrong(f"Line {number}: name the area, in at most 120 characters.")
    if last < first:
        raise Wrong(f"Line {number}: the last day is before the first.")
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise Wrong(f"Line {number}: “{value[:20]}” is not a whole number. Leave out lines that were not published.")
    return [area, first.isoformat(), last.isoformat(), int(value)]


def _sums(rows: list[Row]) -> None:
    for total in (row for row in rows if str(row[0]).casefold() == TOTAL):
        parts = [int(row[3]) for row in rows if row[1:3] == total[1:3] and row is not total]
        if parts and sum(parts) != total[3]:
            raise Wrong(f"The areas of {total[1]} to {total[2]} add up to {sum(parts):,}, and the total says {total[3]:,}.")
