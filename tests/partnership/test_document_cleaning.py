"""What is taken out of a file, and which files are not taken."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from alongside.kernel.refusals import Refused
from alongside.partnership.documents import child
from alongside.partnership.documents.cleaning import LARGEST, clean
from alongside.partnership.documents.fitness import WARNINGS, Unfit
from alongside.partnership.documents.kinds import KINDS, kind_of
from alongside.partnership.documents.names import plain_name
from alongside.partnership.documents.office import clean_office
from tests.partnership import document_files as files
from tests.partnership.document_files import SECRET


def cleaned(data, ending=""):
    """Cleaned in this process, to be quick; `test_in_a_process_apart` shows that the product does not."""
    return child.clean_as(kind_of(ending, data), data)


TELLING = {
    "jpg": files.jpeg,
    "png": files.png,
    "pdf": files.telling_pdf,
    "docx": files.telling_word,
}


@pytest.mark.parametrize("ending", TELLING)
def test_nothing_that_tells_who_when_and_where_is_left(ending):
    before = TELLING[ending]()
    assert SECRET.encode() in files.everything_in(before)
    after = files.everything_in(cleaned(before, ending).data)
    assert SECRET.encode() not in after
    for trace in (
        b"Exif",
        b"ICC_PROFILE",
        b"iCCP",
        b"eXIf",
        b"tEXt",
        b"iTXt",
        b"/JavaScript",
        b"/Launch",
        b"docProps",
        b"customXml",
    ):
        assert trace not in after, trace


def test_a_picture_is_turned_the_right_way_up_before_its_notes_go():
    image = Image.open(BytesIO(cleaned(files.jpeg(orientation=6)).data))
    assert (image.size, image.info.get("exif"), image.getexif()) == ((20, 40), None, {})


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_keeps_its_dots_and_its_see_through_parts(mode):
    before = files.png(mode=mode) if mode != "LA" else files.png(mode="LA", telling=False)
    was, now = Image.open(BytesIO(before)), Image.open(BytesIO(cleaned(before).data))
    assert now.convert("RGBA").tobytes() == was.convert("RGBA").tobytes()


def test_the_words_of_a_pdf_are_still_there_and_its_web_link_too():
    with pikepdf.open(BytesIO(cleaned(files.telling_pdf()).data)) as opened:
        page = opened.pages[0]
        assert b"Meeting notes" in page.Contents.read_bytes()
        assert "/AA" in page.Resources.Font  # a font may be called anything
        assert [str(one.Subtype) for one in page.Annots] == ["/Text", "/Link", "/Link"]
        assert [str(one.A.URI) for one in page.Annots if "/A" in one] == ["https://example.org/"]


def test_what_was_deleted_from_a_pdf_does_not_come_back():
    tail = f"\n99 0 obj\n({SECRET})\nendobj\n".encode()  # hung on behind the end
    after = files.everything_in(cleaned(files.pdf() + tail).data)
    assert SECRET.encode() not in after


def test_nothing_of_its_own_hangs_on_the_root_of_a_pdf():
    before = files.pdf(lambda made: made.Root.update({"/Old": pikepdf.Dictionary(Words=SECRET)}))
    assert SECRET.encode() in files.everything_in(before)
    assert SECRET.encode() not in files.everything_in(cleaned(before).data)


def test_the_words_of_an_office_file_are_still_there_and_nothing_dangles():
    data = cleaned(files.telling_word(), "docx").data
    with zipfile.ZipFile(BytesIO(data)) as packed:
        text, links = packed.read("word/document.xml").decode(), packed.read("word/_rels/document.xml.rels").decode()
        settings = packed.read("word/settings.xml").decode()
    assert "Added words" in text
    assert "a link" in text
    assert 'mc:Ignorable="w14"' in text
    assert "rId9" not in text + links
    assert "rId8" not in text + links
    assert "External" not in links
    assert 'r:embed="rId2"' in text
    assert "attachedTemplate" not in settings
    assert "w:zoom" in settings


def test_a_person_is_told_what_was_taken_out_and_what_is_still_there():
    assert set(cleaned(files.telling_word(), "docx").warnings) == {"comments", "links"}
    assert set(cleaned(files.telling_pdf()).warnings) == {"attachments", "comments", "scripts"}
    assert set(WARNINGS) >= {"comments", "links", "attachments", "scripts"}


def test_a_workbook_inside_a_presentation_is_cleaned_too():
    inside = files.office(
        {"xl/workbook.xml": "<workbook/>", "docProps/core.xml": f"<x>{SECRET}</x>"}, main="xl/workbook.xml", kind=files.SHEET
    )
    outer = files.word(**{"word/embeddings/chart.xlsx": inside})
    assert SECRET.encode() not in files.everything_in(cleaned(outer).data)


def test_names_in_a_workbook_go_and_hidden_sheets_are_told_of():
    book = files.office(
        {
            "xl/workbook.xml": (
                f'<workbook xmlns:x="x"><x:absPath url="C:\\{SECRET}"/><sheets><sheet state="veryHidden"/></sheets></workbook>'
            ),
            "xl/comments1.xml": f"<comments><authors><author>{SECRET}</author></authors></comments>",
            "xl/persons/person.xml": f'<list><person displayName="{SECRET}" userId="{SECRET}" providerId="AD" id="1"/></list>',
        },
        main="xl/workbook.xml",
        kind=files.SHEET,
    )
    after = cleaned(book, "xlsx")
    assert SECRET.encode() not in files.everything_in(after.data)
    assert set(after.warnings) == {"comments", "hidden_parts"}


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
NOT_TAKEN = {
    "empty": (b"", "", "empty"),
    "wrong ending": (files.png(), "pdf", "ends in “.pdf”"),
    "a program": (b"MZ\x90\x00" + b"\x00" * 100, "pdf", "Programs"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "doc", "before 2007"),
    "rich text": (b"{\\rtf1 hello}", "txt", "Rich text"),
    "gif": (b"GIF89a" + b"\x00" * 20, "gif", "GIF"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20, "jpg", "HEIC"),
    "archive": (files.archive({"a.txt": "a"}), "zip", "one by one"),
    "nul": (b"words\x00words", "txt", "not text"),
    "controls": (b"words\x1b[2Jwords", "txt", "not text"),
    "bad utf-16": (b"\xff\xfe\x00", "txt", "not text"),
    "not cp1252": (b"caf\x81\x8d", "txt", "not text"),
    "html called html": (b"<script>alert(1)</script>", "html", "ends in “.html”"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg", "ends in “.svg”"),
    "pdf after rubbish": (b"\x00\x01" + files.pdf(), "pdf", "ends in “.pdf”"),
    "pdf cut short": (files.pdf()[:60], "pdf", "damaged"),
    "locked pdf": (files.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "pdf", "locked"),
    "limited pdf": (files.pdf(encryption=pikepdf.Encryption(owner="a", user="")), "pdf", "locked"),
    "jpeg cut short": (files.jpeg()[:-300], "jpg", "damaged"),
    "png cut short": (files.png(size=(400, 300))[:-40], "png", "damaged"),
    "too many dots": (files.png_of_many_dots(20_000, 20_000), "png", "dots"),
    "macros by type": (files.office({"word/document.xml": "<d/>"}, kind=MACROS), "docm", "macros"),
    "macros renamed": (files.office({"word/document.xml": "<d/>"}, kind=MACROS), "docx", "macros"),
    "macros by part": (files.word(**{"word/vbaProject.bin": b"x"}), "docx", "macros"),
    "a control": (files.word(**{"word/activeX/activeX1.xml": "<x/>"}), "docx", "inside it"),
    "a file inside": (files.word(**{"word/embeddings/oleObject1.bin": b"x"}), "docx", "inside it"),
    "a film": (files.word(**{"word/media/film.mp4": b"x"}), "docx", "sound, film"),
    "data from outside": (files.word(**{"xl/externalLinks/externalLink1.xml": "<x/>"}), "docx", "another file or place"),
    "a document type": (files.office({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'}), "docx", "damaged"),
    "a part cut short": (files.office({"word/document.xml": "<d><e></d>"}), "docx", "damaged"),
    "nested too deep": (files.office({"word/document.xml": "<d>" * 600 + "</d>" * 600}), "docx", "damaged"),
    "climbing out": (files.word(**{"../../etc/passwd": "x"}), "docx", "damaged"),
    "one steep part": (files.word(**{"word/media/a.xml": "<a>" + " " * 30_000_000 + "</a>"}), "docx", "unpacks to far more"),
    "too many parts": (files.word(**{f"word/p{n}.xml": "<a/>" for n in range(4_001)}), "docx", "unpacks to far more"),
    "a strict template": (
        files.office({"word/document.xml": "<d/>"}, kind=files.MAIN + "wordprocessingml.template.main+xml"),
        "dotx",
        "cannot be taken",
    ),
    "frames from the web": (
        files.word(**{"word/_rels/document.xml.rels": files.relations(("rId1", "frame", "https://evil.example/", "External"))}),
        "docx",
        "another file or place",
    ),
}


@pytest.mark.parametrize("what", NOT_TAKEN)
def test_not_taken_and_why(what):
    data, ending, words = NOT_TAKEN[what]
    with pytest.raises(Unfit, match=words):
        cleaned(data, ending)


def test_a_bomb_of_many_parts_is_stopped_by_what_it_unpacks_to():
    letters = bytes(range(32, 127)) * 100
    parts = {f"word/p{n}.xml": b"<a>" + (letters.replace(b"<", b"").replace(b"&", b"")) * 400 + b"</a>" for n in range(40)}
    with pytest.raises(Unfit, match="unpacks to far more"):
        clean_office(files.word(**parts))


def test_a_workbook_in_a_workbook_in_a_workbook_is_no_document():
    nested = files.word()
    for _ in range(4):
        nested = files.word(**{"word/embeddings/a.docx": nested})
    with pytest.raises(Unfit, match="sound, film or another"):
        clean_office(nested)


@pytest.mark.parametrize(
    ("data", "ending", "warnings"),
    [
        (b"plain words\r\n", "txt", ()),
        ("é".encode("cp1252"), "txt", ("recoded",)),
        ("a\u202eb".encode(), "txt", ("hidden_characters",)),
        ("zero\u200bwidth".encode(), "csv", ("hidden_characters",)),
        ("\ufeffa,b\n".encode("utf-16-le"), "csv", ("recoded",)),
        (b"\xef\xbb\xbfa,b\n", "csv", ()),
        (b"name,sum\n=cmd|'/C calc'!A0,1\n", "csv", ("formulas",)),
        (b'a,"@SUM(A1)"\n', "csv", ("formulas",)),
        (b"a;b;\t+x\n", "csv", ("formulas",)),
        (b"a,-5,+44 1305 222222\n", "csv", ()),
        (b"=not a formula in a text\n", "txt", ()),
    ],
)
def test_texts_are_brought_to_utf_8_and_warned_about(data, ending, warnings):
    after = cleaned(data, ending)
    assert after.warnings == warnings
    assert b"\r" not in after.data
    assert not after.data.startswith(b"\xef\xbb\xbf")
    after.data.decode("utf-8")


def test_formulas_are_left_as_they_are():
    assert b"=1+1" in cleaned(b"a,=1+1\n", "csv").data


POLYGLOTS = {
    "png and zip": (lambda: files.png() + files.archive({"x.txt": SECRET})),
    "jpeg and script": (lambda: files.jpeg(telling=False) + f"<script>{SECRET}</script>".encode()),
    "pdf and zip": (lambda: files.pdf() + files.archive({"x.txt": SECRET})),
    "docx and tail": (lambda: files.word() + b""),
}


@pytest.mark.parametrize("what", POLYGLOTS)
def test_a_file_that_is_two_files_comes_out_as_one(what):
    after = cleaned(POLYGLOTS[what]()).data
    assert SECRET.encode() not in after
    assert not zipfile.is_zipfile(BytesIO(after)) or what.startswith("docx")


@given(st.binary(max_size=400), st.sampled_from(["", "pdf", "png", "jpg", "docx", "txt", "csv"]))
@settings(max_examples=200)
def test_any_bytes_are_either_taken_or_refused_in_words(data, ending):
    _taken_or_refused(data, ending)


@given(st.sampled_from(["jpg", "png", "pdf", "docx"]), st.data())
@settings(max_examples=250)
def test_any_damage_is_either_mended_or_refused_in_words(ending, data):
    whole = bytearray(TELLING[ending]())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    _taken_or_refused(bytes(whole[:cut]) if data.draw(st.booleans()) else bytes(whole), ending)


def _taken_or_refused(data, ending):
    try:
        after = cleaned(data, ending)
    except Unfit as unfit:
        reason = str(unfit)
    else:
        reason = "Taken."
        assert set(after.warnings) <= set(WARNINGS)
        assert cleaned(after.data, "csv" if ending == "csv" else "").data  # what was cleaned once can be cleaned again
    assert reason[0].isupper()
    assert reason.endswith(".")


@given(st.text(max_size=60))
def test_a_name_that_is_kept_is_plain(name):
    plain = plain_name(name, "pdf", ("pdf",))
    assert plain.isprintable()
    assert not set('/\\<>:"|?*;%\r\n') & set(plain)
    assert plain.endswith(".pdf")
    assert 5 <= len(plain) <= 104
    assert plain_name(plain, "pdf", ("pdf",)) == plain


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Notes.PDF", "Notes.pdf"),
        ("C:\\Users\\ana\\Notes.pdf", "Notes.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a-bSet-Cookie- x.pdf"),
    ],
)
def test_names(name, plain):
    assert plain_name(name, "pdf", ("pdf",)) == plain


class TestApart:
    """The process apart."""

    def test_in_a_process_apart(self):
        file = clean("Photo of the car wash.jpg", files.jpeg())
        assert (file.kind, file.name) == (KINDS["jpeg"], "Photo of the car wash.jpg")
        assert SECRET.encode() not in file.data
        assert len(file.sha256) == len(file.sent_sha256) == 64
        assert file.sha256 != file.sent_sha256

    def test_the_reason_comes_back(self):
        with pytest.raises(Refused, match="Programs cannot be taken") as refused:
            clean("a.pdf", b"MZ" + b"\x00" * 50)
        assert refused.value.field == "file"

    def test_a_file_of_twenty_megabytes_is_too_large(self):
        with pytest.raises(Refused, match="smaller than 20 MB"):
            clean("a.txt", b"a" * LARGEST)

    def test_a_pdf_that_unpacks_to_gigabytes_is_stopped(self):
        with pytest.raises(Refused):
            clean("a.pdf", _pdf_bomb())

    def test_the_name_is_not_in_the_list_of_commands(self, monkeypatch):
        seen = []
        real = subprocess.run
        monkeypatch.setattr(subprocess, "run", lambda command, **more: seen.append(command) or real(command, **more))
        clean("Canary.txt", b"words")
        assert "Canary" not in str(seen)

    def test_it_cannot_write_a_file(self, tmp_path):
        import_child = "from alongside.partnership.documents import child"
        program = f"{import_child}; child._bind_hands(); open({str(tmp_path / 'x')!r}, 'w').write('x')"
        subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=False)
        assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def _pdf_bomb():
    """A PDF whose cross-reference table is in a stream that unpacks to more memory than the process apart may use."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\x00" * 10_000_000) for _ in range(250)) + packer.flush()
    head = b"%PDF-1.5\n"
    entry = (
        b"1 0 obj\n<< /Type /XRef /Size 400000000 /W [1 4 1] /Root 2 0 R /Filter /FlateDecode /Length %d >>\nstream\n"
        % len(packed)
        + packed
        + b"\nendstream\nendobj\n"
    )
    return head + entry + b"startxref\n%d\n%%%%EOF\n" % len(head)
