"""Who brings whom in, who gives what, and leaving."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.accounts import actions
from alongside.accounts.models import Appointment, Invitation, Seat, User
from alongside.accounts.permissions import SEATS_GIVEN_BY
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
WORK = [role for role in Role if role not in (Role.SYSTEM_ADMINISTRATOR, Role.COORDINATOR, Role.CHAIR, Role.AUDITOR)]


def invite(by: User, organisation, role: str, email: str = "new@example.org", place=None, **more) -> Invitation:
    place = place or by.seats.filter(partnership__isnull=False)[0].partnership
    return actions.invite_person(
        by=by, partnership=place, organisation=organisation, email=email, full_name="New Person", role=role, **more
    )


def accept(invitation: Invitation, password: str | None = PASSWORD, **more) -> User:
    return actions.accept_invitation(by=Visitor(), secret=invitation.secret, password=password, **more)


@pytest.mark.parametrize("role", WORK)
def test_an_administrator_invites_their_own_people(cast, role):
    person = accept(invite(cast.ola, cast.council, role))
    assert person.organisation == cast.council
    assert person.roles_in(cast.dorset) == {role}


@pytest.mark.parametrize("role", list(Role))
def test_an_administrator_invites_nobody_elses_people(cast, role):
    for organisation in (cast.police, cast.charity, cast.far_council):
        with pytest.raises(Refused):
            invite(cast.ola, organisation, role)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CHAIR, Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, "king"])
def test_an_administrator_gives_no_role_of_the_partnership_itself(cast, role):
    with pytest.raises(Refused, match="do not let you"):
        invite(cast.ola, cast.council, role)
    with pytest.raises(Refused):
        actions.give_seat(by=cast.ola, partnership=cast.dorset, person=cast.bea, role=role)


@pytest.mark.parametrize("role", list(Role))
def test_the_coordinator_brings_in_each_organisations_first_people(cast, role):
    if role in SEATS_GIVEN_BY[Role.COORDINATOR]:
        assert accept(invite(cast.ann, cast.charity, role)).roles_in(cast.dorset) == {role}
    else:
        with pytest.raises(Refused):
            invite(cast.ann, cast.charity, role)


@pytest.mark.parametrize("name", ["ana", "max", "aud", "ben", "bea", "cleo", "cora", "fay", "eve", "dev"])
def test_nobody_else_invites_gives_ends_or_removes(cast, name):
    person = getattr(cast, name)
    there = {"by": person, "partnership": cast.dorset}
    for act, words in (
        (
            actions.invite_person,
            {**there, "organisation": cast.council, "email": "x@x.org", "full_name": "X", "role": "reporter"},
        ),
        (actions.give_seat, {**there, "person": cast.bea, "role": "trainer"}),
        (actions.end_seat, {"by": person, "seat": cast.bea.seats.get()}),
        (actions.person_leaves, {**there, "person": cast.bea}),
        (actions.sign_out_person, {**there, "person": cast.bea}),
        (actions.reset_second_factor, {**there, "person": cast.bea}),
    ):
        with pytest.raises(PermissionDenied):
            act(**words)


def test_nobody_is_invited_into_a_partnership_their_organisation_is_not_in(cast):
    with pytest.raises(Refused, match="not a member"):
        invite(cast.ann, cast.far_council, Role.MEMBER)


def test_acting_in_ones_own_partnership_on_somebody_in_another_is_refused(cast):
    """Authorised in A, naming B: dev coordinates elsewhere, ola looks after the council in Dorset."""
    with pytest.raises(PermissionDenied):
        actions.end_seat(by=cast.dev, seat=cast.bea.seats.get())
    with pytest.raises(Refused):
        actions.give_seat(by=cast.dev, partnership=cast.elsewhere, person=cast.bea, role=Role.MEMBER)
    with pytest.raises(Refused):
        actions.person_leaves(by=cast.dev, partnership=cast.elsewhere, person=cast.bea)
    with pytest.raises(Refused):
        actions.sign_out_person(by=cast.dev, partnership=cast.elsewhere, person=cast.bea)
    for person in (cast.ana, cast.cleo, cast.dev, cast.fay):
        for act in (actions.person_leaves, actions.sign_out_person, actions.reset_second_factor):
            with pytest.raises(Refused):
                act(by=cast.ola, partnership=cast.dorset, person=person)
    with pytest.raises(Refused):
        actions.end_seat(by=cast.ola, seat=cast.cleo.seats.get())


def test_nobody_gives_themselves_a_role(cast):
    for person, role in ((cast.ola, Role.REPORTER), (cast.ann, Role.CHAIR)):
        with pytest.raises(Refused, match="Nobody can give themselves"):
            actions.give_seat(by=person, partnership=cast.dorset, person=person, role=role)
    with pytest.raises(PermissionDenied):
        actions.give_seat(by=cast.ben, partnership=cast.dorset, person=cast.ben, role=Role.COORDINATOR)


def test_a_role_is_given_once(cast):
    actions.give_seat(by=cast.ola, partnership=cast.dorset, person=cast.bea, role=Role.TRAINER)
    with pytest.raises(Refused, match="already"):
        actions.give_seat(by=cast.ola, partnership=cast.dorset, person=cast.bea, role=Role.TRAINER)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CHAIR, Role.ORGANISATION_ADMINISTRATOR])
def test_an_auditor_does_not_do_what_auditors_check(cast, role):
    with pytest.raises(Refused, match="auditor"):
        actions.give_seat(by=cast.ann, partnership=cast.dorset, person=cast.aud, role=role)
    actions.give_seat(by=cast.ann, partnership=cast.dorset, person=cast.ben, role=role)
    with pytest.raises(Refused, match="auditor"):
        actions.give_seat(by=cast.ann, partnership=cast.dorset, person=cast.ben, role=Role.AUDITOR)


def test_nothing_is_given_to_somebody_who_left(cast):
    with pytest.raises(Refused, match="no account"):
        actions.give_seat(by=cast.pat, partnership=cast.dorset, person=cast.eve, role=Role.REPORTER)


def test_the_coordinator_may_end_any_seat_but_the_last_coordinators(cast):
    assert not actions.end_seat(by=cast.ann, seat=cast.cleo.seats.get()).is_current()
    mine = cast.ann.seats.get()
    with pytest.raises(Refused, match="only coordinator"):
        actions.end_seat(by=cast.ann, seat=mine)
    actions.give_seat(by=cast.ann, partnership=cast.dorset, person=cast.max, role=Role.COORDINATOR)
    actions.end_seat(by=cast.ann, seat=mine)
    with pytest.raises(PermissionDenied):
        actions.end_seat(by=cast.ann, seat=mine)


def test_a_seat_that_was_to_begin_later_never_holds(cast):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    seat = Seat.objects.create(person=cast.bea, partnership=cast.dorset, role=Role.TRAINER, started=tomorrow)
    assert Role.TRAINER not in cast.bea.roles_in(cast.dorset)
    ended = actions.end_seat(by=cast.ola, seat=seat)
    assert (ended.started, ended.ended) == (tomorrow, tomorrow)


def test_the_link_is_sent_and_names_nothing_it_need_not(cast):
    invitation = invite(cast.ola, cast.council, Role.CASEWORKER, door="https://a.example/accounts/invitations/")
    letter = mail.outbox[0]
    assert letter.to == ["new@example.org"]
    assert f"https://a.example/accounts/invitations/{invitation.secret}/" in letter.body
    assert "aseworker" not in letter.body
    assert "Ola" not in letter.body
    assert "Dorset Anti-Slavery" not in letter.body
    assert not letter.alternatives


def test_only_a_digest_of_the_link_is_kept(cast):
    invitation = invite(cast.ola, cast.council, Role.REPORTER)
    assert invitation.secret not in repr(Invitation.objects.get(pk=invitation.pk).__dict__)
    assert len(invitation.secret) >= 43


def test_an_invitation_works_once(cast):
    invitation = invite(cast.ola, cast.council, Role.REPORTER)
    accept(invitation)
    with pytest.raises(Refused, match="can not be used"):
        accept(invitation)


def test_an_old_withdrawn_tampered_or_invented_invitation_reads_the_same(cast, time_machine):
    withdrawn = invite(cast.ola, cast.council, Role.REPORTER, email="w@example.org")
    actions.withdraw_invitation(by=cast.ola, invitation=withdrawn)
    old = invite(cast.ola, cast.council, Role.REPORTER, email="o@example.org")
    tampered = invite(cast.ola, cast.council, Role.REPORTER, email="t@example.org")
    tampered.secret = tampered.secret[:-1] + ("A" if tampered.secret[-1] != "A" else "B")
    time_machine.move_to(timezone.now() + dt.timedelta(days=7, minutes=1))
    reasons = set()
    for invitation in (withdrawn, old, tampered):
        with pytest.raises(Refused) as refused:
            accept(invitation)
        reasons.add(refused.value.reason)
    assert len(reasons) == 1
    assert not User.objects.filter(email__in=["w@example.org", "o@example.org", "t@example.org"]).exists()


def test_a_weak_password_is_refused_and_the_invitation_still_works(cast):
    invitation = invite(cast.ola, cast.council, Role.REPORTER)
    for weak in ("short", "password1234", "New Person new@example.org", "1234567890123"):
        with pytest.raises(Refused) as refused:
            accept(invitation, weak)
        assert refused.value.field == "password"
    assert accept(invitation, full_name="Newt Person").full_name == "Newt Person"


def test_two_invitations_to_one_address_are_not_sent(cast):
    invite(cast.ola, cast.council, Role.REPORTER)
    with pytest.raises(Refused, match="waiting"):
        invite(cast.ola, cast.council, Role.TRAINER, email="NEW@example.org ")


def test_somebody_with_an_account_here_is_given_a_role_instead(cast):
    with pytest.raises(Refused, match="already has an account"):
        invite(cast.ola, cast.council, Role.TRAINER, email=cast.bea.email)


def test_the_inviter_is_not_told_of_accounts_with_other_organisations(cast):
    """The person is, when they follow the link: their organisation can not be changed."""
    taken = invite(cast.ola, cast.council, Role.REPORTER, email=cast.cleo.email)
    free = invite(cast.ola, cast.council, Role.REPORTER, email="free@example.org")
    assert taken.is_waiting()
    assert free.is_waiting()
    with pytest.raises(Refused, match="already"):
        accept(taken)
    cast.cleo.refresh_from_db()
    assert cast.cleo.organisation == cast.charity
    assert not cast.cleo.has_usable_password()


def test_an_invitation_is_withdrawn_only_by_who_could_send_it(cast):
    waiting = invite(cast.cal, cast.charity, Role.CASEWORKER)
    with pytest.raises(Refused):
        actions.withdraw_invitation(by=cast.ola, invitation=waiting)
    actions.withdraw_invitation(by=cast.cal, invitation=waiting)
    with pytest.raises(Refused, match="already"):
        actions.withdraw_invitation(by=cast.cal, invitation=waiting)


def test_leaving_closes_everything(cast):
    actions.fill_office(by=cast.ann, partnership=cast.dorset, office="chair", organisation=cast.council, person=cast.ola)
    actions.give_seat(by=cast.ann, partnership=cast.dorset, person=cast.ben, role=Role.ORGANISATION_ADMINISTRATOR)
    waiting = invite(cast.ola, cast.council, Role.REPORTER)
    Authenticator.objects.create(user=cast.ola, type="totp", data={"secret": "x"})
    SocialAccount.objects.create(user=cast.ola, provider="council", uid="1")
    left = actions.person_leaves(by=cast.ben, partnership=cast.dorset, person=cast.ola)
    assert (left.is_active, left.left_on, left.has_usable_password()) == (False, timezone.localdate(), False)
    assert not Seat.objects.current().filter(person=left).exists()
    assert not Authenticator.objects.filter(user=left).exists()
    assert not SocialAccount.objects.filter(user=left).exists()
    waiting.refresh_from_db()
    assert waiting.withdrawn_at is not None
    chair = Appointment.objects.current().get()
    assert (chair.organisation, chair.person) == (cast.council, None)
    assert Entry.objects.filter(act="accounts.person_leaves", subject=left.public_id).exists()
    with pytest.raises(Refused, match="left already"):
        actions.person_leaves(by=cast.ben, partnership=cast.dorset, person=left)


def test_nobody_closes_their_own_account(cast):
    with pytest.raises(Refused, match="Ask"):
        actions.person_leaves(by=cast.ola, partnership=cast.dorset, person=cast.ola)


def test_the_coordinator_removes_a_leaver_only_where_there_is_no_administrator(cast):
    with pytest.raises(Refused, match="own administrator"):
        actions.person_leaves(by=cast.ann, partnership=cast.dorset, person=cast.bea)
    actions.end_seat(by=cast.ann, seat=cast.ola.seats.get())
    actions.person_leaves(by=cast.ann, partnership=cast.dorset, person=cast.bea)
    assert not User.objects.get(pk=cast.bea.pk).is_active


def test_the_last_coordinator_leaving_is_possible_all_the_same(cast):
    actions.person_leaves(by=cast.pat, partnership=cast.dorset, person=cast.ann)
    assert not User.objects.get(pk=cast.ann.pk).is_active


def test_an_ended_seat_does_not_end_again(cast):
    seat = cast.bea.seats.get()
    actions.end_seat(by=cast.ola, seat=seat)
    with pytest.raises(Refused, match="already ended"):
        actions.end_seat(by=cast.ola, seat=seat)


def test_a_second_step_is_removed_only_by_ones_own_administrator(cast):
    Authenticator.objects.create(user=cast.cleo, type="totp", data={"secret": "x"})
    with pytest.raises(Refused):
        actions.reset_second_factor(by=cast.ola, partnership=cast.dorset, person=cast.cleo)
    with pytest.raises(PermissionDenied):
        actions.reset_second_factor(by=cast.ann, partnership=cast.dorset, person=cast.cleo)
    actions.reset_second_factor(by=cast.cal, partnership=cast.dorset, person=cast.cleo)


def test_somebody_who_left_comes_back_as_somebody_new(cast):
    """With the same address, at another organisation: nothing of the old account opens to the new one."""
    actions.person_leaves(by=cast.ola, partnership=cast.dorset, person=cast.bea)
    again = accept(invite(cast.cal, cast.charity, Role.CASEWORKER, email=cast.bea.email))
    cast.bea.refresh_from_db()
    assert again.pk != cast.bea.pk
    assert again.organisation == cast.charity
    assert cast.bea.email.endswith("@left.invalid")
    assert not cast.bea.is_active
    assert again.roles_in(cast.dorset) == {Role.CASEWORKER}


def test_an_invitation_from_before_leaving_does_not_open_the_closed_account(cast):
    place = actions.found_partnership(by=cast.fay, name="Third", slug="third", level="local")
    waiting = actions.seat_first_coordinator(
        by=cast.fay, partnership=place, organisation=cast.council, email="tia@example.org", full_name="Tia"
    )
    actions.give_seat(by=cast.ola, partnership=cast.dorset, person=waiting, role=Role.REPORTER)
    actions.person_leaves(by=cast.ola, partnership=cast.dorset, person=waiting)
    with pytest.raises(Refused):
        accept(waiting.invitation)


def test_an_organisation_leaves_with_its_people_still_in_their_seats(cast):
    """Their seats come to life again should it rejoin; until then they hold no role here."""
    actions.end_membership(by=cast.ann, membership=cast.council.memberships.get())
    assert cast.ola.roles_in(cast.dorset) == frozenset()
    with pytest.raises(PermissionDenied):
        invite(cast.ola, cast.council, Role.REPORTER, place=cast.dorset)
    actions.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.council)
    assert cast.ola.roles_in(cast.dorset) == {Role.ORGANISATION_ADMINISTRATOR}


def test_the_house_is_set_up_once(cast):
    with pytest.raises(Refused, match="already"):
        actions.set_up_house(by=Clockwork(), email="x@example.org", full_name="X")
    with pytest.raises(PermissionDenied):
        actions.set_up_house(by=cast.fay, email="x@example.org", full_name="X")


def test_a_system_administrator_is_made_by_another_and_sits_nowhere(cast):
    flo = accept(actions.invite_system_administrator(by=cast.fay, email="flo@example.org", full_name="Flo"))
    assert flo.organisation is None
    assert flo.seats.get().role == Role.SYSTEM_ADMINISTRATOR
    assert flo.roles_in(cast.dorset) == frozenset()
    with pytest.raises(Refused, match="account of their own"):
        actions.invite_system_administrator(by=cast.fay, email=cast.ben.email, full_name="Ben")
    actions.remove_system_administrator(by=flo, person=cast.fay)
    with pytest.raises(Refused):
        actions.remove_system_administrator(by=flo, person=flo)
    with pytest.raises(Refused, match="not a system administrator"):
        actions.remove_system_administrator(by=flo, person=cast.ben)
    with pytest.raises(PermissionDenied):
        actions.add_organisation(by=cast.fay, name="Late", sector="other")


def test_what_happened_names_people_by_reference_only(cast):
    invitation = invite(cast.ola, cast.council, Role.REPORTER)
    person = accept(invitation)
    entry = Entry.objects.get(act="accounts.accept_invitation", subject=person.public_id)
    assert (entry.actor, entry.kind) == ("", "visitor")
    assert str(invitation.public_id) in entry.also


def test_roles_are_asked_once_while_a_page_is_read_and_afresh_on_the_next_request(cast, django_assert_num_queries):
    from alongside.sharing.permissions import FORM_CELL

    reading = User.objects.get(pk=cast.ben.pk)
    reading.reader_kept = {}  # as the middleware does for GET and HEAD
    assert reading.may(FORM_CELL, cast.dorset)
    with django_assert_num_queries(0):
        assert reading.may(FORM_CELL, cast.dorset)
        assert reading.roles_in(cast.dorset)
    Seat.objects.filter(person=cast.ben).delete()
    for writing in (User.objects.get(pk=cast.ben.pk), cast.ben):
        assert not writing.may(FORM_CELL, cast.dorset)
    next_read = User.objects.get(pk=cast.ben.pk)
    next_read.reader_kept = {}
    assert not next_read.may(FORM_CELL, cast.dorset)
