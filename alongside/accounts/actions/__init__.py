"""Every write about who: organisations, partnerships, people and seats. Each is an act."""

from .accounts import (
    change_own_name,
    change_own_password,
    change_own_security,
    end_own_session,
    reset_second_factor,
    sign_out_everywhere,
    sign_out_person,
)
from .houses import invite_system_administrator, remove_system_administrator, set_up_house
from .invitations import accept_invitation, invite_person, join_by_single_sign_on, withdraw_invitation
from .organisations import (
    add_alias,
    add_department,
    add_organisation,
    change_organisation,
    record_duty,
    record_succession,
)
from .partnerships import (
    admit_member,
    change_partnership,
    end_appointment,
    end_membership,
    fill_office,
    found_partnership,
    seat_first_coordinator,
)
from .seats import end_seat, give_seat, person_leaves
from .trained import hold_seat, mark_trained_role

__all__ = [
    "accept_invitation",
    "add_alias",
    "add_department",
    "add_organisation",
    "admit_member",
    "change_organisation",
    "change_own_name",
    "change_own_password",
    "change_own_security",
    "change_partnership",
    "end_appointment",
    "end_membership",
    "end_own_session",
    "end_seat",
    "fill_office",
    "found_partnership",
    "give_seat",
    "hold_seat",
    "invite_person",
    "invite_system_administrator",
    "join_by_single_sign_on",
    "mark_trained_role",
    "person_leaves",
    "record_duty",
    "record_succession",
    "remove_system_administrator",
    "reset_second_factor",
    "seat_first_coordinator",
    "set_up_house",
    "sign_out_everywhere",
    "sign_out_person",
    "withdraw_invitation",
]
