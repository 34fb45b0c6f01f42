"""What is printed: one page, in every language, readable by people, screen readers, printers and telephones."""

import datetime as dt
import json
import re
from io import BytesIO

import pikepdf
import pytest
import typst
from django.utils import timezone
from PIL import Image, ImageChops

import alongside.ui.paper as house
from alongside.awareness import printing, queries, texts
from alongside.awareness.presenters import materials as present
from alongside.partnership import actions as partnership
from alongside.partnership.models import ContactNumber
from tests.awareness.campaigns.campaign_world import here

MM = 72 / 25.4
AT = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)


def sheet(language, most):
    words, signs = texts.words(language), present.house_words("poster" if most > 3 else "card", language)
    return printing.Sheet(
        title=signs["headline"],
        language=language,
        direction=words.direction,
        danger=words["danger"].replace("{emergency}", "999"),
        headline=signs["headline"],
        lines=tuple(signs["lines"].split("\n"))[:most],
        numbers=({"purpose": words.purposes["helpline"], "display": "08000 121 700"},),
        tell=words["report"],
        address=f"https://alongside.dorset.example.org/dorset/awareness/r/{language}-7k3q2f/",
        given_by="Dorset Anti-Slavery Partnership",
    )


def made(language, kind):
    if kind == "card":
        return printing.cards(sheet(language, 3), at=AT)
    return printing.poster(sheet(language, 8), size=kind.partition("-")[0], marks=kind.endswith("-marks"), at=AT)


def words_of(pdf):
    """Every letter of the page: the codes it shows, read by its fonts' own tables."""
    page, said = pdf.pages[0], []
    tables = {name: _letters(font) for name, font in page.Resources.Font.items()}
    font = None
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "Tf":
            font = tables[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            pieces = operands[0] if operator == "TJ" else operands
            said += [_read(bytes(piece), font) for piece in pieces if isinstance(piece, pikepdf.String)]
        elif operator == "ET":
            said.append(" ")
    return "".join(said)


def _letters(font):
    table, text = {}, font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letters in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            table[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letter in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            start = int.from_bytes(bytes.fromhex(letter), "big")
            table |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return table


def _read(codes, table):
    return "".join(table.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def embedded(font):
    """Whether the font's own shapes are in the file."""
    inner = font.DescendantFonts[0].FontDescriptor
    return any(name in inner for name in ("/FontFile", "/FontFile2", "/FontFile3"))


@pytest.mark.parametrize("kind", ["a4", "a3-marks", "card"])
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_each_is_one_tagged_page_in_its_language_with_its_own_fonts(language, kind):
    with pikepdf.open(BytesIO(made(language, kind))) as pdf:
        assert len(pdf.pages) == 1
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == language
        assert all(embedded(font) for font in pdf.pages[0].Resources.Font.values())
        said = words_of(pdf)
    assert said.replace(" ", "").count("08000121700") == (10 if kind == "card" else 1)
    assert "999" in said
    assert f"/r/{language}-7k3q2f" in said.replace(" ", "")
    assert ("Dorset Anti" in said) == (kind != "card"), "a card may be found: it does not say who gives it"


@pytest.mark.parametrize(("kind", "width", "height"), [("a4", 210, 297), ("a3", 297, 420), ("card", 210, 297)])
def test_a_page_has_the_size_it_says(kind, width, height):
    with pikepdf.open(BytesIO(made("en", kind))) as pdf:
        assert [float(one) for one in pdf.pages[0].MediaBox] == pytest.approx([0, 0, width * MM, height * MM], abs=0.1)


def test_a_page_for_a_print_shop_says_where_it_is_cut_and_bleeds_three_millimetres():
    with pikepdf.open(BytesIO(made("en", "a4-marks"))) as pdf:
        page = pdf.pages[0]
        trim, bleed = ([float(one) for one in box] for box in (page.obj.TrimBox, page.obj.BleedBox))
        assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([210 * MM, 297 * MM], abs=0.1)
        assert [one - other for one, other in zip(trim[:2], bleed[:2], strict=True)] == pytest.approx([3 * MM] * 2, abs=0.1)
        with pdf.open_metadata() as facts:
            assert facts["dc:title"] == "Spot the signs"


@pytest.mark.parametrize("template", ["poster", "card"])
def test_the_square_on_the_page_is_the_one_that_leads_to_the_address(template):
    """The page is drawn with and without its square: where the two differ is the square, and its fields are read off there."""
    data = {**printing._data(sheet("en", 3)), "width": 210, "height": 297, "marks": False, "scale": 1}
    with_square, without = drawn(template, data), drawn(template, {**data, "square": blank(data["square"])})
    frame = ImageChops.difference(with_square, without).getbbox()
    wanted = [[bool(field) for field in row] for row in printing.square_of(sheet("en", 3).address).matrix]
    first = with_square.crop(frame)
    side = 25 / 25.4 * DOTS if template == "card" else first.width  # of ten squares, the one at the top left
    assert fields(first, len(wanted), side) == wanted


DOTS = 200  # in an inch


def blank(square):
    return re.sub(r"<path[^>]*>", "", square)


def drawn(template, data):
    png = typst.compile(
        house._HOUSE / f"awareness/paper/{template}.typ", root=house._HOUSE, font_paths=[house._FONTS], ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)}, format="png", ppi=DOTS,
    )  # fmt: skip
    return Image.open(BytesIO(png)).convert("L")


def fields(image, count, side):
    step = side / count
    return [[image.getpixel((int((x + 0.5) * step), int((y + 0.5) * step))) < 128 for x in range(count)] for y in range(count)]


@pytest.mark.django_db
def test_the_numbers_are_those_of_the_day_and_no_superseded_one(world, client):
    client.force_login(world.cleo)
    old, today = ContactNumber.objects.get(code="helpline"), timezone.localdate()
    with pikepdf.open(BytesIO(client.get(here("material_print", world.poster)).content)) as pdf:
        assert "08000 121 700" in words_of(pdf)
    partnership.supersede_contact(
        by=world.fay, contact=old, version=old.version, number="0808 157 0199", source="A test", since=today
    )
    answer = client.get(here("material_print", world.poster) + "?size=a3&marks=yes")
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Disposition"] == 'attachment; filename="poster-en-a3.pdf"'
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        said = words_of(pdf)
    assert "0808 157 0199" in said
    ended = [one.display for one in ContactNumber.objects.exclude(valid_to=None).filter(valid_to__lte=today)]
    assert "08000 121 700" in ended
    assert [one for one in ended if one in said] == []


@pytest.mark.django_db
def test_what_is_printed_leads_to_the_materials_own_code(world):
    material = queries.material_for(world.ann, world.dorset, world.poster.reference)
    assert present.code_address(material, world.dorset) == f"/dorset/awareness/r/{world.poster.code}/"


@pytest.mark.django_db
def test_what_the_house_can_not_say_it_does_not_print(world, client):
    """A language without public pages has no words for danger; a leaflet is only words."""
    client.force_login(world.ann)
    for words in ({"language": "so"}, {"language": "en", "kind": "leaflet"}):
        made_here = world.add(words.pop("language"), **words)
        assert client.get(here("material_print", made_here)).status_code == 404
        assert "Print it" not in client.get(here("material_show", made_here)).content.decode()
    assert client.get(here("material_print", world.poster) + "?size=a0").status_code == 404
