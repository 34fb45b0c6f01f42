"""Families: a case for each of them, kept together or not, and nothing of one told in another."""

import pytest

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.referrals import actions, families, packs, queries
from alongside.referrals.models import Case, FamilyMember
from alongside.sharing import actions as sharing
from alongside.sharing.models import Link
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, CANARY, TODAY, at, build, met

CHILD = {**ADULT, "age": "child"}


@pytest.fixture
def world(db):
    return laid(build)


def child_of(world, case, **more):
    words = {"role_here": "parent", "role": "child", "met_on": TODAY(), **CHILD}
    return actions.meet_relative(by=world.fra, case=case, **{**words, **more})


def joined(world, case, other, **more):
    return actions.join_family(by=world.fra, case=case, other=other, **{"role_here": "parent", "role": "child", **more})


def kin(world, case, by="fra"):
    return families.kin_of(getattr(world, by), case)


def test_somebody_who_was_met_already_is_joined_and_taken_out_again(world):
    mother, child = met(world), met(world, age="child")
    joined(world, mother, child)
    assert [(one.case.pk, one.role) for one in kin(world, mother).others] == [(child.pk, "Child")]
    assert kin(world, child).mine.role == "Child"
    assert Link.everything.filter(from_record=mother.pk, to_record=child.pk).count() == 1
    with pytest.raises(Refused, match="Say why"):
        actions.leave_family(by=world.fra, case=child, words=" ")
    actions.leave_family(by=world.fra, case=child, words="Not hers")
    assert (kin(world, mother), kin(world, child)) == (None, None)  # nobody is a family alone
    joined(world, mother, child)  # and it can be said again
    assert Link.everything.filter(from_record=mother.pk, to_record=child.pk).count() == 1
    assert FamilyMember.objects.filter(left=False).count() == 2


def test_one_of_three_leaves_and_two_stay_together(world):
    mother = met(world)
    first, second = child_of(world, mother), child_of(world, mother)
    actions.leave_family(by=world.fra, case=first, words="Not hers")
    assert [one.case.pk for one in kin(world, mother).others] == [second.pk]
    assert kin(world, first) is None
    assert [one.words for one in families.said_of(mother)][-1] == f"{first.reference} left: Not hers"


@pytest.mark.parametrize(
    ("more", "why"),
    [({"role": "pet"}, "Choose who they are"), ({"role_here": ""}, "Choose who the person of this case is")],
)
def test_who_they_are_is_a_row_of_the_list(world, more, why):
    with pytest.raises(Refused, match=why):
        joined(world, met(world), met(world), **more)


def test_only_ones_own_cases_are_joined_and_each_to_one_family(world):
    mother, child, theirs = met(world), met(world, age="child"), met(world, by=world.cleo)
    assert queries.own_case(world.fra, world.dorset, theirs.reference) is None
    assert queries.own_case(world.fra, world.dorset, f" {child.reference.lower()}") == child
    with pytest.raises(Refused, match="Only the organisation"):
        joined(world, mother, theirs)
    with pytest.raises(Refused, match="no case with that reference"):
        joined(world, mother, None)
    with pytest.raises(Refused, match="That is this case"):
        joined(world, mother, mother)
    joined(world, mother, child)
    with pytest.raises(Refused, match="in a family already"):
        joined(world, met(world), child)


def test_a_family_is_kept_together_until_somebody_says_why_not(world):
    mother = met(world)
    child = child_of(world, mother)
    assert kin(world, child).together
    with pytest.raises(Refused, match="Say why"):
        actions.set_unity(by=world.fra, case=child, together=False, words=" ")
    actions.set_unity(by=world.fra, case=child, together=False, words="She may have sold him")
    assert not kin(world, mother).together
    assert [one.together for one in families.said_of(mother)] == [True, False]
    with pytest.raises(Refused, match="not in a family"):
        actions.set_unity(by=world.fra, case=met(world), together=True, words="Why")


def test_whom_a_case_is_shared_with_learns_of_no_relative_they_do_not_see(world, client):
    mother = met(world)
    child = child_of(world, mother)
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    share = {"recipient": world.charity, "purpose": "A place to stay", "share": True}
    sharing.give_consent(by=world.fra, record=mother.record, **share, **terms)
    page = signed_in(client, world.cleo).get(at("case_show", mother)).content.decode()
    assert "Of one family" not in page
    assert child.reference not in page
    assert client.get(at("family_show", mother)).status_code == 403
    sharing.give_consent(by=world.fra, record=child.record, **share, **terms)
    page = client.get(at("case_show", mother)).content.decode()
    assert "Keep them together" in page
    assert child.reference in page


def test_the_pages_of_a_family(world, client, django_assert_max_num_queries):
    mother, other = met(world), met(world, age="child")
    today = TODAY()
    day = {"met_on_day": str(today.day), "met_on_month": str(today.month), "met_on_year": str(today.year)}
    signed_in(client, world.fra)
    assert "Nobody of their family is known here" in client.get(at("family_show", mother)).content.decode()
    assert client.get(at("family_leave", mother)).status_code == 404
    wrong = client.post(at("relative_meet", mother), {**CHILD, **day, "role": "child"}).content.decode()
    assert "Choose who the person of this case is" in wrong
    there = client.post(at("relative_meet", mother), {**CHILD, **day, "role": "child", "role_here": "parent"}).url
    assert there != at("case_show", mother)
    assert (
        "no case with that reference"
        in client.post(at("relative_join", mother), {"reference": "RFL-00000000", "role": "child"}).content.decode()
    )
    assert client.post(at("relative_join", mother), {"reference": other.reference, "role": "child"}).url == at(
        "family_show", mother
    )
    with django_assert_max_num_queries(25):
        shown = client.get(at("family_show", mother)).content.decode()
    assert other.reference in shown
    with django_assert_max_num_queries(25):
        client.get(at("case_show", mother))
    assert "Say why" in client.post(at("family_show", mother), {"together": "no"}).content.decode()
    assert client.post(at("family_show", mother), {"together": "no", "words": "He hurt her"}).status_code == 302
    assert "Not to be kept together" in client.get(at("case_show", other)).content.decode()
    assert client.post(at("family_leave", other), {"words": "A neighbour’s"}).url == at("case_show", other)
    acts = Entry.objects.filter(act__in=["referrals.meet_relative", "referrals.join_family", "referrals.set_unity"])
    assert acts.count() == 3


def test_a_family_tells_a_report_nothing(world):
    mother = met(world)
    actions.answer_page(by=world.fra, case=mother, page=packs.page_named("44"), answers={"first_name": CANARY}, seen=0)
    child = child_of(world, mother)
    later = met(world, age="child")
    before = queries.values_of(later)
    joined(world, mother, later)
    assert queries.values_of(later) == before
    assert CANARY not in str(queries.values_of(child))
    assert Case.everything.get(pk=child.pk).record.title.startswith("Person met on")
