"""The pages of the room: what is sent is done, who may not is turned away, and what is wrong is said."""

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from alongside.accounts import actions
from alongside.accounts.models import Appointment, Invitation, Membership, User
from alongside.kernel.roles import Role
from tests.cast import Cast

from .addresses import address, here
from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The cast, able to invite Nia of the council."""
    cast.invitation_for_nia = lambda: actions.invite_person(
        by=cast.ola, partnership=cast.dorset, organisation=cast.council, email="nia@example.org", full_name="Nia", role="reporter"
    )
    return cast


# --- people -----------------------------------------------------------------------------------------------------------


def test_an_administrator_sees_their_own_people_and_the_coordinator_everybody_seated(at):
    mine = at("ola").get(here("people_list")).content.decode()
    assert [name in mine for name in ("Bea Lyons", "Ben Okafor", "Ana Costa", "Cleo Marsh", "Eve Hart")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    every = at("ann").get(here("people_list")).content.decode()
    assert [name in every for name in ("Bea Lyons", "Ana Costa", "Cleo Marsh", "Eve Hart", "Dev Patel")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("name", ["ana", "max", "aud", "ben", "bea", "cleo", "cora"])
def test_the_pages_about_people_are_shut_to_other_roles(at, cast, name):
    browser = at(name)
    for page in ("people_list", "person_invite"):
        assert browser.get(here(page)).status_code == 403
    for page in ("person_detail", "seat_give", "person_leave", "person_sign_out", "second_factor_reset"):
        assert browser.get(here(page, person=cast.bea.public_id)).status_code == 403
        assert browser.post(here(page, person=cast.bea.public_id), {"role": "trainer"}).status_code == 403


@pytest.mark.parametrize("page", ["person_detail", "seat_give", "person_leave", "person_sign_out", "second_factor_reset"])
@pytest.mark.parametrize("whom", ["ana", "cleo", "dev", "fay", "eve"])
def test_somebody_elses_person_is_not_found(at, cast, page, whom):
    """Admin of A, naming somebody of B: the same answer as for nobody at all."""
    browser, person = at("ola"), getattr(cast, whom)
    theirs = browser.post(here(page, person=person.public_id), {"role": "trainer", "yes": "1"})
    nobodys = browser.post(here(page, person="00000000-0000-0000-0000-000000000000"), {"role": "trainer", "yes": "1"})
    assert (theirs.status_code, theirs.content) == (404, nobodys.content)
    assert person.is_active == User.objects.get(pk=person.pk).is_active


def test_a_seat_or_invitation_of_somebody_elses_is_not_found(at, cast):
    waiting = actions.invite_person(
        by=cast.cal, partnership=cast.dorset, organisation=cast.charity, email="n@x.org", full_name="N", role="caseworker"
    )
    browser = at("ola")
    assert browser.post(here("seat_end", seat=cast.cleo.seats.get().public_id), {"yes": "1"}).status_code == 404
    assert browser.post(here("seat_end", seat=cast.dev.seats.get().public_id), {"yes": "1"}).status_code == 404
    assert browser.post(here("invitation_withdraw", invitation=waiting.public_id), {"yes": "1"}).status_code == 404
    assert cast.cleo.seats.get().is_current()
    assert Invitation.objects.get(pk=waiting.pk).is_waiting()


def test_a_person_of_another_partnership_is_turned_away_as_if_it_were_not_there(at):
    browser = at("dev")
    for page in ("people_list", "organisation_list", "member_admit", "office_list"):
        there, nowhere = browser.get(here(page)), browser.get(address(page, slug="no-such-place"))
        assert (there.status_code, there.content) == (404, nowhere.content)


def test_an_invitation_is_sent_by_the_page(at, cast):
    form = {"full_name": "Nia Price", "email": "Nia@Council.example.org", "role": "reporter", "organisation": cast.council.slug}
    page = at("ola").post(here("person_invite"), form)
    assert b"Invitation sent" in page.content
    assert mail.outbox[0].to == ["nia@council.example.org"]
    link = re.search(r"http://testserver(/accounts/invitations/\S+)", mail.outbox[0].body).group(1)
    assert link not in page.content.decode()
    assert b"Nia Price" in Client().get(link).content


def test_in_the_demonstration_the_link_is_on_the_page(at, cast, settings):
    settings.ALONGSIDE_DEMONSTRATION = True
    form = {"full_name": "Nia", "email": "nia@example.org", "role": "reporter", "organisation": cast.council.slug}
    page = at("ola").post(here("person_invite"), form).content.decode()
    assert re.search(r'href="http://testserver/accounts/invitations/[\w-]{43}/"', page)


def test_an_administrator_can_not_slip_in_another_organisation(at, cast):
    form = {"full_name": "N", "email": "n@example.org", "role": "reporter", "organisation": cast.police.slug}
    assert b"There is a problem" in at("ola").post(here("person_invite"), form).content
    assert not Invitation.objects.filter(email="n@example.org").exists()
    form = {**form, "organisation": cast.council.slug, "role": "coordinator"}
    at("ola").post(here("person_invite"), form)
    assert not Invitation.objects.filter(email="n@example.org").exists()


def test_a_refusal_stands_beside_its_field_and_what_was_typed_is_kept(at, cast):
    form = {"full_name": "Bea Again", "email": cast.bea.email, "role": "trainer", "organisation": cast.council.slug}
    page = at("ola").post(here("person_invite"), form).content.decode()
    assert "already has an account. Give them a role instead" in page
    assert 'value="Bea Again"' in page
    assert 'href="#id_email"' in page


def test_an_invitation_is_accepted_and_leads_to_the_second_step(cast, client, second_factor_required):
    invitation = actions.invite_person(
        by=cast.ola, partnership=cast.dorset, organisation=cast.council, email="nia@x.org", full_name="Nia", role="reporter"
    )
    link = address("invitation_accept", secret=invitation.secret)
    weak = client.post(link, {"full_name": "Nia Price", "password": "password1234"}).content.decode()
    assert "too common" in weak
    assert "password1234" not in weak
    assert 'value="Nia Price"' in weak
    assert client.post(link, {"full_name": "Nia Price", "password": PASSWORD})["Location"] == "/accounts/second-step/"
    assert client.get("/dorset/today/")["Location"] == "/accounts/second-step/"
    assert client.get("/accounts/second-step/app/").status_code == 200  # the new password was proof enough
    again = Client().get(link)
    assert again.status_code == 404
    assert b"This invitation can not be used" in again.content


def test_every_invitation_that_leads_nowhere_reads_the_same(cast, client, time_machine):
    used, withdrawn, old = (
        actions.invite_person(
            by=cast.ola,
            partnership=cast.dorset,
            organisation=cast.council,
            email=f"{word}@x.org",
            full_name=word,
            role="reporter",
        )
        for word in ("used", "withdrawn", "old")
    )
    client.post(address("invitation_accept", secret=used.secret), {"full_name": "U", "password": PASSWORD})
    actions.withdraw_invitation(by=cast.ola, invitation=withdrawn)
    time_machine.move_to(timezone.now() + dt.timedelta(days=8))
    pages = set()
    for secret in (used.secret, withdrawn.secret, old.secret, "never-was"):
        for method in ("get", "post"):
            response = getattr(Client(), method)(address("invitation_accept", secret=secret))
            assert response.status_code == 404
            pages.add(re.sub(r'(nonce=|csrfmiddlewaretoken" value=)"[^"]*"', "", response.content.decode()))
    assert len(pages) == 1


def test_a_role_is_given_and_ended(at, cast):
    browser = at("ola")
    browser.post(here("seat_give", person=cast.bea.public_id), {"role": "trainer"})
    assert Role.TRAINER in cast.bea.roles_in(cast.dorset)
    page = browser.get(here("seat_give", person=cast.bea.public_id)).content.decode()
    assert 'value="trainer"' not in page
    assert 'value="coordinator"' not in page
    browser.post(here("seat_end", seat=cast.bea.seats.get(role="trainer").public_id), {"yes": "1"})
    assert cast.bea.roles_in(cast.dorset) == {Role.REPORTER}


def test_nobody_is_offered_anything_about_themselves(at, cast):
    page = at("ola").get(here("person_detail", person=cast.ola.public_id)).content.decode()
    assert "Give a role" not in page
    assert "They have left" not in page
    sent = at("ola").post(here("seat_give", person=cast.ola.public_id), {"role": "coordinator"})
    assert sent.status_code == 200
    assert cast.ola.roles_in(cast.dorset) == {Role.ORGANISATION_ADMINISTRATOR}


def test_looking_at_a_confirmation_changes_nothing(at, cast):
    browser = at("ola")
    for page in ("person_leave", "person_sign_out", "second_factor_reset"):
        assert browser.get(here(page, person=cast.bea.public_id)).status_code == 200
    cast.bea.refresh_from_db()
    assert (cast.bea.is_active, cast.bea.sessions_epoch) == (True, 0)


def test_a_leaver_is_closed_by_the_page(at, cast):
    page = at("ola").post(here("person_leave", person=cast.bea.public_id), {"yes": "1"}, follow=True)
    assert b"The account has been closed" in page.content
    assert not User.objects.get(pk=cast.bea.pk).is_active


def test_a_refused_confirmation_says_why(at, cast):
    page = at("ann").post(here("person_leave", person=cast.bea.public_id), {"yes": "1"})
    assert "Only Dorset Council’s own administrator can do that" in page.content.decode()


def test_an_invitation_is_withdrawn_by_the_page(at, cast):
    waiting = cast.invitation_for_nia()
    browser = at("ola")
    assert b"nia@example.org" in browser.get(here("invitation_withdraw", invitation=waiting.public_id)).content
    browser.post(here("invitation_withdraw", invitation=waiting.public_id), {"yes": "1"})
    assert not Invitation.objects.get(pk=waiting.pk).is_waiting()
    assert browser.get(here("invitation_withdraw", invitation=waiting.public_id)).status_code == 404


def test_a_lost_device_and_a_lost_second_step(at, cast):
    Authenticator.objects.create(user=cast.bea, type="totp", data={"secret": "x"})
    browser = at("ola")
    browser.post(here("person_sign_out", person=cast.bea.public_id), {"yes": "1"})
    cast.bea.refresh_from_db()
    assert cast.bea.sessions_epoch == 1
    browser.post(here("second_factor_reset", person=cast.bea.public_id), {"yes": "1"})
    assert not Authenticator.objects.filter(user=cast.bea).exists()
    none_left = browser.post(here("second_factor_reset", person=cast.bea.public_id), {"yes": "1"})
    assert b"has no second factor to remove" in none_left.content
    own = browser.post(here("second_factor_reset", person=cast.ola.public_id), {"yes": "1"})
    assert b"Ask another administrator" in own.content


def test_a_seat_is_asked_about_before_it_ends(at, cast):
    page = at("ola").get(here("seat_end", seat=cast.bea.seats.get().public_id)).content.decode()
    assert "Bea Lyons will stop being “Front-line reporter”" in page


# --- members and offices ----------------------------------------------------------------------------------------------


def test_members_are_admitted_and_ended(at, cast):
    browser = at("ann")
    form = {"organisation": cast.far_council.slug, "kind": "observer", "department": ""}
    browser.post(here("member_admit"), form)
    membership = Membership.objects.get(partnership=cast.dorset, organisation=cast.far_council)
    assert (membership.kind, membership.started) == ("observer", timezone.localdate())
    assert b"already a member" in browser.post(here("member_admit"), form).content
    browser.post(here("membership_end", membership=membership.public_id), {"because": "They asked."})
    membership.refresh_from_db()
    assert not membership.is_current()


def test_a_department_is_found_by_its_name(at, cast):
    actions.add_department(by=cast.fay, organisation=cast.council, name="Adult social care")
    browser = at("ann")
    form = {"organisation": cast.council.slug, "kind": "core", "department": "adult SOCIAL care"}
    browser.post(here("member_admit"), form)
    assert Membership.objects.get(department__isnull=False).department.name == "Adult social care"
    wrong = browser.post(here("member_admit"), {**form, "department": "Parks"})
    assert b"no department of that name" in wrong.content


def test_a_membership_of_another_partnership_is_not_found(at, cast):
    theirs = cast.far_council.memberships.get()
    assert at("ann").post(here("membership_end", membership=theirs.public_id), {"because": ""}).status_code == 404
    assert theirs.is_current()


def test_an_organisation_of_another_partnership_is_not_found(at):
    assert at("ben").get(here("organisation_detail", organisation="farshire-council")).status_code == 404
    assert at("ben").get(here("organisation_detail", organisation="dorset-police")).status_code == 200


def test_offices_are_filled_and_ended(at, cast):
    browser = at("ann")
    browser.post(here("office_fill"), {"office": "chair", "organisation": cast.police.slug, "person": str(cast.max.public_id)})
    office = Appointment.objects.get()
    assert (office.person, office.organisation) == (cast.max, cast.police)
    assert b"Max Field, Dorset Police" in browser.get(here("office_list")).content
    browser.post(here("office_end", appointment=office.public_id), {"yes": "1"})
    assert b"Ended" in browser.get(here("office_list")).content
    assert browser.get(here("office_end", appointment=office.public_id)).status_code == 404
    wrong = browser.post(here("office_fill"), {"office": "chair"})
    assert b"Choose the organisation that holds the office" in wrong.content


def test_only_the_coordinator_is_offered_the_running_of_the_partnership(at):
    assert b"Admit a member" not in at("ben").get(here("organisation_list")).content
    assert b"Admit a member" in at("ann").get(here("organisation_list")).content


# --- one's own --------------------------------------------------------------------------------------------------------


def test_a_name_is_changed(at, cast):
    at("ben").post(address("name_change"), {"full_name": " Benjamin Okafor ", "job_title": "Licensing"})
    cast.ben.refresh_from_db()
    assert (cast.ben.full_name, cast.ben.job_title) == ("Benjamin Okafor", "Licensing")
    assert b"Enter your full name" in at("ben").post(address("name_change"), {"full_name": " "}).content


def test_own_pages_ask_a_visitor_to_sign_in(client):
    for page in ("account", "name_change", "session_list", "sign_out_everywhere", "house"):
        assert client.get(address(page))["Location"].startswith("/accounts/sign-in/?next=")
    assert client.get("/accounts/second-step/")["Location"].startswith("/accounts/sign-in/")


@pytest.mark.parametrize(
    ("name", "page", "most"),
    [
        ("ben", "/accounts/", 12),
        ("ola", "/dorset/people/", 18),
        ("ann", "/dorset/people/", 18),
        ("ben", "/dorset/people/organisations/", 14),
        ("ola", "/dorset/people/offices/", 14),
        ("fay", "/accounts/house/", 10),
    ],
)
def test_pages_ask_few_questions_however_many_people_there_are(at, cast, name, page, most, django_assert_max_num_queries):
    for number in range(12):
        cast.invite(cast.ola, f"person{number}", cast.council, Role.REPORTER)
    browser = at(name)
    browser.get(page)
    with django_assert_max_num_queries(most):
        assert browser.get(page).status_code == 200
