"""More is looked for in a search before create than was kept of a person: kept anew, of everybody."""

from django.db import migrations

from ._keys import keep_anew


class Migration(migrations.Migration):
    dependencies = [("matching", "0003_more_keys")]
    operations = [migrations.RunPython(keep_anew, migrations.RunPython.noop)]
