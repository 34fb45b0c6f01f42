"""Scenario 21: an operation is known to the people named to it, and to nobody else by any side path."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import get_resolver, reverse

from alongside.enforcement import actions, queries
from alongside.kernel.references import new_reference
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.sharing import actions as sharing
from alongside.sharing.models import Notice, Record
from alongside.sharing.policy import visible_to
from alongside.tasks import queries as tasks
from tests.accounts.proof import prove
from tests.enforcement.operations_world import CANARY, add, make, move, planned
from tests.enforcement.test_results import debrief, nil
from tests.sizes import people_to_try

NAMED = {"fin", "max", "ben", "cal", "cleo", "gil"}
EVERYBODY_ELSE = ("ana", "ann", "aud", "bea", "ola", "cora", "dev", "fay", "imo")
# Pages anybody else can open that list, count, search, tell or export something.
SIDE_PATHS = (
    "enforcement:operation_list", "sharing:record_list", "sharing:cell_list", "sharing:notice_list", "sharing:sight_list",
    "sharing:approval_list", "tasks:task_list", "partnership:document_list", "home:today", "ledger:entry_list",
    "ledger:organisation_entry_list", "ledger:partnership_export_take", "ledger:organisation_export_take",
    "enforcement:operation_new", "sharing:sight_ask",
)  # fmt: skip


@pytest.fixture
def sealed(world):
    """A whole operation, its name, place, people and log all canaries, with the tasks it leaves behind."""
    world.operation = planned(world, name=f"{CANARY} visit", contact=f"{CANARY} desk")
    add(world, world.operation, "equipment", what=f"{CANARY} van", owner=world.ben)
    return world


def test_scenario_21_named_people_find_an_operation_and_nobody_else(sealed):
    operation = sealed.operation
    for name in NAMED:
        assert queries.operation_for(getattr(sealed, name), sealed.dorset, operation.reference) == operation
    for name in EVERYBODY_ELSE:
        person = getattr(sealed, name)
        assert operation not in queries.operations_for(person, sealed.dorset)
        assert not visible_to(person, Record).filter(pk=operation.pk).exists()
        with pytest.raises(Http404):
            queries.operation_for(person, sealed.dorset, operation.reference)


@pytest.mark.parametrize("name", people_to_try(EVERYBODY_ELSE, everyday=["ana", "bea", "imo", "aud", "dev", "cora"]))
def test_no_side_path_says_anything_of_it(sealed, client, name):
    person = getattr(sealed, name)
    client.force_login(person)
    prove(client, person)
    asked = {"from": sealed.operation.reference, "kind": "operations", "whose": "everyone"}
    for page in SIDE_PATHS:
        answer = client.get(reverse(page, kwargs={"slug": "dorset"}), asked)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert CANARY.encode() not in body, page
        assert b"Quay Road" not in body, page


def test_its_pages_answer_others_as_if_it_never_was(sealed, client):
    operation = sealed.operation
    client.force_login(sealed.ann)
    nowhere = client.get("/dorset/enforcement/OPS-00000000/").content
    names = [one.name for one in get_resolver("alongside.enforcement.urls").url_patterns]
    words = {"slug": "dorset", "reference": operation.reference, "number": 1, "word": "premises", "part": "method"}
    for name in names:
        pattern = next(one for one in get_resolver("alongside.enforcement.urls").url_patterns if one.name == name)
        needs = set(pattern.pattern.converters)
        if "reference" not in needs:
            continue
        address = reverse(f"enforcement:{name}", kwargs={key: words[key] for key in {"slug", *needs}})
        answer = client.get(address)
        assert answer.status_code in (404, 405) or answer.url.startswith("/accounts/prove/"), name
        if answer.status_code == 404:
            assert answer.content == nowhere, name


def test_what_leaves_it_says_nothing_of_it(sealed):
    """Notices, tasks and the ledger name the reference at most; the ledger's details are a few plain words."""
    operation = sealed.operation
    move(sealed, operation, "call-off", reason=f"{CANARY} moved")
    texts = [one.text for one in Notice.objects.all()]
    assert not any(CANARY in text or "Quay" in text for text in texts)
    bodies = [one.payload.body for one in Entry.objects.select_related("payload")]
    assert not any(CANARY in body or "Quay" in body for body in bodies)
    about = Entry.objects.filter(subject__in=[operation.reference, operation.cell.reference])
    assert about.exists()
    assert not any(str(sealed.cal.public_id) in one.also for one in about)


def test_the_tasks_it_leaves_behind_are_neutral(sealed):
    from alongside.enforcement.models import Operation

    operation = sealed.operation
    Operation.everything.filter(pk=operation.pk).update(status="stood_down")
    nil(sealed, operation)
    debrief(sealed, operation)
    move(sealed, operation, "debriefed")
    move(sealed, operation, "close")
    for name in ("bea", "ola", "ann", "cora"):
        person = getattr(sealed, name)
        for task in tasks.pending_for(person, sealed.dorset, "everyone"):
            assert CANARY not in task.record.title
            assert tasks.source_of(person, task) is None


def test_being_named_needs_the_leads_word(sealed):
    """Scenario 21: somebody named proposes; the lead agrees; the people named see that it was so."""
    operation = sealed.operation
    actions.propose_person(by=sealed.gil, operation=operation, person=sealed.cora, why="She knows the place")
    assert sealed.cora not in queries.named_to(sealed.fin, operation)
    proposal = queries.proposals_of(sealed.ben, operation).get(agreed=None)
    for person in (sealed.gil, sealed.ben, sealed.max):
        with pytest.raises(Refused, match="Only the lead decides"):
            actions.decide_proposal(by=person, operation=operation, proposal=proposal, agree=True)
    actions.decide_proposal(by=sealed.fin, operation=operation, proposal=proposal, agree=True)
    assert sealed.cora in queries.named_to(sealed.ben, operation)
    with pytest.raises(Refused, match="decided already"):
        actions.decide_proposal(by=sealed.fin, operation=operation, proposal=proposal, agree=False)


def test_a_proposal_of_another_operation_is_not_decided_here(sealed):
    actions.propose_person(by=sealed.gil, operation=sealed.operation, person=sealed.cora, why="x")
    other = make(sealed)
    proposal = queries.proposals_of(sealed.fin, sealed.operation).get(agreed=None)
    with pytest.raises(Refused, match="decided already"):
        actions.decide_proposal(by=sealed.fin, operation=other, proposal=proposal, agree=True)


def test_breaking_the_glass_needs_two_people_and_tells_the_lead(sealed):
    """Scenario 21: Chi asks, a colleague of hers approves, and Fin is told both names."""
    operation = sealed.operation
    chi = sealed.invite(sealed.ann, "chi", sealed.council, Role.CHAIR)
    asked = actions.ask_break_glass(by=chi, partnership=sealed.dorset, reference=operation.reference, reason="A life")
    with pytest.raises(Refused, match="not been approved"):
        actions.break_glass(by=chi, approval=asked)
    with pytest.raises(Refused, match="Somebody other than"):
        sharing.decide_approval(by=chi, approval=asked, approve=True)
    with pytest.raises(Refused, match="not asked to decide"):
        sharing.decide_approval(by=sealed.max, approval=asked, approve=True)  # of another organisation
    sharing.decide_approval(by=sealed.ben, approval=asked, approve=True)
    with pytest.raises(Refused, match="given to somebody else"):
        actions.break_glass(by=sealed.ben, approval=asked)
    actions.break_glass(by=chi, approval=asked)
    assert chi in queries.named_to(sealed.fin, operation)
    told = Notice.objects.filter(to_person=sealed.fin, text__contains="without you").get()
    assert "Chi" in told.text
    assert "Ben Okafor" in told.text
    with pytest.raises(Refused, match="has been used"):
        actions.break_glass(by=chi, approval=asked)
    with pytest.raises(PermissionDenied):
        actions.ask_break_glass(by=sealed.bea, partnership=sealed.dorset, reference=operation.reference, reason="x")


def test_asking_about_a_reference_says_the_same_whether_or_not_it_is_there(sealed):
    never = new_reference("OPS")
    for reference in (sealed.operation.reference, never):
        asked = actions.ask_break_glass(by=sealed.ann, partnership=sealed.dorset, reference=reference, reason="A life")
        assert asked.subject == reference
        sharing.decide_approval(by=sealed.max, approval=asked, approve=True)
        with pytest.raises(Refused, match="Your organisation has no operation of that reference"):
            actions.break_glass(by=sealed.ann, approval=asked)  # it is the council's, and never was
    with pytest.raises(Refused, match="Check the reference"):
        actions.ask_break_glass(by=sealed.ann, partnership=sealed.dorset, reference="OPS-1", reason="x")


def test_each_part_opens_what_it_needs_and_no_more(sealed):
    """The victim team reads where victims are received; planners do not. The charity reads no plan."""
    operation = sealed.operation
    for person in (sealed.fin, sealed.ben, sealed.max, sealed.gil):
        with pytest.raises(PermissionDenied):
            queries.text_of(person, operation, "reception")
    for person in (sealed.cal, sealed.cleo):
        assert queries.text_of(person, operation, "reception").answers["place"]
        with pytest.raises(PermissionDenied):
            queries.text_of(person, operation, "information")
        with pytest.raises(PermissionDenied):
            queries.changes_of(person, operation)
    assert "reception" not in {change.part for change in queries.changes_of(sealed.fin, operation)}
    with pytest.raises(Refused, match="does not let you change"):
        actions.write_part(by=sealed.gil, operation=operation, part="method", follows=0, answers={})


def test_a_person_removed_sees_nothing_at_once(sealed):
    actions.remove_person(by=sealed.fin, operation=sealed.operation, person=sealed.gil)
    with pytest.raises(Http404):
        queries.operation_for(sealed.gil, sealed.dorset, sealed.operation.reference)
    with pytest.raises(Refused, match="cannot see that operation"):
        actions.check_in(by=sealed.gil, operation=sealed.operation, there=True)


def test_a_name_suggested_says_not_how_many_there_are(world):
    assert len({queries.suggested_name() for _ in range(50)}) > 20


def test_only_the_lead_names_people_whatever_page_is_tried(sealed, client):
    """The general pages of sealed groups change nobody in an operation's: Ben, of the lead's own organisation, tries each."""
    cell, client_of_ben = sealed.operation.cell, client
    before = set(queries.named_to(sealed.ben, sealed.operation))
    for person in (sealed.ben, sealed.fin):
        for act, whom in ((sharing.name_to_cell, sealed.ola), (sharing.remove_from_cell, sealed.gil)):
            with pytest.raises(Refused, match="decided on the page of what it was formed for"):
                act(by=person, cell=cell, person=whom)
        client_of_ben.force_login(person)
        at = {"slug": "dorset", "reference": cell.reference}
        for page, whom in (("cell_name", sealed.ola), ("cell_remove", sealed.gil)):
            there = reverse(f"sharing:{page}", kwargs=at)
            assert client_of_ben.post(there, {"person": whom.public_id}).status_code == 403
            assert there not in client_of_ben.get(reverse("sharing:cell_detail", kwargs=at)).content.decode()
    with pytest.raises(Refused, match="Only the lead"):
        actions.remove_person(by=sealed.ben, operation=sealed.operation, person=sealed.gil)
    assert set(queries.named_to(sealed.ben, sealed.operation)) == before


def test_removing_the_commander_makes_the_go_void_and_asks_for_another(going):
    actions.remove_person(by=going.fin, operation=going.operation, person=going.max)
    operation = queries.operation_for(going.fin, going.dorset, going.operation.reference)
    assert (operation.status, operation.commander) == ("draft", None)
    assert queries.decisions_of(going.fin, operation)[0].void_because == "Its commander was removed."
    with pytest.raises(Http404):
        queries.operation_for(going.max, going.dorset, operation.reference)
    actions.remove_person(by=going.fin, operation=operation, person=going.cal)
    assert "victim-lead" in {line.code for line in queries.shut(queries.gate_of(operation))}
    with pytest.raises(Refused, match="You lead it"):
        actions.remove_person(by=going.fin, operation=operation, person=going.fin)
