"""The partnership's tables, and the triggers that keep what was published, and stored documents, as they were."""

import alongside.partnership.models.claims
import alongside.partnership.models.imports
import alongside.partnership.models.objectives
import alongside.partnership.models.pages
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from alongside.partnership import guards
from alongside.partnership.documents.guards import lower_guard, raise_guard


def put_up(apps, schema_editor):
    guards.raise_guards(schema_editor.connection)
    raise_guard(schema_editor.connection)


def take_down(apps, schema_editor):
    lower_guard(schema_editor.connection)
    guards.lower_guards(schema_editor.connection)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('sharing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='sharing.record')),
            ],
            options={
                'abstract': False,
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=alongside.partnership.models.claims.claim_reference, editable=False, max_length=14, unique=True)),
                ('raw', models.TextField(blank=True)),
                ('name', models.TextField()),
                ('link', models.TextField(blank=True)),
                ('flags', models.JSONField(blank=True, default=list)),
                ('hidden_words', models.JSONField(blank=True, default=list)),
                ('attributed_to', models.CharField(blank=True, max_length=200)),
                ('as_of', models.CharField(blank=True, max_length=40)),
                ('position', models.PositiveIntegerField(default=0)),
                ('state', models.CharField(choices=[('claimed', 'Claimed'), ('confirmed', 'Confirmed'), ('disputed', 'Disputed'), ('prospective', 'Prospective'), ('collective', 'A group, not one organisation'), ('unidentified', 'Not identified'), ('ended', 'Ended')], default='claimed', max_length=12)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='accounts.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='accounts.partnership')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ClaimStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('claimed', 'Claimed'), ('confirmed', 'Confirmed'), ('disputed', 'Disputed'), ('prospective', 'Prospective'), ('collective', 'A group, not one organisation'), ('unidentified', 'Not identified'), ('ended', 'Ended')], max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statuses', to='partnership.claim')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=alongside.partnership.models.objectives.objective_reference, editable=False, max_length=14, unique=True)),
                ('position', models.PositiveIntegerField(default=0)),
                ('text', models.TextField()),
                ('hidden_words', models.JSONField(blank=True, default=list)),
                ('attributed_to', models.CharField(blank=True, max_length=200)),
                ('version', models.PositiveIntegerField(default=1)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='accounts.partnership')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PartnershipProfile',
            fields=[
                ('partnership', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='profile', serialize=False, to='accounts.partnership')),
                ('title', models.TextField(blank=True)),
                ('source_id', models.CharField(blank=True, max_length=200)),
                ('as_of', models.CharField(blank=True, max_length=40)),
                ('level', models.CharField(blank=True, choices=[('uk', 'United Kingdom'), ('nation', 'Nation'), ('regional', 'Regional'), ('subregional', 'Subregional (usually one police force area)'), ('local', 'Local'), ('neighbourhood', 'Neighbourhood')], max_length=20)),
                ('level_raw', models.TextField(blank=True)),
                ('area', models.CharField(blank=True, max_length=300)),
                ('contact', models.TextField(blank=True)),
                ('contact_is_personal', models.BooleanField(default=False)),
                ('chair_raw', models.TextField(blank=True)),
                ('chair_sectors', models.JSONField(blank=True, default=list)),
                ('coordinator_raw', models.TextField(blank=True)),
                ('coordinator_sectors', models.JSONField(blank=True, default=list)),
                ('governance', models.TextField(blank=True)),
                ('layout', models.CharField(blank=True, max_length=200)),
                ('other_keys', models.JSONField(blank=True, default=list)),
                ('notes', models.JSONField(blank=True, default=list)),
                ('published', models.BooleanField(default=False)),
                ('working_days_to_read', models.PositiveSmallIntegerField(default=10)),
                ('last_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('last_confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ProfileSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('raw', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('as_of', models.CharField(blank=True, max_length=40)),
                ('read_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='profile_sources', to='accounts.partnership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership', 'sha256'), name='one_source_once')],
            },
        ),
        migrations.CreateModel(
            name='ProfileImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=alongside.partnership.models.imports.import_reference, editable=False, max_length=14, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be looked through'), ('accepted', 'Accepted'), ('discarded', 'Discarded'), ('replaced', 'Replaced by a later file')], default='waiting', max_length=10)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='profile_imports', to='accounts.partnership')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.profileimport')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='partnership.profilesource')),
            ],
            options={
                'ordering': ['-started_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('partnership',), name='one_waiting_import_a_partnership'), models.UniqueConstraint(condition=models.Q(('state', 'accepted')), fields=('partnership',), name='one_accepted_import_a_partnership'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='a_settled_import_says_when')],
            },
        ),
        migrations.CreateModel(
            name='ObjectiveVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('attributed_to', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('ended', models.BooleanField(default=False)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='partnership.objective')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.profilesource')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('objective', 'number'), name='one_version_a_number')],
            },
        ),
        migrations.AddField(
            model_name='objective',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='partnership.profilesource'),
        ),
        migrations.AddField(
            model_name='claim',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='partnership.profilesource'),
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('text', models.TextField(blank=True)),
                ('raw', models.TextField(blank=True)),
                ('position', models.PositiveIntegerField(default=0)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='accounts.partnership')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.profilesource')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'indexes': [models.Index(fields=['partnership', 'position'], name='partnership_partner_bd0045_idx')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=alongside.partnership.models.pages.correction_reference, editable=False, max_length=14, unique=True)),
                ('about', models.CharField(choices=[('members', 'The list of members'), ('objectives', 'The objectives'), ('activities', 'What the partnership does'), ('chair', 'Who chairs or coordinates it'), ('area', 'The area it covers'), ('contact', 'How to get in touch'), ('other', 'Something else')], max_length=12)),
                ('text', models.TextField()),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('declined', 'Declined')], default='waiting', max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='accounts.partnership')),
            ],
            options={
                'ordering': ['received_at', 'pk'],
                'indexes': [models.Index(fields=['partnership', 'state', 'received_at'], name='partnership_partner_0fd94a_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_correction_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('contact', ''), ('decided_at__isnull', False)), _connector='OR'), name='a_decided_correction_keeps_no_contact')],
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=8)),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('sent_sha256', models.CharField(max_length=64)),
                ('sent_size', models.PositiveIntegerField()),
                ('warnings', models.JSONField(default=list)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('kept_as', models.CharField(max_length=32, unique=True)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='partnership.document')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='one_version_per_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='versions_are_counted_from_one')],
            },
        ),
        migrations.CreateModel(
            name='ImportIssue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('code', models.CharField(max_length=40)),
                ('severity', models.CharField(max_length=10)),
                ('line', models.PositiveIntegerField()),
                ('offset', models.PositiveIntegerField(blank=True, null=True)),
                ('path', models.CharField(blank=True, max_length=60)),
                ('raw', models.TextField(blank=True)),
                ('proposed', models.TextField(blank=True, null=True)),
                ('decision', models.CharField(choices=[('none', 'Not decided'), ('accepted', 'Accepted'), ('rejected', 'Rejected'), ('edited', 'Written anew')], default='none', max_length=10)),
                ('edited', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('profile_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='issues', to='partnership.profileimport')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['profile_import', 'code'], name='partnership_profile_40b49f_idx')],
                'constraints': [models.UniqueConstraint(fields=('profile_import', 'number'), name='one_issue_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decision', 'none')), models.Q(models.Q(('decision', 'none'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='a_decision_says_when'), models.CheckConstraint(condition=models.Q(('edited', ''), ('decision', 'edited'), _connector='OR'), name='only_an_edit_has_new_words')],
            },
        ),
        migrations.AddIndex(
            model_name='objective',
            index=models.Index(fields=['partnership', 'position'], name='partnership_partner_1cbd21_idx'),
        ),
        migrations.AddConstraint(
            model_name='objective',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='an_objective_says_something'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['partnership', 'position'], name='partnership_partner_6f2bbe_idx'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_claim_names_somebody'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'disputed']), _negated=True), ('organisation__isnull', False), _connector='OR'), name='who_answers_for_a_claim_is_known'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('state', 'ended'), _negated=True)), fields=('partnership', 'organisation', 'attributed_to'), name='one_open_claim_an_organisation'),
        ),
        migrations.RunPython(put_up, take_down),
    ]
