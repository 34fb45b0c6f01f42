"""What rooms count of an indicator, what is typed of the others, and the year of a partnership’s reports."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


# What a room counts of the indicators that came with the house, in a house that has them already: measure, dimension, value.
COUNTED = {
    'P1': ('monitoring.objectives', 'shown', 'With owner, date and evidence'),
    'P5': ('tasks.due', 'on_time', 'Done by its day'),
    'P7': ('monitoring.members', 'contact', 'With a named contact'),
    'P8': ('sharing.signatures', '', ''),
    'I1': ('intelligence.submissions', '', ''),
    'I2': ('enforcement.operations', '', ''),
    'I3': ('enforcement.outcomes', '', ''),
    'A1': ('awareness.campaigns', '', ''),
    'A3': ('awareness.concerns', '', ''),
    'A4': ('awareness.languages', '', ''),
    'T1': ('training.completions', '', ''),
    'T2': ('training.coverage', 'held', 'In date'),
    'T3': ('training.learnt', 'moved', 'More right after'),
    'V1': ('referrals.made', '', ''),
    'V2': ('referrals.notified', '', ''),
    'V3': ('monitoring.found', 'found', 'Through joint work'),
    'S1': ('support.plans', 'plan', 'Written plan'),
    'B1': ('awareness.statements', '', ''),
}
COUNTS_NOBODY = ('P2', 'P3', 'P4', 'P6', 'P10')


def say_what_is_counted(apps, schema_editor):
    """Tie the house's indicators to what the rooms count."""
    indicators = apps.get_model('monitoring', 'Indicator').objects.filter(partnership=None)
    for code, (measure, dimension, value) in COUNTED.items():
        unit = {'unit': 'percent'} if dimension else {}
        indicators.filter(code=code).update(measure=measure, dimension=dimension, value=value, **unit)
    indicators.filter(code__in=COUNTS_NOBODY).update(counts_nobody=True)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('monitoring', '0002_exchange'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IndicatorValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=14)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('counted_on', models.DateField()),
                ('number', models.PositiveIntegerField()),
                ('out_of', models.PositiveIntegerField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='monitoring.indicator')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='monitoring.indicatorvalue')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['-last', '-pk'],
                'indexes': [models.Index(fields=['partnership', 'code', 'last'], name='monitoring__partner_5d18f7_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='a_typed_value_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='a_typed_value_says_where_it_is_from'), models.CheckConstraint(condition=models.Q(('out_of', None), ('number__lte', models.F('out_of')), _connector='OR'), name='a_part_is_no_more_than_the_whole'), models.UniqueConstraint(condition=models.Q(('replaced_by', None)), fields=('partnership', 'code', 'first', 'last'), name='one_standing_value_of_an_indicator')],
            },
        ),
        migrations.CreateModel(
            name='ReportYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ends_month', models.PositiveSmallIntegerField(default=3)),
                ('scheduled', models.BooleanField(default=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_month__gte', 1), ('ends_month__lte', 12)), name='a_year_ends_in_a_month')],
            },
        ),
        migrations.CreateModel(
            name='EditionReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='monitoring.edition')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='indicator',
            name='one_indicator_a_code_and_day',
        ),
        migrations.RemoveConstraint(
            model_name='indicator',
            name='an_indicator_ends_after_it_starts',
        ),
        migrations.AddField(
            model_name='indicator',
            name='dimension',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='indicator',
            name='counts_nobody',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='indicator',
            name='value',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(condition=models.Q(('partnership', None)), fields=('code', 'valid_from'), name='one_indicator_of_the_house_a_code_and_day'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('partnership', 'code'), name='one_standing_indicator_of_a_partnership_a_code'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='an_indicator_ends_no_earlier_than_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dimension', ''), ('value', '')), models.Q(models.Q(('measure', ''), _negated=True), models.Q(('dimension', ''), _negated=True), models.Q(('value', ''), _negated=True)), _connector='OR'), name='a_share_is_of_what_a_room_counts'),
        ),
        migrations.RunPython(say_what_is_counted, migrations.RunPython.noop),
    ]
