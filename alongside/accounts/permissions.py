"""What can be done about organisations, partnerships, people and seats, and by which roles.

The system administrator adds organisations and partnerships, and seats the first coordinator of each partnership. The
coordinator admits members, records offices, and brings in the first people of each member organisation. From then on each
organisation's own administrator looks after its people, and nobody else's. Nobody gives themselves a seat.
"""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

_HOUSE = Role.SYSTEM_ADMINISTRATOR
_PEOPLE = (Role.COORDINATOR, Role.ORGANISATION_ADMINISTRATOR)

# The whole installation.
SET_UP_HOUSE = permit("accounts.set_up_house", clockwork=True)
SEE_HOUSE = permit("accounts.see_house", _HOUSE)
INVITE_SYSTEM_ADMINISTRATOR = permit("accounts.invite_system_administrator", _HOUSE, step_up=True)
REMOVE_SYSTEM_ADMINISTRATOR = permit("accounts.remove_system_administrator", _HOUSE, step_up=True)
ADD_ORGANISATION = permit("accounts.add_organisation", _HOUSE)
CHANGE_ORGANISATION = permit("accounts.change_organisation", _HOUSE)
ADD_ALIAS = permit("accounts.add_alias", _HOUSE)
ADD_DEPARTMENT = permit("accounts.add_department", _HOUSE)
RECORD_DUTY = permit("accounts.record_duty", _HOUSE)
RECORD_SUCCESSION = permit("accounts.record_succession", _HOUSE)
# The command line founds one when a profile is imported of a partnership that is not there yet.
FOUND_PARTNERSHIP = permit("accounts.found_partnership", _HOUSE, clockwork=True)
CHANGE_PARTNERSHIP = permit("accounts.change_partnership", _HOUSE)
SEAT_FIRST_COORDINATOR = permit("accounts.seat_first_coordinator", _HOUSE, step_up=True)

# One partnership.
SEE_ORGANISATIONS = permit("accounts.see_organisations", *EVERY_SEATED_ROLE)
ADMIT_MEMBER = permit("accounts.admit_member", Role.COORDINATOR)
END_MEMBERSHIP = permit("accounts.end_membership", Role.COORDINATOR, step_up=True)
FILL_OFFICE = permit("accounts.fill_office", Role.COORDINATOR)
END_APPOINTMENT = permit("accounts.end_appointment", Role.COORDINATOR)

# People, within what `SEATS_GIVEN_BY` and `rules.py` allow.
SEE_PEOPLE = permit("accounts.see_people", *_PEOPLE)
INVITE_PERSON = permit("accounts.invite_person", *_PEOPLE)
WITHDRAW_INVITATION = permit("accounts.withdraw_invitation", *_PEOPLE)
GIVE_SEAT = permit("accounts.give_seat", *_PEOPLE, step_up=True)
# The training room says so, inside an act of its own, when somebody completes a course or a course is required.
HOLD_SEAT = permit("accounts.hold_seat", clockwork=True)
MARK_TRAINED_ROLE = permit("accounts.mark_trained_role", clockwork=True)
END_SEAT = permit("accounts.end_seat", *_PEOPLE)
PERSON_LEAVES = permit("accounts.person_leaves", *_PEOPLE)
SIGN_OUT_PERSON = permit("accounts.sign_out_person", *_PEOPLE)
RESET_SECOND_FACTOR = permit("accounts.reset_second_factor", Role.ORGANISATION_ADMINISTRATOR, step_up=True)
ACCEPT_INVITATION = permit("accounts.accept_invitation", visitors=True)
JOIN_BY_SINGLE_SIGN_ON = permit("accounts.join_by_single_sign_on", visitors=True)

# One's own account.
CHANGE_OWN_NAME = permit("accounts.change_own_name", own_account=True)
CHANGE_OWN_PASSWORD = permit("accounts.change_own_password", own_account=True)
CHANGE_OWN_SECURITY = permit("accounts.change_own_security", own_account=True)
END_OWN_SESSION = permit("accounts.end_own_session", own_account=True)
SIGN_OUT_EVERYWHERE = permit("accounts.sign_out_everywhere", own_account=True)

# Which seats a role may give, and to whom: the coordinator to people of any member organisation, the organisation's
# administrator to people of their own. The system administrator's seat is given only by invitation, by another.
SEATS_GIVEN_BY: dict[Role, frozenset[Role]] = {
    Role.COORDINATOR: frozenset({Role.COORDINATOR, Role.CHAIR, Role.MEMBER, Role.ORGANISATION_ADMINISTRATOR, Role.AUDITOR}),
    Role.ORGANISATION_ADMINISTRATOR: EVERY_SEATED_ROLE - {Role.COORDINATOR, Role.CHAIR, Role.AUDITOR},
}

# An auditor checks what these do, and so holds none of them in the same partnership.
NOT_WITH_AUDITOR: frozenset[Role] = frozenset({Role.COORDINATOR, Role.CHAIR, Role.ORGANISATION_ADMINISTRATOR})

# Whoever lets others in and looks after accounts: a lapsed course must never leave a partnership with nobody who can.
NEVER_WAITS: frozenset[Role] = frozenset({Role.COORDINATOR, Role.ORGANISATION_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
