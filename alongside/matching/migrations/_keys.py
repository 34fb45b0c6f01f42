"""What migrations do when other keys are looked for in a search before create than were kept of people before."""

AT_ONCE = 1_000


def keep_anew(apps, schema_editor):
    """Work the keys out again, from what is kept of each person."""
    from alongside.matching.keys import finding_keys, numbered
    from alongside.matching.people import unpacked

    subjects = apps.get_model("matching", "Subject").objects.exclude(packed="").order_by("pk")
    last = 0
    while some := list(subjects.filter(pk__gt=last).only("packed")[:AT_ONCE]):
        for one in some:
            one.keys = numbered(finding_keys(unpacked(one.packed)))
        subjects.bulk_update(some, ["keys"])
        last = some[-1].pk
