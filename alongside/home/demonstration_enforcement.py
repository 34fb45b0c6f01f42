"""The demonstration's operations: Fin plans a visit with Ben, Cal, Cleo and Gil, for Max to decide; Ana has one near it.

Every place, name and word is invented.
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.enforcement import actions
from alongside.enforcement.models import Agency, Operation, Power, Premises, Term
from alongside.enforcement.parts import PARTS
from alongside.enforcement.rows import ROW
from alongside.kernel.access import Clockwork
from alongside.sharing.models import Record

_ANSWERS: dict[str, dict[str, str]] = {
    "information": {
        "known": "Workers at the car wash sleep behind it and are driven there in one van.",
        "why_now": "Two people have told housing officers the same within a month.",
    },
    "intention": {
        "strategy": "1. Everybody there is safe. 2. Each person is spoken to alone. 3. Pay and sleeping places are inspected.",
        "success": "Everybody was spoken to alone, and knows where to get help.",
    },
    "method": {
        "meeting_point": "06:00, car park of the leisure centre.",
        "entry": "Trading standards first, then the labour inspector. Nobody runs.",
        "triage": "Cleo and the interpreter speak to each person, out of sight of the owner.",
        "stop": "Anybody is threatened, or the owner locks a door.",
    },
    "care": {
        "arrangements": "Hot food, clothes, phones charged, a quiet room.",
        "transport": "Two cars of Harbour Light, with their own drivers.",
        "health": "The safeguarding nurse is on call.",
        "safeguarding": "Both duty teams were told on Monday.",
        "onward": "Rooms for four for three nights. Who does not want help gets a card and a lift.",
    },
    "wall": {
        "presence": "Kept out.",
        "reason": "People are more likely to speak.",
        "data": "Names stay with Harbour Light.",
        "said": "We are not immigration officers and have brought none.",
    },
    "reception": {
        "place": "The parish hall, side door.",
        "opens": "07:00; Cal has the key.",
        "rooms": "Eight people, two rooms.",
    },
}


def load(people: dict[str, User]) -> None:
    """Bring in the delivered lists and two operations, by the real acts."""
    actions.load_lists(by=Clockwork())
    dorset = Partnership.objects.get(slug="dorset")
    source = Record.everything.filter(title="Empty shops used for sleeping").first()
    visit = _begin(people["fin"], dorset, "Visit 14", "Trading standards duty desk, 01632 960001", 10, source=source)
    _name(people, visit, "max", "ben", "cal", "cleo", "gil")
    actions.move_operation(by=people["fin"], operation=visit, word="plan")
    _plan(people, visit)
    hidden = _begin(people["ana"], dorset, "Visit 31", "Regional coordinator, 01632 960002", 8, covert=True)
    _name(people, hidden, "max")
    _add(hidden, "premises", name="Place Q", address="1 Quay Road, Weymouth", uprn="100000000014", kind="Car wash")


def _begin(by: User, dorset: Partnership, name: str, contact: str, days: int, **more: Any) -> Operation:
    start = (timezone.now() + dt.timedelta(days=days)).replace(hour=5, minute=0, second=0, microsecond=0)
    kind = Term.objects.get(code="type-02")
    words = {"name": name, "kind": kind, "contact": contact, "starts_at": start, "ends_at": start + dt.timedelta(hours=7)}
    made: Operation = actions.make_operation(by=by, partnership=dorset, **words, **more)
    return made


def _name(people: dict[str, User], operation: Operation, commander: str, *others: str) -> None:
    for name in (commander, *others):
        actions.propose_person(by=operation.lead, operation=operation, person=people[name], why="Needed on the day")
    actions.task_operation(by=operation.lead, operation=operation, commander=people[commander])


def _plan(people: dict[str, User], visit: Operation) -> None:
    place = {"address": "1 Quay Road, Weymouth", "uprn": "100000000014", "languages": "Albanian", "hazards": "A dog on a chain"}
    _add(visit, "premises", name="Place A", kind="Hand car wash", occupants="The owner, and about six workers", **place)
    for name, mode, why in (("fin", "lead", "It is a trader"), ("gil", "present", "Pay"), ("cal", "on_call", "For victims")):
        _add(visit, "agencies", organisation=people[name].organisation, mode=mode, reason=why)
    where = Premises.objects.get(operation=visit)
    first, second, _ = Agency.objects.filter(operation=visit)
    for agency, code in ((first, "cra-2015-sch5"), (second, "era-2025-s97")):
        words = {"premises": where, "agency": agency, "basis": "power", "power": Power.objects.get(code=code)}
        _add(visit, "reliances", grounds="Complaints from customers", authoriser="Team manager", **words)
    for name, duty in (("ben", "silver"), ("cal", "victim_lead"), ("cleo", "first_responder"), ("gil", "officer")):
        _add(visit, "posts", person=people[name], duty=duty)
    _add(visit, "objectives", what="Everybody there is safe and was spoken to alone", owner=people["ben"])
    _add(
        visit,
        "interpreters",
        language="Albanian",
        dialect="Gheg",
        wish="woman",
        booked=True,
        conflict_checked=True,
        reserve="Line",
    )
    for part in PARTS:
        if part.word in _ANSWERS:
            by = people["cal"] if part.word == "reception" else people["fin"]
            actions.write_part(by=by, operation=visit, part=part.word, follows=0, answers=_ANSWERS[part.word])


def _add(operation: Operation, word: str, **words: Any) -> None:
    rows = ROW[word]
    empty: dict[str, Any] = {}
    for name in rows.fields:
        field = rows.model._meta.get_field(name)
        empty[name] = None if field.null else False if field.get_internal_type() == "BooleanField" else ""
    actions.write_row(by=operation.lead, operation=operation, rows=rows, follows=0, words={**empty, **words})
