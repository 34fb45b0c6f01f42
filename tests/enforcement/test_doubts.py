"""What an operation arose from is recalled or judged afresh: the gate shuts at once, a go falls, lead and commander are told."""

import pytest
from django.urls import reverse

from alongside.enforcement import actions
from alongside.enforcement.clocks import doubt_operations
from alongside.enforcement.models import Decision, Operation
from alongside.enforcement.queries import cannot_be_waived, gate_of, operations_in_doubt
from alongside.home import clockwork
from alongside.intelligence import actions as intelligence
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.sharing import actions as sharing
from alongside.sharing.models import Doubt, Notice
from tests.enforcement.operations_world import OperationsWorld, acknowledge_all, fresh, go, move, planned, write
from tests.intelligence.world import PRODUCT, SUBMISSION, Intelligence, grade, item, judged, pass_on, released
from tests.snapshot import laid


class Sourced(OperationsWorld):
    """A product was passed on to the council; Fin's operation arose from it, and has a go."""

    def __init__(self):
        super().__init__()
        self.vic = self.invite(self.pat, "vic", self.police, Role.EVALUATOR)
        intelligence.load_terms(by=Clockwork())
        sharing.load_handling_conditions(by=Clockwork())
        self.inward = Intelligence.clause_for(self, SUBMISSION, to_sector="police")
        self.outward = Intelligence.clause_for(self, PRODUCT, from_sector="police")
        self.report = judged(self)
        self.product = released(self, item(self.report))
        pass_on(self, self.product, self.council)
        self.operation = planned(self, source=self.product.record)
        move(self, self.operation, "submit")
        go(self, self.operation)
        actions.issue_packs(by=self.fin, operation=self.operation)
        acknowledge_all(self.operation)


@pytest.fixture
def world(db):
    return laid(Sourced)


def recalled(world):
    intelligence.recall_product(by=world.ana, product=world.product, because="The source was mistaken")


def judged_afresh(world):
    grade(world, item(world.report), information="E")


def source_line(operation):
    return next(line for line in gate_of(fresh(operation)) if line.code == "source")


def told(person):
    return list(Notice.objects.filter(to_person=person, text__contains="no longer stands").values_list("text", flat=True))


@pytest.mark.parametrize(("happens", "words"), [(recalled, "recalled"), (judged_afresh, "judged afresh")])
def test_the_gate_shuts_at_once_and_nobody_can_waive_it(world, happens, words):
    assert source_line(world.operation).good
    happens(world)
    line = source_line(world.operation)
    assert not line.good
    assert words in line.detail
    assert world.product.record.reference not in line.detail
    assert line in cannot_be_waived(gate_of(fresh(world.operation)))
    # Before the clock has looked, too: what nobody can waive is looked at again at the start.
    with pytest.raises(Refused, match="no longer in order"):
        move(world, world.operation, "start")


@pytest.mark.parametrize("happens", [recalled, judged_afresh])
def test_the_go_falls_and_lead_and_commander_are_told_once(world, happens):
    happens(world)
    clockwork.tick()
    operation = fresh(world.operation)
    assert operation.status == "planning"
    decision = Decision.objects.get()
    assert decision.void_at is not None
    assert decision.void_by is None
    assert "no longer stands" in decision.void_because
    assert [len(told(one)) for one in (world.fin, world.max, world.ben)] == [1, 1, 0]
    clockwork.tick()
    assert [len(told(one)) for one in (world.fin, world.max)] == [1, 1]
    with pytest.raises(Refused):
        actions.doubt_operation(by=Clockwork(), operation=operation)


def test_it_goes_ahead_once_what_is_known_was_written_anew_and_decided_afresh(world):
    recalled(world)
    doubt_operations()
    write(world.operation, "information", follows=_written(world.operation), known="Only what the visit of May showed")
    assert source_line(world.operation).good
    move(world, world.operation, "submit")
    go(world, world.operation)
    assert fresh(world.operation).status == "go"
    judged_afresh(world)
    assert not source_line(world.operation).good
    doubt_operations()
    assert fresh(world.operation).status == "planning"


def test_while_it_is_planned_or_live_it_is_told_and_nothing_falls_on_the_day(world):
    move(world, world.operation, "start")
    recalled(world)
    doubt_operations()
    assert fresh(world.operation).status == "live"
    assert "it is live" in told(world.max)[0]


def test_what_was_doubted_before_or_is_over_or_is_another_troubles_nobody(world):
    other = planned(world, name="Visit 15", contact="Dorset Council duty desk, 01632 960001")
    Operation.everything.filter(pk=world.operation.pk).update(status="stood_down")
    recalled(world)
    assert Doubt.objects.count() == 1
    assert not operations_in_doubt().exists()
    later = actions.make_operation(
        by=world.ana,
        partnership=world.dorset,
        name="Visit 16",
        kind=other.kind,
        starts_at=other.starts_at,
        ends_at=other.ends_at,
        contact="The desk",
        source=world.product.record,
    )
    assert source_line(later).good
    assert source_line(other).good


def test_a_first_judgement_and_a_line_that_was_dropped_cast_no_doubt(world):
    assert not Doubt.objects.exists()
    other = item(world.report, 2)  # no line of the product
    grade(world, other, information="E")
    assert [one.record for one in Doubt.objects.select_related("record")] == [world.report.record]
    assert source_line(world.operation).good


def test_a_shared_document_that_is_recalled_casts_doubt_too(world):
    from tests.partnership.document_world import keep

    paper = keep(world, title="Plan of the yard", by=world.ana)
    clause = world.add_clause()
    sharing.share_record(by=world.ana, record=paper.record, recipient=world.council, clause=clause, purpose="Planning")
    sharing.link_records(by=world.fin, record=paper.record, to=world.operation.record, why="It shows the yard")
    sharing.recall_record(by=world.ana, record=paper.record, because="Wrong yard")
    assert not source_line(world.operation).good


def test_the_pages_say_so(world, client):
    recalled(world)
    doubt_operations()
    client.force_login(world.fin)
    at = {"slug": "dorset", "reference": world.operation.reference}
    shown = client.get(reverse("enforcement:operation_show", kwargs=at)).content.decode()
    assert "The go is void" in shown
    assert "it was recalled" in shown
    assert "What it arose from still stands" in client.get(reverse("enforcement:gate_show", kwargs=at)).content.decode()


def _written(operation):
    from alongside.enforcement.models import PlanText

    return PlanText.objects.get(operation=operation, part="information").changed_in
