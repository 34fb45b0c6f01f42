"""Upload, look through, accept: the pages, without scripts, and with files nobody should send."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.partnership import actions
from alongside.partnership.models import Claim, ImportIssue, PartnershipProfile, ProfileImport
from alongside.partnership.presenters import reviews

from .conftest import PLAIN
from .profile_samples import page as sample

pytestmark = pytest.mark.django_db
UPLOAD = "/dorset/imports/new/"


def upload(client, raw, name="dorset.md", **more):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, raw), "as_of": "", **more})


def address(name, profile_import, **words):
    return reverse(f"partnership:{name}", kwargs={"slug": "dorset", "reference": profile_import.reference, **words})


def test_upload_review_accept(cast, client):
    """The whole way, as a person without scripts goes it."""
    client.force_login(cast.ann)
    answer = upload(client, PLAIN)
    begun = ProfileImport.objects.get()
    assert answer["Location"] == address("import_review", begun)
    review = client.get(answer["Location"]).content.decode()
    assert "0 of" in review
    assert "\u00e2\u20ac\u2122</mark>" in review
    for form in re.findall(r'<form method="post" action="([^"]+/kinds/[^"]+)"', review):
        assert client.post(form, {"decision": "accepted"}).status_code == 302
    for issue in begun.issues.filter(decision="none"):
        client.post(address("issue_decide", begun, number=issue.number), {"decision": "accepted", "page": "1"})
    assert "decided" in client.get(address("import_review", begun)).content.decode()
    assert "Lantern Trust" in client.get(address("import_accept", begun)).content.decode()
    assert client.post(address("import_accept", begun))["Location"] == "/dorset/"
    client.logout()
    assert "Raise the number of reports" in client.get("/dorset/").content.decode()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "The file is empty"),
        (b"no details at the top", "does not begin"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "not text"),
        (b"\x00" * 5_000, "not text"),
        ("---\ntitle: x\narea: Local\n---\n".encode("utf-16")[:-1], "cannot be read"),
        (b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ntitle: x\narea: Local\n---\n", "alias"),
        (b"---\ntitle: !!python/object/apply:os.system [ls]\narea: Local\n---\n", "Line"),
        (b"---\ntitle: x\n", "never closed"),
        (b"a" * 1_100_000, "larger than 1 MB"),
        (b"a" * 10_000_000, "larger than 1 MB"),
    ],
)
def test_a_hostile_file_gets_a_reason_beside_the_field(cast, client, rows, raw, told):
    client.force_login(cast.ann)
    before = rows()
    answer = upload(client, raw)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in page
    assert 'id="id_file-error"' in page
    assert told in page
    assert rows() == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_a_file_in_another_encoding_is_read(cast, client, encoding):
    client.force_login(cast.ann)
    raw = sample(members="Café Trust, Bay’s Trust").encode(encoding)
    assert upload(client, raw).status_code == 302
    begun = ProfileImport.objects.get()
    assert client.get(address("import_review", begun)).status_code == 200
    assert "Café Trust" in client.get(address("import_accept", begun)).content.decode()


def test_code_and_bidirectional_tricks_are_shown_for_what_they_are(cast, client):
    client.force_login(cast.ann)
    raw = sample(
        members="Coast\u202e Police, <script>alert('x')</script> Council, <b>Hill</b> Trust, Bay\u200b\u2066 Guild",
        objectives="* Teach <img src=x onerror=alert(1)> everybody\u202e asssist",
    ).encode()
    upload(client, raw, name="<b>\u202edrow.md")
    begun = ProfileImport.objects.get()
    where = [address("import_review", begun), address("import_accept", begun), "/dorset/imports/"]
    where += [address("issue_edit", begun, number=one.number) for one in begun.issues.all()]
    for one in where:
        answer = client.get(one)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", page.partition("<main")[2])
    assert "⟨U+202E⟩" in client.get(address("import_review", begun)).content.decode()
    client.post(address("import_accept", begun))
    public = client.get("/dorset/").content.decode()
    assert "<script>alert" not in public
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", public)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 250 + ".md", "con.md", "x\r\nSet-Cookie: a=b.md"])
def test_odd_file_names_do_no_harm(cast, client, name):
    client.force_login(cast.ann)
    answer = client.post(UPLOAD, {"file": SimpleUploadedFile(name or "x", PLAIN), "as_of": ""})
    assert answer.status_code in (200, 302)
    assert "Set-Cookie: a=b" not in str(answer.headers)


def test_no_file_at_all(cast, client):
    client.force_login(cast.ann)
    assert "Choose a profile file" in client.post(UPLOAD, {}).content.decode()
    assert "Choose a profile file" in client.post(UPLOAD, {"file": "text, not a file"}).content.decode()


def test_another_file_says_that_there_is_one_and_how_to_replace_it(cast, accepted, client):
    client.force_login(cast.ann)
    later = PLAIN.replace(b"Harbour Light", b"Bay Light")
    page = upload(client, later).content.decode()
    assert "already has a profile from another file" in page
    assert "id_replace" in page
    assert upload(client, later, replace="on").status_code == 302
    again = ProfileImport.objects.get(state="waiting")
    assert "What differs from the earlier file" in client.get(address("import_accept", again)).content.decode()


def test_the_year_a_file_speaks_of(cast, client):
    client.force_login(cast.ann)
    upload(client, sample(layout="page").encode(), as_of="spring 2024")
    begun = ProfileImport.objects.get()
    assert begun.source.as_of == "spring 2024"
    client.post(address("import_accept", begun))
    assert "As published in spring 2024" in client.get("/dorset/").content.decode()


def test_deciding_one_by_one_and_changing_ones_mind(cast, waiting, client):
    client.force_login(cast.ann)
    repair = waiting.issues.get(code="encoding-repaired")
    here = address("issue_decide", waiting, number=repair.number)
    answer = client.post(here, {"decision": "rejected", "page": "1"})
    assert answer["Location"].endswith(f"#issue-{repair.number}")
    page = client.get(address("import_review", waiting)).content.decode()
    assert "Put the original back. Decided by Ann Baker" in page
    client.post(here, {"decision": "accepted"})
    repair.refresh_from_db()
    assert repair.decision == "accepted"


def test_writing_other_words(cast, waiting, client):
    client.force_login(cast.ann)
    typo = waiting.issues.get(code="typo")
    here = address("issue_edit", waiting, number=typo.number)
    assert "Raise" in client.get(here).content.decode()
    assert "Write the words" in client.post(here, {"edited": " "}).content.decode()
    assert client.post(here, {"edited": "Lift"}).status_code == 302
    assert "Lift the number" in client.get(address("import_accept", waiting)).content.decode()
    assert "Written anew: “Lift”" in client.get(address("import_review", waiting)).content.decode()


@pytest.mark.parametrize("posted", [{}, {"decision": "edited"}, {"decision": "none"}, {"decision": "x", "page": "-1"}])
def test_a_decision_that_is_none_shows_the_review_again(cast, waiting, client, posted):
    client.force_login(cast.ann)
    number = waiting.issues.get(code="typo").number
    for here in (address("issue_decide", waiting, number=number), address("issues_decide", waiting, code="typo")):
        answer = client.post(here, posted)
        assert answer.status_code == 200
        assert "There is a problem" in answer.content.decode()
    assert not waiting.issues.exclude(decision="none").exists()


def test_a_kind_nobody_knows_or_an_issue_that_is_not_there(cast, waiting, client):
    client.force_login(cast.ann)
    assert client.post(address("issues_decide", waiting, code="no-such"), {"decision": "accepted"}).status_code == 200
    assert client.post(address("issue_decide", waiting, number=9_999), {"decision": "accepted"}).status_code == 404
    assert client.get(address("issue_edit", waiting, number=9_999)).status_code == 404
    for page in ("0", "99999", "x", "-1", "1e3", "9" * 50):
        assert client.get(address("import_review", waiting) + f"?page={page}").status_code == 200


def test_a_get_decides_nothing(cast, waiting, client):
    client.force_login(cast.ann)
    number = waiting.issues.get(code="typo").number
    client.get(address("issue_decide", waiting, number=number) + "?decision=accepted")
    client.get(address("import_accept", waiting))
    client.get(address("import_discard", waiting))
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert not waiting.issues.exclude(decision="none").exists()


def test_discarding(cast, waiting, client):
    client.force_login(cast.ann)
    assert "your decisions are kept" in client.get(address("import_discard", waiting)).content.decode()
    assert client.post(address("import_discard", waiting)).status_code == 302
    assert "Discarded" in client.get("/dorset/imports/").content.decode()
    assert not Claim.objects.exists()
    assert "no longer waiting" in client.get(address("import_review", waiting)).content.decode()
    assert "no longer waiting" in client.post(address("import_accept", waiting)).content.decode()


@pytest.mark.parametrize("who", ["ben", "max", "aud", "ola", "bea", "cleo", "cal", "eve", "dev", "fay", None])
def test_nobody_else_sees_a_file(cast, waiting, client, who):
    if who:
        client.force_login(getattr(cast, who))
    number = waiting.issues.get(code="typo").number
    pages = [address(name, waiting) for name in ("import_review", "import_accept", "import_discard")]
    pages += ["/dorset/imports/", UPLOAD, address("issue_edit", waiting, number=number)]
    for where in pages:
        answer = client.get(where)
        assert answer.status_code in (302, 403, 404)
        assert b"Petra" not in answer.content
    for where in (address("issue_decide", waiting, number=number), address("import_accept", waiting), UPLOAD):
        assert client.post(where, {"decision": "accepted"}).status_code in (302, 403, 404)
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert not waiting.issues.exclude(decision="none").exists()
    assert not PartnershipProfile.objects.exists()


def test_another_partnerships_file_is_not_there(cast, waiting, client):
    client.force_login(cast.dev)
    for name in ("import_review", "import_accept", "import_discard"):
        here = address(name, waiting).replace("/dorset/", "/elsewhere/")
        assert client.get(here).status_code == 404
        assert client.post(here).status_code == 404
    number = waiting.issues.get(code="typo").number
    here = address("issue_decide", waiting, number=number).replace("/dorset/", "/elsewhere/")
    assert client.post(here, {"decision": "accepted"}).status_code == 404


def test_a_persons_name_is_shown_only_where_it_has_to_be_decided(cast, waiting, client):
    client.force_login(cast.ann)
    page = client.get(address("import_review", waiting)).content.decode()
    assert page.count("Petra Holm") == 1
    assert "[name not shown]" in page
    client_page = client.get(address("import_accept", waiting)).content.decode()
    assert "Petra" not in client_page


def test_a_file_with_many_issues_is_shown_in_pages(cast, client, django_assert_max_num_queries):
    many = sample(objectives="\n".join(f"* Asssist group {number}" for number in range(130))).encode()
    begun = actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=many, name="many.md")
    client.force_login(cast.ann)
    with django_assert_max_num_queries(25):
        first = client.get(address("import_review", begun)).content.decode()
    assert first.count("<article") == reviews.ISSUES_A_PAGE
    assert "?page=2" in first
    second = client.get(address("import_review", begun) + "?page=2").content.decode()
    assert "?page=1" in second
    with django_assert_max_num_queries(25):
        client.post(address("issues_decide", begun, code="typo"), {"decision": "accepted", "page": "2"})
    assert not begun.issues.filter(code="typo", decision="none").exists()


def test_no_issue_stops_the_review(cast, client):
    """Every code there is, with raw text that is not on its line, is still a page."""
    from alongside.partnership.profiles.issue_codes import CODES

    begun = actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=PLAIN, name="x.md")
    start = begun.issues.count() + 1
    ImportIssue.objects.bulk_create(
        ImportIssue(profile_import=begun, number=start + place, code=code, severity="info", line=line, offset=offset, raw=raw)
        for place, (code, line, offset, raw) in enumerate(
            (code, line, offset, raw)
            for code in CODES
            for line, offset, raw in ((0, None, ""), (9_999, 5, "zzz"), (3, 10_000_000, "Police"), (1, None, "y" * 5_000))
        )
    )
    client.force_login(cast.ann)
    for page in range(1, 6):
        assert client.get(address("import_review", begun) + f"?page={page}").status_code == 200
