"""Files that go with a report: cleaned, looked through when nobody may be named; and the report copied field by field."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership.documents import vault
from alongside.partnership.documents.cleaning import clean
from alongside.partnership.documents.fitness import Unfit
from alongside.partnership.documents.reading import words_in
from alongside.referrals import actions, packs, presenters, queries
from alongside.referrals.models import CaseFile
from tests.partnership.document_files import SECRET, everything_in, jpeg, png, word
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, at, build, met, say


@pytest.fixture
def world(db):
    return laid(build)


def add(world, case, name="place.png", data=None, by=None, **words):
    file = clean(name, png() if data is None else data)
    return actions.add_file(
        by=by or world.fra, case=case, file=file, **{"what": "The place they slept", "dated": "May 2026", **words}
    )


def declined(world, **answers):
    return say(world, met(world, consent="no"), named_consent="no", where_exploited="uk", **answers)


def saying(text):
    return word(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def test_a_file_is_kept_without_its_hidden_details_and_the_report_lists_it(world):
    case = met(world)
    kept = add(world, case, "Their passport.jpg", jpeg())
    with vault.open_file(kept.kept_as) as file:
        data = file.read()
    assert SECRET.encode() not in data
    assert hashlib.sha256(data).hexdigest() == kept.sha256
    add(world, case, what="The door", dated="")
    values = queries.values_of(case)
    assert values["uploads"] == "Their passport.jpg\nplace.png"
    assert values["upload_description"] == "Their passport.jpg: The place they slept, May 2026\nplace.png: The door"
    case = say(world, case, exploitation_types="forced_to_work")
    numbers = [leaf.number for leaf in presenters.leaves(queries.latest_answers(case))]
    assert numbers.index("53") < numbers.index("54") < numbers.index("55")


def test_only_what_the_official_form_takes_is_kept(world):
    case = met(world)
    with pytest.raises(Refused, match="PDF, Word"):
        add(world, case, "list.csv", b"a,b\n1,2\n")
    with pytest.raises(Refused, match="what it is"):
        add(world, case, what=" ")


def test_a_file_is_taken_off_and_its_number_never_given_again(world):
    case = met(world)
    add(world, case)
    actions.drop_file(by=world.fra, case=case, number=1)
    assert queries.values_of(case)["uploads"] == ""
    assert add(world, case).number == 2
    with pytest.raises(Refused, match="not on the list"):
        actions.drop_file(by=world.fra, case=case, number=1)
    assert len(queries.files_kept()) == 2  # what is in the vault is not swept away


@pytest.mark.parametrize(
    ("name", "text", "what", "why"),
    [
        ("note.docx", "Ring 07700 900123", "A note", "a telephone number"),
        ("note.docx", "R&#105;ng m&#101; on 07700 900123", "A note", "a telephone number"),
        ("Kestrel.docx", "Nothing", "A note", "something known of them"),
        ("note.docx", "Nothing", "What Kestrel wrote", "something known of them"),
        ("note.docx", "Kes</w:t></w:r><w:r><w:t>trel was here", "A note", "something known of them"),
        ("photo.png", None, "A room", "a file nobody can look through"),
    ],
)
def test_planted_identifiers_in_a_file_of_a_notification_are_caught(world, name, text, what, why):
    """Acceptance: an adult declines, and what is planted in the name, the words and the pictures is stopped."""
    case = declined(world)
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("44"), answers={"first_name": "Kestrel"}, seen=10**9)
    with pytest.raises(Refused, match=why):
        add(world, case, name, png() if text is None else saying(text), what=what)
    assert not CaseFile.objects.exists()


def test_a_harmless_note_may_go_with_a_notification(world):
    assert add(world, declined(world), "note.docx", saying("They were told of a job")).number == 1


def test_a_file_kept_before_they_declined_stops_the_notification(world):
    case = met(world)
    add(world, case)
    case = actions.choose_route(by=world.fra, case=case, **{**ADULT, "consent": "no"})
    case = say(world, case, named_consent="no", where_exploited="uk")
    assert [one.where for one in queries.findings_in(world.fra, case)] == ["File 1, what is in it"]
    with pytest.raises(Refused, match="says who they are"):
        actions.check_pack(by=world.fra, case=case)
    actions.drop_file(by=world.fra, case=case, number=1)
    assert queries.findings_in(world.fra, case) == []


def test_it_is_given_to_those_who_write_the_report_and_to_nobody_else(world, client):
    case = met(world)
    add(world, case)
    got = signed_in(client, world.ben).get(at("file_get", case, number=1))
    assert (got.status_code, got["Content-Type"]) == (200, "image/png")
    assert "attachment" in got["Content-Disposition"]
    assert Entry.objects.filter(act="referrals.read_file").count() == 1
    assert everything_in(got.content)
    for person, status in ((world.cleo, 404), (world.ana, 403)):
        assert signed_in(client, person).get(at("file_get", case, number=1)).status_code == status
    assert signed_in(client, world.ben).get(at("file_get", case, number=2)).status_code == 404


def test_the_page_adds_and_takes_off(world, client, django_assert_max_num_queries):
    case = met(world)
    signed_in(client, world.fra)
    wrong = client.post(at("file_list", case), {"what": "The room"}).content.decode()
    assert "Choose a file" in wrong
    assert "The room" in wrong
    bad = SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\nbroken")
    assert "govuk-error-message" in client.post(at("file_list", case), {"what": "The room", "file": bad}).content.decode()
    sent = SimpleUploadedFile("a.png", png())
    assert client.post(at("file_list", case), {"what": "The room", "file": sent}).url == at("file_list", case)
    with django_assert_max_num_queries(25):
        assert "PNG picture" in client.get(at("file_list", case)).content.decode()
    assert client.post(at("file_drop", case, number=1)).url == at("file_list", case)


def test_each_answer_can_be_copied_and_without_javascript_selected(world, client):
    case = say(world, met(world), exploitation_types="forced_to_work", how_began="A job\nin a car wash")
    page = signed_in(client, world.fra).get(at("pack_copy", case)).content.decode()
    field = page.split('id="copy-how_began"')[1].split("</textarea>")[0]
    assert "readonly" in field
    assert field.endswith("A job\nin a car wash")
    assert "copy.js" in page
    assert page.index('id="copy-report_country"') < page.index('id="copy-how_began"') < page.index('id="copy-fr_role"')


def test_a_report_that_may_name_nobody_is_not_copied_while_it_names_somebody(world, client):
    case = declined(world, how_began="Ring 07700 900123")
    signed_in(client, world.fra)
    assert client.get(at("pack_copy", case)).status_code == 403
    assert "Copy it field by field" not in client.get(at("pack_show", case)).content.decode()


def test_words_are_read_from_every_part_of_a_word_file():
    data = clean("a.docx", saying("First &amp; second")).data
    assert "First & second" in words_in(data)
    with pytest.raises((Unfit, Refused)):
        clean("a.docx", b"PK\x03\x04broken")
