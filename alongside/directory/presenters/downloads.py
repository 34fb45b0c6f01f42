"""The map as a picture to keep: with its title, what is shown, the date, the legend and where the outlines come from."""

import textwrap
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from alongside.directory.snapshot import Snapshot
from alongside.partnership.geography.atlas import Atlas
from alongside.partnership.geography.pictures import draw_png
from alongside.partnership.geography.shading import LEGEND, shade_of
from alongside.ui.dates import date

from . import maps
from .pages import TITLE, Asked, in_words

_MARGIN = 12.0  # all sizes are map units
_HEAD, _FOOT = 15.0, 6.5
_MOST_KEPT = 16  # a picture is up to 400 kB, so 6 MB in each process at most
_PIXELS = 900  # across: enough for a page or a slide, and half the work of 1,200


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on the sheet: where its foot stands on the left, and how large it is."""

    x: float
    y: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A step of the legend on the sheet, by the upper left corner of its colour."""

    x: float
    y: float
    step: maps.Step


@dataclass(frozen=True)
class Sheet:
    """A map on a sheet of its own. Sizes are map units; the map itself stands at the origin."""

    picture: maps.Picture
    subtitle: str
    top: float
    width: float
    height: float
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]


def sheet(now: Snapshot, atlas: Atlas, asked: Asked) -> Sheet:
    """The map that was asked for, on a sheet. What is shown of it on the page, by zooming, makes no difference."""
    picture = _picture(now, atlas, asked)
    head, foot = _head(subtitle(now, asked)), textwrap.wrap(_source(picture), 120)
    top = -(_MARGIN + sum(line.size * 1.4 for line in head))
    lines, down = [], top + _MARGIN
    for line in head:
        down += line.size * 1.2
        lines.append(replace(line, y=round(down, 1)))
        down += line.size * 0.2
    down = atlas.height + _FOOT
    for text in foot:
        down += _FOOT * 1.4
        lines.append(Line(_MARGIN, round(down, 1), _FOOT, False, text))
    marks = tuple(Mark(_MARGIN, 14.0 + 17 * place, step) for place, step in enumerate(picture.legend))
    return Sheet(
        picture=picture,
        subtitle=subtitle(now, asked),
        top=round(top, 1),
        width=atlas.width,
        height=round(down + _MARGIN - top, 1),
        lines=tuple(lines),
        marks=marks,
    )


def subtitle(now: Snapshot, asked: Asked) -> str:
    """What the map shows and of which day it is."""
    return f"{in_words(now.facets, asked.wanted.having('area'))}. As listed on {date(now.day)}."


def png(now: Snapshot, atlas: Atlas, asked: Asked) -> bytes:
    """The same as a PNG. Drawing one takes seconds of a processor, so those drawn last are kept. Raises Busy: see Kept."""
    counts = now.index.counts(asked.wanted, "area")

    def draw() -> bytes:
        return draw_png(
            atlas,
            {area.code: shade_of(counts[area.code]) for area in now.areas},
            title=TITLE,
            subtitle=subtitle(now, asked),
            legend=LEGEND,
            attribution=_source(_picture(now, atlas, asked)),
            width=_PIXELS,
        )

    return _kept_pictures.get((now.edition, maps.digest(atlas), asked.wanted.having("area").query()), draw)


class Busy(Exception):  # noqa: N818  (what it is, not what went wrong)
    """Enough pictures are being drawn already. Nothing is wrong: asked again a little later, this one will be drawn."""


class Kept:
    """The pictures asked for last.

    One is drawn at a time and one may wait, so that nobody can keep every processor and every thread busy by asking.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._places = threading.BoundedSemaphore(2)
        self._drawing = threading.Lock()
        self._pictures: OrderedDict[tuple[str, ...], bytes] = OrderedDict()

    def get(self, key: tuple[str, ...], draw: Callable[[], bytes]) -> bytes:
        """The picture of this key, drawn if it is not kept. Raises Busy when it would have to wait too long."""
        found = self._pictures.get(key)
        if found is not None:
            return found
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._drawing:
                return self._pictures.get(key) or self._keep(key, draw())
        finally:
            self._places.release()

    def _keep(self, key: tuple[str, ...], picture: bytes) -> bytes:
        self._pictures[key] = picture
        while len(self._pictures) > self.most:
            self._pictures.popitem(last=False)
        return picture


_kept_pictures = Kept(_MOST_KEPT)


def _picture(now: Snapshot, atlas: Atlas, asked: Asked) -> maps.Picture:
    drawing = maps.Drawing(atlas, now.areas, now.index.counts(asked.wanted, "area"))
    return maps.picture(drawing, address_of=lambda _: "", title=TITLE)


def _head(words: str) -> list[Line]:
    title = Line(_MARGIN, 0.0, _HEAD, True, TITLE)
    return [title, *(Line(_MARGIN, 0.0, 9.0, False, text) for text in textwrap.wrap(words, 88))]


def _source(picture: maps.Picture) -> str:
    return f"Outlines: {picture.attribution.rstrip('.')}. As of {picture.as_of}. Made with Alongside."
