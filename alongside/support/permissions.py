"""What can be done in the support room, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import Role

_WORKERS = (Role.CASEWORKER, Role.SUPPORT_MANAGER)
_MANAGERS = (Role.SUPPORT_MANAGER,)
# Whom something of a case can be shown to, once the person has agreed: those who speak for their organisation.
_PARTNERS = (*_WORKERS, Role.MEMBER, Role.FIRST_RESPONDER)

LIST_CASES = permit("support.list_cases", *_WORKERS)
SEE_CASELOAD = permit("support.see_caseload", *_MANAGERS)
READ_BOUNDARIES = permit("support.read_boundaries", *_PARTNERS, Role.COORDINATOR)
SET_BOUNDARY = permit("support.set_boundary", Role.COORDINATOR)
OPEN_CASE = permit("support.open_case", *_WORKERS)
READ_CASE = permit("support.read_case", *_WORKERS)
WRITE_LINE = permit("support.write_line", *_WORKERS)
SCORE_OUTCOME = permit("support.score_outcome", *_WORKERS)
AGREE_PLAN = permit("support.agree_plan", *_MANAGERS)
HAND_CASE = permit("support.hand_case", *_MANAGERS)
MOVE_CASE = permit("support.move_case", *_WORKERS)
WRITE_NOTE = permit("support.write_note", *_WORKERS)
READ_NOTE = permit("support.read_note", *_WORKERS)

# Where somebody lives: by those named, who have just proved who they are, and never without being told of.
ADD_PLACEMENT = permit("support.add_placement", *_WORKERS, step_up=True)
OPEN_PLACEMENT = permit("support.open_placement", *_WORKERS)
READ_PLACEMENT = permit("support.read_placement", *_WORKERS, step_up=True)
NAME_TO_PLACEMENT = permit("support.name_to_placement", *_WORKERS, step_up=True)
UNNAME_FROM_PLACEMENT = permit("support.unname_from_placement", *_WORKERS, step_up=True)
END_PLACEMENT = permit("support.end_placement", *_WORKERS, step_up=True)
RESEAL_PLACEMENTS = permit("support.reseal_placements", clockwork=True)
MARK_PLACEMENTS = permit("support.mark_placements", clockwork=True)
TELL_OF_PLACE = permit("support.tell_of_place", clockwork=True)
ANSWER_FIND = permit("support.answer_find", clockwork=True)
ASK_BREAK_GLASS = permit("support.ask_break_glass", *_WORKERS, step_up=True)
BREAK_GLASS = permit("support.break_glass", *_WORKERS, step_up=True)
END_GLASS = permit("support.end_glass", clockwork=True)

# What leaves the charity.
SHARE_EXTRACT = permit("support.share_extract", *_WORKERS)
READ_EXTRACT = permit("support.read_extract", *_PARTNERS)
LOG_REQUEST = permit("support.log_request", *_WORKERS)
ASK_THE_PERSON = permit("support.ask_the_person", *_WORKERS)
TELL_THE_PERSON = permit("support.tell_the_person", *_WORKERS)
DECIDE_REQUEST = permit("support.decide_request", *_MANAGERS, step_up=True)

# The survivor's own door.
ISSUE_KEY = permit("support.issue_key", *_WORKERS)
REVOKE_KEY = permit("support.revoke_key", *_WORKERS)
ANSWER_CORRECTION = permit("support.answer_correction", *_WORKERS)
OPEN_DOOR = permit("support.open_door", visitors=True)
MISS_DOOR = permit("support.miss_door", visitors=True)
TAKE_BACK_CONSENT = permit("support.take_back_consent", visitors=True)
ASK_CORRECTION = permit("support.ask_correction", visitors=True)

LOAD_ENTITLEMENTS = permit("support.load_entitlements", clockwork=True)
SET_ENTITLEMENT = permit("support.set_entitlement", *_MANAGERS)
DISPOSE_OF_CASE = permit("support.dispose_of_case", clockwork=True)
