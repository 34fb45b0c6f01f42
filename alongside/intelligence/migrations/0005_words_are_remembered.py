"""Words are looked for in memory (`remembered.py`): each text has a key of its own, and the database's index goes.

Texts that are there are kept, in the order of their records.
"""

import django.db.models.deletion
from django.db import migrations, models

from alongside.intelligence.migrations import _index_of_the_database as indexing

_TEXTS, _ASIDE = indexing.CONTENT, f"{indexing.CONTENT}_aside"


def without_index(apps, schema_editor):
    indexing.drop_index(schema_editor.connection)


def with_index(apps, schema_editor):
    indexing.make_index(schema_editor.connection)
    indexing.fill_index(schema_editor.connection)


def put_aside(apps, schema_editor):
    schema_editor.execute(f"CREATE TABLE {_ASIDE} AS SELECT record_id, words FROM {_TEXTS}")


def put_back(apps, schema_editor):
    schema_editor.execute(f"INSERT INTO {_TEXTS} (record_id, words) SELECT record_id, words FROM {_ASIDE} ORDER BY record_id")
    schema_editor.execute(f"DROP TABLE {_ASIDE}")


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0004_judged_and_joined")]
    operations = [
        migrations.RunPython(without_index, with_index),
        migrations.RunPython(put_aside, put_back),
        migrations.DeleteModel(name="SearchText"),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="sharing.record")),
            ],
        ),
        migrations.RunPython(put_back, put_aside),
    ]
