"""Rows of training. Everybody with a seat reads courses and numbers; names are for whoever needs them; trainers run it."""

from typing import Any

from .doors_people import COORDINATOR, MEMBERS, ORGANISATION_ADMINISTRATORS, SEATED
from .doors_rows import Door, public
from .doors_world import World

RUN = COORDINATOR | {"tri"}
SPEAK = MEMBERS | ORGANISATION_ADMINISTRATORS
# Bea of the council booked and completed: she herself, her own member and administrator, and those who give training.
SEE_FILE = frozenset({"ben", "ola"}) | RUN
SEE_BEA = frozenset({"bea", "ben", "ola"}) | RUN


def _course(world: World) -> dict[str, Any]:
    return {"reference": world.things.course.reference}


def _elearning(world: World) -> dict[str, Any]:
    return {"reference": world.things.elearning.reference}


def _session(world: World) -> dict[str, Any]:
    return {"reference": world.things.session.reference}


def _place(world: World) -> dict[str, Any]:
    return {**_session(world), "number": world.things.place.number}


def _done(world: World) -> dict[str, Any]:
    return {"code": world.things.done.code}


def _badged(world: World) -> dict[str, Any]:
    return {"code": world.things.badged.code}


def _file(world: World) -> dict[str, Any]:
    return {"reference": world.things.file.reference}


def _tier(world: World) -> dict[str, Any]:
    return {"code": "everyone"}


TRAINING: tuple[Door, ...] = (
    Door("training:course_list", SEATED),
    Door("training:course_show", SEATED, _course),
    Door("training:course_plan", RUN),
    Door("training:course_change", RUN, _course),
    # Everybody with a seat may learn, those whose seat waits for it above all.
    Door("training:elearning_add", RUN),
    Door("training:learning_show", SEATED, _elearning),
    Door("training:before_answer", SEATED, _elearning),
    Door("training:lesson_answer", SEATED, lambda world: {**_elearning(world), "lesson": "early-signs"}),
    Door("training:test_take", SEATED, _elearning),
    # Months later, of people who may have no seat any more: whoever has the link, and the code they kept.
    public("training:later_answer", about=_elearning),
    public("training:later_kept", about=_elearning),
    # It holds the right answers: for whoever runs the training or a member's learning system.
    Door("training:package_show", RUN | SPEAK, _elearning, only="GET"),
    Door("training:package_take", RUN | SPEAK, _elearning, get="file", only="GET"),
    Door("training:tier_list", RUN),
    Door("training:tier_add", RUN),
    Door("training:tier_end", RUN, _tier, does=RUN),
    Door("training:session_plan", RUN, _course),
    Door("training:session_show", SEATED, _session),
    Door("training:session_calendar", SEATED, _session, get="file", only="GET"),
    Door("training:session_change", RUN, _session),
    Door("training:session_cancel", RUN, _session),
    # Bea has booked already.
    Door("training:session_book", SEATED, _session, does=SEATED - {"bea"}),
    Door("training:session_book_others", RUN | SPEAK, _session),
    Door("training:booking_cancel", SEATED, _place, finds=SEE_BEA, does=SEE_BEA),
    Door("training:register_mark", RUN, _session),
    Door("training:training_own", SEATED),
    # One's own choice; without one of the button's answers the form comes again. Nobody has chosen yet, so nothing is given out.
    Door("training:statements_choose", SEATED),
    Door("training:statements_export", RUN, step_up=True),
    Door("training:trained_list", RUN | SPEAK),
    Door("training:certificate_print", SEATED, _done, finds=SEE_BEA, get="file", only="GET"),
    Door("training:completion_withdraw", RUN, _done),
    # A badge may show a worker in public: theirs alone to ask for and take.
    Door("training:badge_ask", SEATED, _done, finds=frozenset({"bea"}), does=frozenset({"bea"})),
    Door("training:badge_take", SEATED, _badged, finds=frozenset({"bea"}), get="file", only="GET"),
    # A file of the council's: its own member and administrator, and those who give training.
    Door("training:completions_list", RUN | SPEAK, only="GET"),
    Door("training:completions_bring", RUN | SPEAK),
    Door("training:completions_decide", RUN | SPEAK, _file, finds=SEE_FILE),
    # Bea alone is asked about what Bea completed.
    Door(
        "training:evaluation_answer",
        SEATED,
        lambda world: {**_done(world), "kind": "reaction"},
        finds=frozenset({"bea"}),
    ),
    Door("training:evaluation_list", SEATED),
    # Numbers alone; a member speaks for its own organisation.
    Door("training:count_show", SEATED),
    Door("training:return_send", SPEAK),
    Door("training:headcount_say", SPEAK),
    # What a role needs narrows what people may do: the coordinator alone, proved again.
    Door("training:requirement_list", SEATED),
    Door("training:course_require", COORDINATOR, step_up=True),
    Door(
        "training:requirement_end",
        COORDINATOR,
        lambda world: {**_course(world), "role": "first_responder"},
        step_up=True,
        does=COORDINATOR,
    ),
    # Anybody who was given a certificate may find out whether it is real.
    public("verify:certificate_verify", here=False),
    public("verify:badge_status", here=False, get="file", only="GET"),
)
