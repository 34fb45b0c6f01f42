"""What can be done about sharing, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

_HANDLERS = EVERY_SEATED_ROLE - {Role.AUDITOR}
_SPEAKERS = (Role.COORDINATOR, Role.CHAIR, Role.MEMBER, Role.SUPPORT_MANAGER)

OPEN_RECORD = permit("sharing.open_record", *_HANDLERS, after_leaving=True)
ACCEPT_CONDITIONS = permit("sharing.accept_conditions", *_HANDLERS)
SHARE_RECORD = permit("sharing.share_record", *_HANDLERS)
END_SHARE = permit("sharing.end_share", *_HANDLERS, after_leaving=True)
RECALL_RECORD = permit("sharing.recall_record", *_HANDLERS, after_leaving=True)
ASK_FOR_SIGHT = permit("sharing.ask_for_sight", *_HANDLERS)
ANSWER_SIGHT_REQUEST = permit("sharing.answer_sight_request", *_HANDLERS)
LINK_RECORDS = permit("sharing.link_records", *_HANDLERS)
READ_NOTICE = permit("sharing.read_notice", *_HANDLERS)
ASK_DISCLOSURE = permit("sharing.ask_disclosure", *_HANDLERS, step_up=True)
DECIDE_DISCLOSURE = permit("sharing.decide_disclosure", *_SPEAKERS, step_up=True)
END_DISCLOSURE = permit("sharing.end_disclosure", *_HANDLERS, after_leaving=True)
SET_HANDLING = permit("sharing.set_handling", *_HANDLERS)
SEAL_RECORD = permit("sharing.seal_record", *_HANDLERS)
LIST_READINGS = permit("sharing.list_readings", *_HANDLERS, after_leaving=True)
LOAD_HANDLING_CONDITIONS = permit("sharing.load_handling_conditions", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
FORM_CELL = permit("sharing.form_cell", *_HANDLERS)
NAME_TO_CELL = permit("sharing.name_to_cell", *_HANDLERS)
REMOVE_FROM_CELL = permit("sharing.remove_from_cell", *_HANDLERS)

# What a person agreed to. A visitor may take it back: the person themselves, at a door that proved who they are.
# Whoever is let in by a consent may write down that it was taken back: nobody waits for the owner.
READ_CONSENTS = permit("sharing.read_consents", *_HANDLERS, after_leaving=True)
GIVE_CONSENT = permit("sharing.give_consent", *_HANDLERS)
REFUSE_CONSENT = permit("sharing.refuse_consent", *_HANDLERS)
WIDEN_CONSENT = permit("sharing.widen_consent", *_HANDLERS)
WITHDRAW_CONSENT = permit("sharing.withdraw_consent", *_HANDLERS, after_leaving=True, visitors=True)
SHARE_BY_CONSENT = permit("sharing.share_by_consent", *_HANDLERS)
EXPIRE_CONSENT = permit("sharing.expire_consent", clockwork=True)

# Agreements: everybody seated reads them; a party is bound only by somebody who speaks for it.
_RUNNERS = (Role.COORDINATOR, Role.CHAIR)
_SIGNATORIES = (Role.COORDINATOR, Role.CHAIR, Role.MEMBER)

READ_AGREEMENTS = permit("sharing.read_agreements", *EVERY_SEATED_ROLE)
ASK_MAY_SHARE = permit("sharing.ask_may_share", *_HANDLERS)
DRAFT_AGREEMENT = permit("sharing.draft_agreement", *_RUNNERS)
CHANGE_DRAFT = permit("sharing.change_draft", *_RUNNERS)
DRAFT_NEW_VERSION = permit("sharing.draft_new_version", *_RUNNERS)
ADD_PARTY = permit("sharing.add_party", *_RUNNERS)
REMOVE_PARTY = permit("sharing.remove_party", *_RUNNERS)
ADD_CLAUSE = permit("sharing.add_clause", *_RUNNERS)
CHANGE_CLAUSE = permit("sharing.change_clause", *_RUNNERS)
REMOVE_CLAUSE = permit("sharing.remove_clause", *_RUNNERS)
ASK_FOR_SIGNATURES = permit("sharing.ask_for_signatures", *_RUNNERS)
SIGN_AGREEMENT = permit("sharing.sign_agreement", *_SIGNATORIES, step_up=True)
ACTIVATE_AGREEMENT = permit("sharing.activate_agreement", Role.COORDINATOR, step_up=True)
SUSPEND_AGREEMENT = permit("sharing.suspend_agreement", *_RUNNERS, step_up=True)
RESUME_AGREEMENT = permit("sharing.resume_agreement", *_RUNNERS, step_up=True)
END_AGREEMENT = permit("sharing.end_agreement", *_RUNNERS, step_up=True)
WITHDRAW_FROM_AGREEMENT = permit("sharing.withdraw_from_agreement", *_SIGNATORIES, step_up=True)
END_CLAUSE = permit("sharing.end_clause", *_SIGNATORIES, step_up=True)
EXPIRE_AGREEMENT = permit("sharing.expire_agreement", clockwork=True)
WARN_OF_EXPIRY = permit("sharing.warn_of_expiry", clockwork=True)
CLOSE_DEAD_SHARES = permit("sharing.close_dead_shares", clockwork=True)

# Two people for one dangerous act: the decider must also hold the permission that is asked for.
READ_APPROVALS = permit("sharing.read_approvals", *EVERY_SEATED_ROLE)
ASK_APPROVAL = permit("sharing.ask_approval", *EVERY_SEATED_ROLE)
DECIDE_APPROVAL = permit("sharing.decide_approval", *EVERY_SEATED_ROLE, step_up=True)
WITHDRAW_APPROVAL = permit("sharing.withdraw_approval", *EVERY_SEATED_ROLE)
USE_APPROVAL = permit("sharing.use_approval", *EVERY_SEATED_ROLE)
READ_DISCLOSURES = permit("sharing.read_disclosures", *EVERY_SEATED_ROLE, after_leaving=True)

# The house's own lists of law and limits: one for every partnership, so the system administrator's.
READ_GROUNDS = permit("sharing.read_grounds", *EVERY_SEATED_ROLE)
LOAD_LEGAL_GROUNDS = permit("sharing.load_legal_grounds", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
KEEP_GROUNDS = permit("sharing.keep_grounds", Role.SYSTEM_ADMINISTRATOR, step_up=True)
ADD_GROUND = permit("sharing.add_ground", Role.SYSTEM_ADMINISTRATOR, step_up=True)
CHANGE_GROUND = permit("sharing.change_ground", Role.SYSTEM_ADMINISTRATOR, step_up=True)
SET_LIMIT = permit("sharing.set_limit", Role.SYSTEM_ADMINISTRATOR, step_up=True)

# Keeping and disposal: an organisation's own administrator decides about its own records; those sealed to named people are
# decided by the operation leads among these, or for a conference by its owner's people who are named to it, whatever their role:
# `queries.retention` narrows it to them. The clock carries out what was decided, and nothing that is held.
READ_RETENTION = permit("sharing.read_retention", *EVERY_SEATED_ROLE, after_leaving=True)
DECIDE_REVIEW = permit("sharing.decide_review", *_HANDLERS, step_up=True, after_leaving=True)
# Of a person's record a second person approves that it goes; `queries.approvals` says which. Whoever asked, acts.
ASK_DISPOSAL = permit("sharing.ask_disposal", *_HANDLERS, step_up=True, after_leaving=True)
DISPOSE_WITH_SECOND = permit("sharing.dispose_with_second", *_HANDLERS, step_up=True)
SECONDS = frozenset({Role.ORGANISATION_ADMINISTRATOR, Role.SUPPORT_MANAGER, Role.MEMBER})
PLACE_HOLD = permit("sharing.place_hold", *_HANDLERS, after_leaving=True)
REVIEW_HOLD = permit("sharing.review_hold", *_HANDLERS, step_up=True, after_leaving=True)
# What is restricted is stored, and opened by the one who is named: whoever decides about the record restricts it.
RESTRICT_RECORD = permit("sharing.restrict_record", *_HANDLERS, step_up=True, after_leaving=True)
REVIEW_RESTRICTION = permit("sharing.review_restriction", *_HANDLERS, step_up=True, after_leaving=True)
REMIND_RESTRICTION = permit("sharing.remind_restriction", clockwork=True)
SET_RETENTION = permit("sharing.set_retention", Role.ORGANISATION_ADMINISTRATOR, step_up=True)
SET_HOUSE_RETENTION = permit("sharing.set_house_retention", Role.SYSTEM_ADMINISTRATOR, step_up=True)
LOAD_RETENTION = permit("sharing.load_retention", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
RAISE_REVIEW = permit("sharing.raise_review", clockwork=True)
HOLD_BACK = permit("sharing.hold_back", clockwork=True)
PUT_BACK = permit("sharing.put_back", clockwork=True)
REMIND_HOLD = permit("sharing.remind_hold", clockwork=True)

# What a leaver must give back is confirmed by the leaver, or by the owner who was told so.
_EXIT = (Role.MEMBER, Role.ORGANISATION_ADMINISTRATOR)
READ_EXITS = permit("sharing.read_exits", *_EXIT, Role.COORDINATOR, after_leaving=True)
CONFIRM_EXIT = permit("sharing.confirm_exit", *_EXIT, after_leaving=True)
OPEN_EXIT = permit("sharing.open_exit", clockwork=True)
REMIND_EXIT = permit("sharing.remind_exit", clockwork=True)
