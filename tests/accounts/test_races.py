"""Two people at once: an invitation used twice, a member admitted twice, a role given twice."""

import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection

from alongside.accounts import actions
from alongside.accounts.models import Membership, Seat, User
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from tests.cast import Cast

from .conftest import PASSWORD

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HANDS = 6


def at_once(act: Callable[[], object]) -> list[str]:
    """What happens when six hands do the same thing at the same time: "done", or the name of what stopped them."""
    outcomes: list[str] = []
    start = threading.Barrier(HANDS)

    def one() -> None:
        start.wait()
        try:
            act()
            outcomes.append("done")
        except (Refused, IntegrityError) as stopped:
            outcomes.append(type(stopped).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return Cast()


def test_an_invitation_makes_one_account(cast):
    invitation = actions.invite_person(
        by=cast.ola, partnership=cast.dorset, organisation=cast.council, email="nia@x.org", full_name="Nia", role="reporter"
    )
    outcomes = at_once(lambda: actions.accept_invitation(by=Visitor(), secret=invitation.secret, password=PASSWORD))
    assert outcomes.count("done") == 1
    assert User.objects.filter(email="nia@x.org").count() == 1
    assert Entry.objects.filter(act="accounts.accept_invitation", also__contains=str(invitation.public_id)).count() == 1


def test_an_organisation_is_admitted_once(cast):
    outcomes = at_once(lambda: actions.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.far_council))
    assert outcomes.count("done") == 1
    assert Membership.objects.filter(partnership=cast.dorset, organisation=cast.far_council).count() == 1


def test_a_role_is_given_once(cast):
    outcomes = at_once(lambda: actions.give_seat(by=cast.ola, partnership=cast.dorset, person=cast.bea, role="trainer"))
    assert outcomes.count("done") == 1
    assert Seat.objects.filter(person=cast.bea, role="trainer").count() == 1
