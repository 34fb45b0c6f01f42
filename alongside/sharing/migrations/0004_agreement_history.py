# Each row of an agreement's history says what happened.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0003_records_round'),
    ]

    operations = [
        migrations.AddField(
            model_name='agreementstatus',
            name='what',
            field=models.CharField(default="", max_length=250),
            preserve_default=False,
        ),
    ]
