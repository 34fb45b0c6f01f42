"""The ledger's pages: who may open them, what they show, and what they never show."""

import datetime as dt
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from alongside.kernel.access import Clockwork
from alongside.ledger import presenters, queries
from alongside.ledger.acts import witness_reading
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.models import Checkpoint, Entry, Payload
from alongside.ledger.queries import Filters, Place
from tests.accounts.proof import prove
from tests.ledger.files import verdict
from tests.ledger.people import fill, make_thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]
PAGES = {
    "entry_list": {"aud"},
    "organisation_entry_list": {"max", "pat", "ben", "ola", "cal"},
    "checkpoint_list": {"aud", "ann", "max", "pat", "ben", "ola", "cal"},
    "checkpoint_make": {"aud"},
    "witness_take": {"aud", "ann", "max", "pat", "ben", "ola", "cal"},
    "partnership_export_take": {"aud"},
    "organisation_export_take": {"max", "pat", "ben", "ola", "cal"},
    "verifier_download": {"aud", "ann", "max", "pat", "ben", "ola", "cal"},
}
HERE = ("ana", "ann", "max", "aud", "pat", "ben", "bea", "ola", "cleo", "cora", "cal")


def at(name: str, slug: str = "dorset") -> str:
    return reverse(f"ledger:{name}", kwargs={"slug": slug})


@pytest.fixture
def sign_in(settings):
    """A browser in which somebody is signed in, and has just proved it."""
    settings.ALONGSIDE_SECOND_FACTOR_REQUIRED = False

    def signed_in(person) -> Client:
        client = Client()
        client.force_login(person)
        prove(client, person)
        return client

    return signed_in


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("name", PAGES)
def test_every_door_and_everybody(cast, sign_in, name):
    for person in HERE:
        expected = 200 if person in PAGES[name] else 403
        assert sign_in(getattr(cast, person)).get(at(name)).status_code == expected, person
    for stranger in (cast.dev, cast.fay):
        assert sign_in(stranger).get(at(name)).status_code == 404
    assert Client().get(at(name)).status_code == 302
    assert sign_in(cast.eve).get(at(name)).status_code in (302, 404)
    assert sign_in(cast.aud).get(at(name, "elsewhere")).status_code == 404
    assert sign_in(cast.aud).get(at(name, "nowhere")).status_code == 404


def test_an_auditor_sees_what_happened_here_and_nothing_of_elsewhere(cast, sign_in):
    make_thing(by=cast.ben, partnership=cast.dorset, reference="DOC-HERE", reason="Because of this")
    make_thing(by=cast.dev, partnership=cast.elsewhere, reference="DOC-ELSEWHERE")
    shown = words(sign_in(cast.aud).get(at("entry_list")))
    assert "Ben Okafor Dorset Council" in shown
    assert "Make a thing." in shown
    assert "DOC-HERE" in shown
    assert "Reason: Because of this" in shown
    assert "DOC-ELSEWHERE" not in shown
    assert "Dev Patel" not in shown
    assert "Set up" not in shown  # what the system administrator did to the house belongs to no partnership


def test_an_organisation_sees_its_own(cast, sign_in):
    make_thing(by=cast.bea, partnership=cast.dorset, reference="DOC-OURS", reason="Not for this page")
    make_thing(by=cast.cleo, partnership=cast.dorset, reference="DOC-THEIRS")
    shown = words(sign_in(cast.ben).get(at("organisation_entry_list")))
    assert "Bea Lyons" in shown
    assert "DOC-OURS" in shown
    assert "DOC-THEIRS" not in shown
    assert "Cleo Marsh" not in shown
    assert "Not for this page" not in shown


def test_an_organisation_in_two_partnerships_sees_one_at_a_time(cast):
    cast.bea.organisation = cast.council
    make_thing(by=cast.bea, partnership=cast.elsewhere, reference="DOC-FAR")
    page = queries.organisation_entries_for(cast.ben, cast.dorset, Filters(), None)
    assert "DOC-FAR" not in [entry.subject for entry in page.entries]


def test_the_person_is_asked_again_in_the_query(cast):
    from django.core.exceptions import PermissionDenied

    for query in (queries.entries_for, queries.organisation_entries_for):
        with pytest.raises(PermissionDenied):
            query(cast.ana, cast.dorset, Filters(), None)
    for query in (queries.checkpoints_for, queries.partnership_export_for, queries.organisation_export_for):
        with pytest.raises(PermissionDenied):
            query(cast.ana, cast.dorset)
    cast.ben.organisation = None
    with pytest.raises(PermissionDenied):
        queries.organisation_export_for(cast.ben, cast.dorset)
    with pytest.raises(PermissionDenied):
        queries.organisation_entries_for(cast.ben, cast.dorset, Filters(), None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"subject": "DOC-1"}, ["DOC-1"]),
        ({"subject": " doc-1 "}, []),  # only a whole reference with its check character is mended
        ({"subject": "ORG-9"}, ["DOC-2"]),
        ({"act": "example.make_thing", "subject": "DOC-2"}, ["DOC-2"]),
        ({"act": "accounts.give_seat", "subject": "DOC-2"}, []),
        ({"since_day": "1", "since_month": "1", "since_year": "2031", "subject": "DOC-2"}, []),
        ({"until_day": "1", "until_month": "1", "until_year": "2020", "subject": "DOC-2"}, []),
    ],
)
def test_filters(cast, sign_in, asked, found):
    make_thing(by=cast.ben, partnership=cast.dorset, reference="DOC-1")
    make_thing(by=cast.ben, partnership=cast.dorset, reference="DOC-2", subject="ORG-9")
    shown = words(sign_in(cast.aud).get(at("entry_list"), asked))
    rows = shown.partition("results")[2] or shown.partition("1 result")[2]
    assert [reference for reference in ("DOC-1", "DOC-2") if reference in rows] == found
    assert ("Nothing fits" in shown) == (found == [])


def test_by_person(cast, sign_in):
    make_thing(by=cast.ben, partnership=cast.dorset, reference="DOC-BEN")
    make_thing(by=cast.cleo, partnership=cast.dorset, reference="DOC-CLEO")
    assert (str(cast.ben.public_id), "Ben Okafor") in queries.people_in(cast.dorset)
    shown = words(sign_in(cast.aud).get(at("entry_list"), {"person": str(cast.ben.public_id)}))
    assert "DOC-BEN" in shown
    assert "DOC-CLEO" not in shown


def test_days_are_whole_days_here(cast):
    make_thing(by=cast.ben, partnership=cast.dorset, reference="DOC-1")
    today = Entry.objects.get(subject="DOC-1").at.astimezone(dt.timezone(dt.timedelta(0))).date()
    for since, until, there in (
        (today, today, True),
        (today + dt.timedelta(days=2), None, False),
        (None, today - dt.timedelta(days=2), False),
    ):
        page = queries.entries_for(cast.aud, cast.dorset, Filters(subject="DOC-1", since=since, until=until), None)
        assert bool(page.entries) == there


def test_filters_that_make_no_sense_say_so_and_keep_what_was_typed(cast, sign_in):
    asked = {"subject": "what is this?", "since_day": "31", "since_month": "2", "since_year": "2026", "act": "no.such"}
    response = sign_in(cast.aud).get(at("entry_list"), asked)
    shown = words(response)
    assert "There is a problem" in shown
    assert "Enter a reference, such as DOC-7K3QF2XM" in shown
    assert "The first day must be a real date" in shown
    assert 'value="what is this?"' in response.content.decode()
    backwards = {f"{name}_{part}": value for name, year in (("since", "2026"), ("until", "2025"))
                 for part, value in (("day", "1"), ("month", "1"), ("year", year))}  # fmt: skip
    assert "must be the same as or after the first day" in words(sign_in(cast.aud).get(at("entry_list"), backwards))


def test_pages_of_a_long_list_join_without_a_gap(cast, sign_in):
    fill(queries.PAGE * 2 + 7, by=cast.ben, place=cast.dorset)
    everything = list(Entry.objects.filter(partnership="dorset").order_by("-moment", "-seq").values_list("seq", flat=True))
    seen, place, back = [], None, []
    while True:
        page = queries.entries_for(cast.aud, cast.dorset, Filters(), place)
        seen += [entry.seq for entry in page.entries]
        back.append(page)
        if not page.has_older:
            break
        place = Place(page.entries[-1].moment, page.entries[-1].seq)
    assert seen == everything
    first = back[-1].entries[0]
    before_last = queries.entries_for(cast.aud, cast.dorset, Filters(), Place(first.moment, first.seq, newer=True))
    assert [entry.seq for entry in before_last.entries] == [entry.seq for entry in back[-2].entries]
    assert before_last.has_older
    client = sign_in(cast.aud)
    response = client.get(at("entry_list"), {"act": "example.make_thing"})
    assert "Next page" in words(response)
    older = re.search(r'href="(\?act=example.make_thing&amp;before=[0-9.]+)"', response.content.decode())[1]
    response = client.get(at("entry_list") + older.replace("&amp;", "&"))
    assert "Previous page" in words(response)


@pytest.mark.parametrize("where", ["x", "1", "1.", ".1", "1.x", "9" * 30 + ".1", "-1.2", "١.٢x", "1.2.3"])
def test_an_address_that_makes_no_sense_is_the_first_page(cast, sign_in, where):
    assert Place.read(before=where) is None
    assert sign_in(cast.aud).get(at("entry_list"), {"before": where}).status_code == 200


def test_counting_stops(cast):
    from alongside.ledger.log import Draft, append

    append([Draft("example.do", "clockwork", "", "", "dorset", {"who": "x"}) for _ in range(1100)])
    assert queries.entries_for(cast.aud, cast.dorset, Filters(), None).total == 1001


def test_a_page_costs_the_same_however_long_the_list(cast, sign_in, django_assert_max_num_queries):
    fill(120, by=cast.ben, place=cast.dorset)
    client = sign_in(cast.aud)
    client.get(at("entry_list"))
    with django_assert_max_num_queries(25):
        client.get(at("entry_list"))


def test_an_erased_name_is_said_to_be_erased(cast, sign_in):
    make_thing(by=cast.ben, partnership=cast.dorset, reference="DOC-1", reason="Private")
    Payload.objects.filter(entry__subject="DOC-1").delete()
    shown = words(sign_in(cast.aud).get(at("entry_list"), {"subject": "DOC-1"}))
    assert "Name erased" in shown
    assert "Names and details were erased" in shown
    assert "Private" not in shown


def test_hostile_details_are_shown_as_text(cast, sign_in):
    make_thing(
        by=cast.ben, partnership=cast.dorset, reference="DOC-1", reason="<script>alert(1)</script>", many=["a", None, True]
    )
    page = sign_in(cast.aud).get(at("entry_list"), {"subject": "DOC-1"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "Many: a, –, Yes" in page


def test_who_looked_at_a_record(cast):
    from types import SimpleNamespace

    record = SimpleNamespace(kind="partnership.document", reference="DOC-7", partnership=cast.dorset)
    witness_reading(by=cast.ana, record=record, purpose="Preparing the meeting")
    make_thing(by=cast.ana, partnership=cast.dorset, reference="DOC-7")
    witness_reading(by=cast.ben, record=record)
    lines = [presenters.line(entry) for entry in queries.readings_of("DOC-7")]
    assert [(line.who, line.purpose) for line in lines] == [("Ben Okafor", ""), ("Ana Costa", "Preparing the meeting")]
    assert queries.readings_of("DOC-8") == []
    assert len(queries.readings_of("DOC-7", limit=1)) == 1

    from django.template import engines

    fragment = engines["jinja2"].env.get_template("ledger/_readings.html").module
    assert "Preparing the meeting" in fragment.readings(lines)
    assert "Nobody has opened this yet" in fragment.readings([])


def test_checkpoints_are_listed_with_the_key(cast, sign_in):
    empty = words(sign_in(cast.ann).get(at("checkpoint_list")))
    assert "Nothing has been signed yet" in empty
    make_checkpoint(by=Clockwork())
    fill(2)
    shown = words(sign_in(cast.ann).get(at("checkpoint_list")))
    assert queries.log_key().origin in shown
    assert queries.log_key().in_groups in shown
    assert bytes(Checkpoint.objects.get().root).hex()[:16] in shown
    assert re.search(r"Entries not signed yet 2\b", shown)
    assert "Sign the ledger now" not in shown


def test_an_auditor_has_it_signed(cast, sign_in):
    client = sign_in(cast.aud)
    assert "Sign the ledger now?" in words(client.get(at("checkpoint_make")))
    assert Checkpoint.objects.count() == 0
    assert client.post(at("checkpoint_make")).headers["Location"] == at("checkpoint_list")
    assert Checkpoint.objects.count() == 1


def test_a_refused_signature_says_why(cast, sign_in):
    from tests.ledger.owner import Owner

    make_checkpoint(by=Clockwork())
    with Owner() as owner:
        owner.sql("UPDATE ledger_entry SET moment = 7 WHERE seq = 0")
    client = sign_in(cast.aud)
    for name in ("checkpoint_make", "witness_take", "partnership_export_take"):
        response = client.post(at(name))
        assert response.status_code == 200
        assert "The ledger no longer continues what was last signed" in words(response)


def test_taking_a_witness_file_and_an_export_and_checking_them(cast, sign_in, tmp_path):
    make_thing(by=cast.bea, partnership=cast.dorset, reference="DOC-OURS")
    make_thing(by=cast.cleo, partnership=cast.dorset, reference="DOC-THEIRS")
    make_thing(by=cast.dev, partnership=cast.elsewhere, reference="DOC-FAR")
    taken = {}
    for person, name in (
        (cast.ben, "witness_take"),
        (cast.ben, "organisation_export_take"),
        (cast.aud, "partnership_export_take"),
    ):
        response = sign_in(person).post(at(name))
        assert response.headers["Content-Disposition"].startswith('attachment; filename="alongside-')
        taken[name] = tmp_path / name
        taken[name].write_bytes(b"".join(response.streaming_content))
    ours, theirs = taken["organisation_export_take"].read_text(), taken["partnership_export_take"].read_text()
    assert "DOC-OURS" in ours
    assert "DOC-THEIRS" not in ours
    assert "Cleo Marsh" not in ours
    assert "DOC-THEIRS" in theirs
    assert "DOC-FAR" not in ours + theirs
    assert "Dev Patel" not in ours + theirs
    for export in ("organisation_export_take", "partnership_export_take"):
        report = verdict(taken["witness_take"], taken[export])
        assert (report.problems, report.unreadable) == ([], [])
    assert json.loads(taken["witness_take"].read_text())["checkpoints"]
    acts = list(Entry.objects.order_by("-seq").values_list("act", flat=True)[:3])
    assert acts == ["ledger.take_partnership_export", "ledger.take_organisation_export", "ledger.take_witness"]


def test_nothing_is_taken_by_only_looking(cast, sign_in):
    before = Entry.objects.count()
    for person, name in (
        (cast.ben, "witness_take"),
        (cast.ben, "organisation_export_take"),
        (cast.aud, "partnership_export_take"),
    ):
        assert "Download" in words(sign_in(person).get(at(name)))
    assert (Entry.objects.count(), Checkpoint.objects.count()) == (before, 0)


@pytest.mark.parametrize(("person", "name"), [("ben", "organisation_export_take"), ("aud", "partnership_export_take")])
def test_an_export_asks_for_proof_again(cast, settings, person, name):
    settings.ALONGSIDE_SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(getattr(cast, person))
    assert client.post(at(name)).status_code == 302
    assert not Entry.objects.filter(act__startswith="ledger.take").exists()


def test_the_verifier_can_be_downloaded(cast, sign_in):
    response = sign_in(cast.ben).get(at("verifier_download"))
    code = b"".join(response.streaming_content).decode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="alongside-verifier.py"'
    compile(code, "verifier.py", "exec")
    assert "alongside." not in "".join(line for line in code.splitlines() if line.startswith(("import", "from")))
