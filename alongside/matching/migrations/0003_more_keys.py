"""More is looked for in a search before create than was kept of a person: kept anew, of everybody."""

from django.db import migrations

from ._keys import keep_anew


class Migration(migrations.Migration):
    dependencies = [("matching", "0002_how_much_may_be_told")]
    operations = [migrations.RunPython(keep_anew, migrations.RunPython.noop)]
