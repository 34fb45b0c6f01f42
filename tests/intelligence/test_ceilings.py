"""What a partner may learn of what an item names follows from how the item stands, and from nothing else."""

import itertools

import pytest

from alongside.intelligence.ceilings import Standing, ceiling_of, ceilings_of
from alongside.matching.ceilings import ANYBODY, HOLDER_ALONE, Ceiling, lowest, narrowest
from alongside.matching.models import NARROWEST_FIRST, Policy

FREE, FIRE, COUNCIL = Standing("P", "A"), 1, 2
BOTH = frozenset({FIRE, COUNCIL})
EVERY = [
    Standing(handling, information, frozenset(only_to), locked)
    for handling, information, only_to, locked in itertools.product(
        ("", "P", "C", "X"), ("", "A", "B", "C", "D", "E"), ((), (COUNCIL,), (FIRE, COUNCIL)), (False, True)
    )
]


@pytest.mark.parametrize("one", EVERY, ids=str)
def test_every_standing_there_is(one):
    """Told are: what is free, to anybody; what has conditions, to those they name. Everything else to nobody."""
    judged = one.handling in ("P", "C") and one.information in ("A", "B", "C", "D")
    if not judged or one.locked:
        assert ceiling_of(one) == HOLDER_ALONE
    elif one.handling == "P":
        assert ceiling_of(one) == ANYBODY
    else:
        assert ceiling_of(one) == (Ceiling(Policy.OPEN, one.only_to) if one.only_to else HOLDER_ALONE)


@pytest.mark.parametrize("one", EVERY, ids=str)
def test_an_item_that_nobody_judged_beside_it_silences_it(one):
    assert lowest([ceiling_of(one), ceiling_of(Standing())]).widest == Policy.SILENT


def test_several_ceilings_leave_what_all_of_them_allow():
    fire, council, both = (Ceiling(Policy.OPEN, frozenset(who)) for who in ((FIRE,), (COUNCIL,), BOTH))
    assert lowest([]) == lowest([ANYBODY, ANYBODY]) == ANYBODY
    assert lowest([ANYBODY, both]) == both
    assert lowest([both, council]) == council
    assert lowest([fire, council]) == HOLDER_ALONE
    assert lowest([fire, council, Ceiling(Policy.NONE)]).widest == Policy.NONE
    assert lowest([Ceiling(Policy.BLIND), council]) == Ceiling(Policy.BLIND, frozenset({COUNCIL}))


@pytest.mark.parametrize("pair", list(itertools.product(NARROWEST_FIRST, repeat=2)), ids=str)
def test_of_two_policies_the_one_that_tells_less(pair):
    assert narrowest(pair) == NARROWEST_FIRST[min(map(NARROWEST_FIRST.index, pair))]


def test_a_subject_follows_every_item_that_names_it_also_those_nobody_knows_of():
    found = ceilings_of({"1": {1}, "2": {1, 2}, "3": {3}}, {1: FREE, 2: Standing("C", "A", BOTH)})
    assert found == {"1": ANYBODY, "2": Ceiling(Policy.OPEN, BOTH), "3": HOLDER_ALONE}
