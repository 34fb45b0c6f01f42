"""What a report names is told to nobody before it was judged; until now it was told from the moment it came."""

from django.db import migrations
from django.db.models import OuterRef, Q, Subquery


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


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0003_words_in_a_column"), ("matching", "0002_how_much_may_be_told")]
    operations = [migrations.RunPython(silence_what_is_not_free, migrations.RunPython.noop)]
