"""What can be done in the partnership room, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

_LEADS = (Role.COORDINATOR, Role.CHAIR)

READ_PROFILE = permit("partnership.read_profile", *EVERY_SEATED_ROLE)
CHANGE_PROFILE = permit("partnership.change_profile", *_LEADS)
CONFIRM_PROFILE = permit("partnership.confirm_profile", *_LEADS)
EXPORT_PROFILE = permit("partnership.export_profile", *_LEADS, clockwork=True)

# A file can name a partnership that is not there yet; only the system administrator and the command line may bring one in.
IMPORT_PROFILE = permit("partnership.import_profile", *_LEADS, Role.SYSTEM_ADMINISTRATOR, clockwork=True)
REVIEW_IMPORT = permit("partnership.review_import", *_LEADS)
DECIDE_ISSUE = permit("partnership.decide_issue", *_LEADS)
DECIDE_ISSUES = permit("partnership.decide_issues", *_LEADS)
ACCEPT_IMPORT = permit("partnership.accept_import", *_LEADS, clockwork=True)
DISCARD_IMPORT = permit("partnership.discard_import", *_LEADS)

ADD_CLAIM = permit("partnership.add_claim", *_LEADS)
MATCH_CLAIM = permit("partnership.match_claim", *_LEADS)
END_CLAIM = permit("partnership.end_claim", *_LEADS)
CONFIRM_MEMBERSHIP = permit("partnership.confirm_membership", Role.MEMBER)
DISPUTE_MEMBERSHIP = permit("partnership.dispute_membership", Role.MEMBER)

ADD_OBJECTIVE = permit("partnership.add_objective", *_LEADS)
EDIT_OBJECTIVE = permit("partnership.edit_objective", *_LEADS)
MOVE_OBJECTIVE = permit("partnership.move_objective", *_LEADS)
END_OBJECTIVE = permit("partnership.end_objective", *_LEADS)

SUGGEST_CORRECTION = permit("partnership.suggest_correction", visitors=True)
DECIDE_CORRECTION = permit("partnership.decide_correction", *_LEADS)
COVER_AREAS = permit("partnership.cover_areas", *_LEADS, clockwork=True)
DECIDE_DIFFERENCE = permit("partnership.decide_difference", *_LEADS)

# Partnerships that are listed in the directory and that nobody coordinates here: the system administrator looks after their
# pages, which hold published facts only. As soon as a partnership has a coordinator, these are refused.
LOAD_AREAS = permit("partnership.load_areas", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
CHANGE_AREA = permit("partnership.change_area", Role.SYSTEM_ADMINISTRATOR)
LIST_PARTNERSHIP = permit("partnership.list_partnership", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
CORRECT_LISTING = permit("partnership.correct_listing", Role.SYSTEM_ADMINISTRATOR)
SETTLE_CORRECTION = permit("partnership.settle_correction", Role.SYSTEM_ADMINISTRATOR)
RECORD_DIFFERENCES = permit("partnership.record_differences", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
SETTLE_DIFFERENCE = permit("partnership.settle_difference", Role.SYSTEM_ADMINISTRATOR)

# The contact register: a partnership's own numbers are kept by those who lead it, those of the whole house by the administrator.
# A wrong helpline sends people to strangers: whoever changes one proves again who they are.
_KEEPERS = (*_LEADS, Role.SYSTEM_ADMINISTRATOR)
READ_CONTACTS = permit("partnership.read_contacts", *EVERY_SEATED_ROLE, Role.SYSTEM_ADMINISTRATOR)
LOAD_CONTACTS = permit("partnership.load_contacts", Role.SYSTEM_ADMINISTRATOR, clockwork=True)
ADD_CONTACT = permit("partnership.add_contact", *_KEEPERS, step_up=True)
CHANGE_CONTACT = permit("partnership.change_contact", *_KEEPERS, step_up=True)
SUPERSEDE_CONTACT = permit("partnership.supersede_contact", *_KEEPERS, step_up=True)
VERIFY_CONTACT = permit("partnership.verify_contact", *_KEEPERS, step_up=True)

# Documents: what anybody may do with one is settled by the rule of sight and by who owns it (sharing/policy.py).
_HANDLERS = EVERY_SEATED_ROLE - {Role.AUDITOR}
LIST_DOCUMENTS = permit("partnership.list_documents", *_HANDLERS, after_leaving=True)
READ_DOCUMENT = permit("partnership.read_document", *_HANDLERS, after_leaving=True)
UPLOAD_DOCUMENT = permit("partnership.upload_document", *_HANDLERS)
ADD_VERSION = permit("partnership.add_version", *_HANDLERS)
DISPOSE_OF_DOCUMENT = permit("partnership.dispose_of_document", clockwork=True)
SWEEP_FILES = permit("partnership.sweep_files", clockwork=True)
