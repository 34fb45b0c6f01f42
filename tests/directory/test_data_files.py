"""Open data: every file says what the public pages say, in a form that other people's readers take."""

import csv
import gzip
import io
import uuid

import jsonschema_rs
import pytest

from alongside.directory.presenters import data as files
from alongside.partnership import actions
from alongside.partnership.presenters.pages import public_page
from alongside.partnership.queries import page_for

from . import data_samples as samples

pytestmark = pytest.mark.django_db
JSON, CSV, GEOJSON = (
    "/directory/data/partnerships.json",
    "/directory/data/partnerships.csv",
    "/directory/data/partnerships.geojson",
)


@pytest.fixture
def listed(cast, areas):
    return samples.directory(cast)


def table(answer):
    """A CSV answer read again by a reader that knows nothing of us: rows as dictionaries."""
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_json_says_everything_the_page_says(listed, client):
    found = samples.records(client)
    assert list(found) == ["anglia", "coast", "dorset", "wessex"]
    one, page = found["dorset"], public_page(page_for(None, listed.dorset))
    assert [(m["name"], m["note"]) for m in one["members"]] == [(line.text, line.note) for line in page.members]
    assert [m["state"] for m in one["members"]] == ["claimed", "claimed", "collective"]
    assert [o["text"] for o in one["objectives"]] == ["Teach every starter", "Report more"]
    assert [(o["office"], o["words"], o["note"]) for o in one["offices"]] == [(n, x.text, x.note) for n, x in page.offices]
    assert [a["words"] for a in one["activities"]] == list(page.activities)
    assert one["police_force_areas"] == [{"code": "dorset", "name": "Dorset"}]
    assert one["under"] == {"slug": "wessex", "name": "Wessex Network"}
    assert found["wessex"]["over"] == [{"slug": "dorset", "name": "Dorset Anti-Slavery Partnership"}]
    assert uuid.UUID(one["id"].removeprefix("urn:uuid:")) == listed.dorset.public_id
    assert one["url"] == "http://testserver/dorset/"
    assert client.get(one["data"]).json()["partnership"] == one


def test_the_json_fits_its_schema(listed, client):
    schema = client.get("/directory/data/schema.json").json()
    jsonschema_rs.meta.validate(schema)
    check = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    whole = client.get(JSON).json()
    for document in (whole, client.get("/directory/data/partnerships/dorset.json").json(), client.get(JSON + "?q=zz").json()):
        assert [str(one) for one in check.iter_errors(document)] == []
    assert whole["schema"] == schema["$id"]
    for broken in (
        {**whole, "format": 2},
        {**whole, "partnerships": [{"slug": "x"}]},
        {**whole, "partnership": whole["partnerships"][0]},
    ):
        assert not check.is_valid(broken)


def test_every_key_is_described_by_the_schema(listed, client):
    described = client.get("/directory/data/schema.json").json()["$defs"]["partnership"]["properties"]
    assert set(described) == set(samples.records(client)["dorset"])


def test_the_csv_has_a_row_for_each(listed, client):
    answer = client.get(CSV)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbfid,slug,url,name,")
    rows = {row["slug"]: row for row in table(answer)}
    assert list(rows) == ["anglia", "coast", "dorset", "wessex"]
    assert rows["anglia"]["police_force_areas"] == "norfolk; suffolk"
    assert (rows["anglia"]["activities"], rows["anglia"]["other_activities"]) == ("survivor-support; other", "Choir")
    assert (rows["dorset"]["members"], rows["dorset"]["objectives"], rows["dorset"]["under"]) == ("3", "2", "wessex")
    assert {len(row) for row in rows.values()} == {len(files.COLUMNS)}
    assert None not in rows["anglia"], "a row has more cells than there are columns"


def test_the_csv_can_be_read_without_a_csv_reader(listed, client):
    """By the letter of RFC 4180, cell by cell."""
    text = client.get(CSV).content.decode("utf-8-sig")
    assert text.endswith("\r\n")
    rows, cell, row, quoted, at = [], "", [], False, 0
    while at < len(text):
        sign = text[at]
        if quoted and sign == '"' and text[at + 1] == '"':
            cell, at = cell + '"', at + 1
        elif sign == '"':
            quoted = not quoted
        elif sign == "," and not quoted:
            row, cell = [*row, cell], ""
        elif text[at : at + 2] == "\r\n" and not quoted:
            rows, row, cell, at = [*rows, [*row, cell]], [], "", at + 1
        else:
            cell += sign
        at += 1
    assert rows == list(csv.reader(io.StringIO(text, newline="")))


def test_areas_are_a_table_of_all_of_them(listed, areas, client):
    rows = {row["code"]: row for row in table(client.get("/directory/data/areas.csv"))}
    assert set(rows) == set(areas)
    assert {code: row["partnerships"] for code, row in rows.items() if row["partnerships"] != "0"} == {
        "dorset": "2", "norfolk": "1", "suffolk": "1", "wiltshire": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("?chair=police", {"anglia", "dorset"}),
        ("?area=dorset&level=regional", {"wessex"}),
        ("?q=coast", {"coast"}),
        ("?q=zz", set()),
    ],
)
def test_filters_narrow_all_three(listed, client, query, slugs):
    assert set(samples.records(client, query)) == slugs
    assert {row["slug"] for row in table(client.get(CSV + query))} == slugs
    map_ = client.get(GEOJSON + query).json()
    there = {one["slug"] for feature in map_["features"] for one in feature["properties"]["partnerships"]}
    assert there | {one["slug"] for one in map_["elsewhere"]} == slugs
    assert len(map_["features"]) == 45


@pytest.mark.parametrize("address", [JSON, CSV, GEOJSON])
@pytest.mark.parametrize("query", ["?chair=nobody", "?area=atlantis", "?page=-1"])
def test_an_address_that_makes_no_sense_gets_no_file(listed, client, address, query):
    answer = client.get(address + query)
    assert answer.status_code == 400
    assert "a choice that there is not" in answer.content.decode()
    assert answer["Content-Type"].startswith("text/plain")
    assert client.get("/directory/data/partnerships/nobody.json").status_code == 404


@pytest.mark.parametrize("name", samples.FILES)
def test_anybody_may_keep_it_and_ask_again(listed, client, name):
    first = client.get(f"/directory/{name}")
    assert (first.status_code, first["Cache-Control"]) == (200, "public, no-cache")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in first
    assert not first.cookies
    again = client.get(f"/directory/{name}", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/directory/{name}", HTTP_IF_NONE_MATCH='"another"').status_code == 200
    head = client.head(f"/directory/{name}")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert head["Content-Length"] == first["Content-Length"] == str(len(first.content))
    assert client.post(f"/directory/{name}").status_code == 405


@pytest.mark.parametrize("name", samples.FILES)
def test_it_is_packed_for_those_who_take_it_so(listed, client, name):
    plain = client.get(f"/directory/{name}")
    small = client.get(f"/directory/{name}", HTTP_ACCEPT_ENCODING="br, gzip;q=0.5")
    assert (small["Content-Encoding"], gzip.decompress(small.content), small["ETag"]) == ("gzip", plain.content, plain["ETag"])
    assert "Accept-Encoding" in small["Vary"]
    for refusal in ("gzip;q=0", "gzip; q=0.0", "br", "x-gzip-like"):
        assert "Content-Encoding" not in client.get(f"/directory/{name}", HTTP_ACCEPT_ENCODING=refusal)


def test_somebody_signed_in_is_sent_the_same_but_for_no_one_else(listed, client):
    """The house may renew their cookie on any answer: no cache on the way may keep that one for other people."""
    anonymous = {name: client.get(f"/directory/{name}") for name in samples.FILES}
    client.force_login(listed.ana)
    for name, before in anonymous.items():
        answer = client.get(f"/directory/{name}")
        assert (answer.content, answer["ETag"]) == (before.content, before["ETag"])
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer["Vary"]


def test_the_same_facts_are_the_same_bytes(listed, client):
    before = {name: client.get(f"/directory/{name}").content for name in samples.FILES}
    files.forget()
    assert {name: client.get(f"/directory/{name}").content for name in samples.FILES} == before


def test_a_second_asking_reads_nothing_but_whether_anything_was_done(listed, client, django_assert_num_queries):
    for name in (JSON, CSV, GEOJSON, "/directory/data/partnerships/dorset.json", "/directory/data/areas.csv"):
        client.get(name)
        with django_assert_num_queries(1):
            client.get(name)


def test_reading_many_takes_as_many_questions_as_reading_one(listed, client, django_assert_max_num_queries):
    from alongside.directory.queries.data import public_pages

    with django_assert_max_num_queries(12):
        assert len(public_pages(["anglia", "coast", "dorset", "wessex"])) == 4


def test_the_page_tells_what_there_is(listed, client, settings):
    page = client.get("/directory/data/").content.decode()
    for name in ("partnerships.json", "partnerships.csv", "partnerships.geojson", "areas.csv", "schema.json", "changes.atom"):
        assert name in page
    assert "&lt;iframe src=&#34;http://testserver/directory/embed/&#34;" in page
    assert "has not stated a licence yet" in page
    assert client.get(JSON).json()["licence"] is None
    settings.ALONGSIDE_DATA_LICENCE, settings.ALONGSIDE_DATA_LICENCE_URL = "A licence of ours", "https://licence.example/"
    assert "A licence of ours" in client.get("/directory/data/").content.decode()
    assert client.get(JSON).json()["licence"] == {"name": "A licence of ours", "url": "https://licence.example/"}


def test_an_empty_directory_is_empty_files(areas, client):
    assert client.get(JSON).json()["partnerships"] == []
    assert table(client.get(CSV)) == []
    assert [one["properties"]["count"] for one in client.get(GEOJSON).json()["features"]] == [0] * 45
    assert client.get("/directory/data/").status_code == 200


def test_confirming_is_told(listed, client):
    actions.confirm_profile(by=listed.ann, partnership=listed.dorset)
    assert samples.records(client)["dorset"]["confirmed_at"] is not None
    assert samples.records(client)["dorset"]["works_here"] is True
