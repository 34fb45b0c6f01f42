"""What can be done in the awareness room, and by which roles. What the public reads needs none."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

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

# Campaigns are the partnership's own business: everybody with a seat reads them; those who lead it, and its trainers, run them.
_RUN = (Role.COORDINATOR, Role.CHAIR, Role.TRAINER)

READ_CAMPAIGNS = permit("awareness.read_campaigns", *EVERY_SEATED_ROLE)
PLAN_CAMPAIGN = permit("awareness.plan_campaign", *_RUN)
CHANGE_CAMPAIGN = permit("awareness.change_campaign", *_RUN)
CHECK_CAMPAIGN = permit("awareness.check_campaign", *_RUN)
MOVE_CAMPAIGN = permit("awareness.move_campaign", *_RUN)

ADD_MATERIAL = permit("awareness.add_material", *_RUN)
REWORD_MATERIAL = permit("awareness.reword_material", *_RUN)
WITHDRAW_MATERIAL = permit("awareness.withdraw_material", *_RUN)

ADD_REACH = permit("awareness.add_reach", *_RUN)
STRIKE_REACH = permit("awareness.strike_reach", *_RUN)
# A count below five could point at one person: only those who lead the partnership are shown it as it is.
SEE_SMALL_COUNTS = permit("awareness.see_small_counts", Role.COORDINATOR, Role.CHAIR)

ADD_EVENT = permit("awareness.add_event", *_RUN)
CHANGE_EVENT = permit("awareness.change_event", *_RUN)
CANCEL_EVENT = permit("awareness.cancel_event", *_RUN)

ADD_BUSINESS = permit("awareness.add_business", *_RUN)
CHANGE_BUSINESS = permit("awareness.change_business", *_RUN)
RECORD_STAGE = permit("awareness.record_stage", *_RUN)
STRIKE_STAGE = permit("awareness.strike_stage", *_RUN)
EXPORT_BUSINESSES = permit("awareness.export_businesses", *_RUN)

# The lists campaigns are described with are the whole house's.
LOAD_CHOICES = permit("awareness.load_choices", clockwork=True)
ADD_CHOICE = permit("awareness.add_choice", Role.SYSTEM_ADMINISTRATOR)
CHANGE_CHOICE = permit("awareness.change_choice", Role.SYSTEM_ADMINISTRATOR)

# What the owner has decided to dispose of, the clock carries out.
DISPOSE_OF_CONCERN = permit("awareness.dispose_of_concern", clockwork=True)
