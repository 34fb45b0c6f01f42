"""A house whose database kept the index of words finds the same afterwards, and can go back."""

import importlib

import pytest
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from alongside.intelligence.claiming import keep_words
from alongside.intelligence.models import SearchText
from alongside.intelligence.remembered import found_by, standing
from tests.sharing.records_world import record

NAME = ("intelligence", "0005_words_are_remembered")
INDEX = importlib.import_module("alongside.intelligence.migrations._index_of_the_database")


@pytest.mark.slow
def test_words_that_were_in_an_index_of_the_database_are_kept_both_ways(transactional_db):
    from tests.cast import Cast

    cast = Cast()
    papers = [record(cast) for _ in range(3)]
    with transaction.atomic():
        for paper, words in zip(papers, ("van", "coach", "van coach"), strict=True):
            keep_words(paper, words)
    texts = dict(SearchText.objects.values_list("record", "words"))
    loader = MigrationLoader(connection)
    step, before = loader.get_migration(*NAME), loader.project_state((NAME[0], "0004_judged_and_joined"))
    with connection.schema_editor() as editor:
        step.unapply(before.clone(), editor)
    assert set(_in_index("van")) == {papers[0].pk, papers[2].pk}
    with connection.schema_editor() as editor:
        step.apply(before, editor)
    assert dict(SearchText.objects.values_list("record", "words")) == texts
    assert list(SearchText.objects.order_by("pk").values_list("record", flat=True)) == sorted(texts)
    assert standing(list(found_by("van"))) == {papers[0].pk, papers[2].pk}
    with transaction.atomic():
        keep_words(papers[0], "coach")
    assert standing(list(found_by("van"))) == {papers[2].pk}
    assert [name for name in _tables() if name.startswith((INDEX.CONTENT, INDEX.TABLE))] == [INDEX.CONTENT]


def _in_index(word):
    key, found = (
        ("rowid", "words MATCH %s") if connection.vendor == "sqlite" else ("record_id", "found @@ to_tsquery('simple', %s)")
    )
    table = INDEX.TABLE if connection.vendor == "sqlite" else INDEX.CONTENT
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {table} WHERE {found}", [word])
        return [key for (key,) in cursor.fetchall()]


def _tables():
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)
