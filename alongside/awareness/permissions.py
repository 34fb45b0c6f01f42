"""What can be done in the awareness room, and by which roles. What the public reads needs none."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

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
