"""The database itself refuses to change what is written."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from alongside.kernel.access import Clockwork
from alongside.ledger import guards, models
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.guards import missing_guards
from tests.ledger.people import fill

CHANGED = {
    models.Entry: {"subject": "DOC-9"},
    models.Mention: {"subject": "DOC-9"},
    models.Node: {"digest": b"x" * 32},
    models.Checkpoint: {"size": F("size") + 1},
    models.Payload: {"body": "{}"},
}


@pytest.fixture
def full(keys, db):
    """A row in each of the ledger's tables."""
    ana = fill(256)
    from tests.ledger.people import DORSET, make_thing

    make_thing(by=ana, partnership=DORSET, subject="DOC-77")
    make_checkpoint(by=Clockwork())
    assert all(model.objects.exists() for model in [*CHANGED, models.Head])


def refused(change) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError as problem:
        return "append-only" in str(problem)
    return False


@pytest.mark.usefixtures("full")
def test_nothing_can_be_changed():
    for model, change in CHANGED.items():
        assert refused(lambda model=model, change=change: model.objects.update(**change)), model


@pytest.mark.usefixtures("full")
def test_nothing_can_be_deleted_but_a_payload():
    for model in (models.Entry, models.Mention, models.Node, models.Checkpoint, models.Head):
        assert refused(lambda model=model: model.objects.all().delete()), model
    assert models.Payload.objects.filter(pk=0).delete()[0] == 1


@pytest.mark.postgres_only
@pytest.mark.usefixtures("full")
def test_nothing_can_be_emptied():
    for model in [*CHANGED, models.Head]:

        def empty(table=model._meta.db_table):
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or TRUNCATE would be refused for another reason
                cursor.execute(f"TRUNCATE {table} CASCADE")

        assert refused(empty), model


@pytest.mark.django_db
def test_a_guard_that_is_down_is_named():
    assert missing_guards(connection) == []
    guards.lower_guards(connection)
    assert "ledger_entry_refuses_update" in missing_guards(connection)
    guards.raise_guards(connection)
    assert missing_guards(connection) == []


@pytest.mark.django_db
def test_there_is_one_head_only():
    with pytest.raises(DatabaseError), transaction.atomic():
        models.Head.objects.create(pk=2)


def test_another_database_has_no_guards():
    with pytest.raises(NotImplementedError):
        guards._raising("oracle")


@pytest.mark.django_db(transaction=True)
def test_tests_that_empty_the_tables_find_the_guards_up_again():
    assert missing_guards(connection) == []
