"""An operation from its first form to its close, each step pressed in a window by the person whose step it is."""

from django.urls import reverse
from django.utils import timezone

from alongside.enforcement.models import Operation
from alongside.enforcement.parts import PARTS
from tests.enforcement.operations_world import PLACE, fresh, soon

RISK = {"likelihood": "3", "impact": "4", "likelihood_after": "2", "impact_after": "3"}


def at(operation, name="operation_show", **more):
    """The address of a page of an operation."""
    return reverse(f"enforcement:{name}", kwargs={"slug": "dorset", "reference": operation.reference, **more})


def chosen(person):
    """A person as the lists of people call them."""
    return f"{person.full_name}, {person.organisation}"


def typed(window, **words):
    """Fill in the fields of the form on the page, by their names in the form, whatever kind of field each is."""
    for name, words_of_it in words.items():
        fields = window.page.locator(f"main [name={name}]")
        kind = fields.first.evaluate("field => field.type")
        if kind.startswith("select"):
            fields.select_option(label=words_of_it)
        elif kind == "radio":
            window.page.locator(f"main [name={name}][value='{words_of_it}']").check()
        elif kind == "checkbox":
            fields.set_checked(words_of_it)
        else:
            fields.fill(words_of_it)
    return window


def day(window, name, when):
    """A date in its three boxes."""
    return typed(window, **{f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)})


def begins(lead, where):
    """The lead begins an operation on the page that is open, from what led to it."""
    start, end = (timezone.localtime(one) for one in (soon(), soon(hours=6)))
    day(day(lead, "day", start), "ends_day", end)
    typed(lead, name="Visit 14", start=f"{start:%H:%M}", end=f"{end:%H:%M}", contact=where)
    lead.page.locator("main [name=kind]").select_option("type-02")
    lead.looked_at().press("Begin it")
    return Operation.everything.get(record__title="Visit 14")


def names(lead, operation, commander, *people):
    """The lead names people and who commands, and begins the plan."""
    for person in (commander, *people):
        lead.go(at(operation, "person_propose"))
        typed(lead, person=chosen(person), why="Needed").press("Name them")
    typed(lead.go(at(operation, "operation_task")), commander=chosen(commander)).press("Name them")
    return moves(lead, operation, "plan", "Begin planning")


def moves(lead, operation, word, button, reason=""):
    """One move."""
    lead.go(at(operation, "operation_move", word=word))
    return typed(lead, **({"reason": reason} if reason else {})).press(button)


def adds(lead, operation, word, **words):
    """A line of one of the lists of the plan."""
    return typed(lead.go(at(operation, "row_add", word=word)), **words).press("Add it")


def lists(lead, operation, people):
    """Every list of the plan: places, agencies, what lets each in, who does what, and what could go wrong."""
    adds(lead, operation, "premises", **PLACE, occupants="Five men", languages="Albanian")
    for body, mode in ((people.council, "lead"), (people.inspectors, "present"), (people.charity, "on_call")):
        adds(lead, operation, "agencies", organisation=body.name, mode=mode, reason="Needed there")
    entry = {"premises": PLACE["name"], "basis": "power", "grounds": "A complaint", "authoriser": "Team manager"}
    for body, code in ((people.council, "cra-2015-sch5"), (people.inspectors, "era-2025-s97")):
        lead.go(at(operation, "row_add", word="reliances"))
        lead.page.locator("main [name=power]").select_option(code)
        typed(lead, agency=body.name, **entry).press("Add it")
    posts = ((people.ben, "silver"), (people.cal, "victim_lead"), (people.cleo, "first_responder"), (people.gil, "officer"))
    for person, duty in (*posts, (people.fra, "officer")):
        adds(lead, operation, "posts", person=chosen(person), duty=duty)
    ben, cal, gil = (chosen(one) for one in (people.ben, people.cal, people.gil))
    adds(lead, operation, "objectives", what="Everybody there is safe", owner=ben)
    adds(lead, operation, "tasks", what="Inspect the pay records", basis="Employment Rights Act 2025 section 97", owner=gil)
    adds(lead, operation, "timeline", when="06:00", what="Meet", owner=ben)
    adds(lead, operation, "contingencies", when="More people than beds", what="Open the hall", owner=cal)
    adds(lead, operation, "risks", category="Victims", text="Fear", control="Speak alone", owner=cal, **RISK)
    speaks = {"language": "Albanian", "dialect": "Gheg", "wish": "woman", "reserve": "Telephone line"}
    adds(lead, operation, "interpreters", booked=True, conflict_checked=True, **speaks)


def parts(lead, victim_lead, operation):
    """Every page of the plan; the victim team writes where people are received."""
    for part in PARTS:
        writes(victim_lead if part.word == "reception" else lead, operation, part)


def writes(window, operation, part):
    """One page of the plan, every question answered."""
    window.go(at(operation, "part_write", part=part.word))
    answers = {ask.name: f"{ask.label} Answered." for ask in part.asks if ask.name != "no_interpreter"}
    return typed(window, **answers).press("Save this part")


def agrees(window, operation):
    """One side writes down what was agreed about the only clash. What the page told it."""
    window.go(at(operation, "clash_list")).looked_at()
    said = window.page.inner_text("main")
    window.send(window.page.get_by_role("link", name="Write down what you agreed"))
    typed(window, words="We wait until they are done.").press("Save what you agreed")
    return said


def says_go(commander, operation):
    """The commander decides."""
    commander.go(at(operation, "go_decide")).looked_at()
    typed(commander, verdict="go", reasons="It is needed, and it is ready.").press("Record your decision")
    assert fresh(operation).status == "go"


def briefs(lead, operation, *windows):
    """Packs are given out; each person reads theirs and says so."""
    lead.go(at(operation, "pack_list")).press("Give out packs")
    for window in windows:
        window.go(at(operation, "pack_list"))
        window.send(window.page.get_by_role("table").get_by_role("link").first)
        assert window.press("I have read and understood it").says("Acknowledged")


def ends(lead, operation, owner, outcome):
    """The visit stands down, what came of it and the debrief are written down, and it is closed."""
    moves(lead, operation, "stand-down", "Stand down")
    lead.go(at(operation, "outcome_add"))
    day(typed(lead, term=outcome, owner=owner.name, count="1"), "happened_on", timezone.localdate()).press("Write it down")
    lead.go(at(operation, "debrief_write"))
    said = {"kind": "hot", "who": "Everybody", "went_well": "The talk", "went_badly": "The parking"}
    typed(lead, **said).press("Write it down")
    moves(lead, operation, "debriefed", "The debrief is done")
    moves(lead, operation, "close", "Close it")
    assert fresh(operation).status == "closed"
