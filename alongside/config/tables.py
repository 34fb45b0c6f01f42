"""The tables of a new database, laid in one go.

Django makes a new database by going through every migration there ever was, and draws all related models anew for each step of
each: with a hundred tables that took longer than everything else in setting the house up. Where nothing is yet there is nothing
to bring up to date, so the tables are made as the models say, the database's own guards are put up as the migrations do, and
every migration is written down as done. `tests/config/test_new_database.py` holds the two ways equal, table by table.
"""

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

_OURS = "alongside."


def is_new(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has no table at all."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def lay_tables(connection: BaseDatabaseWrapper) -> None:
    """Make every table, guard and index in a new database: all of them, or none."""
    emit_pre_migrate_signal(0, False, connection.alias)
    loader = MigrationLoader(connection)
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        _lay_the_rest(loader, editor)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in loader.graph.nodes:
            recorder.record_applied(app, name)
    emit_post_migrate_signal(0, False, connection.alias)


def _lay_the_rest(loader: MigrationLoader, editor: BaseDatabaseSchemaEditor) -> None:
    """What our migrations put into the database besides tables. Those of others only bring old rows up to date."""
    for app, name in sorted(loader.graph.nodes):
        if apps.get_app_config(app).name.startswith(_OURS):
            for operation in loader.graph.nodes[app, name].operations:
                if isinstance(operation, RunPython):
                    operation.code(apps, editor)  # type: ignore[arg-type]  # ours ask it for nothing
