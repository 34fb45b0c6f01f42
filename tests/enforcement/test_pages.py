"""The pages of operations: from a document to a closed operation, what a mistake looks like, and how many queries they take."""

import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.enforcement import actions
from alongside.enforcement.models import Encounter, LogEntry, Operation, Pack, Power, Term
from alongside.ledger.models import Entry
from alongside.sharing.models import Link
from tests.accounts.proof import prove
from tests.enforcement.operations_world import CANARY, add, fresh, make, soon
from tests.enforcement.test_results import met
from tests.partnership.document_world import keep
from tests.questions import MOST, counted

PAGES = (
    "operation_show", "person_list", "plan_show", "version_list", "gate_show", "clash_list", "pack_list", "day_show",
    "encounter_list", "methane_write", "result_show",
)  # fmt: skip


@pytest.fixture
def as_(client):
    def sign_in(person, *, sure=False):
        client.force_login(person)
        if sure:
            prove(client, person)
        return client

    return sign_in


def at(operation, name, **more):
    return reverse(f"enforcement:{name}", kwargs={"slug": "dorset", "reference": operation.reference, **more})


def typed(name, when):
    when = timezone.localtime(when)
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def beginning(**more):
    """What somebody types to begin an operation."""
    start, end = soon(12), soon(12, 4)
    words = {
        "name": "Visit 14",
        "kind": "type-02",
        "contact": "Desk, 01632 960001",
        **typed("day", start),
        **typed("ends_day", end),
    }
    times = {"start": f"{timezone.localtime(start):%H:%M}", "end": f"{timezone.localtime(end):%H:%M}"}
    return {**words, **times, **more}


def test_an_operation_begins_from_a_document(world, as_):
    paper = keep(world, title="Car wash", by=world.ben)
    there = reverse("enforcement:operation_new", kwargs={"slug": "dorset"})
    page = as_(world.fin).get(there, {"from": paper.reference}).content.decode()
    assert f"linked to Car wash ({paper.reference})" in page
    answer = as_(world.fin).post(there, beginning(source=paper.reference))
    operation = Operation.everything.get()
    assert answer.url == at(operation, "operation_show")
    assert Link.everything.get().from_record == paper.record
    assert "Car wash" in as_(world.fin).get(answer.url).content.decode()


def test_a_document_one_cannot_see_is_as_if_it_never_was(world, as_):
    paper = keep(world, title=f"{CANARY} wash")
    there = reverse("enforcement:operation_new", kwargs={"slug": "dorset"})
    hidden, never = (as_(world.fin).get(there, {"from": word}).content.decode() for word in (paper.reference, "DOC-00000000"))
    assert CANARY not in hidden
    assert ("linked to" in hidden) is ("linked to" in never) is False
    as_(world.fin).post(there, beginning(source=paper.reference))
    assert not Link.everything.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": ""}, "Give it a name that says nothing"),
        ({"start": "half past"}, "Enter a time such as 06:30"),
        ({"end": "00:00", **typed("ends_day", soon(11))}, "It must end after it starts"),
        ({**typed("day", soon(-3)), **typed("ends_day", soon(-3)), "end": "23:59", "start": "00:01"}, "later than now"),
        ({"contact": ""}, "Say whom others ring"),
        ({"kind": "never"}, "Choose a kind from the list"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_kept(world, as_, words, said):
    there = reverse("enforcement:operation_new", kwargs={"slug": "dorset"})
    page = as_(world.fin).post(there, beginning(**words))
    assert (page.status_code, said in page.content.decode()) == (200, True)
    assert not Operation.everything.exists()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_takes_a_bounded_number_of_queries(live, as_, page):
    for number in range(3):
        met(live, name=f"Person {number}")
    client = as_(live.fin)
    client.get(at(live.operation, "clash_list"))  # the session is written
    with counted() as asked:
        assert client.get(at(live.operation, page)).status_code == 200
    assert asked.number <= MOST


def test_opening_a_page_is_witnessed(live, as_):
    before = Entry.objects.filter(act="enforcement.read_operation").count()
    as_(live.ben).get(at(live.operation, "gate_show"))
    assert Entry.objects.filter(act="enforcement.read_operation", subject=live.operation.reference).count() == before + 1
    pack = Pack.objects.get(recipient=live.ben)
    as_(live.ben).get(at(live.operation, "pack_show", number=pack.number))
    assert Entry.objects.filter(act="enforcement.read_pack").exists()


def test_the_plan_is_written_on_its_pages_and_a_stale_page_changes_nothing(world, as_):
    operation = make(world)
    there = at(operation, "part_write", part="method")
    words = {"follows": 0, "meeting_point": "The station car park"}
    assert as_(world.fin).post(there, words).url == at(operation, "part_show", part="method")
    stale = as_(world.fin).post(there, {**words, "meeting_point": "Somewhere else"}).content.decode()
    assert "Somebody has changed this" in stale
    assert "Somewhere else" in stale  # what was typed is kept
    assert "The station car park" in as_(world.fin).get(at(operation, "part_show", part="method")).content.decode()
    row = at(operation, "row_add", word="premises")
    place = {
        "follows": 0,
        "name": "Place A",
        "address": "1 Quay Road",
        "kind": "Car wash",
        "latitude": "2.4",
        "longitude": "50.6",
    }
    assert "Check which number is the latitude" in as_(world.fin).post(row, place).content.decode()
    as_(world.fin).post(row, {**place, "latitude": "50.6", "longitude": "-2.4"})
    page = as_(world.fin).get(at(operation, "row_change", word="premises", number=1)).content.decode()
    assert "1 Quay Road" in page
    follows = re.search(r'name="follows" value="(\d+)"', page)[1]
    as_(world.fin).post(at(operation, "row_remove", word="premises", number=1), {"follows": follows})
    assert "1 Quay Road" not in as_(world.fin).get(at(operation, "part_show", part="information")).content.decode()
    assert "1 Quay Road" in as_(world.fin).get(at(operation, "version_list")).content.decode()


def test_a_go_is_given_on_the_page_and_shown_as_void_after_a_change(planned, as_):
    operation, there = planned.operation, at(planned.operation, "go_decide")
    assert as_(planned.max).get(there).url.startswith("/accounts/prove/")
    version = fresh(operation).version
    answer = as_(planned.max, sure=True).post(there, {"version": version, "verdict": "go", "reasons": "Ready"})
    assert answer.url == at(operation, "operation_show")
    add(planned, operation, "equipment", what="Two vans", owner=planned.ben)
    assert "The go is void" in as_(planned.cal).get(at(operation, "operation_show")).content.decode()


def test_a_pack_on_paper_names_its_reader_and_nobody_the_charity_should_not_know(going, as_):
    pikepdf = pytest.importorskip("pikepdf")
    from io import BytesIO

    pack = Pack.objects.get(recipient=going.cal)
    answer = as_(going.cal).get(at(going.operation, "pack_print", number=pack.number))
    assert answer["Content-Disposition"] == 'attachment; filename="briefing.pdf"'
    with pikepdf.open(BytesIO(answer.content)) as pdf, pdf.open_metadata() as facts:
        assert facts["dc:title"] == "Briefing for Cal Reed"
    page = as_(going.cal).get(at(going.operation, "pack_show", number=pack.number)).content.decode()
    assert CANARY not in page
    assert "OFFICIAL-SENSITIVE" in page


def test_the_log_is_written_once_however_often_it_is_sent(live, as_):
    words = {"token": str(uuid.uuid4()), "text": "Door opened at once", "written_at": ""}
    for _ in range(2):
        assert as_(live.gil).post(at(live.operation, "log_write"), words).url == at(live.operation, "day_show")
    assert LogEntry.objects.count() == 1
    empty = as_(live.gil).post(at(live.operation, "log_write"), {"token": str(uuid.uuid4()), "text": " "})
    assert "Write what happened" in empty.content.decode()
    assert "Door opened" not in as_(live.cleo).get(at(live.operation, "day_show")).content.decode()


def test_the_immigration_officers_page_has_numbers_alone(live, as_):
    met(live)
    actions.propose_person(by=live.fin, operation=live.operation, person=live.imo, why="The data wall")
    page = as_(live.imo).get(at(live.operation, "encounter_list")).content.decode()
    assert "opens the numbers alone" in page
    assert CANARY not in page
    assert as_(live.imo).get(at(live.operation, "hand_over_add", number=1)).status_code == 403
    assert CANARY in as_(live.cleo).get(at(live.operation, "encounter_list")).content.decode()


def test_people_are_met_and_handed_over_on_the_pages(live, as_):
    words = {"age": "child", "potential_victim": "yes", "spoken_alone": "on", "premises": "1", "token": str(uuid.uuid4())}
    assert as_(live.cleo).post(at(live.operation, "encounter_add"), words).url == at(live.operation, "encounter_list")
    person = Encounter.objects.get()
    handed = {"token": str(uuid.uuid4()), "to": "Children’s services", "consent": "A child: none is needed"}
    as_(live.cleo).post(at(live.operation, "hand_over_add", number=person.number), handed)
    page = as_(live.fin).get(at(live.operation, "encounter_list")).content.decode()
    assert "To Children’s services. A child: none is needed." in page


def test_an_administrator_keeps_the_powers_and_everybody_reads_them(world, as_):
    power = Power.objects.get(code="pace-s8")
    there = reverse("powers:power_change", kwargs={"code": power.code})
    words = {
        "sector": "police",
        "body": "Police",
        "name": power.name,
        "dwelling": "yes",
        "needs_warrant": "on",
        "source": "Read on legislation.gov.uk",
        "valid_from_day": 1,
        "valid_from_month": 1,
        "valid_from_year": 1986,
    }
    assert as_(world.fay, sure=True).post(there, words).url == reverse("powers:list_keep")
    power.refresh_from_db()
    assert (power.recalled, power.changed_by) == (False, world.fay)
    page = as_(world.aud).get(reverse("enforcement:power_list", kwargs={"slug": "dorset"})).content.decode()
    assert "Read on legislation.gov.uk" in page
    assert "Check before relying" in page
    assert "Took the place of" in page


def test_a_kind_that_has_ended_cannot_be_chosen(world, as_):
    Term.objects.filter(code="type-02").update(valid_to=timezone.localdate())
    page = as_(world.fin).post(reverse("enforcement:operation_new", kwargs={"slug": "dorset"}), beginning())
    assert "Choose a kind from the list" in page.content.decode()
