"""Bringing files in on pages: what they would change first, then confirm; for the system administrator alone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.directory import actions, bringing
from alongside.directory.models import SourceFile, SourceImport
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership.models import PartnershipProfile
from tests.cast import EVERYBODY
from tests.partnership.profile_samples import page

from .reconciling_samples import row, sheet

pytestmark = pytest.mark.django_db
NEW = "/directory/imports/new/"


def profile(name="7.md", **parts):
    return SimpleUploadedFile(name, page(**parts).encode())


def area_file(*rows):
    return SimpleUploadedFile("areas.csv", sheet(*(rows or (row(chaired="CPS"),))))


@pytest.fixture
def fay(cast, areas, client):
    client.force_login(cast.fay)
    return client


@pytest.fixture
def waiting(fay):
    fay.post(NEW, {"profiles": [profile(), SimpleUploadedFile("x.md", b"no profile")], "area_file": area_file(), "as_of": "2017"})
    return SourceImport.objects.get()


def address(name, found):
    return reverse(f"directory:import_{name}", kwargs={"reference": found.reference})


def test_nobody_is_scolded_before_they_have_sent_anything(fay):
    assert "There is a problem" not in fay.get(NEW).content.decode()


def test_first_it_shows_what_would_change_and_changes_nothing(fay, waiting):
    told = fay.get(address("review", waiting)).content.decode()
    assert "Coast Anti-Slavery Partnership" in told
    assert "Brought in from its profile" in told
    assert "“Police” and “CPS”" in told
    assert "x.md" in told
    assert not Partnership.objects.filter(name__startswith="Coast").exists()
    assert waiting.names == ["7.md", "x.md", "areas.csv"]


def test_confirmed_it_is_brought_in_and_the_report_stays(cast, fay, waiting):
    answer = fay.post(address("review", waiting), follow=True)
    told = answer.content.decode()
    assert "What came of an import" in told
    assert 'href="/coast/"' in told
    assert "“Police” and “CPS”" in told
    assert PartnershipProfile.objects.get(source_id="7").published
    waiting.refresh_from_db()
    assert (waiting.state, waiting.settled_by) == ("imported", cast.fay)
    assert not SourceFile.objects.exists()
    assert "7.md and 2 more" in fay.get("/directory/imports/").content.decode()
    line = Entry.objects.get(act="directory.import_partnership")
    assert line.actor == str(cast.fay.public_id)


def test_files_are_settled_once(cast, fay, waiting):
    batch = bringing.batch_waiting(waiting)
    fay.post(address("review", waiting))
    again = fay.post(address("review", waiting))  # somebody clicked twice: the report is shown
    assert (again.status_code, SourceImport.objects.count()) == (200, 1)
    with pytest.raises(Refused, match="no longer waiting"):
        bringing.bring_in(by=cast.fay, batch=batch, source_import=waiting)
    with pytest.raises(Refused, match="no longer waiting"):
        actions.discard_sources(by=cast.fay, source_import=waiting)


def test_discarded_the_files_are_gone(fay, waiting):
    assert "deleted" in fay.get(address("discard", waiting)).content.decode()
    fay.post(address("discard", waiting))
    waiting.refresh_from_db()
    assert (waiting.state, SourceFile.objects.count()) == ("discarded", 0)
    assert "None of it was used" in fay.get(address("review", waiting)).content.decode()
    assert not PartnershipProfile.objects.exists()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Choose profile files, an area file, or both"),
        ({"profiles": [profile("a.pdf")]}, "its name should end in .md, .markdown or .txt"),
        ({"profiles": [SimpleUploadedFile("big.md", b"x" * 1_100_000)]}, "larger than 1 MB"),
        ({"profiles": [SimpleUploadedFile("empty.md", b"")]}, "The file is empty"),
        ({"profiles": [profile(), profile()]}, "Two files are called “7.md”"),
        ({"profiles": [profile(f"{n}.md") for n in range(20)]}, "Choose at most 19 profile files"),
        ({"profiles": [profile()], "as_of": "last"}, "Enter the year in four digits"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_kept(fay, sent, why):
    answer = fay.post(NEW, sent)
    assert (answer.status_code, SourceImport.objects.count()) == (200, 0)
    assert why in answer.content.decode()


def test_a_name_that_hides_or_turns_letters_is_plain(fay):
    fay.post(NEW, {"profiles": [profile("a\u202eb\u200b.md")]})
    assert SourceImport.objects.get().names == ["ab.md"]


def test_markup_in_a_file_is_text(fay):
    fay.post(NEW, {"area_file": area_file(row(PartnershipName="<b>Bold</b> Forum", PoliceIDs="<script>alert(1)</script>"))})
    told = fay.get(address("review", SourceImport.objects.get())).content.decode()
    assert "<script>alert" not in told
    assert "<b>Bold" not in told


@pytest.mark.parametrize("name", [*sorted({*EVERYBODY} - {"fay"}), None])
def test_only_the_system_administrator_may(cast, areas, client, name):
    """Eve has left, so she is asked to sign in, as a visitor is."""
    made = actions.upload_sources(by=cast.fay, files=[("profile", "7.md", page().encode())])
    if name:
        client.force_login(getattr(cast, name))
    for there in ("/directory/imports/", NEW, address("review", made), address("discard", made)):
        for answer in (client.get(there), client.post(there)):
            assert answer.status_code == (302 if name in (None, "eve") else 403), there
            assert answer.status_code == 403 or answer.headers["Location"].startswith("/accounts/")
    if name:
        for act, given in (
            (actions.upload_sources, {"files": [("profile", "8.md", b"x")]}),
            (actions.discard_sources, {"source_import": made}),
            (actions.import_sources, {"names": [], "report": {}, "changed": 0, "source_import": made}),
            (actions.load_starter, {}),
            (actions.load_boundaries, {"atlas": None}),
        ):
            with pytest.raises(PermissionDenied):
                act(by=getattr(cast, name), **given)
    made.refresh_from_db()
    assert (made.state, SourceFile.objects.count()) == ("waiting", 1)


def test_questions_stay_few(fay, waiting, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        fay.get(address("review", waiting))
    with django_assert_max_num_queries(12):
        fay.get("/directory/imports/")
