"""Print-ready files of a material: a poster or a sheet of palm cards, with the numbers of the day and the material's square."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import segno

from alongside.ui.paper import paper

SIZES = {"a4": (210, 297), "a3": (297, 420)}  # mm
_EDGE, _BLEED = 8, 3  # mm, as in paper/marks.typ
_POINTS = 72 / 25.4  # in a millimetre
_SCALE_OF_A3 = 297 / 210


@dataclass(frozen=True)
class Sheet:
    """What is printed of one wording: plain words, with the numbers put in."""

    title: str
    language: str
    direction: str
    danger: str
    headline: str
    lines: tuple[str, ...]
    numbers: tuple[Mapping[str, str], ...]
    tell: str
    address: str
    given_by: str

    @property
    def shown_address(self) -> str:
        """The address as it is printed: without what nobody types."""
        return self.address.removeprefix("https://").removeprefix("http://").removesuffix("/")


def poster(sheet: Sheet, *, size: str, marks: bool, at: dt.datetime | None = None) -> bytes:
    """The poster as a PDF of one page. With `marks` it has 3 mm of bleed and crop marks, and says where it is to be cut."""
    width, height = SIZES[size]
    more = {"width": width, "height": height, "marks": marks, "scale": 1 if size == "a4" else _SCALE_OF_A3}
    made = paper("awareness/paper/poster.typ", {**_data(sheet), **more}, at=at)
    return _with_boxes(made, width, height) if marks else made


def cards(sheet: Sheet, *, at: dt.datetime | None = None) -> bytes:
    """Ten palm cards of 85 × 55 mm on an A4 sheet, as a PDF of one page with marks to cut along."""
    return paper("awareness/paper/card.typ", _data(sheet), at=at)


def printed(kind: str, sheet: Sheet, *, size: str, marks: bool) -> bytes:
    """A material as a file to print: a sheet of cards, or a poster of that size."""
    return cards(sheet) if kind == "card" else poster(sheet, size=size, marks=marks)


def square_of(address: str) -> segno.QRCode:
    """The square code that leads to an address. It can still be read when a sixth of it is dirty or torn."""
    return segno.make(address, error="q", micro=False, boost_error=False)


def _data(sheet: Sheet) -> dict[str, Any]:
    drawn = BytesIO()
    square_of(sheet.address).save(drawn, kind="svg", border=0, xmldecl=False, svgns=True, unit="mm")
    return {
        "title": sheet.title,
        "language": sheet.language,
        "direction": sheet.direction,
        "danger": sheet.danger,
        "headline": sheet.headline,
        "lines": list(sheet.lines),
        "numbers": [dict(one) for one in sheet.numbers],
        "tell": sheet.tell,
        "square": drawn.getvalue().decode(),
        "square_says": f"{sheet.tell}: {sheet.shown_address}",
        "address": sheet.shown_address,
        "given_by": sheet.given_by,
    }


def _with_boxes(made: bytes, width: int, height: int) -> bytes:
    """The same file saying, for the printer's program, where the page is trimmed and how far it bleeds."""
    out = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        page = pdf.pages[0]
        page.obj.TrimBox = pikepdf.Array(
            [_EDGE * _POINTS, _EDGE * _POINTS, (_EDGE + width) * _POINTS, (_EDGE + height) * _POINTS]
        )
        low = (_EDGE - _BLEED) * _POINTS
        page.obj.BleedBox = pikepdf.Array([low, low, (_EDGE + width + _BLEED) * _POINTS, (_EDGE + height + _BLEED) * _POINTS])
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
