"""What is owed in cases, found by whose it is: a page of an organisation had looked through all its cases of ten years."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def repeat_whose(apps, schema_editor):
    """Say of each day whose its case is, and where."""
    days, records = apps.get_model("referrals", "DueTask"), apps.get_model("sharing", "Record")
    case = records._default_manager.filter(pk=OuterRef("case_id"))
    days.objects.update(organisation=Subquery(case.values("owner")), partnership=Subquery(case.values("partnership")))


def whose(to, **more):
    return models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=to, **more
    )


class Migration(migrations.Migration):
    dependencies = [
        ('accounts', '0001_initial'),
        ('referrals', '0002_eighteen_said_on'),
        ('sharing', '0001_initial'),
        ('tasks', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='conference',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['held_on'], name='conferences_to_come'),
        ),
        migrations.RemoveIndex(model_name='duetask', name='days_that_are_owed'),
        migrations.AddField(model_name='duetask', name='organisation', field=whose('accounts.organisation', null=True)),
        migrations.AddField(model_name='duetask', name='partnership', field=whose('accounts.partnership', null=True)),
        migrations.RunPython(repeat_whose, migrations.RunPython.noop),
        migrations.AlterField(model_name='duetask', name='organisation', field=whose('accounts.organisation')),
        migrations.AlterField(model_name='duetask', name='partnership', field=whose('accounts.partnership')),
        migrations.AddIndex(
            model_name='duetask',
            index=models.Index(
                condition=models.Q(('closed', False)), fields=['organisation', 'on'], name='days_an_organisation_owes'
            ),
        ),
        migrations.AddIndex(
            model_name='duetask',
            index=models.Index(
                condition=models.Q(('closed', False)), fields=['partnership', 'on'], name='days_owed_in_a_partnership'
            ),
        ),
    ]
