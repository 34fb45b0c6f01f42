"""Every write of the awareness room; each is an act. Counting a visit is none: see `tally.py`."""

from .businesses import add_business, change_business, record_stage, strike_stage
from .campaigns import change_campaign, check_campaign, move_campaign, plan_campaign
from .choices import add_choice, change_choice, load_choices
from .disposal import dispose_of_concern
from .events import add_event, cancel_event, change_event
from .materials import add_material, reword_material, withdraw_material
from .outcomes import add_outcome, change_outcome, load_outcomes
from .reach import add_reach, strike_reach
from .reporting import answer_reader, report_concern
from .rota import keep_reception, set_duty
from .triage import (
    ask_reporter,
    decide_concern,
    escalate_concerns,
    merge_concerns,
    mute_concern,
    note_progress,
    read_concern,
    take_concern,
)

__all__ = [
    "add_business",
    "add_choice",
    "add_event",
    "add_material",
    "add_outcome",
    "add_reach",
    "answer_reader",
    "ask_reporter",
    "cancel_event",
    "change_business",
    "change_campaign",
    "change_choice",
    "change_event",
    "change_outcome",
    "check_campaign",
    "decide_concern",
    "dispose_of_concern",
    "escalate_concerns",
    "keep_reception",
    "load_choices",
    "load_outcomes",
    "merge_concerns",
    "move_campaign",
    "mute_concern",
    "note_progress",
    "plan_campaign",
    "read_concern",
    "record_stage",
    "report_concern",
    "reword_material",
    "set_duty",
    "strike_reach",
    "strike_stage",
    "take_concern",
    "withdraw_material",
]
