# What agreements, approvals and disclosures came to need once their acts were written.

import alongside.sharing.models.grants
import alongside.sharing.models.grounds
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('sharing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('active', 'Active'), ('suspended', 'Suspended'), ('expired', 'Expired'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('disclosure_days', 'Longest exceptional disclosure, in days'), ('approval_hours', 'How long an approval waits and can be used, in hours'), ('expiry_notice_days', 'How long before an agreement expires its parties are told, in days'), ('expiry_alert_days', 'How long before an agreement expires it needs attention, in days')], max_length=30)),
                ('amount', models.PositiveSmallIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('valid_from', models.DateField(default=django.utils.timezone.localdate)),
            ],
            options={
                'ordering': ['what', '-valid_from'],
            },
        ),
        migrations.AlterModelOptions(
            name='agreement',
            options={'ordering': ['title', 'version']},
        ),
        migrations.RemoveConstraint(
            model_name='approval',
            name='two_people_for_an_approval',
        ),
        migrations.RemoveConstraint(
            model_name='disclosure',
            name='nobody_approves_their_own_disclosure',
        ),
        migrations.RemoveConstraint(
            model_name='disclosure',
            name='a_disclosure_is_not_both_approved_and_refused',
        ),
        migrations.RemoveField(
            model_name='disclosure',
            name='approved_at',
        ),
        migrations.RemoveField(
            model_name='disclosure',
            name='approver',
        ),
        migrations.RemoveField(
            model_name='disclosure',
            name='refused_at',
        ),
        migrations.RemoveField(
            model_name='disclosure',
            name='refused_because',
        ),
        migrations.AddField(
            model_name='agreement',
            name='supersedes',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later_versions', to='sharing.agreement'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='version',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='agreement',
            name='warned_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='approval',
            name='asked_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='approval',
            name='decided_because',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='approval',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='approval',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='clause',
            name='continues',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.clause'),
        ),
        migrations.AddField(
            model_name='clause',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='clause',
            name='sensitive_basis',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.legalground'),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='approval',
            field=models.OneToOneField(default=0, on_delete=django.db.models.deletion.PROTECT, related_name='disclosure', to='sharing.approval'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='disclosure',
            name='ended_because',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='partnership',
            field=models.ForeignKey(default=0, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='disclosure',
            name='reference',
            field=models.CharField(default=alongside.sharing.models.grants._new_disclosure_reference, editable=False, max_length=14, unique=True),
        ),
        migrations.AddField(
            model_name='legalground',
            name='changed_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name='legalground',
            name='changed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='legalground',
            name='code',
            field=models.SlugField(default=alongside.sharing.models.grounds._new_ground_code, max_length=60, unique=True),
        ),
        migrations.AddField(
            model_name='legalground',
            name='limits',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='legalground',
            name='recalled',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='party',
            name='signed_digest',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='party',
            name='withdrawn_because',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='party',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='approval',
            name='subject',
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name='legalground',
            name='direction',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name='legalground',
            name='kind',
            field=models.CharField(choices=[('lawful_basis', 'Lawful basis'), ('sensitive_basis', 'Further basis for sensitive data'), ('gateway', 'Legal gateway')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['partnership', 'status'], name='sharing_agr_partner_7b38a6_idx'),
        ),
        migrations.AddIndex(
            model_name='approval',
            index=models.Index(fields=['partnership', 'decided_at'], name='sharing_app_partner_deefdc_idx'),
        ),
        migrations.AddIndex(
            model_name='disclosure',
            index=models.Index(fields=['partnership', '-asked_at'], name='sharing_dis_partner_b0ca1c_idx'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=models.Index(fields=['organisation', 'agreement'], name='sharing_par_organis_2095c9_idx'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'active', 'suspended', 'expired', 'withdrawn'])), name='an_agreement_has_a_known_status'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'withdrawn'), _negated=True), fields=('supersedes',), name='one_new_version_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by', None), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), models.Q(('asked_of', None), models.Q(('asked_of', models.F('asked_by')), _negated=True), _connector='OR')), name='two_people_for_an_approval'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved', None), ('decided_at', None), ('decided_by', None)), models.Q(('approved__isnull', False), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='an_approval_is_decided_whole'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('used_at', None), models.Q(('approved', True), ('used_at__gte', models.F('decided_at'))), _connector='OR'), name='only_what_was_approved_is_used'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('asked_at'))), name='a_disclosure_ends_after_it_is_asked'),
        ),
        migrations.AddConstraint(
            model_name='legalground',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='a_ground_ends_after_it_starts'),
        ),
        migrations.AddField(
            model_name='agreementstatus',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='sharing.agreement'),
        ),
        migrations.AddField(
            model_name='agreementstatus',
            name='by_person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='limit',
            name='changed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='limit',
            constraint=models.UniqueConstraint(fields=('what', 'valid_from'), name='one_limit_a_day'),
        ),
        migrations.AddConstraint(
            model_name='limit',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 1)), name='a_limit_is_above_zero'),
        ),
    ]
