"""Reading a comma-separated file that somebody brought: its lines, or in plain words what is wrong with it."""

import csv
import io
import unicodedata
from collections.abc import Sequence

LONGEST_CELL = 500  # characters


class Wrong(Exception):  # noqa: N818 - it is an answer, not a fault
    """What is wrong with a file, in words for the person who brought it."""


def lines_of(data: bytes, columns: Sequence[str], *, largest: int, most: int) -> list[tuple[int, dict[str, str]]]:
    """The lines of a file below its first, each with its number and its cells by column, blanks closed up.

    `largest`: bytes it may have (whole megabytes); `most`: lines. The columns must stand in the first line, in that order, in
    capitals or not. Blank lines are passed over. Raises Wrong.
    """
    reader = csv.reader(io.StringIO(_text(data, largest), newline=""))
    try:
        read = [(reader.line_num, [" ".join(cell.split()) for cell in cells]) for cells in reader]
    except csv.Error as wrong:
        raise Wrong(f"Line {reader.line_num}: this can not be read as CSV.") from wrong
    read = [(number, cells) for number, cells in read if any(cells)]
    if not read or [name.casefold() for name in read[0][1]] != list(columns):
        raise Wrong(f"The first line must be: {','.join(columns)}")
    if len(read) - 1 > most:
        raise Wrong(f"The file has more than {most:,} lines.")
    if len(read) == 1:
        raise Wrong("The file has no lines below its first.")
    return [(number, _cells(number, cells, columns)) for number, cells in read[1:]]


def _text(data: bytes, largest: int) -> str:
    if len(data) > largest:
        raise Wrong(f"The file is larger than {largest // 1_000_000} MB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Wrong("Save the file as CSV with UTF-8 text.") from wrong
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign not in "\r\n\t\u200c\u200d" for sign in text):
        raise Wrong("The file holds characters that nobody can see. Save it as CSV with UTF-8 text.")
    return text


def _cells(number: int, cells: list[str], columns: Sequence[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        raise Wrong(f"Line {number}: there are {len(cells)} columns instead of {len(columns)}.")
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise Wrong(f"Line {number}: a cell has more than {LONGEST_CELL} characters.")
    return dict(zip(columns, cells, strict=True))
