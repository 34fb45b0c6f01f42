"""Every write of the awareness room; each is an act."""

from .outcomes import add_outcome, change_outcome, load_outcomes
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
    "add_outcome",
    "answer_reader",
    "ask_reporter",
    "change_outcome",
    "decide_concern",
    "escalate_concerns",
    "keep_reception",
    "load_outcomes",
    "merge_concerns",
    "mute_concern",
    "note_progress",
    "read_concern",
    "report_concern",
    "set_duty",
    "take_concern",
]
