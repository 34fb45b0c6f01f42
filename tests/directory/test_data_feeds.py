"""The change feed, the sitemap, the outlines, the map for other sites, and what search engines are told."""

import datetime as dt
import json
import re
import xml.etree.ElementTree as Tree
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from alongside.accounts.models import Partnership
from alongside.directory.actions.changes import note_changes
from alongside.directory.presenters.structured import item_list
from alongside.directory.snapshot import snapshot
from alongside.directory.views import feeds
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.models import PartnershipProfile

from . import data_samples as samples

pytestmark = pytest.mark.django_db
ATOM, XHTML, SITEMAP = (
    "{http://www.w3.org/2005/Atom}",
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.sitemaps.org/schemas/sitemap/0.9}",
)
STRICT = etree.XMLParser(recover=False, resolve_entities=False, no_network=True)


@pytest.fixture
def listed(cast, areas):
    samples.directory(cast)
    note_changes(by=Clockwork())
    return cast


def feed(client, query=""):
    answer = client.get(f"/directory/changes.atom{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    etree.fromstring(answer.content, STRICT)
    return Tree.fromstring(answer.content)


def test_the_feed_is_atom_by_the_letter(listed, client):
    """RFC 4287, sections 4.1.1 and 4.1.2: what must be there once, and what each entry must have."""
    top = feed(client)
    assert top.tag == f"{ATOM}feed"
    for tag in ("id", "title", "updated"):
        assert len(top.findall(f"{ATOM}{tag}")) == 1
    assert top.find(f"{ATOM}author/{ATOM}name").text
    links = {link.get("rel"): link.get("href") for link in top.findall(f"{ATOM}link")}
    assert links == {"self": "http://testserver/directory/changes.atom", "alternate": "http://testserver/directory/changes/"}
    entries = top.findall(f"{ATOM}entry")
    assert len(entries) == 4
    for entry in entries:
        assert [len(entry.findall(f"{ATOM}{tag}")) for tag in ("id", "title", "updated", "content", "link")] == [1, 1, 1, 1, 1]
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry.find(f"{ATOM}id").text)
        assert dt.datetime.fromisoformat(entry.find(f"{ATOM}updated").text).tzinfo is not None
        content = entry.find(f"{ATOM}content")
        assert (content.get("type"), [child.tag for child in content]) == ("xhtml", [f"{XHTML}div"])
    assert len({entry.find(f"{ATOM}id").text for entry in entries}) == 4
    assert top.find(f"{ATOM}updated").text == max(entry.find(f"{ATOM}updated").text for entry in entries)


def test_entries_keep_their_names_and_new_ones_come_first(listed, client):
    before = [entry.find(f"{ATOM}id").text for entry in feed(client).findall(f"{ATOM}entry")]
    actions.cover_areas(by=Clockwork(), partnership=Partnership.objects.get(slug="coast"), areas=["kent"])
    note_changes(by=Clockwork())
    after = feed(client).findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}id").text for entry in after][1:] == before
    assert after[0].find(f"{ATOM}title").text == "Coast Forum: changed"
    assert "Kent" in "".join(after[0].find(f"{ATOM}content").itertext())
    one = feed(client, "?partnership=coast")
    assert [entry.find(f"{ATOM}title").text for entry in one.findall(f"{ATOM}entry")] == [
        "Coast Forum: changed",
        "Coast Forum: listed",
    ]
    assert one.find(f"{ATOM}id").text == "http://testserver/directory/changes.atom?partnership=coast"


def test_one_that_is_taken_down_leaves_only_that(listed, client):
    profile = PartnershipProfile.objects.get(partnership__slug="coast")
    place = {"partnership": profile.partnership, "version": profile.version, "published": False}
    facts = {"level": "", "chair": [], "coordinator": [], "activities": [], "areas": [], "contact": ""}
    actions.correct_listing(by=listed.fay, **place, **facts)
    note_changes(by=Clockwork())
    entries = [entry for entry in feed(client).findall(f"{ATOM}entry") if "Coast" in entry.find(f"{ATOM}title").text]
    assert [entry.find(f"{ATOM}title").text for entry in entries] == ["Coast Forum: no longer listed"]
    assert entries[0].findall(f"{ATOM}link") == []


def test_a_long_history_is_read_in_parts(listed, client, monkeypatch):
    monkeypatch.setattr(feeds, "A_FEED", 3)
    first = feed(client)
    older = next(link.get("href") for link in first.findall(f"{ATOM}link") if link.get("rel") == "next")
    rest = feed(client, older.removeprefix("http://testserver/directory/changes.atom"))
    assert [len(one.findall(f"{ATOM}entry")) for one in (first, rest)] == [3, 1]
    assert "next" not in {link.get("rel") for link in rest.findall(f"{ATOM}link")}


@pytest.mark.parametrize(
    "query", ["?before=CHG-NOTHERE2", "?before=%00", "?partnership=%00", "?partnership=a%20b", f"?before={'x' * 9000}"]
)
def test_a_feed_of_nothing_there_is_not_found(listed, client, query):
    assert client.get(f"/directory/changes.atom{query}").status_code == 404


def test_an_empty_feed_is_a_feed(areas, client):
    top = feed(client)
    assert dt.datetime.fromisoformat(top.find(f"{ATOM}updated").text).tzinfo is not None
    assert top.findall(f"{ATOM}entry") == []


def test_the_sitemap_names_every_public_page_and_no_other(listed, client):
    answer = client.get("/sitemap.xml")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    etree.fromstring(answer.content, STRICT)
    pages = Tree.fromstring(answer.content).findall(f"{SITEMAP}url")
    known = {one.find(f"{SITEMAP}loc").text.removeprefix("http://testserver"): one.findtext(f"{SITEMAP}lastmod") for one in pages}
    assert {"/", "/directory/", "/directory/data/", "/directory/areas/dorset/", "/dorset/", "/coast/"} <= set(known)
    assert "/elsewhere/" not in known
    assert dt.date.fromisoformat(known["/dorset/"]) == snapshot().day
    assert {client.get(address).status_code for address in known} == {200}


def test_outlines_are_geojson_by_the_letter(listed, areas, client):
    """RFC 7946: rings are closed and run the right way round, positions are degrees, and no two features are one."""
    found = client.get("/directory/data/partnerships.geojson").json()
    assert found["type"] == "FeatureCollection"
    assert [one["id"] for one in found["features"]] == [one.code for one in snapshot().areas]
    assert {one["id"] for one in found["features"]} == set(areas)
    assert "crs" not in found
    assert found["boundaries"]["attribution"]
    for feature in found["features"]:
        assert (feature["type"], feature["geometry"]["type"]) == ("Feature", "MultiPolygon")
        for polygon in feature["geometry"]["coordinates"]:
            for place, ring in enumerate(polygon):
                assert len(ring) >= 4
                assert ring[0] == ring[-1]
                assert all(-9 < longitude < 3 and 49 < latitude < 62 for longitude, latitude in ring)
                assert (turning(ring) > 0) == (place == 0), "outsides run against the clock, holes with it"
    covers = {one["id"]: [p["slug"] for p in one["properties"]["partnerships"]] for one in found["features"]}
    assert covers["dorset"] == ["dorset", "wessex"]
    assert [one["slug"] for one in found["elsewhere"]] == ["coast"]


def turning(ring):
    """Twice the area inside a ring; above nothing when it runs against the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_the_map_may_be_framed_and_nothing_else_may(listed, client):
    framed = client.get("/directory/embed/")
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert framed["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not framed.cookies
    for address in (
        "/",
        "/dorset/",
        "/directory/",
        "/directory/data/",
        "/directory/areas/",
        "/directory/data/partnerships.json",
        "/help/",
    ):
        other = client.get(address)
        assert other["X-Frame-Options"] == "DENY", address
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"], address


def test_the_map_for_others_is_links_and_nothing_more(listed, client):
    soup = BeautifulSoup(client.get("/directory/embed/?level=regional").content, "html.parser")
    assert soup.find_all(["script", "form", "input", "button", "iframe", "object"]) == []
    away = [link for link in soup.find_all("a") if not link["href"].startswith("#")]
    assert len(away) == 46
    assert {(link["target"], *link["rel"]) for link in away} == {("_blank", "noopener")}
    assert {link["aria-label"] for link in away if "1 partnership" in link.get("aria-label", "")} == {
        "Dorset: 1 partnership", "Wiltshire: 1 partnership",
    }  # fmt: skip
    assert all("level=regional" in link["href"] for link in away)


def blocks(client, address):
    """The data for search engines on a page."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return [json.loads(one.string) for one in soup.find_all("script", type="application/ld+json")]


def test_a_page_tells_search_engines_what_it_tells_people(listed, client):
    [dorset], [wessex] = blocks(client, "/dorset/"), blocks(client, "/wessex/")
    assert (dorset["@context"], dorset["@type"], dorset["name"]) == (
        "https://schema.org",
        "Organization",
        "Dorset Anti-Slavery Partnership",
    )
    assert dorset["@id"] == dorset["identifier"] == f"urn:uuid:{listed.dorset.public_id}"
    assert dorset["areaServed"] == [{"@type": "AdministrativeArea", "identifier": "dorset", "name": "Dorset"}]
    assert dorset["parentOrganization"] == {"@type": "Organization", "name": "Wessex Network", "url": "http://testserver/wessex/"}
    assert [one["url"] for one in wessex["subOrganization"]] == ["http://testserver/dorset/"]
    # Properties of https://schema.org/Organization and of Thing, of which it is one.
    known = {"name", "url", "identifier", "description", "alternateName", "areaServed", "parentOrganization", "subOrganization"}
    for one in (dorset, wessex):
        assert {key for key in one if not key.startswith("@")} <= known
        assert "Harbour Light" not in json.dumps(one), "a member that has not confirmed is no fact for others to repeat"


def test_the_data_is_described_as_a_dataset(listed, client):
    [made] = blocks(client, "/directory/data/")
    assert made["@type"] == "Dataset"
    assert 50 <= len(made["description"]) <= 5000, "what search engines for data ask for"
    for file in made["distribution"]:
        answer = client.get(file["contentUrl"])
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(file["encodingFormat"])
    assert "license" not in made
    listing = item_list(snapshot().listings, "http://testserver")
    assert [one["position"] for one in listing["itemListElement"]] == [1, 2, 3, 4]


def test_an_unpublished_page_tells_search_engines_nothing(listed, client):
    client.force_login(listed.dev)
    assert client.get("/elsewhere/").status_code == 200
    assert blocks(client, "/elsewhere/") == []


def test_other_peoples_programs_read_them(listed, client):
    """The feed by feedparser, the shapes by geojson: neither knows anything of this house."""
    import feedparser
    import geojson

    told = feedparser.parse(client.get("/directory/changes.atom").content)
    assert not told.bozo
    assert told.version == "atom10"
    assert all(entry.id.startswith("urn:") and entry.updated_parsed for entry in told.entries)
    shapes = geojson.loads(client.get("/directory/data/partnerships.geojson").content)
    assert shapes.is_valid
    assert len(shapes["features"]) == 45
