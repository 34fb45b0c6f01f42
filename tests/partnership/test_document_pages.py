"""Pages about documents: sending files good and bad, downloads through the lock, two people writing at once."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.ledger.models import Entry
from alongside.partnership import actions
from alongside.partnership.models import Document, DocumentVersion
from alongside.sharing import actions as sharing
from alongside.sharing.models import Clause
from tests.partnership import document_files
from tests.partnership.document_world import file, group, keep, share


def at(name, **words):
    return reverse(f"partnership:{name}", kwargs={"slug": "dorset", **words})


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def sent(data=b"Meeting notes", name="notes.txt", **more):
    return {"title": "Car wash", "file": SimpleUploadedFile(name, data), "classification": "official", **more}


class TestSending:
    """Adding a document."""

    def test_what_is_sent_is_there(self, cast, as_):
        done = as_(cast.ana).post(at("document_upload"), sent(document_files.jpeg(), "Photo.jpg", note_text="From the visit"))
        words = text_of(as_(cast.ana).get(done.url))
        for part in ("Car wash", "Photo.jpg", "JPEG picture", "From the visit", "SHA-256 as sent", "Dorset Police"):
            assert part in words
        got = as_(cast.ana).get(at("version_download", reference=Document.everything.get().reference, number=1))
        assert document_files.SECRET.encode() not in got.content

    def test_handling_and_a_sealed_group_from_the_start(self, cast, as_):
        sharing.load_handling_conditions(by=Clockwork())
        cell = group(cast, cast.ben)
        more = {"classification": "official_sensitive", "conditions": ["do-not-copy"], "cell": cell.reference}
        done = as_(cast.ana).post(at("document_upload"), sent(**more))
        assert as_(cast.max).get(done.url).status_code == 404
        assert "conditions" in as_(cast.ben).get(done.url).url
        assert "Sealed" in text_of(as_(cast.ana).get(done.url))

    @pytest.mark.parametrize(
        ("data", "name", "words"),
        [
            (b"", "a.txt", "The file is empty"),
            (b"MZ" + b"\x00" * 50, "a.pdf", "Programs cannot be taken"),
            (document_files.pdf()[:60], "a.pdf", "damaged"),
            (document_files.png(), "a.pdf", "ends in “.pdf”"),
            (b"a\x00b", "a.txt", "not text"),
            (document_files.word(**{"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        ],
    )
    def test_a_file_that_cannot_be_taken_is_refused_beside_its_box_and_the_rest_is_kept(self, cast, as_, data, name, words):
        page = as_(cast.ana).post(at("document_upload"), sent(data, name, note_text="Typed with care"))
        assert page.status_code == 200
        assert words in text_of(page)
        assert 'value="Typed with care"' in page.content.decode()
        assert 'value="Car wash"' in page.content.decode()
        assert 'id="id_file-error"' in page.content.decode()
        assert not Document.everything.exists()

    def test_a_file_that_is_too_large_is_not_even_kept_while_it_is_sent(self, cast, as_, monkeypatch):
        from alongside.partnership.documents import uploads

        monkeypatch.setattr(uploads, "LARGEST", 3_000_000)
        monkeypatch.setattr("alongside.partnership.forms.documents.LARGEST", 3_000_000)
        page = as_(cast.ana).post(at("document_upload"), sent(b"a" * 5_000_000))
        assert "The file must be smaller than 20 MB" in text_of(page)
        assert not Document.everything.exists()

    def test_a_group_one_is_not_in_cannot_be_chosen(self, cast, as_):
        page = as_(cast.ana).post(at("document_upload"), sent(cell=group(cast, by=cast.max).reference))
        assert "Choose a group from the list" in text_of(page)
        assert not Document.everything.exists()

    def test_secret_material_is_refused_with_what_to_do(self, cast, as_):
        page = as_(cast.ana).post(at("document_upload"), sent(classification="above"))
        assert "speak to the owner of the material" in text_of(page)


class TestVersions:
    """Two people writing at once."""

    def test_a_stale_version_is_refused_and_both_are_shown(self, cast, as_):
        document = keep(cast)
        there = at("version_add", reference=document.reference)
        seen = re.search(r'name="follows" value="(\d+)"', as_(cast.ana).get(there).content.decode())[1]
        actions.add_version(
            by=cast.max, document=document, file=file("Max’s words", "max.txt"), follows=1, note_text="Max was here"
        )
        mine = {"file": SimpleUploadedFile("ana.txt", b"Words of Ana"), "note_text": "Ana was here", "follows": seen}
        page = as_(cast.ana).post(there, mine)
        words = text_of(page)
        assert "Max Field added version 2 while you were working" in words
        assert all(part in words for part in ("max.txt", "Max was here", "ana.txt", "Ana was here"))
        assert 'name="follows" value="2"' in page.content.decode()
        again = {**mine, "file": SimpleUploadedFile("ana.txt", b"Words of Ana"), "follows": "2"}
        assert as_(cast.ana).post(there, again).status_code == 302
        assert [one.number for one in DocumentVersion.objects.filter(document=document)] == [3, 2, 1]

    def test_only_the_owner_adds_one(self, cast, as_):
        document = keep(cast)
        share(cast, document, cast.council)
        assert as_(cast.ben).get(at("version_add", reference=document.reference)).status_code == 403
        assert as_(cast.cleo).get(at("version_add", reference=document.reference)).status_code == 404


class TestDownload:
    """The file, through the lock, each time."""

    def test_a_file_comes_as_a_thing_to_save(self, cast, as_):
        document = keep(cast, file=file("<script>alert(1)</script>", "résumé \u202e.txt"))
        got = as_(cast.ana).get(at("version_download", reference=document.reference, number=1))
        assert got.content == b"<script>alert(1)</script>"
        assert got["Content-Type"] == "text/plain; charset=utf-8"
        assert got["Content-Disposition"].startswith("attachment; filename*=utf-8''r%C3%A9sum%C3%A9")
        assert got["X-Content-Type-Options"] == "nosniff"
        assert got["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "no-store" in got["Cache-Control"]
        assert "ETag" not in got
        assert "Last-Modified" not in got

    def test_every_opening_and_download_is_written_down(self, cast, as_):
        document = keep(cast)
        share(cast, document, cast.ben)
        as_(cast.ben).get(at("document_detail", reference=document.reference))
        as_(cast.ben).get(at("version_download", reference=document.reference, number=1))
        as_(cast.ben).head(at("version_download", reference=document.reference, number=1))
        read = Entry.objects.filter(act="partnership.read_document", subject=document.reference, actor=str(cast.ben.public_id))
        assert read.count() == 3

    @pytest.mark.parametrize("how", ["end", "clause", "recall", "seal", "left", "seat", "withdrawn", "suspended"])
    @pytest.mark.parametrize("asked", [{}, {"HTTP_RANGE": "bytes=0-3"}, {"HTTP_IF_NONE_MATCH": "*"}])
    def test_the_next_request_after_the_end_is_refused(self, cast, as_, how, asked):
        document = keep(cast)
        grant = share(cast, document, cast.council)
        there = at("version_download", reference=document.reference, number=1)
        client = as_(cast.ben)
        assert client.get(there, **asked).status_code == 200
        _end(cast, document, grant, how)
        answer = client.get(there, **asked)
        assert answer.status_code in (302, 404)  # signed out, or nothing there
        assert b"Meeting notes" not in answer.content
        assert b"Meeting notes" not in client.get(at("document_detail", reference=document.reference)).content

    def test_a_part_asked_for_is_the_whole_or_nothing(self, cast, as_):
        document = keep(cast)
        got = as_(cast.ana).get(at("version_download", reference=document.reference, number=1), HTTP_RANGE="bytes=0-3")
        assert (got.status_code, got.content, got["Accept-Ranges"]) == (200, b"Meeting notes", "none")

    def test_conditions_come_first(self, cast, as_):
        document = keep(cast)
        share(cast, document, cast.council, conditions="Speak to us first")
        client = as_(cast.ben)
        for name, more in (("document_detail", {}), ("version_download", {"number": 1})):
            answer = client.get(at(name, reference=document.reference, **more))
            assert answer.url == reverse("sharing:conditions_accept", kwargs={"slug": "dorset", "reference": document.reference})
        page = client.get(answer.url)
        assert "Car wash" not in page.content.decode()
        digest = re.search(r'name="digest" value="(\w+)"', page.content.decode())[1]
        assert client.post(answer.url, {"digest": digest}).url == at("document_detail", reference=document.reference)
        assert "Car wash notes" in text_of(client.get(at("document_detail", reference=document.reference)))

    def test_the_version_of_another_document_is_not_there(self, cast, as_):
        mine, hidden = keep(cast), keep(cast, by=cast.ben)
        actions.add_version(by=cast.ben, document=hidden, file=file("Second"), follows=1)
        for reference, number in ((mine.reference, 2), (mine.reference, 0), (hidden.reference, 1), (hidden.reference, 2)):
            assert as_(cast.ana).get(at("version_download", reference=reference, number=number)).status_code == 404

    def test_it_is_only_ever_asked_for(self, cast, as_):
        assert as_(cast.ana).post(at("version_download", reference=keep(cast).reference, number=1)).status_code == 405


def _end(cast, document, grant, how):
    now = timezone.now()
    if how == "end":
        sharing.end_share(by=cast.ana, grant=grant)
    elif how == "clause":
        Clause.objects.update(ended_at=now)
    elif how == "recall":
        sharing.recall_record(by=cast.ana, record=document.record, because="x")
    elif how == "seal":
        sharing.seal_record(by=cast.ana, record=document.record, cell=group(cast), because="x")
    elif how == "left":
        type(cast.ben).objects.filter(pk=cast.ben.pk).update(is_active=False)
    elif how == "seat":
        cast.ben.seats.update(ended=timezone.localdate())
    elif how == "withdrawn":
        cast.agreement.parties.filter(organisation=cast.council).update(withdrawn_on=timezone.localdate())
    else:
        type(cast.agreement).objects.update(status="suspended")


def test_no_page_asks_more_than_25_questions_however_much_there_is(cast, as_):
    document, over = keep(cast), {}
    for number in range(1, 9):
        keep(cast, title=f"Other {number}")
        actions.add_version(by=cast.ana, document=document, file=file(f"Version {number}"), follows=number)
    share(cast, document, cast.dorset, conditions="Speak to us first")
    from alongside.sharing.queries import conditions_to_accept

    sharing.accept_conditions(by=cast.cleo, record=document.record, digest=conditions_to_accept(cast.cleo, document.record))
    for person in (cast.ana, cast.cleo):
        client = as_(person)
        client.get(at("document_list"))
        for name, words in (
            ("document_list", {}),
            ("document_upload", {}),
            ("document_detail", {"reference": document.reference}),
            ("version_download", {"reference": document.reference, "number": 3}),
        ):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(at(name, **words)).status_code == 200
            if len(asked) > 25:
                over[name, person.full_name] = len(asked)
    assert over == {}


def test_the_list_shows_what_one_sees_newest_first(cast, as_):
    keep(cast, by=cast.ben, title="Theirs")
    for number in range(3):
        keep(cast, title=f"Paper {number}")
    words = text_of(as_(cast.ana).get(at("document_list")))
    assert words.index("Paper 2") < words.index("Paper 1") < words.index("Paper 0")
    assert "Theirs" not in words


def test_a_body_that_is_no_form_is_no_error_of_ours(cast, as_):
    client = as_(cast.ana)
    for body, kind in (
        (b"\x00" * 100, "multipart/form-data; boundary=x"),
        (b"--x\r\n", "multipart/form-data"),
        (b"{", "application/json"),
    ):
        answer = client.generic("POST", at("document_upload"), BytesIO(body).read(), content_type=kind)
        assert answer.status_code in (200, 400)
