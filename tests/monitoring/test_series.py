"""Numbers that somebody else publishes: every release is kept, and a revision is seen."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.kernel.comma_files import Wrong
from alongside.kernel.refusals import Refused
from alongside.monitoring import actions
from alongside.monitoring.models import Series, SeriesFile, SeriesValue
from alongside.monitoring.presenters.plan import numbers_of
from alongside.monitoring.series_files import rows_of

pytestmark = pytest.mark.django_db
HEAD = "area,first,last,value\n"
Q1 = HEAD + "Dorset,2024-01-01,2024-03-31,{}\n"


def at(name, **words):
    return reverse(f"monitoring:{name}", kwargs={"slug": "dorset", **words})


def brought(world, text, release, day):
    series = Series.objects.get(code="nrm-uk")
    words = {"by": world.ana, "partnership": world.dorset}
    file = actions.import_series(**words, series=series, release=release, released_on=day, url="", data=text.encode())
    actions.decide_series(by=world.ann, partnership=world.dorset, file=file, accept=True)
    return series


def test_both_releases_are_kept_and_the_revision_is_shown(world, client):
    """Acceptance scenario 23, with the figures the handbook gives."""
    quarter = SeriesValue.objects.filter(series__code="nrm-uk", first=dt.date(2024, 1, 1), last=dt.date(2024, 3, 31))
    assert [one.value for one in quarter.order_by("pk")] == [4524, 4521]
    told = next(one for one in numbers_of(quarter))
    assert (told.value, told.release, told.revision) == ("4,521", "As released later", "4,524 (As first released)")
    client.force_login(world.ben)
    assert "4,524 (As first released)" in client.get(at("series_list")).content.decode()


def test_local_stands_beside_national_and_made_by_is_never_referred_to(world, client):
    series = brought(world, Q1.format(12), "Quarter 1 2024", dt.date(2024, 5, 2))
    brought(world, Q1.format(14), "Quarter 1 2024, revised", dt.date(2024, 8, 8))
    areas = {one.area: one for one in numbers_of(series.values.all()) if "Mar 2024" in one.days}
    assert areas["Dorset"].value == "14"
    assert areas["Dorset"].revision == "12 (Quarter 1 2024)"
    client.force_login(world.ben)
    shown = client.get(at("series_list")).content.decode()
    assert "Made by bodies in the area" in shown
    assert "Referred to bodies in the area" in shown
    assert not Series.objects.get(code="nrm-to-police").values.exists()


def test_a_file_is_looked_through_before_it_counts(world, client):
    client.force_login(world.ana)
    day = {"released_on_day": "2", "released_on_month": "5", "released_on_year": "2024"}
    file = SimpleUploadedFile("q1.csv", Q1.format("1,204").replace("1,204", '"1,204"').encode())
    client.post(at("series_import"), {"series": "nrm-uk", "release": "Quarter 1", **day, "file": file})
    kept = SeriesFile.objects.get(release="Quarter 1")
    assert not kept.values.exists()
    assert "1204" in client.get(at("series_decide", reference=kept.reference)).content.decode()
    client.post(at("series_decide", reference=kept.reference), {"decision": "discard"})
    assert not kept.values.exists()
    again = client.post(at("series_decide", reference=kept.reference), {"decision": "accept"}).content.decode()
    assert "Somebody has decided" in again


def test_who_brought_a_file_in_does_not_accept_it(world, client):
    """Every partnership's public page shows these numbers, and nothing makes them safe."""
    words = {"by": world.ana, "partnership": world.dorset}
    series = Series.objects.get(code="nrm-uk")
    data = Q1.format(2).encode()
    file = actions.import_series(**words, series=series, release="Ours", released_on=dt.date(2024, 5, 2), url="", data=data)
    with pytest.raises(Refused, match="Somebody else must look through"):
        actions.decide_series(**words, file=file, accept=True)
    client.force_login(world.ana)
    shown = client.post(at("series_decide", reference=file.reference), {"decision": "accept"}).content.decode()
    assert "Somebody else must look through" in shown
    assert not file.values.exists()
    actions.decide_series(**words, file=file, accept=False)


def test_a_release_is_brought_in_once(world):
    brought(world, Q1.format(12), "Quarter 1 2024", dt.date(2024, 5, 2))
    with pytest.raises(Refused, match="before"):
        brought(world, Q1.format(12), "Another name", dt.date(2024, 5, 2))
    with pytest.raises(Refused, match="release of that name"):
        brought(world, Q1.format(13), "Quarter 1 2024", dt.date(2024, 5, 2))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "The first line must be"),
        (HEAD, "no lines below its first"),
        (HEAD + "Dorset,2024-31-01,2024-03-31,1\n", "Line 2: write days"),
        (HEAD + "Dorset,2024-03-31,2024-01-01,1\n", "Line 2: the last day"),
        (HEAD + "Dorset,2024-01-01,2024-03-31,*\n", "not a whole number"),
        (HEAD + "Dorset,2024-01-01,2024-03-31\n", "Line 2: there are 3 columns"),
        (HEAD + "x" * 200_000, "Line 2: this can not be read"),
        (HEAD + ",2024-01-01,2024-03-31,1\n", "name the area"),
        (HEAD + "A,2024-01-01,2024-03-31,1\na,2024-01-01,2024-03-31,2\n", "twice"),
        (HEAD + "A,2024-01-01,2024-03-31,4411\nTotal,2024-01-01,2024-03-31,4441\n", "add up to 4,411, and the total says 4,441"),
    ],
)
def test_what_can_not_be_right_is_refused_by_its_line(text, says):
    with pytest.raises(Wrong, match=says):
        rows_of(text.encode())


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(Wrong, match="UTF-8"):
        rows_of(b"\xff\xfe\x00")
