"""Every write of the enforcement room."""

from .day import check_in, hand_over, pass_name, reappraise_encounter, record_encounter, write_log
from .disposal import dispose_of_operation
from .gate import agree_clash, decide_go, doubt_operation, recheck_operation
from .lists import add_power, add_term, change_power, change_term, load_lists, set_measure
from .operations import (
    change_operation,
    decide_proposal,
    make_operation,
    move_operation,
    propose_person,
    read_operation,
    task_operation,
)
from .packs import acknowledge_pack, issue_packs, read_pack, recall_packs
from .papers import hand_paper_pack, make_paper_pack, print_paper_pack
from .people import ask_break_glass, break_glass, end_glass, hand_lead, miss_person, remove_person
from .plan import remove_row, sign_risk, write_part, write_row
from .results import learn_lesson, record_outcome, release_lesson, revise_outcome, tell_owners, write_debrief

__all__ = [
    "acknowledge_pack",
    "add_power",
    "add_term",
    "agree_clash",
    "ask_break_glass",
    "break_glass",
    "change_operation",
    "change_power",
    "change_term",
    "check_in",
    "decide_go",
    "decide_proposal",
    "dispose_of_operation",
    "doubt_operation",
    "end_glass",
    "hand_lead",
    "hand_over",
    "hand_paper_pack",
    "issue_packs",
    "learn_lesson",
    "load_lists",
    "make_operation",
    "make_paper_pack",
    "miss_person",
    "move_operation",
    "pass_name",
    "print_paper_pack",
    "propose_person",
    "read_operation",
    "read_pack",
    "reappraise_encounter",
    "recall_packs",
    "recheck_operation",
    "record_encounter",
    "record_outcome",
    "release_lesson",
    "remove_person",
    "remove_row",
    "revise_outcome",
    "set_measure",
    "sign_risk",
    "task_operation",
    "tell_owners",
    "write_debrief",
    "write_log",
    "write_part",
    "write_row",
]
