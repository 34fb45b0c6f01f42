"""What can be done in the awareness room, and by which roles. What the public reads needs none."""

from alongside.kernel.access import permit
from alongside.kernel.roles import Role

_LEADS = (Role.COORDINATOR, Role.CHAIR)
# Those who may read what the public told us (sharing/policy.py says the same of sight).
_READERS = (Role.EVALUATOR, Role.MEMBER, Role.FIRST_RESPONDER, Role.SUPPORT_MANAGER)

REPORT_CONCERN = permit("awareness.report_concern", visitors=True)
ANSWER_READER = permit("awareness.answer_reader", visitors=True)

LIST_CONCERNS = permit("awareness.list_concerns", *_READERS, after_leaving=True)
READ_CONCERN = permit("awareness.read_concern", *_READERS, after_leaving=True)
TAKE_CONCERN = permit("awareness.take_concern", *_READERS)
ASK_REPORTER = permit("awareness.ask_reporter", *_READERS)
DECIDE_CONCERN = permit("awareness.decide_concern", *_READERS)
MERGE_CONCERNS = permit("awareness.merge_concerns", *_READERS)
MUTE_CONCERN = permit("awareness.mute_concern", *_READERS)
NOTE_PROGRESS = permit("awareness.note_progress", *_READERS, clockwork=True)
ESCALATE_CONCERNS = permit("awareness.escalate_concerns", clockwork=True)

SEE_ROTA = permit("awareness.see_rota", *_READERS, *_LEADS)
SET_DUTY = permit("awareness.set_duty", *_READERS)

# Whoever leads the partnership says who receives public reports, and sees how many there are; never what they say. Every later
# report goes to whom they name, so they prove again who they are.
KEEP_RECEPTION = permit("awareness.keep_reception", *_LEADS, step_up=True)
COUNT_CONCERNS = permit("awareness.count_concerns", *_LEADS)

# The list of outcomes is the whole house's.
LOAD_OUTCOMES = permit("awareness.load_outcomes", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
KEEP_OUTCOMES = permit("awareness.keep_outcomes", Role.SYSTEM_ADMINISTRATOR)
ADD_OUTCOME = permit("awareness.add_outcome", Role.SYSTEM_ADMINISTRATOR)
CHANGE_OUTCOME = permit("awareness.change_outcome", Role.SYSTEM_ADMINISTRATOR)
