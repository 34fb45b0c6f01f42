"""Rows of the table of doors about keeping records, holding them, and what leavers give back."""

from .doors_people import COORDINATOR, HANDLERS, HOUSE, MEMBERS, ORGANISATION_ADMINISTRATORS, SEATED
from .doors_rows import Door

_SPEAKERS = MEMBERS | ORGANISATION_ADMINISTRATORS


def _report(world):
    return {"reference": world.things.report.reference}


def _case(world):
    return {"reference": world.things.case.reference, "approval": world.things.second.reference}


def _hold(world):
    return {"reference": world.things.hold.reference}


def _restriction(world):
    return {"reference": world.things.restriction.reference}


def _task(world):
    return {"reference": world.things.exit_task.reference}


RETENTION = (
    Door("sharing:retention_list", SEATED, after_leaving=True),
    # A report of the police that came up: their administrator decides, their auditor looks.
    Door("sharing:retention_show", SEATED, _report, finds=frozenset({"pat", "aud"}), after_leaving=True),
    Door(
        "sharing:review_decide",
        HANDLERS,
        _report,
        finds=frozenset({"pat"}),
        step_up=True,
        after_leaving=True,
    ),
    # Cal asked that a case of the charity's goes, and Cora approved it: Cal alone acts on it.
    Door(
        "sharing:review_dispose",
        HANDLERS,
        _case,
        finds=frozenset({"cal"}),
        does=frozenset({"cal"}),
        only="POST",
        step_up=True,
    ),
    # Whoever sees the report, or answers for it.
    Door("sharing:hold_place", HANDLERS, _report, finds=frozenset({"ana", "pat"}), after_leaving=True),
    Door("sharing:hold_review", HANDLERS, _hold, finds=frozenset({"ana", "pat"}), step_up=True, after_leaving=True),
    # Whoever decides about a record restricts it, by its reference; a document of the police's is, and names Max.
    Door("sharing:restriction_place", HANDLERS, step_up=True, after_leaving=True),
    Door(
        "sharing:restriction_review",
        HANDLERS,
        _restriction,
        finds=frozenset({"pat", "max"}),
        step_up=True,
        after_leaving=True,
    ),
    Door("sharing:rule_set", ORGANISATION_ADMINISTRATORS, step_up=True),
    Door("law:rule_keep", HOUSE, here=False, step_up=True),
    Door("sharing:exit_list", _SPEAKERS | COORDINATOR, after_leaving=True),
    # The school has left, and held something of the police's.
    Door("sharing:exit_confirm", _SPEAKERS, _task, finds=frozenset({"max", "pat", "mo"}), after_leaving=True),
)
