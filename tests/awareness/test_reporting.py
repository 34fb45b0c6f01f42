"""A member of the public reports something: page by page, without a trace, and every way in which it can go wrong."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alongside.awareness import actions, queries, texts
from alongside.awareness.actions import reporting
from alongside.awareness.models import Attachment, Concern, Reception, Step
from alongside.awareness.receipts import digest_of, new_receipt
from alongside.awareness.report_texts import report_words
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership.models import PartnershipProfile
from alongside.sharing.models import Record
from tests.partnership import document_files as files

from .reporting_world import ADDRESS, BACK, HERE, TRACES, go_on, kept_on, number_on, walk_to_check

pytestmark = pytest.mark.django_db


def send(client, **given):
    """A report, sent. The page with the number."""
    return go_on(client, walk_to_check(client, **given), "send")


def test_scenario_21_an_anonymous_report_gives_a_receipt_and_keeps_nothing_of_its_sender(world, client):
    """Handbook, chapter 8, scenario 21."""
    answer = send(client, what="Men sleep behind the car wash", place="Quay Street")
    number = number_on(answer)
    kept = Concern.everything.get()
    assert (kept.what, kept.place, kept.how, kept.language) == ("Men sleep behind the car wash", "Quay Street", "anonymous", "en")
    assert (kept.reporter_name, kept.contact, kept.safe_when) == ("", "", "")
    assert kept.receipt_digest == digest_of(number.replace(" ", ""))
    assert kept.record.owner == world.police
    assert kept.record.created_by is None
    assert kept.record.classification == "official_sensitive"
    assert "car wash" not in kept.record.title
    assert not client.cookies
    entry = Entry.objects.get(act="awareness.report_concern")
    assert (entry.kind, entry.actor, entry.organisation, entry.subject) == ("visitor", "", "", kept.reference)
    assert "car wash" not in entry.payload.body


def test_the_number_is_shown_again_before_leaving_and_the_browser_is_asked_to_forget(world, client):
    sent = send(client)
    again = go_on(client, sent)
    assert number_on(again) == number_on(sent)
    assert "Have you written your number down?" in again.content.decode()
    left = go_on(client, again)
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert number_on(sent) not in left.content.decode()


def test_no_page_of_it_sets_a_cookie_keeps_a_copy_or_says_where_one_was(world, client):
    pages = [client.get(HERE), client.get(BACK), walk_to_check(client), send(client)]
    for page in pages:
        assert page.status_code == 200
        assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert not page.cookies
        soup = BeautifulSoup(page.content, "html.parser")
        assert soup.title.string.strip().startswith("Help and information")
        assert [
            one for one in soup.find_all(["script", "img", "link"]) if "//" in (one.get("src") or one.get("href") or "")
        ] == []


def test_the_first_page_says_who_receives_it_when_it_is_read_and_whom_to_call(world, client):
    world.receive(version=1, days="working_days", opens=dt.time(9), closes=dt.time(17))
    page = client.get(HERE).content.decode()
    for words in ("call <a", "999", "Dorset Police receives what you write", "between 09:00 and 17:00", "08000 121 700"):
        assert words in page
    assert page.index("999") < page.index("<h1")


def test_only_the_worry_itself_must_be_told(world, client):
    answer = go_on(client, client.get(HERE), how="anonymous")
    wrong = go_on(client, answer, what="  ")
    assert "There is a problem" in wrong.content.decode()
    assert wrong.content.decode().count("Say what worries you") == 2
    assert not Concern.everything.exists()
    assert send(client).status_code == 200
    assert Concern.everything.get().vehicles == ""


def test_the_choice_decides_what_is_asked(world, client):
    reach = "How may we reach you?"
    page = client.get(HERE)
    for how, asked in (("anonymous", ()), ("confidential", ("contact",)), ("named", ("contact", "reporter_name"))):
        answer = go_on(client, go_on(client, page, how=how), what="x")
        for name in ("place", "happened", "people", "vehicles"):
            answer = go_on(client, answer, **{name: ""})
        shown = answer.content.decode()
        assert (reach in shown) == bool(asked)
        assert all(f'name="{name}"' in shown for name in asked)
        assert ('name="reporter_name"' in shown) == ("reporter_name" in asked)


def test_who_changes_to_anonymous_leaves_nothing_of_their_name(world, client):
    check = walk_to_check(client, how="named", reporter_name="Petra Holm", contact="07700 900123")
    assert "Petra Holm" in check.content.decode()
    how = go_on(client, check, "how")
    check = go_on(client, how, how="anonymous")
    assert "Petra Holm" not in check.content.decode()
    go_on(client, check, "send")
    kept = Concern.everything.get()
    assert (kept.how, kept.reporter_name, kept.contact) == ("anonymous", "", "")


def test_going_back_loses_nothing_and_a_change_comes_straight_back(world, client):
    check = walk_to_check(client, what="First words", place="Quay Street")
    where = go_on(client, check, "where")
    assert "Quay Street" in where.content.decode()
    what = go_on(client, go_on(client, check, "where"), "back", place="Mill Lane")
    assert "First words" in what.content.decode()
    check = go_on(client, what, what="Better words")
    shown = check.content.decode()
    assert "Better words" in shown
    assert "Mill Lane" in shown
    assert "First words" not in shown


def test_a_report_that_is_sent_twice_is_kept_once(world, client):
    check = walk_to_check(client)
    first, second = go_on(client, check, "send"), go_on(client, check, "send")
    assert number_on(first) == number_on(second)
    assert Concern.everything.count() == 1


@pytest.mark.parametrize("kept", ["", "forged", "gAAAAA" * 20, "\x00", "x" * 100_000])
def test_a_form_that_is_not_ours_does_nothing(world, client, kept):
    for where in (HERE, BACK):
        answer = client.post(where, {"kept": kept, "go": "send", "what": "x"})
        assert answer.status_code == 403
        assert "came from another page" in answer.content.decode()
    assert not Concern.everything.exists()


def test_an_envelope_of_another_partnership_is_not_ours(world, client):
    PartnershipProfile.objects.create(partnership=world.elsewhere, published=True)
    page = client.get(HERE)
    assert client.post("/elsewhere/awareness/report/", {"kept": kept_on(page), "how": "named"}).status_code in (200, 403)
    assert not Concern.everything.exists()


@pytest.mark.parametrize(
    ("step", "given", "told"),
    [
        ("how", {"how": "spam"}, "Choose how you would like to tell us"),
        ("how", {}, "Choose how you would like to tell us"),
        ("what", {"what": "x" * 4_001}, "Write at most 4,000 characters"),
        ("what", {"what": "\u202e\u200b\x07"}, "Say what worries you"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_is_kept(world, client, step, given, told):
    page = client.get(HERE)
    if step == "what":
        page = go_on(client, page, how="anonymous")
    answer = go_on(client, page, **given)
    shown = answer.content.decode()
    assert told in shown
    assert answer.status_code == 200
    if len(given.get("what", "")) > 100:
        assert given["what"] in shown


def test_what_they_wrote_is_shown_as_words(world, client):
    check = walk_to_check(client, what="<script>alert(1)</script>\nsecond\u202e line")
    assert b"<script>alert" not in check.content
    go_on(client, check, "send")
    kept = Concern.everything.get()
    assert "\u202e" not in kept.what
    client.force_login(world.ana)
    assert b"<script>alert" not in client.get(f"/dorset/awareness/concerns/{kept.reference}/").content


def test_hidden_details_of_a_picture_are_taken_out_and_its_name_is_not_kept(world, client):
    picture = SimpleUploadedFile("Petra-Holm-canary.jpg", files.jpeg(), content_type="image/jpeg")
    check = walk_to_check(client)
    go_on(client, check, "send", files=[picture])
    kept = Attachment.objects.get()
    assert kept.name == "file-1.jpg"
    client.force_login(world.ana)
    answer = client.get(f"/dorset/awareness/concerns/{kept.concern.reference}/file/1/")
    assert answer["Content-Disposition"] == 'attachment; filename="file-1.jpg"'
    assert files.SECRET.encode() not in answer.content


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("run.exe", b"MZ" + b"\x00" * 50, "Programs cannot be taken"),
        ("broken.jpg", b"\xff\xd8\xff" + b"nothing of a picture", "picture"),
        ("empty.txt", b"", "empty"),
        ("is.pdf", b"plain words", "what is inside is not that"),
    ],
)
def test_a_hostile_file_is_refused_in_the_reporters_words_and_nothing_is_kept(world, client, name, data, why):
    answer = go_on(client, walk_to_check(client), "send", files=[SimpleUploadedFile(name, data)])
    shown = answer.content.decode()
    assert "This file can not be taken" in shown
    assert why in shown
    assert "Men sleep behind the car wash" in shown
    assert not Concern.everything.exists()
    assert number_on(go_on(client, answer, "send"))


def test_too_many_files_are_refused(world, client):
    many = [SimpleUploadedFile(f"{number}.txt", b"words") for number in range(reporting.MOST_FILES + 1)]
    assert "Choose fewer files" in go_on(client, walk_to_check(client), "send", files=many).content.decode()


def test_the_sweep_of_the_vault_leaves_the_files_of_concerns(world, client):
    go_on(client, walk_to_check(client), "send", files=[SimpleUploadedFile("seen.txt", b"What I saw")])
    assert queries.files_kept() == {Attachment.objects.get().kept_as}


@pytest.mark.parametrize("change", [{"taking": False}, None])
def test_without_a_receiver_no_report_is_taken_and_the_numbers_are_given(world, client, change):
    if change is None:
        Reception.objects.all().delete()
    else:
        world.receive(version=1, **change)
    for where in (HERE, "/dorset/awareness/vi/report/"):
        page = client.get(where).content.decode()
        assert "08000 121 700" in page
        assert 'name="kept"' not in page
    assert "takes no reports at the moment" in client.get(HERE).content.decode()
    for where in ("/", "/dorset/awareness/"):
        assert HERE not in client.get(where).content.decode()
    with pytest.raises(Refused):
        world.report()


def test_the_front_page_and_the_site_say_that_it_takes_reports(world, client):
    for where in ("/", "/dorset/awareness/", "/dorset/awareness/en/signs/"):
        assert HERE in client.get(where).content.decode(), where
    assert "/dorset/awareness/pl/report/" in client.get("/dorset/awareness/pl/").content.decode()


def test_a_receiver_whose_readers_have_gone_takes_no_report(world, client):
    from alongside.accounts.models import Seat

    Seat.objects.filter(person__in=[world.ana, world.max]).update(ended=timezone.localdate())
    assert "takes no reports at the moment" in client.get(HERE).content.decode()


def test_no_site_no_report(world, client):
    PartnershipProfile.objects.filter(partnership=world.dorset).update(published=False)
    assert [client.get(where).status_code for where in (HERE, BACK)] == [404, 404]


@pytest.mark.parametrize("language", [one for one in texts.LANGUAGES if one != "en"])
def test_every_language_reports_in_its_own_words(world, client, language):
    where = f"/dorset/awareness/{language}/report/"
    words = report_words(language)
    answer = go_on(client, client.get(where), where=where)
    shown = answer.content.decode()
    for name in ("problem", "how_required", "no_trace"):
        assert words[name] in shown
    for english in ("There is a problem", "(optional)", ">Error:<"):
        assert english not in shown
    sent = go_on(client, walk_to_check(client, where=where), "send", where=where)
    assert words["sent"] in sent.content.decode()
    assert number_on(sent)
    assert Concern.everything.get().language == language


def test_english_has_one_address(world, client):
    assert client.get("/dorset/awareness/en/report/")["Location"] == HERE
    assert client.get("/dorset/awareness/en/report/return/")["Location"] == BACK
    assert client.get("/dorset/awareness/xx/report/").status_code == 404


def test_one_network_sends_so_many_an_hour_and_no_address_is_kept(world, client):
    for number in range(reporting.REPORTS_AN_HOUR):
        world.report(f"Report {number}", caller=ADDRESS)
    page = send(client, what="One too many").content.decode()
    assert "We can not take this just now" in page
    assert "One too many" in page
    assert Concern.everything.count() == reporting.REPORTS_AN_HOUR
    assert world.report(caller="198.51.100.4")


def test_a_queue_nobody_reads_stops_growing(world, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_WAITING", 2)
    world.report(), world.report()
    with pytest.raises(Refused):
        world.report()


def test_a_refused_report_leaves_nothing_half_written(world, monkeypatch):
    def fails(*args, **kwargs):
        raise OSError("no space left")

    from alongside.partnership.documents import cleaning

    monkeypatch.setattr(reporting.vault, "keep", fails)
    with pytest.raises(OSError, match="space"):
        world.report(files=[cleaning.clean("seen.txt", b"What I saw")])
    counts = [kept.objects.count() for kept in (Attachment, Step)]
    assert [*counts, Concern.everything.count(), Record.everything.filter(kind="awareness.concern").count()] == [0, 0, 0, 0]


def test_a_signed_in_person_is_a_visitor_here(world, client):
    client.force_login(world.cleo)
    assert world.cleo.full_name not in send(client).content.decode()
    assert Entry.objects.get(act="awareness.report_concern").kind == "visitor"


def test_a_report_says_something_whoever_sends_it(world):
    with pytest.raises(Refused):
        world.report("   ")
    with pytest.raises(Refused):
        actions.report_concern(
            by=Visitor(),
            partnership=world.elsewhere,
            language="en",
            receipt=new_receipt(),
            how="anonymous",
            what="x",
            caller="192.0.2.1",
        )


def test_the_pages_ask_the_database_little(world, client, django_assert_max_num_queries):
    client.get(HERE)
    for where in (HERE, BACK, "/dorset/awareness/ar/report/"):
        with django_assert_max_num_queries(6):
            client.get(where)
    page = client.get(HERE)
    with django_assert_max_num_queries(6):
        client.post(HERE, {"kept": kept_on(page), "how": "anonymous"}, **TRACES)
