"""What can be done in the enforcement room, and by which roles.

An operation is sealed to named people, who may be of any role: the role opens the page, being named shows the operation, and
their duty in it says what they may do there (`duties.py`).
"""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

_HANDLERS = EVERY_SEATED_ROLE - {Role.AUDITOR}
_BREAKERS = (Role.COORDINATOR, Role.CHAIR, Role.MEMBER, Role.OPERATION_LEAD)

LIST_OPERATIONS = permit("enforcement.list_operations", *_HANDLERS)
READ_OPERATION = permit("enforcement.read_operation", *_HANDLERS)
MAKE_OPERATION = permit("enforcement.make_operation", Role.OPERATION_LEAD)
CHANGE_OPERATION = permit("enforcement.change_operation", *_HANDLERS)

# Who is named. Breaking the glass needs a second person of the same organisation, and the lead is told.
PROPOSE_PERSON = permit("enforcement.propose_person", *_HANDLERS)
DECIDE_PROPOSAL = permit("enforcement.decide_proposal", *_HANDLERS)
REMOVE_PERSON = permit("enforcement.remove_person", *_HANDLERS)
HAND_LEAD = permit("enforcement.hand_lead", *_HANDLERS)
MISS_PERSON = permit("enforcement.miss_person", clockwork=True)
ASK_BREAK_GLASS = permit("enforcement.ask_break_glass", *_BREAKERS, step_up=True)
BREAK_GLASS = permit("enforcement.break_glass", *_BREAKERS, step_up=True)
END_GLASS = permit("enforcement.end_glass", clockwork=True)

# The plan.
WRITE_PART = permit("enforcement.write_part", *_HANDLERS)
WRITE_ROW = permit("enforcement.write_row", *_HANDLERS)
REMOVE_ROW = permit("enforcement.remove_row", *_HANDLERS)
SIGN_RISK = permit("enforcement.sign_risk", *_HANDLERS)

# Where it has got to.
TASK_OPERATION = permit("enforcement.task_operation", *_HANDLERS)
MOVE_OPERATION = permit("enforcement.move_operation", *_HANDLERS)
DECIDE_GO = permit("enforcement.decide_go", *_HANDLERS, step_up=True)
AGREE_CLASH = permit("enforcement.agree_clash", *_HANDLERS)
RECHECK_OPERATION = permit("enforcement.recheck_operation", clockwork=True)
DOUBT_OPERATION = permit("enforcement.doubt_operation", clockwork=True)

# Briefing and the day.
ISSUE_PACKS = permit("enforcement.issue_packs", *_HANDLERS)
READ_PACK = permit("enforcement.read_pack", *_HANDLERS)
ACKNOWLEDGE_PACK = permit("enforcement.acknowledge_pack", *_HANDLERS)
RECALL_PACKS = permit("enforcement.recall_packs", *_HANDLERS)
MAKE_PAPER_PACK = permit("enforcement.make_paper_pack", *_HANDLERS)
PRINT_PAPER_PACK = permit("enforcement.print_paper_pack", *_HANDLERS)
HAND_PAPER_PACK = permit("enforcement.hand_paper_pack", *_HANDLERS)
CHECK_IN = permit("enforcement.check_in", *_HANDLERS)
WRITE_LOG = permit("enforcement.write_log", *_HANDLERS)
RECORD_ENCOUNTER = permit("enforcement.record_encounter", *_HANDLERS)
REAPPRAISE_ENCOUNTER = permit("enforcement.reappraise_encounter", *_HANDLERS)
HAND_OVER = permit("enforcement.hand_over", *_HANDLERS)
PASS_NAME = permit("enforcement.pass_name", *_HANDLERS, step_up=True)

# What came of it.
RECORD_OUTCOME = permit("enforcement.record_outcome", *_HANDLERS)
REVISE_OUTCOME = permit("enforcement.revise_outcome", *_HANDLERS)
TELL_OWNERS = permit("enforcement.tell_owners", clockwork=True)
WRITE_DEBRIEF = permit("enforcement.write_debrief", *_HANDLERS)
LEARN_LESSON = permit("enforcement.learn_lesson", *_HANDLERS)
RELEASE_LESSON = permit("enforcement.release_lesson", *_HANDLERS)

# The house's own lists of powers, kinds and amounts.
READ_POWERS = permit("enforcement.read_powers", *EVERY_SEATED_ROLE)
LOAD_LISTS = permit("enforcement.load_lists", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
KEEP_LISTS = permit("enforcement.keep_lists", Role.SYSTEM_ADMINISTRATOR, step_up=True)
ADD_POWER = permit("enforcement.add_power", Role.SYSTEM_ADMINISTRATOR, step_up=True)
CHANGE_POWER = permit("enforcement.change_power", Role.SYSTEM_ADMINISTRATOR, step_up=True)
ADD_TERM = permit("enforcement.add_term", Role.SYSTEM_ADMINISTRATOR, step_up=True)
CHANGE_TERM = permit("enforcement.change_term", Role.SYSTEM_ADMINISTRATOR, step_up=True)
SET_MEASURE = permit("enforcement.set_measure", Role.SYSTEM_ADMINISTRATOR, step_up=True)

# What the owner has decided to dispose of, the clock carries out.
DISPOSE_OF_OPERATION = permit("enforcement.dispose_of_operation", clockwork=True)
