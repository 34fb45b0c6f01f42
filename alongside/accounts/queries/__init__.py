"""Every read about who: the person who asks comes first."""

from .houses import (
    every_organisation,
    every_partnership,
    house_organisation,
    house_partnership,
    partnership_tree,
    system_administrator,
    system_administrators,
)
from .organisations import (
    appointment_for,
    appointments_for,
    member_organisations,
    membership_for,
    memberships_for,
    organisation_for,
    organisations_to_admit,
    people_of_members,
)
from .own import partnerships_of, seats_of, security_marks, sessions_of, waiting_invitation
from .people import (
    invitation_for,
    invitations_for,
    organisations_to_invite_for,
    people_for,
    person_for,
    roles_held,
    seat_for,
    seats_here,
)

__all__ = [
    "appointment_for",
    "appointments_for",
    "every_organisation",
    "every_partnership",
    "house_organisation",
    "house_partnership",
    "invitation_for",
    "invitations_for",
    "member_organisations",
    "membership_for",
    "memberships_for",
    "organisation_for",
    "organisations_to_admit",
    "organisations_to_invite_for",
    "partnership_tree",
    "partnerships_of",
    "people_for",
    "people_of_members",
    "person_for",
    "roles_held",
    "seat_for",
    "seats_here",
    "seats_of",
    "security_marks",
    "sessions_of",
    "system_administrator",
    "system_administrators",
    "waiting_invitation",
]
