"""While a record is restricted nobody sees it but the one who is named, whatever lets them in; before and after, as ever.

Each question is asked by every route there is, of the person and of the record, and all must agree.
"""

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.sharing.models import Grant, LegalGround, Record, Restriction
from alongside.sharing.policy import (
    letting_in,
    reader_of,
    seen_of,
    sight,
    visible_to,
    who_can_see,
    who_can_see_and_why,
    who_can_see_any_of,
    why,
)
from alongside.sharing.queries import newest_for
from alongside.sharing.spine import add_grant, audience_of
from tests.sharing.drafting import days
from tests.sharing.policy_world import TASK, agree, born, disclose, leaves, sealed_group, share
from tests.sizes import worlds_to_draw

# Two of each organisation, so that colleagues are told apart; one who reads no records, and one of the house.
PEOPLE = ("ana", "max", "aud", "ben", "bea", "cleo", "cora", "fay")
POLICE, COUNCIL, CHARITY = {"ana", "max"}, {"ben", "bea"}, {"cleo", "cora"}


def ground():
    words = {"kind": "restriction", "source": "UK GDPR article 18", "valid_from": days(-9)}
    return LegalGround.objects.get_or_create(name="Contested", defaults=words)[0]


def restrict(cast, record, reader="ana"):
    """A restriction that names somebody, whether or not an act would allow it."""
    named = audience_of(getattr(cast, reader))
    words = {"ground": ground(), "why": "Contested", "review_on": days(9), "placed_by": cast.pat}
    return Restriction.objects.create(record=record, reader=named, **words)


def lift(cast, standing):
    words = {"lifted_at": timezone.now(), "lifted_by": cast.pat, "lifted_because": "Settled"}
    Restriction.objects.filter(pk=standing.pk).update(**words)


def seeing(cast, record):
    """Who sees the record, by every route."""
    people = {name: getattr(cast, name) for name in PEOPLE}
    any_of = Record.everything.filter(pk=record.pk)
    by_seats = [who_can_see(record), who_can_see_and_why(record), who_can_see_any_of(any_of)]
    seated = [{seat.person_id for seat in seats} for seats in by_seats]
    routes = [
        {name for name, one in people.items() if visible_to(one, Record).filter(pk=record.pk).exists()},
        {name for name, one in people.items() if Record.everything.filter(sight(one), pk=record.pk).exists()},
        {name for name, one in people.items() if record in newest_for(one, cast.dorset)},
        {name for name, one in people.items() if why(one, record).exists()},
        {name for name, one in people.items() if Grant.everything.filter(letting_in(one), record=record).exists()},
        {name for name, one in people.items() if seen_of(reader_of(one), [record.pk])},
        *({name for name, one in people.items() if one.pk in seats} for seats in seated),
    ]
    assert all(route == routes[0] for route in routes), routes
    return routes[0]


def sealed(cast):
    return born(cast, cell=sealed_group(cast, "ana", "ben", "cleo"))


def shared(let_in, *recipients):
    def lay(cast):
        record = born(cast)
        for recipient in recipients:
            let_in(cast, record, getattr(cast, recipient))
        return record

    return lay


# Everything that can let somebody in, and whom it lets in.
WAYS = {
    "owner": (born, POLICE),
    "cell": (sealed, {"ana", "ben", "cleo"}),
    "forum": (lambda cast: born(cast, kind=TASK, forum=cast.dorset), POLICE | COUNCIL | CHARITY),
    "clause, to an organisation": (shared(share, "council"), POLICE | COUNCIL),
    "clause, to a person": (shared(share, "ben"), POLICE | {"ben"}),
    "clause, to the partnership": (shared(share, "dorset"), POLICE | COUNCIL | CHARITY),
    "disclosure": (shared(disclose, "council"), POLICE | COUNCIL),
    "disclosure, to a person": (shared(disclose, "cleo"), POLICE | {"cleo"}),
    "consent": (shared(agree, "charity"), POLICE | CHARITY),
    "consent, to a person": (shared(agree, "cora"), POLICE | {"cora"}),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("reader", ["ana", "max"])
def test_whatever_lets_them_in_only_the_one_named_sees_it_meanwhile(cast, way, reader):
    lay, before = WAYS[way]
    record = lay(cast)
    assert seeing(cast, record) == before
    standing = restrict(cast, record, reader)
    assert seeing(cast, record) == before & {reader}  # who is named and not let in sees nothing either
    lift(cast, standing)
    assert seeing(cast, record) == before


def test_whoever_is_let_in_meanwhile_sees_nothing_until_it_is_lifted(cast):
    record, others = born(cast), born(cast)
    standing = restrict(cast, record)
    words = {"record": record, "partnership": cast.dorset, "owner": cast.police, "kind": record.kind}
    for at in (cast.council, cast.cleo):  # rows that no act makes
        audience = audience_of(at)
        more = {"record_created_at": record.created_at, "audience": audience, "basis": "clause", "clause": cast.clause}
        Grant.everything.create(**words, **more)
    assert seeing(cast, record) == {"ana"}
    assert seeing(cast, others) == POLICE
    lift(cast, standing)
    assert seeing(cast, record) == POLICE | COUNCIL | {"cleo"}


def test_the_one_named_loses_it_with_whatever_let_them_in(cast):
    record = born(cast)
    grant = share(cast, record, cast.council)
    restrict(cast, record, "ben")
    assert seeing(cast, record) == {"ben"}
    Grant.everything.filter(pk=grant.pk).update(ends_at=timezone.now())
    assert seeing(cast, record) == set()


def test_one_who_leaves_or_whose_account_is_closed_opens_it_no_more(cast):
    record = born(cast)
    restrict(cast, record, "max")
    assert seeing(cast, record) == {"max"}
    cast.max.is_active = False
    cast.max.save()
    assert seeing(cast, record) == set()


def test_an_owner_that_has_left_keeps_sight_of_what_it_restricted_through_the_one_named(cast):
    record = born(cast)
    restrict(cast, record, "ana")
    leaves(cast.police, cast.dorset)
    assert seeing(cast, record) == {"ana"}


def test_one_record_is_not_another_and_one_restriction_not_the_next(cast):
    first, second = born(cast), born(cast)
    standing = restrict(cast, first, "ana")
    restrict(cast, second, "max")
    assert (seeing(cast, first), seeing(cast, second)) == ({"ana"}, {"max"})
    lift(cast, standing)
    restrict(cast, first, "max")  # that an old one named Ana lets her in no more
    assert (seeing(cast, first), seeing(cast, second)) == ({"max"}, {"max"})


def test_colleagues_of_one_standing_are_told_apart_however_often_they_ask(cast):
    """The SQL of the rule is kept by a reader's standing: nobody is answered with what was worded for another."""
    record = born(cast)
    audience_of(cast.ana)
    for _ in range(2):
        assert seeing(cast, record) == POLICE
        standing = restrict(cast, record, "max")
        assert seeing(cast, record) == {"max"}
        lift(cast, standing)


def test_an_organisation_that_is_named_in_place_of_a_person_opens_nothing(cast):
    """No act makes such a row; were there one, both sides of the rule would answer alike."""
    record = born(cast)
    standing = restrict(cast, record)
    Restriction.objects.filter(pk=standing.pk).update(reader=audience_of(cast.police))
    assert seeing(cast, record) == set()


def test_nobody_is_let_in_while_it_stands(cast):
    from alongside.kernel.refusals import Refused

    record = born(cast)
    restrict(cast, record)
    with pytest.raises(Refused, match="is restricted"):
        add_grant(by=cast.ana, record=record, audience=audience_of(cast.council), basis=Grant.Basis.CLAUSE, clause=cast.clause)


@settings(max_examples=worlds_to_draw(25))
@given(
    ways=st.lists(st.sampled_from(sorted(WAYS)), min_size=1, max_size=2),
    named=st.lists(st.tuples(st.sampled_from(PEOPLE), st.booleans()), max_size=4),
)
def test_in_any_order_of_restricting_and_lifting_the_last_that_stands_decides(cast, ways, named):
    for way in ways:
        lay, before = WAYS[way]
        record, standing = lay(cast), None
        for reader, lifted in named:
            if standing is not None:
                lift(cast, standing[0])
            made = restrict(cast, record, reader)
            standing = None if lifted else (made, reader)
            if lifted:
                lift(cast, made)
        assert seeing(cast, record) == (before if standing is None else before & {standing[1]})
        if standing is not None:
            lift(cast, standing[0])
