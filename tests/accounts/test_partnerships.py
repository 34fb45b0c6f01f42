"""Partnerships in their tree, members, offices, and the first coordinator."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import get_resolver
from django.utils import timezone

from alongside.accounts import actions
from alongside.accounts.models import Appointment, Membership, Partnership
from alongside.accounts.queries import partnership_tree
from alongside.accounts.rules import RESERVED_SLUGS
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role

pytestmark = pytest.mark.django_db


def found(cast, slug: str, **words) -> Partnership:
    return actions.found_partnership(by=cast.fay, **{"name": slug.title(), "slug": slug, "level": "local", **words})


def change(cast, partnership: Partnership, **changes) -> Partnership:
    as_it_is = {name: getattr(partnership, name) for name in ("name", "level", "parent", "planned")}
    return actions.change_partnership(by=cast.fay, partnership=partnership, **{**as_it_is, **changes})


def test_every_first_word_of_the_houses_addresses_is_reserved():
    first_words = {
        str(entry.pattern).partition("/")[0].removesuffix(".xml")  # no slug has a point in it
        for entry in walk(get_resolver("alongside.config.demonstration_urls"))
        if not str(entry.pattern).startswith("<")
    }
    assert first_words - {""} <= RESERVED_SLUGS


def walk(resolver):
    for entry in resolver.url_patterns:
        if str(entry.pattern) == "":
            yield from walk(entry) if hasattr(entry, "url_patterns") else ()
        else:
            yield entry


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_a_reserved_address_is_refused(cast, slug):
    with pytest.raises(Refused, match="used by Alongside itself") as refused:
        found(cast, slug)
    assert refused.value.field == "slug"


def test_an_address_is_given_once(cast):
    with pytest.raises(Refused, match="already has the address"):
        found(cast, "dorset")


def test_a_tree_with_a_planned_place_in_it(cast):
    region = found(cast, "south-west", level="regional", planned=True)
    change(cast, cast.dorset, parent=region)
    purbeck = found(cast, "purbeck", level="neighbourhood", parent=cast.dorset)
    places = [(place.partnership, place.depth) for place in partnership_tree()]
    assert places == [(cast.elsewhere, 0), (region, 0), (cast.dorset, 1), (purbeck, 2)]
    assert [place.coordinators for place in partnership_tree()][2] == ["Ann Baker"]


def test_the_tree_has_no_circles(cast):
    county = found(cast, "county", level="subregional", parent=cast.dorset)
    town = found(cast, "town", level="subregional", parent=county)
    for parent in (cast.dorset, county, town):
        with pytest.raises(Refused, match="under itself"):
            change(cast, cast.dorset, parent=parent)
    assert Partnership.objects.get(slug="dorset").parent is None


def test_nothing_hangs_under_something_narrower(cast):
    with pytest.raises(Refused, match="narrower"):
        found(cast, "england", level="nation", parent=cast.dorset)
    village = found(cast, "village", level="neighbourhood", parent=cast.dorset)
    with pytest.raises(Refused, match="narrower"):
        change(cast, cast.dorset, level="neighbourhood", parent=None) and change(cast, village, level="local")
    with pytest.raises(Refused, match="level"):
        found(cast, "odd", level="galactic")


def test_nobody_joins_what_is_only_planned(cast):
    wanted = found(cast, "wanted", planned=True)
    with pytest.raises(Refused, match="only planned"):
        seat(cast, wanted)
    change(cast, wanted, planned=False)
    assert seat(cast, wanted).roles_in(wanted) == {Role.COORDINATOR}
    with pytest.raises(Refused, match="more than planned"):
        change(cast, wanted, planned=True)


def seat(cast, partnership: Partnership, email: str = "new@council.example.org", organisation=None):
    return actions.seat_first_coordinator(
        by=cast.fay, partnership=partnership, organisation=organisation or cast.council, email=email, full_name="New Person"
    )


def test_the_first_coordinator_brings_their_organisation_in(cast):
    place = found(cast, "purbeck")
    person = seat(cast, place)
    assert Membership.objects.get(partnership=place).organisation == cast.council
    assert person.roles_in(place) == {Role.COORDINATOR}
    assert not person.has_usable_password()
    assert person.invitation.secret


def test_somebody_with_an_account_needs_no_invitation(cast):
    place = found(cast, "purbeck")
    person = seat(cast, place, email=cast.ben.email)
    assert person == cast.ben
    assert not hasattr(person, "invitation")
    with pytest.raises(Refused, match="another organisation"):
        seat(cast, found(cast, "other"), email=cast.cleo.email)


def test_a_partnership_with_a_coordinator_chooses_its_own(cast):
    with pytest.raises(Refused, match="has a coordinator"):
        seat(cast, cast.dorset)


def test_once_its_coordinator_has_left_a_partnership_can_be_given_one(cast):
    actions.person_leaves(by=cast.pat, partnership=cast.dorset, person=cast.ann)
    assert seat(cast, cast.dorset).roles_in(cast.dorset) == {Role.COORDINATOR}


def test_a_link_that_ran_out_can_be_sent_again_or_to_somebody_else(cast):
    place = found(cast, "purbeck")
    first = seat(cast, place)
    again = seat(cast, place)
    assert again == first
    with pytest.raises(Refused):
        actions.accept_invitation(by=Visitor(), secret=first.invitation.secret, password=None)
    other = seat(cast, place, email="other@council.example.org")
    first.refresh_from_db()
    assert (first.is_active, other.roles_in(place)) == (False, {Role.COORDINATOR})
    with pytest.raises(Refused):
        actions.accept_invitation(by=Visitor(), secret=again.invitation.secret, password=None)
    actions.accept_invitation(by=Visitor(), secret=other.invitation.secret, password=None)
    with pytest.raises(Refused, match="has a coordinator"):
        seat(cast, place)


def test_an_auditor_is_not_made_coordinator_that_way_either(cast):
    actions.person_leaves(by=cast.pat, partnership=cast.dorset, person=cast.ann)
    with pytest.raises(Refused, match="auditor"):
        seat(cast, cast.dorset, email=cast.aud.email, organisation=cast.police)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"started": dt.date(2020, 1, 2), "ended": dt.date(2020, 1, 1)}, "after the start"), ({"level": "odd"}, "level")],
)
def test_a_change_that_makes_no_sense_is_refused(cast, changes, reason):
    with pytest.raises(Refused, match=reason):
        change(cast, cast.dorset, **changes)


def test_a_kind_of_member_is_on_the_list(cast):
    with pytest.raises(Refused, match="kind of membership"):
        actions.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.far_council, kind="friend")


def test_an_organisation_stays_while_one_of_its_departments_does(cast):
    housing = actions.add_department(by=cast.fay, organisation=cast.council, name="Housing")
    part = actions.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.council, department=housing)
    office = actions.fill_office(by=cast.ann, partnership=cast.dorset, office="chair", organisation=cast.council)
    actions.end_membership(by=cast.ann, membership=part)
    office.refresh_from_db()
    assert office.is_current()
    assert cast.ben.roles_in(cast.dorset) == {Role.MEMBER}


def test_a_department_can_be_a_member_in_its_own_right(cast):
    housing = actions.add_department(by=cast.fay, organisation=cast.council, name="Housing")
    membership = actions.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.council, department=housing)
    assert membership.department == housing
    with pytest.raises(Refused, match="not a department"):
        actions.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.charity, department=housing)


def test_nobody_is_a_member_twice_at_a_time(cast):
    with pytest.raises(Refused, match="already a member"):
        actions.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.council)
    actions.end_membership(by=cast.ann, membership=cast.council.memberships.get())
    assert actions.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.council).is_current()


@pytest.mark.parametrize("name", ["max", "ola", "pat", "ben", "aud", "fay", "dev", "eve"])
def test_only_the_coordinator_admits_and_ends(cast, name):
    person = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        actions.admit_member(by=person, partnership=cast.dorset, organisation=cast.far_council)
    with pytest.raises(PermissionDenied):
        actions.end_membership(by=person, membership=cast.council.memberships.get())
    with pytest.raises(PermissionDenied):
        actions.fill_office(by=person, partnership=cast.dorset, office="chair", organisation=cast.police)


def test_the_coordinator_of_one_partnership_ends_nothing_in_another(cast):
    """Authorised in A, acting on B."""
    with pytest.raises(PermissionDenied):
        actions.end_membership(by=cast.dev, membership=cast.council.memberships.get())
    office = actions.fill_office(by=cast.ann, partnership=cast.dorset, office="chair", organisation=cast.police)
    with pytest.raises(PermissionDenied):
        actions.end_appointment(by=cast.dev, appointment=office)


def test_an_ended_membership_takes_its_offices_with_it(cast):
    actions.fill_office(by=cast.ann, partnership=cast.dorset, office="chair", organisation=cast.council)
    ended = actions.end_membership(by=cast.ann, membership=cast.council.memberships.get(), because="They asked to leave.")
    assert not ended.is_current()
    assert not Appointment.objects.current().exists()
    assert not cast.ben.roles_in(cast.dorset)
    with pytest.raises(Refused, match="already ended"):
        actions.end_membership(by=cast.ann, membership=ended)


def test_the_only_coordinators_organisation_stays(cast):
    with pytest.raises(Refused, match="only coordinator"):
        actions.end_membership(by=cast.ann, membership=cast.police.memberships.get())


def test_a_new_chair_ends_the_one_before(cast):
    earlier = timezone.localdate() - dt.timedelta(days=100)
    fill = {"by": cast.ann, "partnership": cast.dorset, "office": "chair"}
    first = actions.fill_office(**fill, organisation=cast.police, person=cast.max, role_title="Chief Inspector", started=earlier)
    second = actions.fill_office(**fill, organisation=cast.council)
    first.refresh_from_db()
    assert (first.ended, second.ended) == (timezone.localdate(), None)
    with pytest.raises(Refused, match="later appointment"):
        actions.fill_office(**fill, organisation=cast.police, started=earlier)


def test_there_may_be_several_co_chairs(cast):
    for organisation in (cast.police, cast.charity):
        actions.fill_office(by=cast.ann, partnership=cast.dorset, office="co_chair", organisation=organisation)
    assert Appointment.objects.current().count() == 2


def test_an_office_can_be_vacant_or_rotate(cast):
    fill = {"by": cast.ann, "partnership": cast.dorset}
    actions.fill_office(**fill, office="chair", rotates=True)
    actions.fill_office(**fill, office="chair", rotates=True, organisation=cast.police)
    vacant = actions.fill_office(**fill, office="chair", vacant=True)
    assert list(Appointment.objects.current()) == [vacant]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"vacant": True, "organisation": "police"}, "vacant"),
        ({"vacant": True, "rotates": True}, "vacant"),
        ({}, "organisation"),
        ({"organisation": "far_council"}, "organisation"),
        ({"organisation": "police", "person": "ben"}, "person"),
        ({"organisation": "police", "person": "eve"}, "person"),
        ({"person": "ben", "rotates": True}, "organisation"),
    ],
)
def test_an_office_is_held_by_a_member_and_one_of_its_people(cast, words, field):
    given = {name: getattr(cast, value) if isinstance(value, str) else value for name, value in words.items()}
    with pytest.raises(Refused) as refused:
        actions.fill_office(by=cast.ann, partnership=cast.dorset, office="chair", **given)
    assert refused.value.field == field


def test_an_office_gives_nobody_a_seat(cast):
    actions.fill_office(by=cast.ann, partnership=cast.dorset, office="chair", organisation=cast.council, person=cast.ben)
    assert cast.ben.roles_in(cast.dorset) == {Role.MEMBER}


def test_an_appointment_ends_once(cast):
    office = actions.fill_office(by=cast.ann, partnership=cast.dorset, office="chair", organisation=cast.police)
    actions.end_appointment(by=cast.ann, appointment=office)
    with pytest.raises(Refused, match="already ended"):
        actions.end_appointment(by=cast.ann, appointment=office)
