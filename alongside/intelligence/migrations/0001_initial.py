"""The intelligence room's tables, the triggers that keep what was sent and judged as it was, and its full-text index."""

import alongside.intelligence.models.claims
import alongside.intelligence.models.submissions
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


from alongside.intelligence import guards
from alongside.intelligence.migrations import _index_of_the_database as indexing


def put_up(apps, schema_editor):
    guards.raise_guards(schema_editor.connection)
    indexing.make_index(schema_editor.connection)


def take_down(apps, schema_editor):
    indexing.drop_index(schema_editor.connection)
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
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=1000)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='sharing.record')),
                ('words', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='sharing.record')),
                ('type', models.CharField(choices=[('own', 'I saw or heard it myself'), ('client', 'A client, patient or tenant'), ('public', 'A member of the public'), ('colleague', 'A colleague'), ('system', 'Our own records or systems'), ('open', 'Something published'), ('anonymous', 'Somebody who did not say who they are')], max_length=10)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('relation', models.CharField(blank=True, max_length=200)),
                ('knows_police', models.BooleanField(null=True)),
                ('vulnerable', models.BooleanField(null=True)),
                ('how', models.CharField(choices=[('saw', 'Saw it'), ('heard', 'Heard it happen'), ('told', 'Was told it by somebody else'), ('read', 'Read it'), ('inferred', 'Worked it out')], max_length=10)),
                ('provenance', models.CharField(blank=True, max_length=1000)),
                ('traced_back', models.CharField(blank=True, max_length=500)),
                ('who_else_knows', models.CharField(max_length=500)),
                ('harm', models.CharField(blank=True, max_length=500)),
                ('mitigation', models.CharField(blank=True, max_length=500)),
                ('submitter_name', models.CharField(max_length=120)),
                ('submitter_organisation', models.CharField(max_length=200)),
                ('submitter_contact', models.CharField(max_length=200)),
                ('safe_window', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'abstract': False,
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Entity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=alongside.intelligence.models.claims._new_entity_reference, editable=False, max_length=14, unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('normalised', models.CharField(max_length=300)),
                ('joined', models.BooleanField(default=False)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('joined', True)), fields=('partnership', 'owner', 'kind', 'normalised'), name='one_entity_per_identifier')],
            },
        ),
        migrations.CreateModel(
            name='Grade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('source', models.CharField(max_length=2)),
                ('information', models.CharField(max_length=2)),
                ('handling', models.CharField(max_length=2)),
                ('codes', models.JSONField(default=list)),
                ('conditions', models.CharField(blank=True, max_length=300)),
                ('consult_first', models.BooleanField(default=False)),
                ('because', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('evaluator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('only_to', models.ManyToManyField(blank=True, related_name='+', to='accounts.organisation')),
                ('corroborated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.item')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grades', to='intelligence.item')),
            ],
            options={
                'ordering': ['-version'],
                'constraints': [models.UniqueConstraint(fields=('item', 'version'), name='one_grade_per_version'), models.CheckConstraint(condition=models.Q(models.Q(('handling', 'C'), models.Q(('conditions', ''), _negated=True)), models.Q(models.Q(('handling', 'C'), _negated=True), ('conditions', ''), ('consult_first', False)), _connector='OR'), name='handling_c_has_conditions'), models.CheckConstraint(condition=models.Q(models.Q(('corroborated_by__isnull', False), ('information', 'B')), models.Q(models.Q(('information', 'B'), _negated=True), ('corroborated_by', None)), _connector='OR'), name='b_is_corroborated')],
            },
        ),
        migrations.CreateModel(
            name='LegacyGrade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(choices=[('5x5x5', '5x5x5')], max_length=10)),
                ('native', models.CharField(max_length=10)),
                ('suggested', models.CharField(max_length=20)),
                ('loss', models.CharField(blank=True, max_length=300)),
                ('imported_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('imported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='legacy', to='intelligence.item')),
            ],
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('raw', models.CharField(max_length=200)),
                ('normalised', models.CharField(max_length=300)),
                ('valid_status', models.CharField(max_length=10)),
                ('notes', models.CharField(blank=True, max_length=300)),
                ('role', models.CharField(blank=True, max_length=60)),
                ('by_sender', models.BooleanField(default=False)),
                ('tagged_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='intelligence.entity')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='intelligence.item')),
                ('tagged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('item', 'kind', 'raw'), name='mentioned_once_in_an_item')],
            },
        ),
        migrations.CreateModel(
            name='OnwardLock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('marked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('consent', models.CharField(blank=True, max_length=300)),
                ('consented_at', models.DateTimeField(blank=True, null=True)),
                ('consented_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='locks', to='intelligence.item')),
                ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'code'), name='locked_once'), models.CheckConstraint(condition=models.Q(models.Q(('consent', ''), ('consented_at', None), ('consented_by', None)), models.Q(('consented_at__isnull', False), ('consented_by__isnull', False), models.Q(('consent', ''), _negated=True)), _connector='OR'), name='a_consent_is_recorded_whole')],
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='sharing.record')),
                ('cut_off', models.DateField()),
                ('confidence', models.CharField(blank=True, max_length=300)),
                ('checked', models.JSONField(default=list)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('recalled_at', models.DateTimeField(blank=True, null=True)),
                ('recalled_because', models.CharField(blank=True, max_length=300)),
                ('approval', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.approval')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instead_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='intelligence.product')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('released_at', None), ('released_by', None)), models.Q(('released_at__isnull', False), ('released_by__isnull', False), models.Q(('released_by', models.F('author')), _negated=True)), _connector='OR'), name='released_by_a_second_person')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Dissemination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('method', models.CharField(choices=[('platform', 'In this platform'), ('verbal', 'Told aloud'), ('print', 'On paper')], max_length=10)),
                ('purpose', models.CharField(max_length=300)),
                ('gateway', models.CharField(blank=True, max_length=300)),
                ('conditions', models.TextField(blank=True)),
                ('onward', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=300)),
                ('recalled_at', models.DateTimeField(blank=True, null=True)),
                ('destroyed_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authorised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.clause')),
                ('destroyed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('grant', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.grant')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disseminations', to='intelligence.product')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('product', 'number'), name='one_dissemination_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('grant__isnull', False), ('method', 'platform')), models.Q(models.Q(('method', 'platform'), _negated=True), ('grant', None)), _connector='OR'), name='in_the_platform_it_is_a_grant')],
            },
        ),
        migrations.CreateModel(
            name='ProductLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.CharField(blank=True, max_length=1000)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('dropped_because', models.CharField(blank=True, max_length=300)),
                ('grade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.grade')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.item')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='intelligence.product')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('product', 'number'), name='one_line_per_number')],
            },
        ),
        migrations.CreateModel(
            name='ProductMention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='intelligence.productline')),
                ('mention', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.mention')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('line', 'mention'), name='kept_once_in_a_line')],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(max_length=20)),
                ('started', models.DateField(blank=True, null=True)),
                ('ended', models.DateField(blank=True, null=True)),
                ('precision', models.CharField(choices=[('day', 'The exact day'), ('month', 'About that month'), ('year', 'About that year'), ('unknown', 'Not known')], default='unknown', max_length=8)),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations_out', to='intelligence.mention')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='intelligence.item')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations_in', to='intelligence.mention')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='nothing_is_connected_to_itself'), models.CheckConstraint(condition=models.Q(('started', None), ('ended', None), ('ended__gte', models.F('started')), _connector='OR'), name='a_connection_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='sharing.record')),
                ('source_reference', models.CharField(max_length=14)),
                ('urgency', models.CharField(choices=[('soon', 'Somebody may be hurt soon'), ('pressing', 'It will be too late in a few days'), ('routine', 'It can wait for the usual working day')], max_length=10)),
                ('happened_from', models.DateField(blank=True, null=True)),
                ('happened_to', models.DateField(blank=True, null=True)),
                ('precision', models.CharField(choices=[('day', 'The exact day'), ('month', 'About that month'), ('year', 'About that year'), ('unknown', 'Not known')], default='unknown', max_length=8)),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('acknowledge_by', models.DateTimeField()),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('feedback_due_on', models.DateField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='item',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='intelligence.report'),
        ),
        migrations.CreateModel(
            name='SameRoot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('because', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.source')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.source')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='marked_once_as_one_root'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='a_root_is_of_two_sources')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='sharing.record')),
                ('urgency', models.CharField(choices=[('soon', 'Somebody may be hurt soon'), ('pressing', 'It will be too late in a few days'), ('routine', 'It can wait for the usual working day')], max_length=10)),
                ('lines', models.JSONField()),
                ('happened_from', models.DateField(blank=True, null=True)),
                ('happened_to', models.DateField(blank=True, null=True)),
                ('precision', models.CharField(choices=[('day', 'The exact day'), ('month', 'About that month'), ('year', 'About that year'), ('unknown', 'Not known')], default='unknown', max_length=8)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('submitted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('own_reference', models.CharField(blank=True, max_length=60)),
                ('restrictions', models.CharField(blank=True, max_length=500)),
                ('clause', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.clause')),
                ('force', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('ground', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.legalground')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('clause__isnull', False), ('ground', None)), models.Q(('clause', None), ('ground__isnull', False)), _connector='OR'), name='a_submission_relies_on_one_thing'), models.CheckConstraint(condition=models.Q(('happened_from', None), ('happened_to', None), ('happened_to__gte', models.F('happened_from')), _connector='OR'), name='what_happened_ends_after_it_starts')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='report',
            name='submission',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.submission'),
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.CharField(blank=True, max_length=1000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='intelligence.submission')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='a_question_to_a_sender_is_answered_whole')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(max_length=20)),
                ('text', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='intelligence.submission')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=8)),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('sent_sha256', models.CharField(max_length=64)),
                ('kept_as', models.CharField(max_length=32, unique=True)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='intelligence.submission')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('submission', 'number'), name='one_attachment_per_number')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.CharField(choices=[('source', 'Source evaluation'), ('information', 'Information assessment'), ('handling', 'Handling code'), ('condition', 'Conditions with handling code C'), ('check', 'Checks before something is sanitised'), ('urgency', 'How soon information is acknowledged, in minutes'), ('duty', 'Who is told when nobody acknowledges'), ('status', 'What a sender is told'), ('link', 'Types of link'), ('lock', 'Onward sharing that needs a consent'), ('legacy', 'Nearest grades of an older scheme')], max_length=20)),
                ('code', models.CharField(max_length=20)),
                ('label', models.CharField(max_length=100)),
                ('gloss', models.CharField(blank=True, max_length=300)),
                ('also', models.CharField(blank=True, max_length=100)),
                ('amount', models.PositiveIntegerField(blank=True, null=True)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('source', models.CharField(max_length=300)),
                ('recalled', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['list', 'place', 'code'],
                'constraints': [models.UniqueConstraint(fields=('list', 'code', 'valid_from'), name='a_term_stands_once_from_a_day'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='a_listed_term_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=alongside.intelligence.models.submissions._new_draft_reference, editable=False, max_length=14, unique=True)),
                ('flow_version', models.PositiveSmallIntegerField()),
                ('answers', models.JSONField(default=dict)),
                ('came_from', models.CharField(blank=True, max_length=14)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.partnership')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'partnership'], name='intelligenc_person__206834_idx')],
            },
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='one_item_per_number'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('acknowledged_at', None)), fields=['acknowledge_by'], name='reports_waiting'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at', None), ('acknowledged_by', None)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='a_report_is_acknowledged_whole'),
        ),
        migrations.RunPython(put_up, take_down),
    ]
