"""How many partnerships an area has, as one of five shades, and what each shade is called and looks like.

Every fill stands out from BORDER by at least 3 to 1 (WCAG 2.2, 1.4.11), so neighbours can be told apart by their border whatever
their shades. Shade 0 is white with grey stripes: it must look like nothing known, not like a little.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shade:
    """One shade: the fewest partnerships it stands for, its words for the legend, and its fill as a hexadecimal colour."""

    least: int
    words: str
    fill: str


SHADES = (
    Shade(0, "None known here", "#ffffff"),
    Shade(1, "1", "#d5ece6"),
    Shade(2, "2", "#9fd6c8"),
    Shade(3, "3 or 4", "#5bb3a2"),
    Shade(5, "5 or more", "#21776e"),
)
"""The shades in order; a shade's number is its place here."""
LEGEND = tuple((shade.words, number) for number, shade in enumerate(SHADES))
"""Words and number of each shade, for a legend."""
BORDER = "#061a19"
STRIPES = "#767676"
INK = "#0b0c0c"
QUIET = "#505a5f"


def shade_of(count: int) -> int:
    """The number of the shade for so many partnerships. ValueError for a number below nought."""
    if count < 0:
        raise ValueError(f"there can not be {count} partnerships")
    return max(number for number, shade in enumerate(SHADES) if count >= shade.least)


def contrast(one: str, other: str) -> float:
    """The contrast of two hexadecimal colours, 1 to 21, as WCAG defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
