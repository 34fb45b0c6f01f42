"""Rows of monitoring: coordinator, chair, members and analysts read the board's figures; the chair alone makes them public."""

from .doors_people import CHAIR, LEADS, MEMBERS
from .doors_rows import Door, public

ANALYSTS = frozenset({"ana"})
MAKERS = LEADS | ANALYSTS
READERS = MAKERS | MEMBERS


def _edition(world):
    return {"reference": world.things.edition.reference}


def _by_the_clock(world):
    return {"reference": world.things.by_the_clock.reference}


def _objective(world):
    return {"reference": world.things.objective.reference}


def _story(world):
    return {"reference": world.things.story.reference}


def _numbers(world):
    return {"reference": world.things.numbers.reference}


def _loosening(world):
    return {"approval": world.things.loosening.reference}


MONITORING = (
    Door("monitoring:board_show", READERS, only="GET"),
    public("monitoring:public_show", only="GET"),
    public("monitoring:public_download", about=lambda world: {"kind": "csv"}, get="file", only="GET"),
    Door("monitoring:operational_show", READERS, only="GET"),
    Door("monitoring:edition_make", MAKERS),
    Door("monitoring:edition_show", READERS, _edition, only="GET"),
    Door("monitoring:edition_download", READERS, lambda world: {**_edition(world), "kind": "pdf"}, get="file", only="GET"),
    Door("monitoring:report_year_set", LEADS),
    Door("monitoring:edition_take_up", LEADS, _by_the_clock, does=LEADS, only="POST"),
    Door("monitoring:edition_publish", CHAIR, _edition, does=CHAIR),
    Door("monitoring:plan_show", READERS, only="GET"),
    Door("monitoring:indicator_list", READERS, only="GET"),
    Door("monitoring:indicator_add", LEADS),
    # A number of A2 is typed; the house counts I1 itself.
    Door("monitoring:indicator_show", READERS, lambda world: {"code": "A2"}, only="GET"),
    Door("monitoring:indicator_change", LEADS, lambda world: {"code": "A2"}),
    Door("monitoring:indicator_value_enter", READERS, lambda world: {"code": "A2"}),
    # Ben typed one of P2, which counts nobody: anybody else who reads the board confirms it.
    Door(
        "monitoring:indicator_value_confirm",
        READERS,
        lambda world: {"code": "P2", "day": world.things.typed.first.isoformat()},
        does=READERS - {"ben"},
    ),
    Door("monitoring:objective_show", READERS, _objective, only="GET"),
    Door("monitoring:indicator_link", LEADS, _objective),
    Door("monitoring:indicator_unlink", LEADS, lambda world: {**_objective(world), "code": "I1"}, does=LEADS),
    Door("monitoring:narrative_write", READERS, _objective),
    Door("monitoring:objective_rate", LEADS, _objective),
    # Ann wrote it: somebody else must read it through.
    Door("monitoring:narrative_read", READERS, _story, does=READERS - {"ann"}),
    Door("monitoring:narrative_withdraw", READERS, _story, does=READERS),
    Door("monitoring:alignment_show", READERS, only="GET"),
    Door("monitoring:alignment_add", LEADS),
    Door("monitoring:framework_add", LEADS),
    Door(
        "monitoring:alignment_end",
        LEADS,
        lambda world: {**_objective(world), "line": world.things.line.pk},
        does=LEADS,
        only="POST",
    ),
    # More care at once; less by two people, of whom the asker here is Ann, and the chair has approved.
    Door("monitoring:rule_list", READERS, only="GET"),
    Door("monitoring:rule_tighten", LEADS),
    Door("monitoring:loosening_ask", LEADS, step_up=True),
    Door("monitoring:rule_loosen", LEADS, _loosening, step_up=True, finds=frozenset({"ann"}), does=frozenset({"ann"})),
    Door("monitoring:agency_return_list", READERS, only="GET"),
    Door("monitoring:agency_return_send", MEMBERS),
    Door("monitoring:series_list", READERS, only="GET"),
    Door("monitoring:series_import", MAKERS),
    Door("monitoring:series_decide", MAKERS, _numbers),
)
