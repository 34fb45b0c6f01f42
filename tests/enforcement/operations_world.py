"""An operation and those named to it, planned by the real acts as far as a test wants it.

- fin  council      operation lead: leads it        - cal  charity      victim-care lead
- max  police       commands it                     - cleo charity      first responder
- ben  council      silver                          - gil  inspectors   takes part in the visit
- ana  police       leads a covert operation        - imo  immigration  named, in the tests of the data wall
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.enforcement import actions
from alongside.enforcement.models import Clash, Operation, Power, Term
from alongside.enforcement.parts import PARTS
from alongside.enforcement.queries import clashes_of
from alongside.enforcement.rows import ROW
from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.sharing import actions as sharing
from tests.cast import Cast

PLACE = {"name": "Place A", "address": "1 Quay Road, Weymouth", "uprn": "100012345678", "kind": "Hand car wash"}
CANARY = "QUETZAL"


class OperationsWorld(Cast):
    """The cast, more people, and the delivered lists."""

    def __init__(self) -> None:
        super().__init__()
        self.inspectors = self._body("Labour Inspectors", "labour_inspection")
        self.immigration = self._body("Immigration Dorset", "immigration")
        for body in (self.inspectors, self.immigration):
            accounts.admit_member(by=self.ann, partnership=self.dorset, organisation=body)
        self.gil = self.invite(self.ann, "gil", self.inspectors, Role.MEMBER)
        self.imo = self.invite(self.ann, "imo", self.immigration, Role.MEMBER)
        self.fin = self.invite(self.ola, "fin", self.council, Role.OPERATION_LEAD)
        self.oli = self.invite(self.pat, "oli", self.police, Role.OPERATION_LEAD)
        accounts.give_seat(by=self.pat, partnership=self.dorset, person=self.ana, role=Role.OPERATION_LEAD)
        sharing.load_legal_grounds(by=Clockwork())
        actions.load_lists(by=Clockwork())


class Planned(OperationsWorld):
    """The world, with an operation that waits for the commander's decision and whose gate is green."""

    def __init__(self) -> None:
        super().__init__()
        self.operation = planned(self)
        move(self, self.operation, "submit")


class Going(Planned):
    """The world, with an operation that has a go, and packs that were given out and acknowledged."""

    def __init__(self) -> None:
        super().__init__()
        go(self, self.operation)
        actions.issue_packs(by=self.fin, operation=self.operation)
        acknowledge_all(self.operation)


class Live(Going):
    """The world, on the day."""

    def __init__(self) -> None:
        super().__init__()
        move(self, self.operation, "start")


def soon(days: int = 10, hours: int = 0) -> dt.datetime:
    """A moment some days from now, on the hour."""
    return (timezone.now() + dt.timedelta(days=days, hours=hours)).replace(minute=0, second=0, microsecond=0)


def make(world: Any, by: Any = None, **more: Any) -> Operation:
    """A draft, led by Fin unless somebody else makes it."""
    words = {
        "name": "Visit 14",
        "kind": Term.objects.get(code="type-02"),
        "starts_at": soon(),
        "ends_at": soon(hours=6),
        "contact": "Dorset Council duty desk, 01632 960001",
        **more,
    }
    return actions.make_operation(by=by or world.fin, partnership=world.dorset, **words)


def tasked(world: Any, *people: Any, by: Any = None, commander: Any = None, **more: Any) -> Operation:
    """An operation with people named to it and a commander."""
    operation = make(world, by=by, **more)
    commander = commander or world.max
    for person in (*people, commander):
        actions.propose_person(by=operation.lead, operation=operation, person=person, why="Needed")
    actions.task_operation(by=operation.lead, operation=operation, commander=commander)
    return fresh(operation)


def add(world: Any, operation: Operation, word: str, by: Any = None, **words: Any) -> int:
    """A row of a list; what is not said is empty. Its number."""
    rows = ROW[word]
    empty: dict[str, Any] = dict.fromkeys(rows.fields, "")
    for name in rows.fields:
        field = rows.model._meta.get_field(name)
        if field.null:
            empty[name] = None
        elif field.get_internal_type() == "BooleanField":
            empty[name] = False
    actions.write_row(by=by or operation.lead, operation=operation, rows=rows, follows=0, words={**empty, **words})
    return rows.model.objects.filter(operation=operation).order_by("-number").first().number


def row(operation: Operation, word: str, number: int = 1) -> Any:
    """A row of a list."""
    return ROW[word].model.objects.get(operation=operation, number=number, **dict(ROW[word].fixed))


def write(operation: Operation, part: str, by: Any = None, follows: int = 0, **answers: str) -> None:
    """Every question of a part, answered."""
    asks = next(one for one in PARTS if one.word == part).asks
    said = {ask.name: f"{ask.label} Answered." for ask in asks if ask.name != "no_interpreter"}
    actions.write_part(by=by or operation.lead, operation=operation, part=part, follows=follows, answers={**said, **answers})


def planned(world: Any, **more: Any) -> Operation:
    """An operation whose gate is green but for the decision itself."""
    operation = tasked(world, world.ben, world.cal, world.cleo, world.gil, **more)
    move(world, operation, "plan")
    add(world, operation, "premises", **{**PLACE, "occupants": f"{CANARY} Smith", "languages": "Albanian"})
    for body, mode in ((world.council, "lead"), (world.inspectors, "present"), (world.charity, "on_call")):
        add(world, operation, "agencies", organisation=body, mode=mode, reason="Needed there")
    for number, code in ((1, "cra-2015-sch5"), (2, "era-2025-s97")):
        rely(operation, world, agency=row(operation, "agencies", number), power=Power.objects.get(code=code))
    for person, duty in (
        (world.ben, "silver"),
        (world.cal, "victim_lead"),
        (world.cleo, "first_responder"),
        (world.gil, "officer"),
    ):
        add(world, operation, "posts", person=person, duty=duty)
    _lists(world, operation)
    for part in PARTS:
        write(operation, part.word, by=world.cal if part.word == "reception" else None)
    return fresh(operation)


def rely(operation: Operation, world: Any, **words: Any) -> int:
    """What lets an agency in at the first place."""
    said = {"premises": row(operation, "premises"), "basis": "power", "grounds": "A complaint", "authoriser": "Team manager"}
    return add(world, operation, "reliances", **{**said, **words})


def _lists(world: Any, operation: Operation) -> None:
    add(world, operation, "objectives", what="Everybody there is safe", owner=world.ben)
    add(world, operation, "tasks", what="Inspect the pay records", basis="Employment Rights Act 2025 section 97", owner=world.gil)
    add(world, operation, "timeline", when="06:00", what="Meet", owner=world.ben)
    add(world, operation, "contingencies", when="More people than beds", what="Open the hall", owner=world.cal)
    risk = {"likelihood": 3, "impact": 4, "likelihood_after": 2, "impact_after": 3}
    add(world, operation, "risks", category="victims", text="Fear", control="Speak alone", owner=world.cal, **risk)
    words = {"language": "Albanian", "dialect": "Gheg", "wish": "woman", "reserve": "Telephone line"}
    add(world, operation, "interpreters", booked=True, conflict_checked=True, **words)


def move(world: Any, operation: Operation, word: str, reason: str = "") -> Operation:
    """One move, by the lead."""
    return actions.move_operation(by=operation.lead, operation=operation, word=word, reason=reason)


def go(world: Any, operation: Operation, **more: Any) -> Any:
    """The commander says go."""
    operation = fresh(operation)
    words = {"verdict": "go", "reasons": "It is needed, and it is ready.", "version": operation.version, **more}
    return actions.decide_go(by=operation.commander, operation=operation, **words)


def acknowledge_all(operation: Operation) -> None:
    """Everybody reads their pack."""
    from alongside.enforcement.models import Pack

    for pack in Pack.objects.filter(operation=operation, recalled_at=None).select_related("recipient"):
        actions.acknowledge_pack(by=pack.recipient, operation=operation, pack=pack)


def agree(by: Any, operation: Operation) -> None:
    """One side writes down what was agreed about the first clash it sees."""
    seen = clashes_of(by, operation)[0]
    actions.agree_clash(by=by, operation=operation, clash=seen.clash, words="They go after us.", digest=seen.clash.digest)


def covert(world: Any, **more: Any) -> Operation:
    """Ana's covert operation at the same place, with the regional co-ordinator to ring."""
    words = {"name": f"{CANARY} North", "covert": True, "contact": "Regional co-ordinator, 01632 960002", **more}
    operation = tasked(world, by=world.ana, **words)
    add(world, operation, "premises", **{**PLACE, "name": f"{CANARY} yard"})
    return fresh(operation)


def clash_of(operation: Operation) -> Clash:
    """The only clash of an operation."""
    from django.db.models import Q

    return Clash.objects.get(Q(first=operation) | Q(second=operation), ended_at=None)


def fresh(operation: Operation) -> Operation:
    """The operation as it is in the database now."""
    return Operation.everything.select_related("record__partnership", "record__cell__owner", "lead", "commander", "kind").get(
        pk=operation.pk
    )
