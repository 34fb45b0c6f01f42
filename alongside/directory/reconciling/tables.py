"""From the bytes of a comma-separated file to rows of clean cells, each with the line it begins on.

Line ends may be CR, LF or CRLF. A cell is only ever text: what looks like a formula is not one here.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from alongside.partnership.profiles.damage import repaired
from alongside.partnership.profiles.findings import Findings
from alongside.partnership.profiles.source import SINGLE_BYTE, Source

from .codes import PROBLEMS
from .model import NotAnAreaFile, Problem

MAX_BYTES = 10_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL = 20_000  # characters
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PLAIN = re.compile(r"[ -%'-;=-~]*")  # printable ASCII without & and <: nothing in it can need a repair


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank: its cells, clean, and the line it begins on."""

    line: int
    cells: tuple[str, ...]


def read_rows(raw: bytes, problems: list[Problem]) -> list[Row]:
    """Every row that is not blank, the header first. Repairs are added to `problems`.

    Raises NotAnAreaFile with code empty, too-large, binary or not-csv.
    """
    text = _decoded(raw, problems)
    rows: list[Row] = []
    for number, (line, cells) in enumerate(_records(text)):
        if number > MAX_ROWS:
            raise NotAnAreaFile(f"The file has more than {MAX_ROWS:,} rows.", "too-large")
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        _check_size(line, cells)
        rows.append(Row(line, tuple(clean(cell, line, problems) for cell in cells)))
    if not rows:
        raise NotAnAreaFile("The file is empty.", "empty")
    return rows


def clean(cell: str, line: int, problems: list[Problem]) -> str:
    """The words of a cell, blanks closed up, with the repairs that are made to a profile as well."""
    if not _PLAIN.fullmatch(cell):
        findings, said = Findings(), cell
        cell = repaired(Source(said), findings).shown
        problems += [Problem(issue.code, line, issue.raw or said, PROBLEMS[issue.code]) for issue in findings.in_order()]
    return " ".join(cell.split())


def _decoded(raw: bytes, problems: list[Problem]) -> str:
    if len(raw) > MAX_BYTES:
        raise NotAnAreaFile(
            f"The file is too large: an area file has at most {MAX_BYTES:,} bytes, this has {len(raw):,}.", "too-large"
        )
    if not raw.strip():
        raise NotAnAreaFile("The file is empty.", "empty")
    mark, encoding = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", "utf-8"))
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise NotAnAreaFile(f"The file says it is {encoding.upper()} but cannot be read as that.", "binary") from error
        text = raw[len(mark) :].decode(SINGLE_BYTE)
        line = len(re.findall(rb"\r\n?|\n", raw[: error.start + len(mark)])) + 1
        problems.append(Problem("encoding-not-utf8", line, "", f"{PROBLEMS['encoding-not-utf8']} It was read as Windows-1252."))
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\v\f\r")
    if controls > 4 and controls * 20 > len(text):
        raise NotAnAreaFile("The file is not text. Save a spreadsheet as comma-separated values (CSV) first.", "binary")
    return text


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each record. The reader of the standard library stops at a cell longer than any here may be."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotAnAreaFile(f"Line {line:,} can not be read as comma-separated values: {error}.", "not-csv") from error


def _check_size(line: int, cells: list[str]) -> None:
    if len(cells) > MAX_COLUMNS:
        raise NotAnAreaFile(f"Line {line:,} has {len(cells):,} columns. An area file has at most {MAX_COLUMNS}.", "not-csv")
    if max(map(len, cells)) > MAX_CELL:
        raise NotAnAreaFile(
            f"A cell on line {line:,} is longer than {MAX_CELL:,} characters. Is a quotation mark never closed?", "not-csv"
        )
