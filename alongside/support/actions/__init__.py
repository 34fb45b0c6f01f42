"""Every write of the support room."""

from .cases import agree_plan, hand_case, move_case, open_case, read_case, score_outcome, write_line
from .disposal import dispose_of_case
from .door import answer_correction, ask_correction, issue_key, miss_door, open_door, revoke_key, take_back_consent
from .glass import ask_break_glass, break_glass, end_glass
from .leaving import ask_the_person, decide_request, log_request, read_extract, share_extract, tell_the_person
from .lists import load_entitlements, set_boundary, set_entitlement
from .sealed import (
    add_placement,
    end_placement,
    name_to_placement,
    read_note,
    read_placement,
    reseal_placements,
    unname_from_placement,
    write_note,
)
from .watching import answer_find, mark_placements, tell_of_place

__all__ = [
    "add_placement",
    "agree_plan",
    "answer_correction",
    "answer_find",
    "ask_break_glass",
    "ask_correction",
    "ask_the_person",
    "break_glass",
    "decide_request",
    "dispose_of_case",
    "end_glass",
    "end_placement",
    "hand_case",
    "issue_key",
    "load_entitlements",
    "log_request",
    "mark_placements",
    "miss_door",
    "move_case",
    "name_to_placement",
    "open_case",
    "open_door",
    "read_case",
    "read_extract",
    "read_note",
    "read_placement",
    "reseal_placements",
    "revoke_key",
    "score_outcome",
    "set_boundary",
    "set_entitlement",
    "share_extract",
    "take_back_consent",
    "tell_of_place",
    "tell_the_person",
    "unname_from_placement",
    "write_line",
    "write_note",
]
