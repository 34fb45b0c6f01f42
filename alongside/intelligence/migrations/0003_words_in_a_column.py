"""PostgreSQL keeps the words that are looked for in a column: it had worked them out again while it looked."""

from django.db import migrations

from alongside.intelligence.migrations import _index_of_the_database as indexing


def into_a_column(apps, schema_editor):
    """For a house whose index was made before. One made since has it already, and SQLite's index is as it was."""
    if schema_editor.connection.vendor == "postgresql":
        indexing.make_index(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0002_who_changed_a_term")]
    operations = [migrations.RunPython(into_a_column, migrations.RunPython.noop)]
