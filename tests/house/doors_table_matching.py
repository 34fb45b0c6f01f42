"""Rows of the table of doors about matching: questions, hits, what others may learn, and incidents."""

from .doors_people import AUDITOR, HANDLERS, MEMBERS, ORGANISATION_ADMINISTRATORS
from .doors_rows import Door

# Who may ask what others hold: the evaluator and analyst, the operation lead, each single point of contact, and whoever meets or
# looks after people who may be victims.
_ASKERS = MEMBERS | frozenset({"ana", "oli", "fra", "cleo", "cora"})
_SUPERVISORS = AUDITOR | ORGANISATION_ADMINISTRATORS
_BEN = frozenset({"ben"})


def _question(world):
    return {"reference": world.things.question.reference}


def _hit(world):
    return {"reference": world.things.hit.reference}


def _policy(world):
    return {"reference": world.things.hit.record.reference}


def _incident(world):
    return {"reference": world.things.incident.reference}


MATCHING = (
    Door("matching:interest_list", _ASKERS),
    Door("matching:interest_ask", _ASKERS),
    # A question is seen by whoever asked it, and by nobody else.
    Door("matching:interest_show", _ASKERS, _question, finds=_BEN),
    Door("matching:look_alike_search", _ASKERS),
    Door("matching:hit_list", HANDLERS),
    # What the question met is sealed to a group of the police's: Ana, and Max of the same force; Ben of the council is named to
    # the group as well, but it is not his organisation's to answer.
    Door("matching:hit_show", HANDLERS, _hit, finds=frozenset({"ana", "max"})),
    Door("matching:policy_list", HANDLERS),
    Door("matching:policy_set", HANDLERS, _policy, finds=frozenset({"ana", "max"})),
    # Only the group sees the record; Ben sees it and is told that it is not his to change.
    Door(
        "matching:record_index",
        HANDLERS,
        _policy,
        finds=frozenset({"ana", "max", "ben"}),
        special={(method, "ben"): "refused" for method in ("GET", "POST")},
    ),
    Door("matching:incident_list", _SUPERVISORS),
    # It is about somebody of the council's, so the council's own supervisors look into it.
    Door("matching:incident_settle", _SUPERVISORS, _incident, finds=frozenset({"ola"})),
    Door("matching:decoy_plant", _SUPERVISORS),
)
