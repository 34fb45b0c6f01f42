"""The ledger's tables, and the triggers that keep them append-only."""

import django.db.models.deletion
from django.db import migrations, models

from alongside.ledger.guards import lower_guards, raise_guards


def put_up(apps, schema_editor):
    raise_guards(schema_editor.connection)


def take_down(apps, schema_editor):
    lower_guards(schema_editor.connection)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.IntegerField(unique=True)),
                ('root', models.BinaryField(max_length=32)),
                ('moment', models.BigIntegerField()),
                ('note', models.TextField()),
            ],
            options={
                'ordering': ['-size'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('seq', models.IntegerField(primary_key=True, serialize=False)),
                ('moment', models.BigIntegerField()),
                ('act', models.CharField(max_length=100)),
                ('kind', models.CharField(choices=[('person', 'A person'), ('visitor', 'A member of the public'), ('clockwork', 'Alongside, by the clock')], max_length=9)),
                ('actor', models.CharField(blank=True, max_length=36)),
                ('organisation', models.CharField(blank=True, max_length=36)),
                ('partnership', models.CharField(blank=True, max_length=100)),
                ('subject', models.CharField(blank=True, max_length=100)),
                ('also', models.TextField(blank=True)),
                ('commitment', models.BinaryField(max_length=32)),
            ],
            options={
                'ordering': ['-moment', '-seq'],
                'indexes': [models.Index(fields=['partnership', 'moment', 'seq'], name='ledger_by_partnership'), models.Index(fields=['partnership', 'act', 'moment', 'seq'], name='ledger_by_act'), models.Index(fields=['partnership', 'actor', 'moment', 'seq'], name='ledger_by_actor'), models.Index(fields=['organisation', 'moment', 'seq'], name='ledger_by_organisation'), models.Index(fields=['subject', 'moment', 'seq'], name='ledger_by_subject')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.IntegerField(default=0)),
                ('peaks', models.BinaryField(default=b'')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='ledger_one_head')],
            },
        ),
        migrations.CreateModel(
            name='KnownName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(max_length=36)),
                ('name', models.CharField(max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('actor', 'name'), name='ledger_known_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name='Node',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.SmallIntegerField()),
                ('place', models.IntegerField()),
                ('digest', models.BinaryField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('level', 'place'), name='ledger_one_node_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Payload',
            fields=[
                ('entry', models.OneToOneField(db_column='seq', on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='payload', serialize=False, to='ledger.entry')),
                ('salt', models.BinaryField(max_length=32)),
                ('body', models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name='mention',
            name='entry',
            field=models.ForeignKey(db_column='seq', on_delete=django.db.models.deletion.DO_NOTHING, related_name='mentions', to='ledger.entry'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('subject', 'entry'), name='ledger_mention_once'),
        ),
        migrations.RunPython(put_up, take_down),
    ]
