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
END_DISCLOSURE = permit("sharing.end_disclosure", *_HANDLERS)
FORM_CELL = permit("sharing.form_cell", *_HANDLERS)
CHANGE_CELL = permit("sharing.change_cell", *_HANDLERS)
