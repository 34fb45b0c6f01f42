import alongside.enforcement.models.lists
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Power",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=300)),
                ("recalled", models.BooleanField(default=False)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "code",
                    models.SlugField(default=alongside.enforcement.models.lists._new_power_code, max_length=60, unique=True),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("police", "Police"),
                            ("roct", "Regional organised crime unit"),
                            ("pcc", "Police and crime commissioner"),
                            ("council_upper", "County council"),
                            ("council_lower", "District or borough council"),
                            ("council_unitary", "Unitary council"),
                            ("council_regional_body", "Regional councils body"),
                            ("safeguarding_partnership", "Safeguarding partnership"),
                            ("csp", "Community safety partnership"),
                            ("health_commissioner", "Health commissioner"),
                            ("health_provider", "Health provider"),
                            ("ambulance", "Ambulance service"),
                            ("fire_rescue", "Fire and rescue service"),
                            ("education", "Education"),
                            ("university", "University"),
                            ("housing", "Housing"),
                            ("immigration", "Immigration"),
                            ("border", "Border"),
                            ("home_office_other", "Home Office, other"),
                            ("revenue_customs", "Revenue and customs"),
                            ("labour_inspection", "Labour inspection"),
                            ("benefits_employment", "Benefits and employment"),
                            ("prosecution", "Prosecution"),
                            ("courts", "Courts"),
                            ("probation_prison", "Probation and prisons"),
                            ("national_crime", "National crime agency"),
                            ("regulator_licensing", "Regulator or licensing body"),
                            ("central_gov_other", "Central government, other"),
                            ("devolved_gov", "Devolved government"),
                            ("ngo_specialist", "Specialist charity"),
                            ("ngo_general", "General charity"),
                            ("faith", "Faith group"),
                            ("survivor_led", "Survivor-led organisation"),
                            ("business", "Business"),
                            ("business_body", "Business body"),
                            ("trade_union", "Trade union"),
                            ("crime_reporting_charity", "Crime-reporting charity"),
                            ("community_group", "Community group"),
                            ("independent_person", "Independent person"),
                            ("other", "Other"),
                        ],
                        max_length=40,
                    ),
                ),
                ("body", models.CharField(max_length=150)),
                ("name", models.CharField(max_length=200, unique=True)),
                ("what", models.CharField(blank=True, max_length=500)),
                (
                    "dwelling",
                    models.CharField(
                        choices=[
                            ("no", "Not a home"),
                            ("warrant", "A home only with a warrant"),
                            ("yes", "A home too, as the power says"),
                        ],
                        default="no",
                        max_length=10,
                    ),
                ),
                ("needs_warrant", models.BooleanField(default=False)),
                ("notice", models.CharField(blank=True, max_length=300)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.power",
                    ),
                ),
            ],
            options={
                "ordering": ["body", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"),
                        name="a_power_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=300)),
                ("recalled", models.BooleanField(default=False)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("code", models.SlugField(default=alongside.enforcement.models.lists._new_term_code, max_length=60, unique=True)),
                ("list", models.CharField(choices=[("type", "Kinds of operation"), ("outcome", "Outcomes")], max_length=10)),
                ("group", models.CharField(blank=True, max_length=60)),
                ("label", models.CharField(max_length=150)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["list", "group", "label"],
                "constraints": [
                    models.UniqueConstraint(fields=("list", "label"), name="one_term_of_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"),
                        name="a_term_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Operation",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="sharing.record",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("tasked", "Tasked"),
                            ("planning", "Being planned"),
                            ("submitted", "Submitted for a decision"),
                            ("go", "Go"),
                            ("no_go", "No go"),
                            ("deferred", "Deferred"),
                            ("live", "Live"),
                            ("stood_down", "Stood down"),
                            ("debriefed", "Debriefed"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("covert", models.BooleanField(default=False)),
                ("contact", models.CharField(max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "commander",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("kind", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.term")),
            ],
            options={
                "indexes": [models.Index(fields=["status", "starts_at"], name="enforcement_status_e55c30_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="an_operation_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("commander", None), models.Q(("commander", models.F("lead")), _negated=True), _connector="OR"
                        ),
                        name="nobody_commands_what_they_lead",
                    ),
                ],
            },
            managers=[
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Debrief",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("hot", "Hot: the same day, everybody"), ("structured", "Structured: some days later")],
                        max_length=10,
                    ),
                ),
                ("who", models.CharField(max_length=500)),
                ("went_well", models.TextField(max_length=4000)),
                ("went_badly", models.TextField(max_length=4000)),
                ("change", models.TextField(blank=True, max_length=4000)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Clash",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "severity",
                    models.CharField(
                        choices=[("hard", "Hard: no go until both sides have agreed"), ("soft", "Soft: speak to each other")],
                        max_length=4,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "first",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "second",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["found_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="two_operations_clash_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="the_sides_of_a_clash_are_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("there", models.BooleanField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("changed_in", models.PositiveIntegerField()),
                ("removed", models.BooleanField(default=False)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("lead", "Leads"),
                            ("present", "There on the day"),
                            ("on_call", "On call"),
                            ("informed", "Told, and not there"),
                            ("excluded", "Kept out"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("operation", "number"), name="one_agency_of_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("removed", False)),
                        fields=("operation", "organisation"),
                        name="an_agency_has_one_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OperationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("tasked", "Tasked"),
                            ("planning", "Being planned"),
                            ("submitted", "Submitted for a decision"),
                            ("go", "Go"),
                            ("no_go", "No go"),
                            ("deferred", "Deferred"),
                            ("live", "Live"),
                            ("stood_down", "Stood down"),
                            ("debriefed", "Debriefed"),
                            ("closed", "Closed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("duty", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("issued_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("recalled_at", models.DateTimeField(blank=True, null=True)),
                ("recalled_because", models.CharField(blank=True, max_length=300)),
                (
                    "issued_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "recipient",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("operation", "number"), name="one_pack_of_a_number")],
            },
        ),
        migrations.CreateModel(
            name="PlanChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("part", models.SlugField(max_length=20)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("words", models.JSONField(default=dict)),
                ("removed", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["-version"],
                "constraints": [models.UniqueConstraint(fields=("operation", "version"), name="one_change_a_version")],
            },
        ),
        migrations.CreateModel(
            name="PlanLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("changed_in", models.PositiveIntegerField()),
                ("removed", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("objectives", "Objectives"),
                            ("tasks", "Tasks and their legal basis"),
                            ("timeline", "Timeline"),
                            ("contingencies", "Contingencies"),
                            ("equipment", "Equipment and vehicles"),
                        ],
                        max_length=15,
                    ),
                ),
                ("when", models.CharField(blank=True, max_length=100)),
                ("what", models.CharField(max_length=500)),
                ("basis", models.CharField(blank=True, max_length=300)),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("operation", "kind", "number"), name="one_line_of_a_number")],
            },
        ),
        migrations.CreateModel(
            name="PlanText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.SlugField(max_length=20)),
                ("answers", models.JSONField(default=dict)),
                ("changed_in", models.PositiveIntegerField()),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "changed_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("operation", "part"), name="each_part_of_a_plan_once")],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("changed_in", models.PositiveIntegerField()),
                ("removed", models.BooleanField(default=False)),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("gold", "Gold: strategic commander"),
                            ("silver", "Silver: makes the plan"),
                            ("bronze", "Bronze: runs one part on the day"),
                            ("officer", "Takes part in the visit"),
                            ("victim_lead", "Victim-care lead"),
                            ("first_responder", "First responder for referrals"),
                            ("support", "Supports victims"),
                            ("interpreter", "Interprets"),
                            ("loggist", "Keeps the log"),
                            ("media", "Speaks to the media"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("operation", "number"), name="one_post_of_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Premises",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("changed_in", models.PositiveIntegerField()),
                ("removed", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=100)),
                ("address", models.CharField(max_length=300)),
                ("uprn", models.CharField(blank=True, max_length=12)),
                ("latitude", models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ("longitude", models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ("kind", models.CharField(max_length=100)),
                ("dwelling", models.BooleanField(default=False)),
                ("occupants", models.TextField(blank=True, max_length=2000)),
                ("languages", models.CharField(blank=True, max_length=300)),
                ("hazards", models.TextField(blank=True, max_length=2000)),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("operation", "number"), name="one_place_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_position_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Encounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(blank=True, max_length=150)),
                (
                    "age",
                    models.CharField(
                        choices=[("adult", "Adult"), ("child", "Child"), ("disputed", "Age not certain: treat as a child")],
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=60)),
                ("spoken_alone", models.BooleanField(default=False)),
                (
                    "potential_victim",
                    models.CharField(choices=[("yes", "Yes"), ("no", "No"), ("unsure", "Not sure yet")], max_length=10),
                ),
                ("declined_help", models.BooleanField(default=False)),
                ("notes", models.TextField(blank=True, max_length=4000)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "premises",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.premises",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("operation", "number"), name="one_encounter_of_a_number")],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.CharField(max_length=200)),
                ("consent", models.CharField(max_length=300)),
                ("their_reference", models.CharField(blank=True, max_length=60)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "encounter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="enforcement.encounter"
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("why", models.CharField(max_length=300)),
                ("proposed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("agreed", models.BooleanField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("operation", "number"), name="one_proposal_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed", None), ("decided_at", None), ("decided_by", None)),
                            models.Q(("agreed__isnull", False), ("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_proposal_is_decided_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reliance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("changed_in", models.PositiveIntegerField()),
                ("removed", models.BooleanField(default=False)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("power", "A power of its own"),
                            ("warrant", "A warrant that names it, or lets it come along"),
                            ("consent", "Real consent of whoever may give it"),
                            ("stays_out", "It does not go in"),
                        ],
                        max_length=10,
                    ),
                ),
                ("grounds", models.CharField(blank=True, max_length=500)),
                ("authoriser", models.CharField(blank=True, max_length=200)),
                ("accompany", models.CharField(blank=True, max_length=300)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("notice", models.CharField(blank=True, max_length=300)),
                ("fallback", models.CharField(blank=True, max_length=500)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.agency"),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "power",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.power",
                    ),
                ),
                (
                    "premises",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.premises"),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("operation", "number"), name="one_reliance_of_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("removed", False)),
                        fields=("premises", "agency"),
                        name="one_reliance_for_a_place_and_agency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "power"), ("power__isnull", False)),
                            models.Q(("basis", "power"), _negated=True),
                            _connector="OR",
                        ),
                        name="a_power_is_named_when_relied_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("changed_in", models.PositiveIntegerField()),
                ("removed", models.BooleanField(default=False)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("victims", "Victims"),
                            ("public", "The public"),
                            ("staff", "Our own people"),
                            ("community", "Tension in the community"),
                            ("source", "A source could be recognised"),
                            ("evidence", "Evidence"),
                            ("reputation", "An agency’s reputation"),
                            ("displacement", "People are moved on elsewhere"),
                            ("children", "Children or animals there"),
                            ("weapons", "Weapons"),
                            ("site", "A dangerous site"),
                            ("health", "Mental health"),
                            ("media", "The media"),
                        ],
                        max_length=15,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                (
                    "likelihood",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)]
                    ),
                ),
                (
                    "impact",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)]
                    ),
                ),
                ("control", models.CharField(max_length=500)),
                (
                    "likelihood_after",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)]
                    ),
                ),
                (
                    "impact_after",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)]
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_because", models.CharField(blank=True, max_length=300)),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("operation", "number"), name="one_risk_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("likelihood__range", (1, 5)),
                            ("impact__range", (1, 5)),
                            ("likelihood_after__range", (1, 5)),
                            ("impact_after__range", (1, 5)),
                        ),
                        name="risks_are_from_one_to_five",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("count", models.PositiveIntegerField(blank=True, null=True)),
                ("happened_on", models.DateField()),
                ("evidence", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="enforcement.outcome",
                    ),
                ),
                ("term", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.term")),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("operation", "number"), name="one_outcome_of_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("name", "A name was passed"), ("status", "An immigration status was asked about")],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "approver",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "asked_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "encounter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers", to="enforcement.encounter"
                    ),
                ),
                (
                    "gateway",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sharing.legalground"),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asked_by", models.F("approver")), _negated=True),
                        name="who_asks_for_a_name_does_not_approve_it",
                    ),
                    models.UniqueConstraint(fields=("encounter", "kind"), name="a_name_is_passed_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("clash_metres", "How near two places count as meeting, in metres"),
                            ("covert_days", "How long before and after a covert operation others keep away, in days"),
                            ("visit_hours", "How long before and after a visit others keep away, in hours"),
                            ("intelligence_hours", "How old the last check of what is known may be, in hours"),
                            ("risk_signed_from", "From which remaining risk the commander must sign, out of 25"),
                            ("pack_hours", "How long after an operation its packs may be kept, in hours"),
                        ],
                        max_length=30,
                    ),
                ),
                ("amount", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=300)),
                ("valid_from", models.DateField(default=django.utils.timezone.localdate)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["what", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("what", "valid_from"), name="one_measure_a_day"),
                    models.CheckConstraint(condition=models.Q(("amount__gte", 1)), name="a_measure_is_above_zero"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField(default=uuid.uuid4)),
                ("text", models.TextField(max_length=4000)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("written_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("operation", "token"), name="a_line_of_the_log_once")],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField(max_length=1000)),
                ("anonymous", models.CharField(blank=True, max_length=300)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sharing.record"
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("operation", "number"), name="one_lesson_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("anonymous", ""), ("released_at", None), ("released_by", None)),
                            models.Q(
                                ("released_at__isnull", False),
                                ("released_by__isnull", False),
                                models.Q(("anonymous", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_lesson_is_released_in_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interpreter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("changed_in", models.PositiveIntegerField()),
                ("removed", models.BooleanField(default=False)),
                ("language", models.CharField(max_length=60)),
                ("dialect", models.CharField(max_length=60)),
                (
                    "wish",
                    models.CharField(
                        choices=[("any", "No preference"), ("woman", "A woman"), ("man", "A man")], default="any", max_length=10
                    ),
                ),
                ("booked", models.BooleanField(default=False)),
                ("conflict_checked", models.BooleanField(default=False)),
                ("reserve", models.CharField(blank=True, max_length=200)),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("operation", "number"), name="one_interpreter_of_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "verdict",
                    models.CharField(choices=[("go", "Go"), ("no_go", "No go"), ("deferred", "Deferred")], max_length=10),
                ),
                ("reasons", models.TextField(max_length=2000)),
                ("version", models.PositiveIntegerField()),
                ("gate", models.JSONField(default=list)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("void_at", models.DateTimeField(blank=True, null=True)),
                ("void_because", models.CharField(blank=True, max_length=200)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "void_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("operation", "number"), name="one_decision_of_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("verdict", "go"), ("void_at", None)), fields=("operation",), name="one_go_that_stands"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClashAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("words", models.CharField(max_length=500)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "clash",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="enforcement.clash"
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="enforcement.operation"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("clash", "operation", "digest"), name="each_side_agrees_once")],
            },
        ),
    ]
