"""Finds people in running text: their names, and addresses and numbers that belong to one person rather than to a shared desk."""

import re

from .findings import Findings
from .names import persons_in
from .text import Piece

WITHHELD = "[name withheld]"
PERSONAL_ADDRESS = re.compile(
    r"(?<![\w.+-])[A-Za-z][A-Za-z'-]{0,40}[._][A-Za-z][A-Za-z'-]{1,40}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
)
MOBILE = re.compile(r"(?<!\d)(?:\+44 ?|0)7\d{3} ?\d{3} ?\d{3}(?!\d)")


def personal_details(piece: Piece, path: str, findings: Findings) -> None:
    """Addresses and mobile numbers of one person in running text."""
    for pattern in (PERSONAL_ADDRESS, MOBILE):
        for found in pattern.finditer(piece.shown):
            findings.at("personal-contact", piece.cut(*found.span()), path=path)


def people_in_text(piece: Piece, path: str, findings: Findings) -> bool:
    """Note every likely name of a person in running text; whether there was one."""
    found = persons_in(piece.shown)
    for start, end in found:
        findings.at("personal-name-suspected", piece.cut(start, end), proposed=WITHHELD, path=path)
    return bool(found)
