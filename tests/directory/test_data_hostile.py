"""Names and words that try to be something else: whatever they are, every file stays a file of its kind."""

import csv
import dataclasses
import io
import json
import xml.etree.ElementTree as Tree

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from alongside.directory.facets import AreaFacts
from alongside.directory.finding import Wanted
from alongside.directory.presenters import data as files
from alongside.directory.presenters import feeds
from alongside.directory.queries.changes import ShownChange
from alongside.directory.snapshot import Snapshot
from alongside.partnership.models import PartnershipProfile
from alongside.partnership.queries import Listing, Office

from . import data_samples as samples

NASTY = [
    "</script><script>alert(1)</script>", "=cmd|' /C calc'!A0", "+44 1632 960000", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    "  =1", "＝1", "\u202eevil\u202c", 'a "quoted" name', "a\r\nb", "a\x00b", "a\x0bb\x1b[31m", "\ufffe\uffff", "]]>",
    "&lt;&amp;", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "a; b", "\u2028", "😀", "", "'", "''=1",
]  # fmt: skip
TEXT = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
AREA = AreaFacts("dorset", "Dorset", (), "south-west")


def listing(name, words):
    return Listing(
        public_id="5b8e2c0e-6d63-4e0f-9a57-2a6f0d1c7b11", slug="x", name=name, other_names=(words,), level="local", area=words,
        areas=("dorset",), chair=Office(words, ("police",)), coordinator=Office(), activities=(("other", words),), contact=words,
        members=0, members_confirmed=0, member_categories=(), objectives=0, parent="", as_of=words, listed_from=words,
        confirmed_at=None, works_here=False,
    )  # fmt: skip


def held(name, words):
    return Snapshot(timezone.localdate(), (AREA,), (listing(name, words),))


@given(TEXT)
def test_no_cell_is_a_formula(text):
    written = files.cell(text)
    assert written.lstrip()[:1] not in set("=+-@＝＋－＠")
    assert written[:1] not in ("\t", "\r", "\n")
    assert not any(sign < " " and sign not in "\t\n" for sign in written)
    assert written.removeprefix("'").replace("\ufffd", "") in clean(text) or written.replace("\ufffd", "") == clean(text)


def clean(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\t\n" or not (sign < " " or "\x7f" <= sign <= "\x9f")).replace("\ufffd", "")


@given(TEXT, TEXT)
def test_a_table_stays_a_table(name, words):
    content = files.all_csv(held(name, words), Wanted(), "http://testserver").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline=""), strict=True))
    assert len(rows) == 1
    assert None not in rows[0]
    assert None not in rows[0].values()
    assert rows[0]["name"] == files.cell(name)
    assert rows[0]["works_here"] == "no"


@given(TEXT, TEXT)
def test_a_map_stays_json(name, words):
    from alongside.partnership.geography.atlas import standard_atlas

    tiny = dataclasses.replace(standard_atlas(), outlines=())
    found = json.loads(files.all_geojson(held(name, words), Wanted(), "http://testserver", tiny).content)
    assert found["features"][0]["geometry"] is None
    assert found["features"][0]["properties"]["partnerships"][0]["name"] == name


@given(st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=3)), max_size=3))
def test_a_feed_stays_a_feed(told):
    at = timezone.now()
    changes = [ShownChange(f"CHG-{n}", at, "changed", "x", name, tuple(lines)) for n, (name, lines) in enumerate(told)]
    made = feeds.feed(changes, base="http://testserver", own="http://testserver/f", today=at.date())
    raw = render_to_string("directory/changes.atom", {"feed": made}).encode()
    etree.fromstring(raw, etree.XMLParser(recover=False))
    entries = Tree.fromstring(raw).findall("{http://www.w3.org/2005/Atom}entry")
    assert [one.findtext("{http://www.w3.org/2005/Atom}title") for one in entries] == [
        feeds.writable(f"{name}: changed") for name, _ in told
    ]
    assert [len(one.findall(".//{http://www.w3.org/1999/xhtml}li")) for one in entries] == [len(lines) for _, lines in told]
    assert "\u202e" not in raw.decode()


@pytest.mark.django_db
def test_the_whole_house_holds(areas, client):
    """A hostile name, area and contact, kept as the database keeps them, come out of every address as data."""
    told = [one for one in NASTY if one.strip() and "\x00" not in one and not set("\r\n") & set(one)]
    for number, name in enumerate(told):
        place = samples.listed(f"Plain {number:02}")
        type(place).objects.filter(pk=place.pk).update(name=name)
        PartnershipProfile.objects.filter(partnership=place).update(area=name, contact=name, chair_raw=name)
    found = samples.records(client)
    assert sorted(one["name"] for one in found.values()) == sorted(told)
    rows = {row["id"]: row for row in table(client.get("/directory/data/partnerships.csv"))}
    for slug, one in found.items():
        name = one["name"]
        assert (one["area"], one["contact"], one["chair"]["words"]) == (name,) * 3
        assert (rows[one["id"]]["name"], rows[one["id"]]["contact"]) == (files.cell(name),) * 2
        page = client.get(f"/{slug}/").content.decode()
        assert "<script>alert" not in page
        [block] = [part.split("</script>")[0] for part in page.split("application/ld+json")[1:]]
        assert json.loads(block[block.index("{") :])["name"] == name
    for address in samples.ALL:
        if address != "data/partnerships/dorset.json":
            assert client.get(f"/directory/{address}").status_code == 200


def table(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=" + "x" * 9_000, "?q=%E2%80%AE", "?area=%00", "?" + "&".join(f"a{n}=1" for n in range(900))]
)
def test_hostile_questions_get_an_answer(areas, client, query):
    for name in ("data/partnerships.json", "data/partnerships.csv", "data/partnerships.geojson", "embed/", "data/"):
        assert client.get(f"/directory/{name}{query}").status_code in (200, 400)
