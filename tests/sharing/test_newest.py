"""The list of what one may see: complete and in order, however much of what lies on top is closed to the reader."""

import datetime as dt

import numpy as np
import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.sharing.models import Grant, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import newest, newest_for, seen_among
from alongside.sharing.reached import reached_by_grants
from alongside.sharing.spine import add_grant, audience_of
from tests.sharing.records_world import group, record
from tests.sizes import worlds_to_draw


def let_in(cast, paper, clause, times=1, recipient=None):
    """Grants to the council (or another) under that clause, made as rows: acts would not make the same one twice."""
    for _ in range(times):
        audience = audience_of(recipient or cast.council)
        add_grant(by=cast.ana, record=paper, audience=audience, basis=Grant.Basis.CLAUSE, clause=clause, purpose="Visit")


@pytest.fixture
def dead(cast):
    """A clause that is open to the council and binds nobody who owns these records."""
    return cast.add_clause(from_sector="ngo_specialist")


def listed(person, place, size):
    """The whole list, page by page."""
    found, before = [], None
    while page := newest_for(person, place, before=before, limit=size):
        found += page
        before = (page[-1].created_at, page[-1].pk)
    return found


def reached(person):
    """The records that some grant to the person names, dead or not."""
    every = np.array(Record.everything.order_by("pk").values_list("pk", flat=True), np.int64)
    return set(every[reached_by_grants(person)(every)].tolist())


def in_order(person, place):
    return list(visible_to(person, Record).filter(partnership=place).order_by("-created_at", "-pk"))


@pytest.mark.parametrize("limit", [1, 2, 25])
def test_what_is_seen_lies_under_much_that_is_not(cast, dead, limit):
    let_in(cast, seen := record(cast), cast.clause)
    for _ in range(40):
        let_in(cast, record(cast), dead)
    assert newest_for(cast.ben, cast.dorset, limit=limit) == [seen]


def test_one_record_with_more_dead_shares_than_one_looks_at(cast, dead, monkeypatch):
    monkeypatch.setattr(newest, "_DEEPEST", 2)
    let_in(cast, below := record(cast), cast.clause)
    let_in(cast, paper := record(cast), cast.clause)
    let_in(cast, paper, dead, times=30)
    assert newest_for(cast.ben, cast.dorset, limit=1) == [paper]
    assert newest_for(cast.ben, cast.dorset, limit=2) == [paper, below]


def test_a_kind_is_asked_for_in_sealed_groups_too(cast):
    sealed = record(cast, cell=group(cast, cast.ben))
    assert newest_for(cast.ben, cast.dorset, kinds=["partnership.document"]) == [sealed]
    assert newest_for(cast.ben, cast.dorset, kinds=["tasks.task"]) == []
    assert newest_for(cast.ben, cast.dorset, kinds=[]) == []


MADE = st.lists(
    st.tuples(st.integers(0, 3), st.sets(st.sampled_from(["live", "dead", "everyone", "ben", "cell", "council's"]), max_size=4)),
    max_size=14,
)


@pytest.mark.slow
@settings(max_examples=worlds_to_draw(100))
@given(made=MADE, size=st.integers(1, 4), deepest=st.integers(1, 8))
def test_every_page_is_the_next_part_of_the_list(cast, dead, made, size, deepest):
    """Held against the rule of sight put to all records at once. Some are made in the same moment."""
    now = timezone.now()
    before = set(Record.everything.values_list("pk", flat=True))
    cell = group(cast, cast.ben)
    for minutes, ways in made:
        owner = cast.bea if "council's" in ways else cast.ana
        paper = record(cast, by=owner, cell=cell if "cell" in ways and owner == cast.ana else None)
        created = now - dt.timedelta(minutes=minutes)
        Record.everything.filter(pk=paper.pk).update(created_at=created)
        Grant.everything.filter(record=paper).update(record_created_at=created)
        paper.created_at = created
        if paper.cell is None:
            for way, clause, whom in (("live", cast.clause, cast.council), ("dead", dead, cast.council),
                                      ("everyone", cast.clause, cast.dorset), ("ben", cast.clause, cast.ben)):  # fmt: skip
                if way in ways:
                    let_in(cast, paper, clause, recipient=whom)
    keep, newest._DEEPEST = newest._DEEPEST, deepest
    try:
        for person in (cast.ben, cast.bea, cast.ana, cast.cleo):
            assert listed(person, cast.dorset, size) == in_order(person, cast.dorset)
            everything = set(Record.everything.values_list("pk", flat=True))
            assert seen_among(person, everything) == set(visible_to(person, Record).values_list("pk", flat=True))
            named = reached(person)
            papers = set(Record.everything.filter(kind="partnership.document").values_list("pk", flat=True))
            assert seen_among(person, papers) <= named <= papers
    finally:
        newest._DEEPEST = keep
        Grant.everything.exclude(record__in=before).delete()
        Record.everything.exclude(pk__in=before).delete()
