"""A version of a plan may be nobody's: the clock takes out whoever has left.

SQLite makes the table anew for this, and loses its triggers: they come down before and go up after.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from alongside.enforcement import guards


def put_up(apps, schema_editor):
    guards.raise_guards(schema_editor.connection)


def take_down(apps, schema_editor):
    guards.lower_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("enforcement", "0004_people_without_an_account"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(take_down, put_up),
        migrations.AlterField(
            model_name="planchange",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(put_up, take_down),
    ]
