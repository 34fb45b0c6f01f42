"""What can be done in the referrals room, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

_WORKERS = (Role.FIRST_RESPONDER, Role.CASEWORKER, Role.SUPPORT_MANAGER, Role.MEMBER)

LIST_CASES = permit("referrals.list_cases", *_WORKERS)
MEET_PERSON = permit("referrals.meet_person", *_WORKERS)
READ_CASE = permit("referrals.read_case", *_WORKERS)
CHOOSE_ROUTE = permit("referrals.choose_route", *_WORKERS)
ANSWER_PAGE = permit("referrals.answer_page", *_WORKERS)
NOTE_NAMES = permit("referrals.note_names", *_WORKERS)
CHECK_PACK = permit("referrals.check_pack", *_WORKERS)
FILL_PACK = permit("referrals.fill_pack", *_WORKERS)
CONFIRM_PARTS = permit("referrals.confirm_parts", *_WORKERS)
PRINT_PACK = permit("referrals.print_pack", *_WORKERS)
MOVE_CASE = permit("referrals.move_case", *_WORKERS)
HAND_OVER_CASE = permit("referrals.hand_over_case", *_WORKERS)
RECORD_RETURN = permit("referrals.record_return", *_WORKERS)

# The days of a case: turning 18, and contact lost and found again.
SET_EIGHTEEN = permit("referrals.set_eighteen", *_WORKERS)
CHOOSE_AT_EIGHTEEN = permit("referrals.choose_at_eighteen", *_WORKERS)
LOSE_CONTACT = permit("referrals.lose_contact", *_WORKERS)
FIND_AGAIN = permit("referrals.find_again", *_WORKERS)
# Families: a case for each of them, and who belongs together.
MEET_RELATIVE = permit("referrals.meet_relative", *_WORKERS)
JOIN_FAMILY = permit("referrals.join_family", *_WORKERS)
LEAVE_FAMILY = permit("referrals.leave_family", *_WORKERS)
SET_UNITY = permit("referrals.set_unity", *_WORKERS)

NOTE_DRAFT = permit("referrals.note_draft", *_WORKERS)
NAME_PANEL = permit("referrals.name_panel", *_WORKERS)
PLACE_OUT_OF_AREA = permit("referrals.place_out_of_area", *_WORKERS)

# Two referrals of one person: which goes on.
PROPOSE_PAIRING = permit("referrals.propose_pairing", *_WORKERS)
ANSWER_PAIRING = permit("referrals.answer_pairing", *_WORKERS)
UNDO_PAIRING = permit("referrals.undo_pairing", *_WORKERS)

# Decisions that change what somebody may do.
BAR_CASE = permit("referrals.bar_case", *_WORKERS)
DISQUALIFY_CASE = permit("referrals.disqualify_case", *_WORKERS)
WITHDRAW_FROM_NRM = permit("referrals.withdraw_from_nrm", *_WORKERS)
FOLLOW_WITHDRAWAL = permit("referrals.follow_withdrawal", *_WORKERS)
REVERSE_DISQUALIFICATION = permit("referrals.reverse_disqualification", *_WORKERS)

NOTE_LEAVE = permit("referrals.note_leave", *_WORKERS)
DECIDE_INTERESTS = permit("referrals.decide_interests", *_WORKERS)
READ_RETURN = permit("referrals.read_return", *_WORKERS)

ASK_RECONSIDERATION = permit("referrals.ask_reconsideration", *_WORKERS)
NOTE_EVIDENCE = permit("referrals.note_evidence", *_WORKERS)

WATCH_DUE = permit("referrals.watch_due", Role.COORDINATOR, Role.CHAIR)

ASK_PARTNERS = permit("referrals.ask_partners", *_WORKERS)

# The signs of slavery that were noticed.
NOTE_INDICATOR = permit("referrals.note_indicator", *_WORKERS)
DROP_INDICATOR = permit("referrals.drop_indicator", *_WORKERS)

# Files that go with a report.
ADD_FILE = permit("referrals.add_file", *_WORKERS)
DROP_FILE = permit("referrals.drop_file", *_WORKERS)
READ_FILE = permit("referrals.read_file", *_WORKERS)

# One organisation asks another to do something for a person met.
SEND_REFERRAL = permit("referrals.send_referral", *_WORKERS)
READ_REFERRAL = permit("referrals.read_referral", *_WORKERS)
MOVE_REFERRAL = permit("referrals.move_referral", *_WORKERS)
START_REPORT = permit("referrals.start_report", *_WORKERS)
JOIN_REPORT = permit("referrals.join_report", *_WORKERS)

# Case conferences: whoever is named to one takes part, whatever their role; these call one.
_NAMED = EVERY_SEATED_ROLE - {Role.AUDITOR}

CALL_CONFERENCE = permit("referrals.call_conference", *_WORKERS, Role.COORDINATOR, Role.CHAIR)
LIST_CONFERENCES = permit("referrals.list_conferences", *_NAMED)
READ_CONFERENCE = permit("referrals.read_conference", *_NAMED)
NAME_TO_CONFERENCE = permit("referrals.name_to_conference", *_NAMED)
REMOVE_FROM_CONFERENCE = permit("referrals.remove_from_conference", *_NAMED)
LIST_PERSON = permit("referrals.list_person", *_NAMED)
RETURN_RESEARCH = permit("referrals.return_research", *_NAMED)
SIGN_STATEMENT = permit("referrals.sign_statement", *_NAMED)
OPEN_CONFERENCE = permit("referrals.open_conference", *_NAMED)
OFFER_ACTION = permit("referrals.offer_action", *_NAMED)
WRITE_MINUTE = permit("referrals.write_minute", *_NAMED)
CLOSE_CONFERENCE = permit("referrals.close_conference", *_NAMED)
NOTE_ATTENDANCE = permit("referrals.note_attendance", *_NAMED)
DECLARE_INTEREST = permit("referrals.declare_interest", *_NAMED)
DECIDE_OUTCOME = permit("referrals.decide_outcome", *_NAMED)
APPROVE_MINUTES = permit("referrals.approve_minutes", *_NAMED)

# The dated lists, which are the whole house's.
KEEP_LISTS = permit("referrals.keep_lists", Role.SYSTEM_ADMINISTRATOR, step_up=True)
SET_LENGTH = permit("referrals.set_length", Role.SYSTEM_ADMINISTRATOR, step_up=True)
SET_ENTRY = permit("referrals.set_entry", Role.SYSTEM_ADMINISTRATOR, step_up=True)
SET_ROUTE = permit("referrals.set_route", Role.SYSTEM_ADMINISTRATOR, step_up=True)
DISPOSE_OF_CASE = permit("referrals.dispose_of_case", clockwork=True)
DISPOSE_OF_CONFERENCE = permit("referrals.dispose_of_conference", clockwork=True)
