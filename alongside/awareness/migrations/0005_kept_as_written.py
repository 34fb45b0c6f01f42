from django.db import migrations

from alongside.awareness import guards


def put_up(apps, schema_editor):
    """The triggers that keep what was said and decided as it was written."""
    guards.raise_guards(schema_editor.connection)


def take_down(apps, schema_editor):
    """Going back takes the triggers down first."""
    guards.lower_guards(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('awareness', '0004_passed_on'),
    ]

    operations = [
        migrations.RunPython(put_up, take_down),
    ]
