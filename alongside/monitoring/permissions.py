"""What can be done in the monitoring room, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import Role

_LEADS = (Role.COORDINATOR, Role.CHAIR)
_READERS = (*_LEADS, Role.MEMBER, Role.ANALYST)

READ_BOARD = permit("monitoring.read_board", *_READERS)
READ_OPERATIONAL = permit("monitoring.read_operational", *_READERS)
MAKE_EDITION = permit("monitoring.make_edition", *_LEADS, Role.ANALYST, clockwork=True)
TELL_REPORT_FAILED = permit("monitoring.tell_report_failed", clockwork=True)
TAKE_UP_EDITION = permit("monitoring.take_up_edition", *_LEADS)
SET_REPORT_YEAR = permit("monitoring.set_report_year", *_LEADS)
PUBLISH_EDITION = permit("monitoring.publish_edition", Role.CHAIR)

ADD_INDICATOR = permit("monitoring.add_indicator", *_LEADS)
CHANGE_INDICATOR = permit("monitoring.change_indicator", *_LEADS)
ENTER_INDICATOR_VALUE = permit("monitoring.enter_indicator_value", *_READERS)
CONFIRM_INDICATOR_VALUE = permit("monitoring.confirm_indicator_value", *_READERS)
LINK_INDICATOR = permit("monitoring.link_indicator", *_LEADS)
UNLINK_INDICATOR = permit("monitoring.unlink_indicator", *_LEADS)
WRITE_NARRATIVE = permit("monitoring.write_narrative", *_READERS)
READ_NARRATIVE_THROUGH = permit("monitoring.read_narrative_through", *_READERS)
WITHDRAW_NARRATIVE = permit("monitoring.withdraw_narrative", *_READERS)
RATE_OBJECTIVE = permit("monitoring.rate_objective", *_LEADS)
ALIGN_OBJECTIVE = permit("monitoring.align_objective", *_LEADS)
END_ALIGNMENT = permit("monitoring.end_alignment", *_LEADS)
ADD_FRAMEWORK = permit("monitoring.add_framework", *_LEADS)

IMPORT_SERIES = permit("monitoring.import_series", Role.ANALYST, *_LEADS)
DECIDE_SERIES = permit("monitoring.decide_series", Role.ANALYST, *_LEADS)

# More care is one person's to ask for; less is two people's.
SEE_RULES = permit("monitoring.see_rules", *_READERS)
TIGHTEN_RULE = permit("monitoring.tighten_rule", *_LEADS)
ASK_LOOSEN_RULE = permit("monitoring.ask_loosen_rule", *_LEADS, step_up=True)
LOOSEN_RULE = permit("monitoring.loosen_rule", *_LEADS, step_up=True)

SEE_AGENCY_RETURNS = permit("monitoring.see_agency_returns", *_READERS)
SEND_AGENCY_RETURN = permit("monitoring.send_agency_return", Role.MEMBER)

LOAD_STARTER = permit("monitoring.load_starter", clockwork=True)
