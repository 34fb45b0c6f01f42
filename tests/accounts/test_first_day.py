"""From an empty installation to a partnership with people in it, by acts only."""

import pytest

from alongside.accounts import actions
from alongside.accounts.models import User
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role

pytestmark = pytest.mark.django_db
PASSWORD = "plum window ladder 27"


def test_from_nothing_to_a_partnership_with_people() -> None:
    fay = actions.set_up_house(by=Clockwork(), email="fay@example.org", full_name="Fay")
    actions.accept_invitation(by=Visitor(), secret=fay.invitation.secret, password=PASSWORD)
    police = actions.add_organisation(by=fay, name="Dorset Police", sector="police")
    council = actions.add_organisation(by=fay, name="Dorset Council", sector="council_unitary")
    dorset = actions.found_partnership(by=fay, name="Dorset", slug="dorset", level="subregional")
    ann = actions.seat_first_coordinator(
        by=fay, partnership=dorset, organisation=police, email="ann@example.org", full_name="Ann"
    )
    actions.admit_member(by=ann, partnership=dorset, organisation=council)
    invitation = actions.invite_person(
        by=ann,
        partnership=dorset,
        organisation=council,
        email="ola@example.org",
        full_name="Ola",
        role=Role.ORGANISATION_ADMINISTRATOR,
    )
    ola = actions.accept_invitation(by=Visitor(), secret=invitation.secret, password=PASSWORD)
    with pytest.raises(Refused):
        actions.accept_invitation(by=Visitor(), secret=invitation.secret, password=PASSWORD)
    bea = actions.invite_person(
        by=ola, partnership=dorset, organisation=council, email="bea@example.org", full_name="Bea", role=Role.REPORTER
    )
    bea = actions.accept_invitation(by=Visitor(), secret=bea.secret, password=PASSWORD)
    assert bea.roles_in(dorset) == {Role.REPORTER}
    assert User.objects.get(email="bea@example.org").check_password(PASSWORD)
    left = actions.person_leaves(by=ola, partnership=dorset, person=bea)
    assert left.roles_in(dorset) == frozenset()
