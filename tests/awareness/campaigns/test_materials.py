"""Materials: wordings that are kept, numbers that are right, translations that follow, files that are cleaned."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alongside.awareness import actions, queries
from alongside.awareness.models import Material, MaterialVersion
from alongside.awareness.presenters import materials as present
from alongside.kernel.refusals import Refused
from alongside.partnership import actions as partnership
from alongside.partnership.models import ContactNumber
from tests.awareness.campaigns.campaign_world import SIGNS, here

pytestmark = pytest.mark.django_db


def reworded(world, material, **words):
    given = {"version": material.version, "headline": "New words", "lines": SIGNS, "issued_by": world.police}
    return actions.reword_material(by=world.ann, material=material, **{**given, **words})


def opened(world, material):
    return queries.material_for(world.ann, world.dorset, material.reference)


@pytest.mark.parametrize("name", ["ana", "ben", "cleo", "aud", "cal", "dev", "fay"])
def test_only_those_who_run_campaigns_write_materials(world, name):
    person = getattr(world, name)
    with pytest.raises(PermissionDenied):
        world.add("sq", by=person)
    with pytest.raises(PermissionDenied):
        actions.withdraw_material(by=person, material=world.poster, why="I want to")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Ring 0800 121 700 now", "A digit is missing"), ("Ring 0300 303 8151", "0800 808 3733"), ("Ring 01632 960 999", "")],
)
def test_a_wrong_number_is_refused_beside_its_field_and_the_right_one_is_named(world, typed, said):
    numbers = MaterialVersion.objects.count()
    if not said:  # a number kept for drama reaches nobody, and may stand
        assert world.add("en", lines=[typed])
        return
    for words, field in (({"lines": [typed]}, "lines"), ({"headline": typed}, "headline")):
        with pytest.raises(Refused) as refused:
            world.add("en", **words)
        assert said in refused.value.reason
        assert refused.value.field == field
    assert MaterialVersion.objects.count() == numbers


def test_a_number_that_is_replaced_later_marks_the_material_and_stops_the_press(world, client):
    poster = world.add("en", lines=["Call 08000 121 700"])
    old, today = ContactNumber.objects.get(code="helpline"), timezone.localdate()
    partnership.supersede_contact(
        by=world.fay, contact=old, version=old.version, number="0808 157 0199", source="A test", since=today
    )
    client.force_login(world.ann)
    assert "Wrong number" in client.get(here("campaign_show", world.campaign)).content.decode()
    answer = client.get(here("material_print", poster))
    assert answer.status_code == 409
    assert "Use 0808 157 0199" in answer.content.decode()
    assert client.get(here("material_print", world.poster))["Content-Type"] == "application/pdf"


def test_a_translation_says_when_its_source_has_changed_since(world, client):
    albanian = world.add("sq", headline="Njihni shenjat", source=world.poster)
    assert not present.source_changed(opened(world, albanian))
    reworded(world, world.poster)
    assert present.source_changed(opened(world, albanian))
    client.force_login(world.cleo)
    assert "has been reworded since" in client.get(here("material_show", albanian)).content.decode()
    albanian.refresh_from_db()
    reworded(world, albanian, headline="Fjalë të reja")
    assert not present.source_changed(opened(world, albanian))


def test_a_translation_is_of_the_same_kind_and_campaign_and_in_another_language(world):
    card = world.add("en", kind="card")
    for words in ({"source": card}, {"source": world.poster, "language": "en"}):
        with pytest.raises(Refused):
            world.add(words.pop("language", "sq"), **words)
    other = world.planned(name="Another")
    with pytest.raises(Refused):
        actions.add_material(
            by=world.ann, campaign=other, kind="poster", language="sq", headline="X", lines=SIGNS, issued_by=world.police,
            source=world.poster,
        )  # fmt: skip


def test_every_wording_is_kept_and_a_stale_one_is_refused(world, client):
    seen = world.poster.version
    reworded(world, world.poster, why="Shorter")
    with pytest.raises(Refused, match="while you were writing"):
        reworded(world, world.poster, version=seen)
    client.force_login(world.ann)
    stale = {"version": seen, "headline": "Mine", "lines": "One", "issued_by": world.police.slug, "why": ""}
    page = client.post(here("material_reword", world.poster), stale).content.decode()
    assert "New words" in page
    assert 'value="Mine"' in page
    page = client.get(here("material_show", world.poster)).content.decode()
    assert "Spot the signs" in page
    assert "Why: Shorter" in page


@pytest.mark.parametrize(
    ("kind", "lines"), [("card", SIGNS * 2), ("poster", ["x" * 111]), ("poster", ["one"] * 9), ("poster", [" ", ""])]
)
def test_what_does_not_fit_is_refused(world, kind, lines):
    with pytest.raises(Refused):
        world.add("en", kind=kind, lines=lines)


def test_one_that_is_withdrawn_is_not_printed_reworded_or_translated(world, client):
    gone = actions.withdraw_material(by=world.ann, material=world.poster, why="A face can be recognised")
    client.force_login(world.ann)
    assert client.get(here("material_print", gone)).status_code == 404
    with pytest.raises(Refused, match="withdrawn"):
        reworded(world, gone)
    with pytest.raises(Refused):
        world.add("sq", source=gone)
    with pytest.raises(Refused):
        actions.withdraw_material(by=world.ann, material=gone, why="Again")


def test_the_form_begins_with_the_houses_words_in_that_language(world, client):
    client.force_login(world.ann)
    start = client.post(here("material_start", world.campaign), {"kind": "poster", "language": "sq"})
    assert start.status_code == 302
    page = client.get(start["Location"]).content.decode()
    assert "Njihni shenjat" in page
    words = {"headline": "Njihni shenjat", "lines": "Një\nDy", "issued_by": world.police.slug, "source": world.poster.reference}
    made = client.post(start["Location"], words)
    assert made.status_code == 302
    assert Material.objects.get(language__code="sq").versions.get().lines == ["Një", "Dy"]
    bad = client.post(start["Location"], {**words, "lines": "Ring 0800 121 700"}).content.decode()
    assert "A digit is missing" in bad
    assert "Njihni shenjat" in bad
    for kind, language in (("poster", "xx"), ("banner", "sq")):
        there = here("material_add", world.campaign, kind=kind, language=language)
        assert client.get(there).status_code == 404


def test_a_file_is_cleaned_and_seen_by_its_own_organisation_until_it_is_shared(world, client):
    client.force_login(world.ann)
    there = here("material_add", world.campaign, kind="slide", language="so")
    file = SimpleUploadedFile("Slides by Petra Holm.txt", b"Somali slides: BANANACANARY")
    words = {"headline": "Slides", "lines": "See the file", "issued_by": world.police.slug, "source": "", "file": file}
    assert client.post(there, words).status_code == 302
    made = Material.objects.get(kind="slide")
    reference = made.versions.get().document.reference
    assert reference in client.get(here("material_show", made)).content.decode()
    client.force_login(world.cleo)
    page = client.get(here("material_show", made)).content.decode()
    assert reference not in page
    assert "has not shared with you" in page
    assert client.get(f"/dorset/documents/{reference}/").status_code == 404
    client.force_login(world.ann)
    broken = SimpleUploadedFile("slides.exe", b"MZ\x00\x00")
    assert client.post(there, {**words, "file": broken}).status_code == 200
    assert Material.objects.filter(kind="slide").count() == 1


def test_a_code_names_the_language_and_nothing_else(world):
    codes = [world.add("sq", headline=f"H {number}").code for number in range(5)]
    assert len(set(codes)) == 5
    assert all(code.startswith("sq-") and len(code) == 9 for code in codes)
