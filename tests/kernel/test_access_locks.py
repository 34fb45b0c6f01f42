"""Locks: who gets through a page's door, who is sent elsewhere first, and what a permission says of itself."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from alongside.kernel import access
from alongside.kernel.access import PUBLIC, SIGNED_IN, Clockwork, Visitor, page, permit
from alongside.kernel.roles import Role

DORSET = SimpleNamespace(slug="dorset")
KINDS_OF_HOLDER = ("step_up", "visitors", "clockwork", "after_leaving", "own_account", "while_lapsed")


@pytest.fixture(autouse=True)
def _permissions_of_our_own(monkeypatch):
    """What these tests declare is not one of the house's permissions."""
    monkeypatch.setattr(access, "PERMISSIONS", {})


@pytest.fixture(autouse=True)
def _addresses_to_be_sent_to(settings):
    settings.LOGIN_URL, settings.PROVE_AGAIN_URL = "/sign-in/", "/prove-it/"


class Person:
    """Somebody signed in, who may do what `holds` names. Remembers what was asked."""

    is_authenticated = True

    def __init__(self, *holds):
        self.holds, self.asked = holds, []

    def may(self, permission, place):
        self.asked.append((permission, place))
        return permission in self.holds


STRANGER = SimpleNamespace(is_authenticated=False)


def asking(rf, user, *, proved=True, partnership=DORSET):
    request = rf.get("/dorset/things/?page=2")
    request.user, request.recently_proved, request.partnership = user, proved, partnership
    return request


def shown(request, **from_the_address):
    """A view, which says what it was given."""
    return HttpResponse(f"shown {from_the_address}")


def opened(lock, request, **from_the_address):
    return page("things/", shown, may=lock, name="things").callback(request, **from_the_address)


def sent_to(response):
    where = urlsplit(response["Location"])
    return response.status_code, where.path, parse_qs(where.query)


def is_shown(response):
    return response.status_code == 200 and response.content.startswith(b"shown")


def test_a_permission_is_its_name_and_the_roles_that_hold_it():
    read = permit("things.read_thing", Role.MEMBER, Role.CHAIR)
    assert read == "things.read_thing"
    assert read.roles == {Role.MEMBER, Role.CHAIR}
    assert {"things.read_thing": read} == access.PERMISSIONS


def test_unless_it_says_so_a_permission_is_for_nobody_else():
    plain = permit("things.read_thing")
    assert plain.roles == frozenset()
    assert [getattr(plain, kind) for kind in KINDS_OF_HOLDER] == [False] * len(KINDS_OF_HOLDER)


@pytest.mark.parametrize("kind", KINDS_OF_HOLDER)
def test_a_permission_says_one_thing_more_and_nothing_else_changes(kind):
    permission = permit("things.read_thing", **{kind: True})
    assert [said for said in KINDS_OF_HOLDER if getattr(permission, said)] == [kind]


def test_a_name_is_declared_once():
    first = permit("things.read_thing", Role.MEMBER)
    with pytest.raises(ValueError, match=r"things\.read_thing is declared twice"):
        permit("things.read_thing", visitors=True)
    assert access.PERMISSIONS["things.read_thing"] is first


def test_visitors_and_the_clock_may_only_what_is_open_to_them():
    public, clocks = permit("things.read_thing", visitors=True), permit("things.sweep_things", clockwork=True)
    assert (Visitor().may(public, DORSET), Visitor().may(clocks, DORSET)) == (True, False)
    assert (Clockwork().may(public, DORSET), Clockwork().may(clocks, DORSET)) == (False, True)


def test_what_the_ledger_calls_actors_without_an_account():
    assert (Visitor().full_name, Clockwork().full_name) == ("A member of the public", "Alongside, by the clock")
    assert {one.public_id for one in (Visitor(), Clockwork())} == {one.organisation for one in (Visitor(), Clockwork())} == {None}


@pytest.mark.parametrize("lock", ["things.read_thing", "Public", "", "signed-in"])
def test_words_that_only_look_like_a_lock_are_refused(lock):
    with pytest.raises(TypeError, match="things: say who may open this page"):
        page("things/", shown, may=lock, name="things")


def test_the_two_words_that_are_locks_can_be_written_out():
    assert (page("a/", shown, may="public", name="a").callback.may, PUBLIC) == ("public", "public")
    assert (page("b/", shown, may="signed in", name="b").callback.may, SIGNED_IN) == ("signed in", "signed in")


def test_an_address_keeps_its_route_its_name_and_its_lock():
    read = permit("things.read_thing")
    address = page("things/<slug:slug>/", shown, may=read, name="thing_read")
    assert (address.name, str(address.pattern)) == ("thing_read", "things/<slug:slug>/")
    assert address.callback.may is read
    assert address.callback.__name__ == "shown"


def test_a_public_page_asks_nothing_of_anybody(rf):
    assert is_shown(opened(PUBLIC, asking(rf, STRANGER, proved=False)))
    somebody = Person()
    assert is_shown(opened(PUBLIC, asking(rf, somebody)))
    assert somebody.asked == []


def test_a_stranger_signs_in_first_and_comes_back_to_the_same_place(rf):
    read = permit("things.read_thing", visitors=True)
    for lock in (SIGNED_IN, read):
        expected = (302, "/sign-in/", {"next": ["/dorset/things/?page=2"]})
        assert sent_to(opened(lock, asking(rf, STRANGER))) == expected


def test_whoever_is_signed_in_opens_a_page_for_everybody_signed_in(rf):
    somebody = Person()
    assert is_shown(opened(SIGNED_IN, asking(rf, somebody, proved=False)))
    assert somebody.asked == []


def test_a_permission_is_asked_for_in_the_partnership_of_the_address(rf):
    read = permit("things.read_thing")
    member = Person(read)
    assert is_shown(opened(read, asking(rf, member)))
    assert member.asked == [(read, DORSET)]


def test_where_there_is_no_partnership_the_whole_house_is_asked_about(rf):
    read = permit("things.read_thing")
    member, request = Person(read), asking(rf, None)
    request.user = member
    del request.partnership
    assert is_shown(opened(read, request))
    assert member.asked == [(read, None)]


@pytest.mark.parametrize("proved", [True, False])
def test_who_does_not_hold_the_permission_is_refused_and_nothing_is_run(rf, proved):
    read = permit("things.read_thing", step_up=True)
    ran = []
    address = page("things/", lambda request: ran.append(request), may=read, name="things")
    with pytest.raises(PermissionDenied):
        address.callback(asking(rf, Person("things.read_other"), proved=proved))
    assert ran == []


def test_a_dangerous_act_asks_for_fresh_proof_and_comes_back(rf):
    end = permit("things.end_thing", step_up=True)
    expected = (302, "/prove-it/", {"next": ["/dorset/things/?page=2"]})
    assert sent_to(opened(end, asking(rf, Person(end), proved=False))) == expected
    assert is_shown(opened(end, asking(rf, Person(end), proved=True)))


def test_an_ordinary_act_asks_for_no_fresh_proof(rf):
    read = permit("things.read_thing")
    assert is_shown(opened(read, asking(rf, Person(read), proved=False)))
    assert is_shown(opened(read, asking(rf, Person(read), proved=True)))


def test_the_view_gets_what_the_address_says_except_the_partnership(rf):
    response = opened(PUBLIC, asking(rf, STRANGER), slug="dorset", reference="DOC-1")
    assert response.content.decode() == "shown {'reference': 'DOC-1'}"
