"""Questions whose SQL is kept: they answer as Django's own, of the moment and of the record, whatever query is around them."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.kernel import planned
from alongside.partnership.models import Document
from alongside.sharing import worded
from alongside.sharing.models import Grant, Record
from alongside.sharing.policy import letting_in, reaching, reader_of, seen_of, sight, visible_to, why
from tests.cast import EVERYBODY

from .records_world import record, share


@pytest.fixture
def some(cast):
    """Three records: one kept, one shared with the council, one with the charity."""
    kept, councils, charitys = record(cast), record(cast), record(cast)
    share(cast, councils, cast.council)
    share(cast, charitys, cast.charity)
    return kept, councils, charitys


def asked_of_django(person):
    """The same rule, worded afresh by Django."""
    return Exists(Grant.everything.filter(reaching(reader_of(person)), record=OuterRef("pk")))


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_kept_question_is_answered_as_the_one_worded_afresh(cast, some, name):
    person = getattr(cast, name)
    afresh = set(Record.everything.filter(asked_of_django(person)))
    assert set(Record.everything.filter(sight(person))) == afresh
    assert set(Record.everything.exclude(sight(person))) == set(some) - afresh
    said = {one.pk for one in Record.everything.annotate(seen=worded.KeptExists("x", reader_of(person).reached)) if one.seen}
    worded._kept.cache_clear()
    assert said == {one.pk for one in afresh}


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_grants_that_let_somebody_in_are_those_of_the_rule_worded_afresh(cast, some, name):
    person = getattr(cast, name)
    afresh = set(Grant.everything.filter(reaching(reader_of(person))))
    assert set(Grant.everything.filter(letting_in(person))) == afresh
    assert {grant for one in some for grant in why(person, one)} == afresh


def test_a_query_around_it_that_asks_of_the_same_tables_is_not_taken_for_it(cast, some):
    kept, councils, charitys = some
    mine = visible_to(cast.ben, Record)
    grants = Grant.everything.filter(record__in=mine)
    assert set(grants.values_list("record", flat=True)) == {councils.pk}
    reader = reader_of(cast.ben)
    asked = worded.KeptExists(reader.standing, reader.reached, record="record")
    assert set(Grant.everything.filter(asked).values_list("record", flat=True)) == {councils.pk}
    assert set(Record.everything.filter(Exists(Grant.everything.filter(asked, record=OuterRef("pk"))))) == {councils}
    assert set(Record.everything.filter(Q(sight(cast.ben)) | Q(sight(cast.cleo)))) == {councils, charitys}
    assert kept not in mine


def test_a_query_whose_tables_are_named_as_ours_is_refused(cast, some):
    query = Record.everything.filter(sight(cast.ben))
    query.query.change_aliases({"sharing_record": "in_kept_sql_sharing_record"})
    with pytest.raises(ValueError, match="in_kept_sql_sharing_record"):
        list(query)


def test_the_moment_is_that_of_asking_though_the_words_are_kept(cast):
    theirs = record(cast)
    now = timezone.now()
    share(cast, theirs, cast.council, ends_at=now + dt.timedelta(minutes=20))
    cast.ben.reader_kept = {}
    question = visible_to(cast.ben, Record)
    assert list(question.all()) == [theirs]
    with time_machine.travel(now + dt.timedelta(minutes=21)):
        assert list(question.all()) == []
        assert list(visible_to(cast.ben, Record)) == []


def test_the_words_are_made_once_for_a_standing(cast, some):
    worded._kept.cache_clear()
    for _ in range(3):
        list(visible_to(cast.ben, Record))
        list(visible_to(cast.bea, Record))
    list(visible_to(cast.ben, Document))
    assert worded._kept.cache_info().misses == len({reader_of(one).standing for one in (cast.ben, cast.bea)})


def test_whoever_may_see_nothing_is_answered_without_the_database(cast, some):
    with CaptureQueriesContext(connection) as asked:
        assert list(visible_to(cast.eve, Record)) == []
    assert not [one for one in asked if "sharing_record" in str(one["sql"])]
    assert set(Record.everything.filter(~sight(cast.eve))) == set(some)


def test_the_same_question_twice_is_one(cast):
    reader = reader_of(cast.ben)
    one, same = (worded.KeptExists(reader.standing, reader.reached) for _ in range(2))
    other = worded.KeptExists("another", reader.reached)
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert worded.KeptExists(reader.standing, reader.reached, record="record") != one
    assert one.get_source_expressions() == [F("pk")]


@pytest.mark.parametrize("name", EVERYBODY)
def test_some_records_are_asked_about_at_once(cast, some, name):
    person, keys = getattr(cast, name), [one.pk for one in some]
    mine = set(visible_to(person, Record).values_list("pk", flat=True))
    assert seen_of(reader_of(person), [-1, *keys]) == mine
    assert seen_of(reader_of(person), keys[:1]) == mine & set(keys[:1])


def test_a_list_of_keys_is_asked_afresh_in_words_that_are_kept(cast, some):
    worded._kept_list.cache_clear()
    question = lambda: Record.everything.filter(owner=cast.police)  # noqa: E731
    assert sorted(worded.keys("police", question)) == sorted(one.pk for one in some)
    another = record(cast)
    assert another.pk in worded.keys("police", question)
    assert worded._kept_list.cache_info().misses == 1
    assert worded.keys("nobody", Record.everything.none) == []


def plans_kept():
    """How often PostgreSQL has used each plan that it keeps of a kept question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE %s", [f"%{worded._OURS}%"])
        return [times for (times,) in cursor.fetchall()]


@pytest.mark.postgres_only
def test_postgresql_plans_a_question_once_and_answers_it_of_the_moment_and_of_any_records(cast, some):
    kept, councils, charitys = (one.pk for one in some)
    before = plans_kept()
    reader = reader_of(cast.ben)
    assert [seen_of(reader, [kept, councils, charitys]) for _ in range(3)] == [{councils}] * 3
    another = share(cast, record(cast), cast.council)
    assert seen_of(reader, [another.record_id, kept]) == {another.record_id}
    assert sorted(plans_kept()) == sorted([*before, 4])
    Grant.everything.filter(record=councils).update(recalled_at=timezone.now())
    assert seen_of(reader, [kept, councils, charitys]) == set()


@pytest.mark.postgres_only
def test_what_else_the_house_asks_is_planned_for_its_own_values(cast, some):
    before = plans_kept()
    assert list(Record.everything.filter(sight(cast.ben))) == [some[1]]
    assert plans_kept() == before
    seen_of(reader_of(cast.ben), [some[0].pk])
    with connection.cursor() as cursor:
        assert not isinstance(cursor.cursor, planned._Planned)
