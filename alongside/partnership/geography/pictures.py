"""The map as a PNG picture, with its title, legend and attribution in the picture, so that they travel with it.

Drawn with Pillow and the font it carries, at twice the size and made smaller, which smooths the edges. Sizes are pixels of the
finished picture.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageColor, ImageDraw, ImageFont

from . import frame
from .atlas import Atlas, Outline
from .rings import Ring
from .shading import BORDER, INK, QUIET, SHADES, STRIPES

NARROWEST, WIDEST = 400, 3000
_TWICE = 2
_COLOURS = 64
"""Colours in the file: plenty for six fills and smooth edges, and a third of the bytes."""
_NOT_IN_FONT = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\u00a0": " "})
_SMALL = 4.0
"""Map units: an area smaller than this each way gets a round mark, or nobody would see its shade."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper at twice the size: `step` is pixels in a hundredth of the width, `scale` pixels in a tenth of a map unit."""

    width: int
    height: int
    step: float
    scale: float
    left: float
    top: float

    def points(self, ring: Ring) -> list[tuple[float, float]]:
        return [(self.left + x * self.scale, self.top + y * self.scale) for x, y in ring]

    def font(self, size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        return ImageFont.load_default(size * self.step)


def draw_png(
    atlas: Atlas,
    shades: Mapping[str, int],
    *,
    title: str,
    subtitle: str,
    legend: Sequence[tuple[str, int]],
    attribution: str,
    width: int = 1200,
) -> bytes:
    """The whole map as a PNG. `shades` maps area codes to numbers of shades; an area without one has shade 0.

    ValueError when the width is not between NARROWEST and WIDEST, or a shade is none of SHADES.
    """
    if not NARROWEST <= width <= WIDEST:
        raise ValueError(f"a width of {width} pixels is not between {NARROWEST} and {WIDEST}")
    unknown = {shade for shade in [*shades.values(), *(shade for _, shade in legend)] if not 0 <= shade < len(SHADES)}
    if unknown:
        raise ValueError(f"no such shade: {sorted(unknown)}")
    step = width * _TWICE / 100
    head = _wrapped(title, 4.2, 94, step), _wrapped(subtitle, 2.3, 94, step)
    foot = _wrapped(attribution, 1.6, 94, step)
    top = step * (4 + 5.2 * len(head[0]) + 3.2 * len(head[1]))
    scale = step * 88 / (atlas.width * frame.TENTHS)
    height = top + atlas.height * frame.TENTHS * scale + step * (5 + 2.3 * len(foot))
    sheet = _Sheet(width * _TWICE, round(height / _TWICE) * _TWICE, step, scale, step * 9, top)
    stripes = _stripes(sheet)
    picture = _areas(sheet, atlas, shades, stripes)
    pen = ImageDraw.Draw(picture)
    _borders(pen, sheet, atlas, shades)
    _words(pen, sheet, head, foot)
    _legend(picture, stripes, sheet, legend)
    small = picture.reduce(_TWICE).quantize(_COLOURS)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


def _areas(sheet: _Sheet, atlas: Atlas, shades: Mapping[str, int], stripes: Image.Image) -> Image.Image:
    """The areas filled, the largest first, so that one that lies in another comes on top."""
    plan = Image.new("L", (sheet.width, sheet.height), 0)
    pen = ImageDraw.Draw(plan)
    for outline in sorted(atlas.outlines, key=_size, reverse=True):
        for polygon in atlas.rings[outline.code]:
            pen.polygon(sheet.points(polygon[0]), fill=shades.get(outline.code, 0) + 1)
            for hole in polygon[1:]:
                pen.polygon(sheet.points(hole), fill=0)
    bare = plan.point([255 if value == 1 else 0 for value in range(256)])
    plan.putpalette([part for colour in ("#ffffff", *(shade.fill for shade in SHADES)) for part in ImageColor.getrgb(colour)])
    picture = plan.convert("RGB")
    picture.paste(stripes, mask=bare)
    return picture


def _stripes(sheet: _Sheet) -> Image.Image:
    """White with grey stripes that lean to the right."""
    striped = Image.new("RGB", (sheet.width, sheet.height), SHADES[0].fill)
    pen = ImageDraw.Draw(striped)
    for across in range(-sheet.height, sheet.width, max(6, round(sheet.step * 0.7))):
        pen.line([(across, sheet.height), (across + sheet.height, 0)], fill=STRIPES, width=max(1, round(sheet.step * 0.08)))
    return striped


def _borders(pen: ImageDraw.ImageDraw, sheet: _Sheet, atlas: Atlas, shades: Mapping[str, int]) -> None:
    thick = max(2, round(sheet.step * 0.12))
    for outline in atlas.outlines:
        for ring in (ring for polygon in atlas.rings[outline.code] for ring in polygon):
            points = sheet.points(ring)
            pen.line([*points, points[0]], fill=BORDER, width=thick, joint="curve")
    for outline in atlas.outlines:
        if max(outline.bounds[2] - outline.bounds[0], outline.bounds[3] - outline.bounds[1]) < _SMALL:
            x, y = sheet.points([(round(outline.anchor[0] * frame.TENTHS), round(outline.anchor[1] * frame.TENTHS))])[0]
            fill = SHADES[shades.get(outline.code, 0)].fill
            pen.circle((x, y), sheet.step * 0.55, fill=fill, outline=BORDER, width=thick)


def _words(pen: ImageDraw.ImageDraw, sheet: _Sheet, head: tuple[list[str], list[str]], foot: list[str]) -> None:
    down = sheet.step * 3
    for lines, size, gap, ink in ((head[0], 4.2, 5.2, INK), (head[1], 2.3, 3.2, QUIET)):
        for line in lines:
            pen.text((sheet.step * 3, down), line, font=sheet.font(size), fill=ink)
            down += sheet.step * gap
    down = sheet.height - sheet.step * (2 + 2.3 * len(foot))
    for line in foot:
        pen.text((sheet.step * 3, down), line, font=sheet.font(1.6), fill=QUIET)
        down += sheet.step * 2.3


def _legend(picture: Image.Image, stripes: Image.Image, sheet: _Sheet, legend: Sequence[tuple[str, int]]) -> None:
    """The legend in the empty sea at the top left."""
    left, side = sheet.step * 3, sheet.step * 3
    pen = ImageDraw.Draw(picture)
    for place, (words, shade) in enumerate(legend):
        top = sheet.top + sheet.step * (3 + 4.2 * place)
        box = (round(left), round(top), round(left + side), round(top + side))
        if shade == 0:
            picture.paste(stripes.crop(box), box)
        pen.rectangle(box, fill=SHADES[shade].fill if shade else None, outline=BORDER, width=max(2, round(sheet.step * 0.12)))
        pen.text(
            (left + side + sheet.step, top + sheet.step * 0.4), words.translate(_NOT_IN_FONT), font=sheet.font(2.1), fill=INK
        )


def _wrapped(text: str, size: float, across: float, step: float) -> list[str]:
    """The text in lines not wider than `across` hundredths of the width; a word too long for a line stays whole."""
    font = ImageFont.load_default(size * step)
    lines: list[str] = []
    for word in text.translate(_NOT_IN_FONT).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= across * step:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _size(outline: Outline) -> float:
    left, top, right, bottom = outline.bounds
    return (right - left) * (bottom - top)
