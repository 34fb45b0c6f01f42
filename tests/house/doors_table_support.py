"""Rows of support: cases of the charity's caseworkers and managers, what is sealed to two of them, and what others are shown."""

from collections.abc import Callable
from typing import Any

from .doors_people import COORDINATOR, MEMBERS
from .doors_rows import Door, public
from .doors_world import World

WORKERS = frozenset({"cleo", "cora"})
MANAGERS = frozenset({"cora"})
PARTNERS = WORKERS | MEMBERS | frozenset({"fra"})
NAMED = WORKERS  # both are named to the note and the placement of this world


def _case(**more: Any) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"reference": world.things.support_case.reference, **more}


def _request(world: World) -> dict[str, Any]:
    return {"reference": world.things.support_case.reference, "number": world.things.drq.reference}


def _note(world: World) -> dict[str, Any]:
    return {"reference": world.things.sealed_note.reference}


def _placement(world: World) -> dict[str, Any]:
    return {"reference": world.things.placement.reference}


def _of(name: str, who: frozenset[str] = WORKERS, about: Any = None, **words: Any) -> Door:
    """A page of a case of the charity: its workers and managers find it, and reading it is written down."""
    return Door(f"support:{name}", who, about or _case(), finds=WORKERS, witnessed=True, **words)


SUPPORT: tuple[Door, ...] = (
    Door("support:case_list", WORKERS),
    Door("support:case_new", WORKERS),
    Door("support:caseload_show", MANAGERS),
    Door("support:boundary_list", PARTNERS | COORDINATOR),
    Door("support:boundary_set", COORDINATOR),
    Door("support:entitlement_list", WORKERS),
    Door("support:entitlement_set", MANAGERS),
    Door("support:glass_ask", WORKERS, step_up=True),
    # Cleo asked and Cora approved it: it is used by Cleo alone.
    Door(
        "support:glass_break",
        WORKERS,
        lambda world: {"approval": world.things.let_in.reference},
        finds=frozenset({"cleo"}),
        does=frozenset({"cleo"}),
        only="POST",
        step_up=True,
    ),
    _of("case_show"),
    _of("plan_show"),
    _of("plan_agree", MANAGERS),
    _of("case_hand", MANAGERS),
    _of("case_move"),
    _of("outcome_show"),
    _of("score_add"),
    _of("part_show", about=_case(part="needs")),
    _of("line_add", about=_case(part="needs")),
    _of("line_change", about=_case(part="needs", number=1)),
    _of("sealed_show"),
    _of("note_write"),
    _of("placement_add", step_up=True),
    _of("sharing_show"),
    _of("extract_make"),
    _of("request_log"),
    _of("request_show", about=_request),
    _of("request_ask", about=_request),
    _of("request_tell", about=_request),
    _of("request_decide", MANAGERS, about=_request, step_up=True),
    _of("door_show"),
    _of("key_issue"),
    _of("key_revoke", does=WORKERS),
    _of("correction_answer", about=lambda world: {**_case()(world), "number": world.things.wrong.pk}),
    Door(
        "support:note_show", WORKERS, lambda world: {"reference": world.things.sealed_note.reference}, finds=NAMED, witnessed=True
    ),
    Door("support:placement_show", WORKERS, _placement, finds=NAMED),
    Door("support:placement_read", WORKERS, _placement, finds=NAMED, step_up=True),
    Door("support:placement_name", WORKERS, _placement, finds=NAMED, step_up=True),
    Door("support:placement_unname", WORKERS, _placement, finds=NAMED, step_up=True),
    Door("support:placement_end", WORKERS, _placement, finds=NAMED, does=NAMED, step_up=True),
    # Max sees it because the person agreed that the police may; the charity's own people made it.
    Door(
        "support:extract_show",
        PARTNERS,
        lambda world: {"reference": world.things.extract.reference},
        finds=frozenset({"max", "cleo", "cora", "cal", "fra"}),
        witnessed=True,
    ),
    public("own:door_open", post="refused", here=False),
    public("own:door_open_in", about=lambda world: {"language": "ro"}, post="refused", here=False),
)
