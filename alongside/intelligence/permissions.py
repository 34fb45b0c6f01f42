"""What can be done in the intelligence room, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

# Whoever meets people at work and may pass on what they notice: the same roles that read their organisation's submissions.
_SENDERS = EVERY_SEATED_ROLE - {Role.AUDITOR, Role.ORGANISATION_ADMINISTRATOR, Role.COORDINATOR, Role.CHAIR}
_READERS = (Role.EVALUATOR, Role.ANALYST, Role.MEMBER, Role.OPERATION_LEAD)

OPEN_ROOM = permit("intelligence.open_room", *_SENDERS)

# Sending: a draft is the writer's own, a submission their organisation's.
START_DRAFT = permit("intelligence.start_draft", *_SENDERS)
KEEP_ANSWERS = permit("intelligence.keep_answers", *_SENDERS)
DISCARD_DRAFT = permit("intelligence.discard_draft", *_SENDERS)
SWEEP_DRAFTS = permit("intelligence.sweep_drafts", clockwork=True)
SUBMIT_INFORMATION = permit("intelligence.submit_information", *_SENDERS)
READ_SUBMISSION = permit("intelligence.read_submission", *_SENDERS)
ANSWER_QUESTION = permit("intelligence.answer_question", *_SENDERS)

# Evaluating: evaluators of the force that received it, and nobody else.
READ_QUEUE = permit("intelligence.read_queue", Role.EVALUATOR)
READ_REPORT = permit("intelligence.read_report", Role.EVALUATOR)
READ_SOURCE = permit("intelligence.read_source", Role.EVALUATOR)
ACKNOWLEDGE_REPORT = permit("intelligence.acknowledge_report", Role.EVALUATOR)
ESCALATE_REPORT = permit("intelligence.escalate_report", clockwork=True)
GRADE_ITEM = permit("intelligence.grade_item", Role.EVALUATOR)
# Anybody's try to grade is written down, so the page lets everybody knock; only an evaluator is let in.
REFUSE_GRADING = permit("intelligence.refuse_grading", *EVERY_SEATED_ROLE)
MARK_SAME_ROOT = permit("intelligence.mark_same_root", Role.EVALUATOR)
LOCK_ITEM = permit("intelligence.lock_item", Role.EVALUATOR)
RECORD_CONSENT = permit("intelligence.record_consent", Role.EVALUATOR)
IMPORT_LEGACY = permit("intelligence.import_legacy", Role.EVALUATOR)
# The fifth axis: that there is such a report is for a few evaluators of the force by name.
SEAL_REPORT = permit("intelligence.seal_report", Role.EVALUATOR)
NAME_TO_REPORT = permit("intelligence.name_to_report", Role.EVALUATOR)
UNNAME_FROM_REPORT = permit("intelligence.unname_from_report", Role.EVALUATOR)
UNSEAL_REPORT = permit("intelligence.unseal_report", Role.EVALUATOR)
GIVE_FEEDBACK = permit("intelligence.give_feedback", Role.EVALUATOR)
ASK_QUESTION = permit("intelligence.ask_question", Role.EVALUATOR)

# Products: written by one evaluator, released by another, passed on under a clause, and taken back.
READ_PRODUCT = permit("intelligence.read_product", *_READERS)
WRITE_PRODUCT = permit("intelligence.write_product", Role.EVALUATOR)
CHANGE_LINE = permit("intelligence.change_line", Role.EVALUATOR)
DROP_LINE = permit("intelligence.drop_line", Role.EVALUATOR)
ASK_RELEASE = permit("intelligence.ask_release", Role.EVALUATOR)
RELEASE_PRODUCT = permit("intelligence.release_product", Role.EVALUATOR, step_up=True)
OFFER_VERSION = permit("intelligence.offer_version", Role.EVALUATOR)
DISSEMINATE_PRODUCT = permit("intelligence.disseminate_product", Role.EVALUATOR)
RECALL_PRODUCT = permit("intelligence.recall_product", Role.EVALUATOR)
ACKNOWLEDGE_PRODUCT = permit("intelligence.acknowledge_product", *_READERS)
CONFIRM_RECALL = permit("intelligence.confirm_recall", *_READERS)

# Conditions that say "consult first": whoever was given the product asks, an evaluator of the force that owns it decides on the
# general page of approvals, and what was approved is printed once.
CONSULT_ORIGINATOR = permit("intelligence.consult_originator", *_READERS)
PRINT_AFTER_CONSULTING = permit("intelligence.print_after_consulting", Role.EVALUATOR, step_up=True)

# People, vehicles, phones, places: claims, each with the grade of the item it stands in.
TAG_ITEM = permit("intelligence.tag_item", Role.EVALUATOR)
ASK_PARTNERS = permit("intelligence.ask_partners", Role.EVALUATOR)
LINK_MENTIONS = permit("intelligence.link_mentions", Role.EVALUATOR)
PROPOSE_JOIN = permit("intelligence.propose_join", Role.EVALUATOR)
DECIDE_JOIN = permit("intelligence.decide_join", Role.EVALUATOR)
UNDO_JOIN = permit("intelligence.undo_join", Role.EVALUATOR)
READ_ENTITY = permit("intelligence.read_entity", *_READERS)
SHOW_SELECTION = permit("intelligence.show_selection", *_READERS)
PRINT_SELECTION = permit("intelligence.print_selection", *_READERS)
SEARCH_PRODUCTS = permit("intelligence.search_products", *_READERS)

# The room's own dated lists: one for every partnership, so the system administrator's.
LOAD_TERMS = permit("intelligence.load_terms", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
KEEP_TERMS = permit("intelligence.keep_terms", Role.SYSTEM_ADMINISTRATOR, step_up=True)
ADD_TERM = permit("intelligence.add_term", Role.SYSTEM_ADMINISTRATOR, step_up=True)
CHANGE_TERM = permit("intelligence.change_term", Role.SYSTEM_ADMINISTRATOR, step_up=True)

# What the owner has decided to dispose of, the clock carries out.
DISPOSE_OF_REPORT = permit("intelligence.dispose_of_report", clockwork=True)
DISPOSE_OF_SUBMISSION = permit("intelligence.dispose_of_submission", clockwork=True)
DISPOSE_OF_PRODUCT = permit("intelligence.dispose_of_product", clockwork=True)
