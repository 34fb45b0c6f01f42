"""Texts: brought to UTF-8, and looked at for what could mislead a reader or a spreadsheet."""

import csv
import io
import re

from .fitness import Clean, Unfit
from .kinds import TAKEN

_NOT_TEXT = f"The file is not text, and not a kind of file that can be taken. Send {TAKEN}."
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_NUMBER = re.compile(r"[-+]?[\d\s.,:/%£$€()-]+")
_LONGEST_FIELD = 2_000_000  # characters


def clean_text(data: bytes, *, csv_cells: bool) -> Clean:
    """The text in UTF-8, with line ends as one character. Raises Unfit when it is not text.

    `csv_cells`: look for cells a spreadsheet would run. They are left as they are: changing evidence would be worse.
    """
    text, recoded = _read(data)
    if _CONTROLS.search(text):
        raise Unfit(_NOT_TEXT)
    warnings = ["recoded"] if recoded else []
    if _HIDDEN.search(text):
        warnings.append("hidden_characters")
    if csv_cells and _has_formulas(text):
        warnings.append("formulas")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return Clean(plain.encode("utf-8"), tuple(warnings))


def _read(data: bytes) -> tuple[str, bool]:
    """The text, and whether it was in another encoding than UTF-8."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding), encoding != "utf-8"
    if b"\x00" in data:
        raise Unfit(_NOT_TEXT)
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return _decoded(data, "cp1252"), True


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unfit(_NOT_TEXT) from None


def _has_formulas(text: str) -> bool:
    csv.field_size_limit(_LONGEST_FIELD)
    lines = io.StringIO(text, newline="")
    try:
        first = text[:10_000]
        dialect = ";" if first.count(";") > first.count(",") else ","
        dialect = "\t" if first.count("\t") > first.count(dialect) else dialect
        return any(_is_formula(cell) for row in csv.reader(lines, delimiter=dialect) for cell in row)
    except csv.Error:
        raise Unfit("The CSV cannot be read: a cell is far too long, or its quotation marks do not match.") from None


def _is_formula(cell: str) -> bool:
    start = cell.lstrip(" \t\r\n\u00a0\u200b\ufeff")
    return start[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") and not _NUMBER.fullmatch(start)
