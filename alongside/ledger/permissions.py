"""What can be done with the ledger, and by whom. Writing in it is nobody's permission: acts write themselves down."""

from alongside.kernel.access import permit
from alongside.kernel.roles import Role

READ_ENTRIES = permit("ledger.read_entries", Role.AUDITOR)
READ_ORGANISATION_ENTRIES = permit("ledger.read_organisation_entries", Role.MEMBER, Role.ORGANISATION_ADMINISTRATOR)
READ_CHECKPOINTS = permit(
    "ledger.read_checkpoints",
    Role.AUDITOR,
    Role.COORDINATOR,
    Role.CHAIR,
    Role.MEMBER,
    Role.ORGANISATION_ADMINISTRATOR,
    Role.SYSTEM_ADMINISTRATOR,
)
MAKE_CHECKPOINT = permit("ledger.make_checkpoint", Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, clockwork=True)
TAKE_WITNESS = permit(
    "ledger.take_witness", Role.AUDITOR, Role.COORDINATOR, Role.CHAIR, Role.MEMBER, Role.ORGANISATION_ADMINISTRATOR
)
TAKE_PARTNERSHIP_EXPORT = permit("ledger.take_partnership_export", Role.AUDITOR, step_up=True)
TAKE_ORGANISATION_EXPORT = permit("ledger.take_organisation_export", Role.MEMBER, Role.ORGANISATION_ADMINISTRATOR, step_up=True)
ERASE_PAYLOAD = permit("ledger.erase_payload", Role.SYSTEM_ADMINISTRATOR, step_up=True, clockwork=True)
ERASE_PERSON = permit("ledger.erase_person", Role.SYSTEM_ADMINISTRATOR, step_up=True)
