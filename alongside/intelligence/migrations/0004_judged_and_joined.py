"""What a report names is told to nobody before it was judged, and two mentions can be said to be the same.

Until now it was told from the moment it came.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery

import alongside.intelligence.models.joins
from alongside.intelligence.indexing import spelled


def silence_what_is_not_free(apps, schema_editor):
    """Silent, for everybody, whatever a report names that is not free to share throughout.

    The next act that judges one of its items says it exactly, item by item (`findable.keep_report`).
    """
    Item, Grade = apps.get_model("intelligence", "Item"), apps.get_model("intelligence", "Grade")
    newest = Grade.objects.filter(item=OuterRef("pk")).order_by("-version")
    items = Item.objects.annotate(
        shared=Subquery(newest.values("handling")[:1]), believed=Subquery(newest.values("information")[:1])
    )
    waiting = Q(locks__isnull=False, locks__consented_at=None)
    held = items.filter(Q(shared=None) | ~Q(shared="P") | Q(believed="E") | waiting)
    apps.get_model("matching", "Subject").objects.filter(record_id__in=held.values("report_id")).update(widest="silent")


def spell_again(apps, schema_editor):
    """Let what is written in another script, and number plates known in part, be found as what is written from today is."""
    SearchText, Item, Mention = (apps.get_model("intelligence", name) for name in ("SearchText", "Item", "Mention"))
    ProductLine, ProductMention = apps.get_model("intelligence", "ProductLine"), apps.get_model("intelligence", "ProductMention")
    partly = Mention.objects.filter(kind="vehicle", valid_status="partial")
    kept = set(partly.values_list("item__report", flat=True))
    kept |= set(ProductMention.objects.filter(mention__in=partly).values_list("line__product", flat=True))
    for one in SearchText.objects.select_related("record").iterator():
        if one.words.isascii() and one.record_id not in kept:
            continue
        lines = ProductLine.objects.filter(product=one.record_id, dropped_because="")
        texts = [
            *([one.record.title] if lines else []),
            *Item.objects.filter(report=one.record_id).values_list("text", flat=True),
            *Mention.objects.filter(item__report=one.record_id).values_list("raw", flat=True),
            *lines.values_list("text", flat=True),
            *ProductMention.objects.filter(line__in=lines).values_list("mention__raw", flat=True),
        ]
        one.words = " ".join(word for text in texts for word in spelled(text)) or one.words
        one.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [
        ("intelligence", "0003_words_in_a_column"),
        ("matching", "0002_how_much_may_be_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='Join',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=alongside.intelligence.models.joins._new_join_reference, editable=False, max_length=14, unique=True)),
                ('same', models.BooleanField()),
                ('information', models.CharField(max_length=2)),
                ('because', models.CharField(blank=True, max_length=300)),
                ('by_two', models.BooleanField()),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agreed', models.BooleanField(null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_because', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.mention')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.mention')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='a_join_is_of_two_mentions'), models.CheckConstraint(condition=models.Q(models.Q(('agreed', None), ('decided_at', None), ('decided_by', None)), models.Q(('agreed__isnull', False), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_join_is_decided_whole'), models.CheckConstraint(condition=models.Q(('by_two', False), ('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='a_join_of_people_is_decided_by_a_second'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='a_join_is_undone_whole'), models.UniqueConstraint(condition=models.Q(('undone_at', None), models.Q(('agreed', None), ('agreed', True), _connector='OR')), fields=('first', 'second'), name='one_word_on_two_mentions')],
            },
        ),
        migrations.RunPython(spell_again, migrations.RunPython.noop),
        migrations.RunPython(silence_what_is_not_free, migrations.RunPython.noop),
    ]
