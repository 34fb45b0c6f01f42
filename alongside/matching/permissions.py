"""What can be done in the matching room, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

_MEETERS = (Role.FIRST_RESPONDER, Role.CASEWORKER, Role.SUPPORT_MANAGER)  # of people who may be victims
_ASKERS = (Role.EVALUATOR, Role.ANALYST, Role.OPERATION_LEAD, Role.MEMBER, *_MEETERS)
_HOLDERS = EVERY_SEATED_ROLE - {Role.AUDITOR}  # whoever sees the record: a cell may name people of any of these roles
_SUPERVISORS = (Role.AUDITOR, Role.ORGANISATION_ADMINISTRATOR)

SEARCH_LOOK_ALIKES = permit("matching.search_look_alikes", *_ASKERS)
ASK_INTEREST = permit("matching.ask_interest", *_ASKERS)
STOP_QUESTION = permit("matching.stop_question", *_ASKERS)
READ_ANSWERS = permit("matching.read_answers", *_ASKERS)
ANSWER_QUESTIONS = permit("matching.answer_questions", clockwork=True)

SEE_HITS = permit("matching.see_hits", *_HOLDERS)
ACKNOWLEDGE_HIT = permit("matching.acknowledge_hit", *_HOLDERS)
RECORD_CONTACT = permit("matching.record_contact", *_HOLDERS)
OFFER_CONTACT = permit("matching.offer_contact", *_HOLDERS)
CLOSE_HIT = permit("matching.close_hit", *_HOLDERS)
SET_HIT_POLICY = permit("matching.set_hit_policy", *_HOLDERS)
INDEX_RECORD = permit("matching.index_record", *_HOLDERS)

SEE_INCIDENTS = permit("matching.see_incidents", *_SUPERVISORS)
SETTLE_INCIDENT = permit("matching.settle_incident", *_SUPERVISORS)
PLANT_DECOY = permit("matching.plant_decoy", *_SUPERVISORS)
