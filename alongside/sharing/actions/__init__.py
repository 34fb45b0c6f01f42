"""Every write about sharing; each is an act."""

from .agreements import add_party, ask_for_signatures, change_draft, draft_agreement, draft_new_version, remove_party
from .approvals import ask_approval, decide_approval, use_approval, withdraw_approval
from .cells import form_cell, name_to_cell, remove_from_cell
from .clauses import add_clause, change_clause, end_clause, remove_clause
from .consents import expire_consent, give_consent, refuse_consent, share_by_consent, widen_consent, withdraw_consent
from .disclosures import ask_disclosure, decide_disclosure, end_disclosure
from .exits import confirm_exit, open_exit, remind_exit
from .grounds import add_ground, change_ground, load_legal_grounds, set_limit
from .handling import accept_conditions, load_handling_conditions, set_handling
from .holds import place_hold, remind_hold, review_hold
from .links import link_records
from .notices import read_notice
from .restrictions import remind_restriction, restrict_record, review_restriction
from .retention import decide_review, hold_back, load_retention, put_back, raise_review, set_house_retention, set_retention
from .second import ask_disposal, dispose_with_second
from .shares import end_share, recall_record, seal_record, share_record
from .sight import answer_sight_request, ask_for_sight
from .signing import sign_agreement, withdraw_from_agreement
from .statuses import (
    activate_agreement,
    close_dead_shares,
    end_agreement,
    expire_agreement,
    resume_agreement,
    suspend_agreement,
    warn_of_expiry,
)

__all__ = [
    "accept_conditions",
    "activate_agreement",
    "add_clause",
    "add_ground",
    "add_party",
    "answer_sight_request",
    "ask_approval",
    "ask_disclosure",
    "ask_disposal",
    "ask_for_sight",
    "ask_for_signatures",
    "change_clause",
    "change_draft",
    "change_ground",
    "close_dead_shares",
    "confirm_exit",
    "decide_approval",
    "decide_disclosure",
    "decide_review",
    "dispose_with_second",
    "draft_agreement",
    "draft_new_version",
    "end_agreement",
    "end_clause",
    "end_disclosure",
    "end_share",
    "expire_agreement",
    "expire_consent",
    "form_cell",
    "give_consent",
    "hold_back",
    "link_records",
    "load_handling_conditions",
    "load_legal_grounds",
    "load_retention",
    "name_to_cell",
    "open_exit",
    "place_hold",
    "put_back",
    "raise_review",
    "read_notice",
    "recall_record",
    "refuse_consent",
    "remind_exit",
    "remind_hold",
    "remind_restriction",
    "remove_clause",
    "remove_from_cell",
    "remove_party",
    "restrict_record",
    "resume_agreement",
    "review_hold",
    "review_restriction",
    "seal_record",
    "set_handling",
    "set_house_retention",
    "set_limit",
    "set_retention",
    "share_by_consent",
    "share_record",
    "sign_agreement",
    "suspend_agreement",
    "use_approval",
    "warn_of_expiry",
    "widen_consent",
    "withdraw_approval",
    "withdraw_consent",
    "withdraw_from_agreement",
]
