"""Printed pages: what people typed is only ever text, every script has letters, and the file is tagged for screen readers."""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

import alongside.ui.paper
from alongside.ui.paper import paper

FONTS = Path(alongside.ui.paper.__file__).parent / "fonts"
TEMPLATE = """#import "/ui/paper/page.typ": *
#let data = json(bytes(sys.inputs.data))
#show: sheet.with(data)
= #data.title
#data.words
"""


@pytest.fixture
def template(tmp_path, monkeypatch):
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui/paper").symlink_to(FONTS.parent)
    (tmp_path / "try.typ").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(alongside.ui.paper, "_HOUSE", tmp_path)
    return "try.typ"


def made(template, **data):
    return paper(template, {"title": "A page", "language": "en", "words": "", **data})


def test_every_font_is_the_one_that_was_built():
    manifest = json.loads((FONTS / "MANIFEST.json").read_text(encoding="utf-8"))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.iterdir() if path.name != "MANIFEST.json"}
    assert found == manifest["sha256"]
    assert all("SIL OPEN FONT LICENSE" in path.read_text(encoding="utf-8") for path in FONTS.glob("LICENCE-*"))


def test_a_page_is_tagged_and_says_its_title_and_language(template):
    with pikepdf.open(BytesIO(made(template, title="Spot the signs", language="cy"))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "cy"
        with pdf.open_metadata() as facts:
            assert facts["dc:title"] == "Spot the signs"


@pytest.mark.parametrize(
    "typed",
    ['#panic("stop")', '*bold* $x$ #read("/etc/passwd")', "](#x) `a` @nobody <label>", "\u202eabc\x00\ufffe", "中文 🙂 \ue000"],
)
def test_what_people_typed_is_only_ever_text(template, typed):
    assert made(template, words=typed).startswith(b"%PDF-")


@pytest.mark.parametrize("words", ["Tiếng Việt", "ŵ ŷ", "ș ț ă", "ë ç", "łódź", "العبودية", "ባርነት", "Привет", "“£5” – yes"])
def test_every_script_of_the_public_site_has_letters(words):
    assert "".join(map(alongside.ui.paper._in_print, words)) == words


def test_a_letter_without_a_shape_is_printed_as_its_code():
    assert "".join(map(alongside.ui.paper._in_print, "王 Wang\x07")) == "(U+738B) Wang"


def test_a_template_that_is_not_there_and_data_without_a_title(template):
    with pytest.raises(FileNotFoundError):
        paper("nowhere.typ", {"title": "A page", "language": "en"})
    with pytest.raises(KeyError, match="language"):
        paper(template, {"title": "A page"})


def test_the_same_data_and_moment_make_the_same_bytes(template):
    import datetime as dt

    at = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    data = {"title": "A page", "language": "en", "words": "Same"}
    assert paper(template, data, at=at) == paper(template, data, at=at)
