"""Cells of files that people open in spreadsheets."""

import unicodedata

BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something else
_FORMULA = frozenset("=+-@＝＋－＠")


def cell(value: object) -> object:
    """A value as a spreadsheet may be given it. Text that a spreadsheet would take for a formula gets an apostrophe in front.

    That is text whose first sign, blanks aside, is one of = + - @ (or their wide forms), or that begins with a tab or a new
    line. Signs that control a terminal are replaced by U+FFFD; a new line is kept.
    """
    if not isinstance(value, str):
        return value
    text = "".join(_plain(sign) for sign in value.replace("\r\n", "\n").replace("\r", "\n"))
    begins = text.lstrip()[:1]
    return f"'{text}" if begins in _FORMULA or text[:1] in ("\t", "\n") else text


def _plain(sign: str) -> str:
    return "\ufffd" if unicodedata.category(sign) == "Cc" and sign not in "\t\n" else sign
