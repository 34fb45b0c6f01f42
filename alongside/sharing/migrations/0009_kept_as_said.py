from django.db import migrations

from alongside.sharing import guards


def put_up(apps, schema_editor):
    """The triggers that keep what was said and decided as it was written."""
    guards.raise_later(schema_editor.connection)


def take_down(apps, schema_editor):
    """Going back takes the triggers down first."""
    guards.lower_later(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0008_let_in_for_a_time'),
    ]

    operations = [
        migrations.RunPython(put_up, take_down),
    ]
