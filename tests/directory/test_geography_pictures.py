"""The picture to download, and the shades it is painted in."""

import io

import pytest
from PIL import Image

from alongside.partnership.geography.atlas import standard_atlas
from alongside.partnership.geography.pictures import NARROWEST, WIDEST, draw_png
from alongside.partnership.geography.shading import BORDER, INK, LEGEND, QUIET, SHADES, STRIPES, contrast, shade_of


def picture(shades, width=400, **more):
    words = {"title": "Partnerships by area", "subtitle": "28 November 2026", "attribution": "Nobody’s data – none"} | more
    raw = draw_png(standard_atlas(), shades, legend=LEGEND, width=width, **words)
    image = Image.open(io.BytesIO(raw))
    image.load()
    return image.convert("RGB"), raw


def middle(image, code):
    """The colour inside an area."""
    outline = next(outline for outline in standard_atlas().outlines if outline.code == code)
    scale = image.width * 0.88 / standard_atlas().width
    below = image.height - 1 - standard_atlas().height * scale - image.width * 0.05
    for top in (round(below) - shift for shift in range(-40, 80, 3)):
        yield image.getpixel((round(image.width * 0.09 + outline.anchor[0] * scale), round(top + outline.anchor[1] * scale)))


def near(colour, fill):
    return sum(abs(part - int(fill[at : at + 2], 16)) for part, at in zip(colour, (1, 3, 5), strict=True)) < 24


def test_the_picture_has_its_size_and_is_not_blank():
    image, raw = picture({"scotland": 4, "dorset": 1})
    assert raw.startswith(b"\x89PNG")
    assert image.width == 400
    assert 650 < image.height < 850
    assert len(image.getcolors(1_000_000)) > 20
    assert len(raw) < 150_000


def test_an_area_has_the_colour_of_its_shade():
    for shade in (1, 2, 3, 4):
        image, _ = picture({"scotland": shade})
        assert any(near(colour, SHADES[shade].fill) for colour in middle(image, "scotland"))
        others = [fill.fill for number, fill in enumerate(SHADES) if number not in (0, shade)]
        painted = set(middle(image, "scotland"))
        assert not any(near(colour, other) for colour in painted for other in others)


def test_other_shades_make_another_picture_and_the_same_make_the_same():
    first, other = picture({"dorset": 1})[1], picture({"dorset": 2})[1]
    assert first != other
    assert picture({"dorset": 1})[1] == first


def test_a_long_title_takes_more_lines():
    short, _ = picture({})
    long, _ = picture({}, title="Partnerships by area " * 12, attribution="Words of attribution " * 40)
    assert long.height > short.height + 70
    assert long.width == short.width


def test_empty_words_and_hostile_ones_are_drawn():
    for words in ("", "\u202e\x00\ud7ff 🙂 <script>", "x" * 5000):
        assert picture({}, title=words, subtitle=words, attribution=words)[0].width == 400


@pytest.mark.parametrize("width", [NARROWEST - 1, WIDEST + 1, 0, -5])
def test_a_width_beyond_reason_is_refused(width):
    with pytest.raises(ValueError, match="width"):
        picture({}, width=width)


@pytest.mark.parametrize("shade", [-1, len(SHADES)])
def test_a_shade_that_is_none_is_refused(shade):
    with pytest.raises(ValueError, match="no such shade"):
        picture({"dorset": shade})


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 4), (10_000, 4)])
def test_counts_have_their_shade(count, shade):
    assert shade_of(count) == shade


def test_no_count_is_below_nought():
    with pytest.raises(ValueError, match="-1"):
        shade_of(-1)


def test_every_shade_stands_out_from_the_border_and_words_from_paper():
    for shade in SHADES:
        assert contrast(shade.fill, BORDER) >= 3
    assert contrast(STRIPES, SHADES[0].fill) >= 3
    assert contrast(INK, "#ffffff") >= 7
    assert contrast(QUIET, "#ffffff") >= 4.5
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    lightness = [contrast(shade.fill, "#000000") for shade in SHADES]
    assert lightness == sorted(lightness, reverse=True)


def test_the_legend_names_every_shade_once():
    assert [number for _, number in LEGEND] == list(range(len(SHADES)))
    assert len({words for words, _ in LEGEND}) == len(SHADES)
