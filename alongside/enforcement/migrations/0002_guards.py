from django.db import migrations

from alongside.enforcement import guards


def put_up(apps, schema_editor):
    """The triggers that keep what was logged, decided and counted as it was written."""
    guards.raise_guards(schema_editor.connection)


def take_down(apps, schema_editor):
    """Going back takes the triggers down first."""
    guards.lower_guards(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('enforcement', '0001_initial'),
    ]

    operations = [
        # Last: on SQLite a table that a step changes is made anew, without its guards.
        migrations.RunPython(put_up, take_down),
    ]
