"""The roles a person can hold in a partnership, for an information-governance officer to read on one page.

A role says what kind of work a person does. It never by itself shows a record: a record is seen when the role may read that
kind of record *and* a live grant reaches the person (`sharing/policy.py`). What each role may do is declared beside each room's
work in its `permissions.py`; `docs/roles.md` is the two put together, and a test keeps it true.
"""

from django.db.models import TextChoices


class Role(TextChoices):
    """A kind of work, held by a person through a seat in one partnership."""

    COORDINATOR = "coordinator", "Coordinator"
    CHAIR = "chair", "Chair"
    MEMBER = "member", "Member (single point of contact)"
    REPORTER = "reporter", "Front-line reporter"
    EVALUATOR = "evaluator", "Intelligence evaluator"
    ANALYST = "analyst", "Analyst"
    OPERATION_LEAD = "operation_lead", "Operation lead"
    FIRST_RESPONDER = "first_responder", "First responder"
    CASEWORKER = "caseworker", "Caseworker"
    SUPPORT_MANAGER = "support_manager", "Support manager"
    TRAINER = "trainer", "Trainer"
    AUDITOR = "auditor", "Auditor"
    ORGANISATION_ADMINISTRATOR = "organisation_administrator", "Organisation administrator"
    SYSTEM_ADMINISTRATOR = "system_administrator", "System administrator"


WHAT_FOR: dict[Role, str] = {
    Role.COORDINATOR: "Runs the partnership from day to day: profile, members, meetings, agreed actions.",
    Role.CHAIR: "Leads the partnership and approves what it publishes.",
    Role.MEMBER: "Speaks for one member organisation and is its single point of contact.",
    Role.REPORTER: "Meets people at work and passes on what they notice.",
    Role.EVALUATOR: "Grades information that partners send in, and decides how it may be used.",
    Role.ANALYST: "Finds patterns in information the analyst's organisation may see.",
    Role.OPERATION_LEAD: "Plans and leads joint visits and operations.",
    Role.FIRST_RESPONDER: "Works for a first responder organisation and may make referrals for it.",
    Role.CASEWORKER: "Supports survivors.",
    Role.SUPPORT_MANAGER: "Supervises caseworkers.",
    Role.TRAINER: "Plans and gives training.",
    Role.AUDITOR: "Checks the ledger: who did and read what. Sees no record because of it.",
    Role.ORGANISATION_ADMINISTRATOR: "Looks after the accounts of one organisation's own people.",
    Role.SYSTEM_ADMINISTRATOR: "Keeps the installation running. Sees no partnership's records.",
}

EVERY_SEATED_ROLE: frozenset[Role] = frozenset(Role) - {Role.SYSTEM_ADMINISTRATOR}
