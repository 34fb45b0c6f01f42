"""Every write of the referrals room; each is an act."""

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
    record_return,
)

__all__ = [
    "answer_page",
    "check_pack",
    "choose_route",
    "hand_over_case",
    "meet_person",
    "move_case",
    "move_referral",
    "print_pack",
    "read_case",
    "read_referral",
    "record_return",
    "send_referral",
]
