"""Rows of enforcement: operations, which only the people named to them find, and the lists of powers and amounts."""

from collections.abc import Callable
from typing import Any

from .doors_people import HANDLERS, HOUSE, LEADS, MEMBERS, SEATED
from .doors_rows import Door
from .doors_world import World

OPERATION_LEADS = frozenset({"oli"})
NAMED = frozenset({"oli", "max", "ben", "cal"})  # to every operation of this world
PLANNERS = frozenset({"oli", "max", "ben"})
WRITERS = frozenset({"oli", "ben"})
_BREAKERS = LEADS | MEMBERS | OPERATION_LEADS


def _operation(**more: Any) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"reference": world.things.operation.reference, **more}


def _part(word: str) -> Callable[[World], dict[str, Any]]:
    return _operation(part=word)


def _numbered(thing: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"reference": world.things.operation.reference, "number": getattr(world.things, thing).number}


def _submitted(**more: Any) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"reference": world.things.submitted.reference, **more}


def _of(name: str, about: Any, opens: frozenset[str] = NAMED, **words: Any) -> Door:
    """A page of an operation: found by those named to it, opened to those whose part it is, and reading it is written down."""
    methods = (words["only"],) if "only" in words else ("GET", "POST")
    kept_out = {(method, person): "refused" for method in methods for person in NAMED - opens}
    return Door(f"enforcement:{name}", HANDLERS, about, finds=NAMED, witnessed=True, special=kept_out, **words)


WHOLE = (
    Door("enforcement:operation_list", HANDLERS),
    Door("enforcement:operation_new", OPERATION_LEADS),
    Door("enforcement:power_list", SEATED),
    _of("operation_show", _operation()),
    _of("operation_change", _operation(), WRITERS),
    _of("operation_task", lambda world: {"reference": world.things.tasking.reference}, OPERATION_LEADS),
    # The day is here: it can be stood down by the button alone.
    _of("operation_move", _operation(word="stand-down"), WRITERS, does=WRITERS),
    _of("person_list", _operation()),
    _of("person_propose", _operation()),
    _of("person_remove", _operation(), OPERATION_LEADS),
    _of("lead_hand", _operation(), OPERATION_LEADS),
    _of("proposal_decide", _numbered("proposal"), OPERATION_LEADS),
)

# Two people of one organisation, who have just proved who they are. Max's approval is used by Max alone.
GLASS = (
    Door("enforcement:glass_ask", _BREAKERS, step_up=True),
    Door(
        "enforcement:glass_break",
        _BREAKERS,
        lambda world: {"approval": world.things.glass.reference},
        finds=frozenset({"max"}),
        does=frozenset({"max"}),
        only="POST",
        step_up=True,
    ),
)

# The victim-care lead reads what is about victims; where they are received, the victim team alone.
PLAN = (
    _of("plan_show", _operation()),
    _of("part_show", _part("care")),
    _of("part_write", _part("care"), WRITERS | {"cal"}),
    _of("version_list", _operation(), PLANNERS),
    _of("row_add", _submitted(word="premises"), WRITERS),
    _of("row_change", _submitted(word="premises", number=1), WRITERS),
    _of("row_remove", _submitted(word="premises", number=1), WRITERS, only="POST"),
    _of("risk_sign", _submitted(number=1), frozenset({"max"})),
)

GATE = (
    _of("gate_show", _operation(), PLANNERS),
    _of("go_decide", _submitted(), frozenset({"max"}), step_up=True),
    _of("clash_list", _operation(), PLANNERS),
    # No other operation is in the way: there is nothing to agree about, for those who could.
    Door(
        "enforcement:clash_agree",
        HANDLERS,
        _operation(number=1),
        finds=NAMED - WRITERS,
        witnessed=True,
        special={(method, name): "refused" for method in ("GET", "POST") for name in NAMED - WRITERS},
    ),
)

DAY = (
    _of("pack_list", _operation()),
    # The plan has changed since the packs that stand: the button gives out new ones.
    _of("pack_issue", _operation(), WRITERS, does=WRITERS, only="POST"),
    _of("pack_recall", _operation(), WRITERS),
    # A pack is its one reader's, and nobody else finds it.
    Door("enforcement:pack_show", HANDLERS, _numbered("pack"), finds=frozenset({"ben"}), witnessed=True, only="GET"),
    Door("enforcement:pack_print", HANDLERS, _numbered("pack"), finds=frozenset({"ben"}), witnessed=True, only="GET", get="file"),
    Door("enforcement:pack_acknowledge", HANDLERS, _numbered("pack"), finds=frozenset({"ben"}), only="POST"),
    # Made out, printed and handed over by those who write the plan: a driver's pack is none of the victim team's.
    _of("paper_make", _numbered("helper"), WRITERS, does=WRITERS, only="POST"),
    _of("paper_print", _numbered("paper"), WRITERS, only="GET", get="file"),
    # Its go was never given, so nobody is told that they did.
    _of("paper_hand", _numbered("paper"), WRITERS, only="POST"),
    _of("day_show", _operation()),
    _of("check_in", _operation(), only="POST"),
    _of("methane_write", _operation(), PLANNERS),
    _of("log_write", _operation(), PLANNERS, only="POST"),
    _of("encounter_list", _operation()),
    _of("encounter_add", _operation()),
    _of("encounter_reappraise", _numbered("encounter")),
    _of("hand_over_add", _numbered("encounter")),
    _of("name_pass", _numbered("encounter"), frozenset({"max"}), step_up=True),
)

RESULTS = (
    _of("result_show", _operation()),
    _of("outcome_add", _operation()),
    _of("outcome_revise", _numbered("outcome")),
    _of("debrief_write", _operation()),
    _of("lesson_add", _operation(), WRITERS),
    _of("lesson_release", _numbered("lesson"), OPERATION_LEADS),
)

LISTS = (
    Door("powers:list_keep", HOUSE, here=False, step_up=True),
    Door("powers:power_add", HOUSE, here=False, step_up=True),
    Door("powers:term_add", HOUSE, here=False, step_up=True),
    Door("powers:term_change", HOUSE, lambda world: {"code": world.things.term.code}, here=False, step_up=True),
    Door("powers:measure_set", HOUSE, here=False, step_up=True),
    Door("powers:power_change", HOUSE, lambda world: {"code": world.things.power.code}, here=False, step_up=True),
)

ENFORCEMENT: tuple[Door, ...] = (*WHOLE, *GLASS, *PLAN, *GATE, *DAY, *RESULTS, *LISTS)
