"""One of everything an operation's pages are about. Ben leads no more than his part: silver of the one Oli leads.

- oli leads it, max commands it, ben is silver, cal is victim-care lead; nobody else is named.
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.enforcement import actions
from alongside.enforcement.models import Helper, Operation, Pack, Power, Proposal, Term
from alongside.enforcement.rows import ROW
from alongside.kernel.access import Clockwork
from alongside.sharing import actions as sharing
from alongside.sharing.models import Approval


def lay(world: Any) -> None:
    """An operation on its day, with a row of each kind; and one that waits for its commander."""
    things = world.things
    actions.load_lists(by=Clockwork())
    things.power, things.term = Power.objects.get(code="pace-s8"), Term.objects.get(code="type-02")
    things.operation = planned(world)
    to_the_day(world, things.operation)
    things.submitted = planned(world)
    things.deciding = _at(things.submitted, "submitted")
    things.tasking = _draft(world)
    things.glass = _approved_glass(world)


def _draft(world: Any, name: str = "Visit 21") -> Operation:
    start = timezone.now() + dt.timedelta(days=40 + Operation.everything.count() * 40)
    words = {"starts_at": start, "ends_at": start + dt.timedelta(hours=5), "kind": world.things.term, "contact": "Desk"}
    operation = actions.make_operation(by=world.oli, partnership=world.dorset, name=name, **words)
    for person in (world.max, world.ben, world.cal):
        actions.propose_person(by=world.oli, operation=operation, person=person, why="Needed")
    return operation


def planned(world: Any, name: str = "Visit 21", address: str = "1 Quay Road") -> Operation:
    """An operation with a place, people and a risk. Oli leads it, Max commands it, Ben is silver, Cal looks after victims."""
    operation = _draft(world, name)
    actions.task_operation(by=world.oli, operation=operation, commander=world.max)
    place = {"name": "Place A", "address": address, "uprn": "1000", "kind": "Car wash"}
    _add(operation, "premises", world.oli, **place)
    for person, duty in ((world.ben, "silver"), (world.cal, "victim_lead")):
        _add(operation, "posts", world.oli, person=person, duty=duty)
    numbers = {"likelihood": 3, "impact": 5, "likelihood_after": 3, "impact_after": 5}
    _add(operation, "risks", world.oli, category="source", text="Seen", control="Quiet", owner=world.ben, **numbers)
    return Operation.everything.get(pk=operation.pk)


def _at(operation: Operation, status: str) -> Operation:
    Operation.everything.filter(pk=operation.pk).update(status=status)
    return Operation.everything.get(pk=operation.pk)


def to_the_day(world: Any, operation: Operation) -> None:
    """Bring it to its day, with a pack, somebody met, an outcome and a lesson."""
    things = world.things
    actions.propose_person(by=world.ben, operation=operation, person=world.cora, why="She knows the place")
    things.proposal = Proposal.objects.get(agreed=None, operation=operation)
    go = _at(operation, "go")
    actions.issue_packs(by=world.oli, operation=go)
    things.pack = Pack.objects.get(recipient=world.ben, operation=operation)
    live = _at(operation, "live")
    council = _add_agency(world, operation)
    things.paper = actions.make_paper_pack(by=world.oli, operation=live, helper=Helper.objects.get(operation=operation, number=1))
    things.helper = Helper.objects.get(operation=operation, number=2)
    things.encounter = actions.record_encounter(by=world.ben, operation=live, age="adult", potential_victim="unsure")
    term = Term.objects.get(label="People met")
    words = {"owner": council, "happened_on": timezone.localdate(), "count": 1}
    things.outcome = actions.record_outcome(by=world.oli, operation=live, term=term, **words)
    stood_down = _at(operation, "stood_down")
    things.lesson = actions.learn_lesson(by=world.oli, operation=stood_down, text="Bring water", no_task_because="Done")
    things.operation = _at(operation, "live")


def _add_agency(world: Any, operation: Operation) -> Any:
    """An agency and two drivers without an account, written into the plan while they can be."""
    _at(operation, "planning")
    _add(operation, "agencies", world.oli, organisation=world.council, mode="lead", reason="Leads")
    for name in ("Mira", "Ilir"):
        words = {"name": name, "organisation": "Words Direct", "duty": "driver", "reach": "The desk"}
        _add(operation, "helpers", world.oli, **words, owner=world.ben, checked=True)
    _at(operation, "live")
    return world.council


def _add(operation: Operation, word: str, by: Any, **words: Any) -> None:
    rows = ROW[word]
    empty: dict[str, Any] = dict.fromkeys(rows.fields, "")
    for name in rows.fields:
        field = rows.model._meta.get_field(name)
        empty[name] = None if field.null else False if field.get_internal_type() == "BooleanField" else ""
    actions.write_row(by=by, operation=operation, rows=rows, follows=0, words={**empty, **words})


def _approved_glass(world: Any) -> Approval:
    """Max asked, and the coordinator approved it; there is no such operation of theirs that he is not named to."""
    hidden = _draft(world)
    actions.remove_person(by=world.oli, operation=hidden, person=world.max)
    asked = actions.ask_break_glass(by=world.max, partnership=world.dorset, reference=hidden.reference, reason="A life")
    return sharing.decide_approval(by=world.ann, approval=asked, approve=True)
