"""Every write of the referrals room; each is an act."""

from .area import place_out_of_area
from .between import move_referral, read_referral, send_referral
from .cases import (
    answer_page,
    check_pack,
    choose_route,
    hand_over_case,
    meet_person,
    move_case,
    print_pack,
    read_case,
)
from .conferences import (
    call_conference,
    close_conference,
    list_person,
    name_to_conference,
    offer_action,
    open_conference,
    read_conference,
    remove_from_conference,
    return_research,
    sign_statement,
    write_minute,
)
from .days import choose_at_eighteen, find_again, lose_contact, set_eighteen
from .deciding import decide_interests, note_leave
from .decisions import bar_case, disqualify_case, reverse_disqualification
from .disposal import dispose_of_case, dispose_of_conference
from .drafts import note_draft
from .families import join_family, leave_family, meet_relative, set_unity
from .files import add_file, drop_file, read_file
from .indicators import drop_indicator, note_indicator
from .lists import set_entry, set_length, set_route
from .meetings import approve_minutes, decide_outcome, declare_interest, note_attendance
from .naming import note_names
from .others import ask_partners
from .pairing import answer_pairing, propose_pairing, undo_pairing
from .panels import name_panel
from .reconsidering import ask_reconsideration, note_evidence
from .reports import confirm_parts, fill_pack
from .returns import read_return, record_return
from .starting import join_report, start_report
from .withdrawing import follow_withdrawal, withdraw_from_nrm

__all__ = [
    "add_file",
    "answer_page",
    "answer_pairing",
    "approve_minutes",
    "ask_partners",
    "ask_reconsideration",
    "bar_case",
    "call_conference",
    "check_pack",
    "choose_at_eighteen",
    "choose_route",
    "close_conference",
    "confirm_parts",
    "decide_interests",
    "decide_outcome",
    "declare_interest",
    "dispose_of_case",
    "dispose_of_conference",
    "disqualify_case",
    "drop_file",
    "drop_indicator",
    "fill_pack",
    "find_again",
    "follow_withdrawal",
    "hand_over_case",
    "join_family",
    "join_report",
    "leave_family",
    "list_person",
    "lose_contact",
    "meet_person",
    "meet_relative",
    "move_case",
    "move_referral",
    "name_panel",
    "name_to_conference",
    "note_attendance",
    "note_draft",
    "note_evidence",
    "note_indicator",
    "note_leave",
    "note_names",
    "offer_action",
    "open_conference",
    "place_out_of_area",
    "print_pack",
    "propose_pairing",
    "read_case",
    "read_conference",
    "read_file",
    "read_referral",
    "read_return",
    "record_return",
    "remove_from_conference",
    "return_research",
    "reverse_disqualification",
    "send_referral",
    "set_eighteen",
    "set_entry",
    "set_length",
    "set_route",
    "set_unity",
    "sign_statement",
    "start_report",
    "undo_pairing",
    "withdraw_from_nrm",
    "write_minute",
]
