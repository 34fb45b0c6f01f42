"""Numbers that others publish, in the board's report and every file of it: vintages named, local beside national."""

import csv
import datetime as dt
import io
import zipfile

import pikepdf
import pytest
from django.urls import reverse

from alongside.monitoring import actions, outside, reporting
from alongside.monitoring.models import Series
from alongside.partnership.models import Area, Coverage

from .world import FIRST, LAST

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 5, 2)


def brought(world, code, release, rows, day=DAY):
    text = "area,first,last,value\n" + "".join(f"{area},{FIRST},{LAST},{value}\n" for area, value in rows)
    words = {"by": world.ana, "partnership": world.dorset}
    series = Series.objects.get(code=code)
    file = actions.import_series(**words, series=series, release=release, released_on=day, url="", data=text.encode())
    actions.decide_series(**{**words, "by": world.ann}, file=file, accept=True)


@pytest.fixture
def known(world):
    """Dorset made 14 referrals, first said to be 12, and was sent 31; Kent's numbers are in the files too."""
    area = Area.objects.filter(code="dorset").first() or Area.objects.create(
        code="dorset", name="Dorset", region="south-west", source="Test"
    )
    Coverage.objects.create(partnership=world.dorset, area=area)
    brought(world, "nrm-uk", "First", [("Dorset", 12), ("Kent", 99), ("United Kingdom", 5000)])
    brought(world, "nrm-uk", "Second", [("DORSET", 14)], DAY + dt.timedelta(days=90))
    brought(world, "nrm-to-police", "First", [("Dorset", 31)])
    return world


def told(edition, **words):
    return {one.title: one for one in outside.tables_of(edition, **words)}


def test_local_stands_beside_national_with_its_vintage_and_made_by_apart_from_referred_to(known):
    edition = known.edition()
    made, sent = (told(edition)[Series.objects.get(code=code).name] for code in ("nrm-uk", "nrm-to-police"))
    assert (made.stands_for, sent.stands_for) == ("Made by bodies in the area", "Referred to bodies in the area")
    assert made.rows[0][1] == "DORSET: 14, as released in “Second”, earlier 12 in “First”"
    assert made.rows[0][2] == "United Kingdom: 5,000, as released in “First”"
    assert sent.rows[0][1] == "Dorset: 31, as released in “First”"
    assert sent.rows[0][2] == "None published, or none brought in"
    assert "Kent" not in str(edition.words)
    assert not any("Dorset: 31" in cell for row in made.rows for cell in row)


def test_a_saved_report_says_as_released_and_since_revised(known, client):
    """Acceptance scenario 23, its second half."""
    edition = known.edition()
    brought(known, "nrm-to-police", "Later", [("Dorset", 29)], DAY + dt.timedelta(days=200))
    assert told(edition)["Referrals passed to a police force"].rows[0][1] == "Dorset: 31, as released in “First”"
    client.force_login(known.ann)
    shown = client.get(reverse("monitoring:edition_show", kwargs={"slug": "dorset", "reference": edition.reference}))
    assert "Dorset: 31, as released in “First”; since revised to 29 (Later)" in shown.content.decode()
    newer = known.edition()
    assert (
        "Dorset: 29, as released in “Later”, earlier 31 in “First”"
        in told(newer)["Referrals passed to a police force"].rows[0][1]
    )


def drawn(made):
    """How many bytes of drawing the pages of a PDF hold."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return sum(len(page.Contents.read_bytes()) for page in pdf.pages)


def test_every_file_of_the_report_says_the_same(known, client):
    edition = known.edition()
    client.force_login(known.ann)

    def take(kind):
        words = {"slug": "dorset", "reference": edition.reference, "kind": kind}
        return client.get(reverse("monitoring:edition_download", kwargs=words)).content

    with zipfile.ZipFile(io.BytesIO(take("docx"))) as parts:
        word = parts.read("word/document.xml").decode()
    assert "Numbers that others publish" in word
    assert "Referred to bodies in the area" in word
    assert "Dorset: 31" in word
    printed = drawn(take("pdf"))
    edition.words = {**edition.words, "series": []}
    # Letters are numbers of shapes in a PDF: that there is more of them on paper is what can be told without reading it by eye.
    assert printed > drawn(reporting.pdf_of(edition)) + 300
    lines = list(csv.DictReader(io.StringIO(take("csv").decode())))
    (line,) = [one for one in lines if one["value"] == "31"]
    assert line["table"] == "Referrals passed to a police force (referred to bodies in the area)"
    assert line["note"] == "as released in “First”"
    assert line["edition"] == edition.reference


def test_an_edition_made_before_there_were_series_shows_none(known):
    edition = known.edition()
    edition.words.pop("series")
    assert outside.tables_of(edition, revised=True) == []
    assert outside.lines_of(edition) == []
