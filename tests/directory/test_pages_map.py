"""The map: every area a link with its number, chosen and unchosen by its address, to look at, to zoom and to keep."""

import io
import re
import threading
import xml.etree.ElementTree as ElementTree

import pytest
from django.urls import reverse
from PIL import Image

from alongside.directory import queries
from alongside.directory.presenters import downloads, maps, pages
from alongside.partnership.geography.atlas import Atlas, standard_atlas
from alongside.partnership.geography.shading import SHADES
from tests.directory import data_samples as samples
from tests.directory.pages_world import AREAS, directory, listing

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def listed(cast, areas):
    return samples.directory(cast)


def links(answer):
    """The areas of the map: their words and where they lead."""
    svg = answer.content.decode().split('<svg class="app-map__picture"')[1].split("</svg>")[0]
    found = re.findall(r'<a class="app-map__area" href="([^"]+)" aria-label="([^"]+)"', svg)
    return {words: href.replace("&amp;", "&") for href, words in found}


@pytest.mark.django_db
def test_all_45_areas_are_links_with_their_numbers(listed, client):
    found = links(client.get("/directory/"))
    assert len(found) == 45
    assert "Dorset: 2 partnerships" in found
    assert "Norfolk: 1 partnership" in found
    assert "City of London: no partnership known here" in found


@pytest.mark.django_db
def test_an_area_narrows_the_list_and_pressed_again_does_not(listed, client):
    there = links(client.get("/directory/?chair=police&view=south-west"))["Dorset: 1 partnership"]
    assert there == "/directory/?chair=police&area=dorset&view=south-west#results"
    chosen = client.get(there)
    assert 'aria-current="true"' in chosen.content.decode()
    found = links(chosen)
    assert found["Dorset: 1 partnership"] == "/directory/?chair=police&view=south-west#results"
    # The other areas keep their numbers, so that one can go from area to area.
    assert found["Norfolk: 1 partnership"] == "/directory/?chair=police&area=norfolk&view=south-west#results"


@pytest.mark.django_db
def test_zooming_shows_a_part_and_narrows_nothing(listed, client):
    whole, wales = client.get("/directory/").content.decode(), client.get("/directory/?view=wales").content.decode()
    box = re.compile(r'viewBox="([^"]+)" data-whole="([^"]+)"')
    assert box.search(whole)[1] == box.search(whole)[2]
    left, top, width, height = (float(value) for value in box.search(wales)[1].split())
    for outline in standard_atlas().outlines:
        if outline.code in ("dyfed-powys", "gwent", "northwales", "southwales"):
            assert left <= outline.bounds[0] < outline.bounds[2] <= left + width
            assert top <= outline.bounds[1] < outline.bounds[3] <= top + height
    assert "4 partnerships" in wales
    assert 'href="/directory/?view=wales#map" aria-current="true">Wales' in wales
    assert 'href="/directory/#map">United Kingdom' in wales


def test_small_areas_are_marked_and_drawn_last():
    now = directory(listing(1, areas=("cityoflondon",)))
    shapes = pages.list_map(now, standard_atlas(), pages.asked_for({}, now)).shapes
    assert shapes[-1].code == "cityoflondon"
    assert shapes[-1].dot is not None
    assert [shape.code for shape in shapes if shape.dot] == ["cityoflondon"]
    drawing, box = maps.Drawing(standard_atlas(), AREAS, {}), standard_atlas().view(["cityoflondon"])
    near = maps.picture(drawing, address_of=str, title="", box=box)
    assert not any(shape.dot for shape in near.shapes)


def test_the_part_round_an_area_shows_neighbours_and_leaves_out_the_far():
    box = maps.near_view(standard_atlas(), "dorset")
    drawing = maps.Drawing(standard_atlas(), AREAS, {})
    codes = {shape.code for shape in maps.picture(drawing, address_of=str, title="", box=box).shapes}
    assert {"dorset", "wiltshire", "hampshire", "devonandcornwall", "avonandsomerset"} <= codes
    assert not {"scotland", "kent", "northwales"} & codes


@pytest.mark.django_db
def test_the_drawing_stands_alone_and_says_what_it_shows(listed, client):
    answer = client.get("/directory/map.svg", {"chair": "police", "activity": "survivor-support"})
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == 'attachment; filename="anti-slavery-partnerships.svg"'
    drawn = ElementTree.fromstring(answer.content)
    words = " ".join(one.text for one in drawn.iter(f"{SVG}text"))
    assert "Anti-slavery partnerships by police force area" in words
    assert "What it does: Survivor support; Who chairs it: Police. As listed on" in words
    assert "Open Government Licence" in words
    assert all(shade.words in words for shade in SHADES)
    titles = [one.text for one in drawn.iter(f"{SVG}title")]
    assert "Norfolk: 1 partnership" in titles
    assert "Dorset: no partnership known here" in titles
    assert not [one.tag for one in drawn.iter() if one.tag in (f"{SVG}script", f"{SVG}a", f"{SVG}image", f"{SVG}style")]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["<script>&\"'", "a\x00b\x1bc", "\ufffe\uffff", "\u202eevil", "]]>", "x" * 10_000])
def test_the_drawing_stays_whole_whatever_is_typed(areas, client, text):
    drawn = ElementTree.fromstring(client.get("/directory/map.svg", {"q": text}).content)
    # Two lines of 88 letters at most: what was typed is cut at 200 letters, and the words of the page stand round it.
    assert len(drawn.findall(f".//{SVG}text")) < 20


@pytest.mark.django_db
def test_the_picture_is_a_png_of_the_same(listed, client):
    answer = client.get("/directory/map.png", {"chair": "police"})
    assert answer["Content-Type"] == "image/png"
    picture = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert picture.width == 900
    seen = {f"#{red:02x}{green:02x}{blue:02x}" for _, (red, green, blue) in picture.getcolors(picture.width * picture.height)}
    assert SHADES[1].fill in seen
    assert client.get("/directory/map.png?chair=police", headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_a_picture_is_drawn_once(listed, client, monkeypatch):
    drawn = []
    monkeypatch.setattr(downloads, "_kept_pictures", downloads.Kept(2))
    monkeypatch.setattr(downloads, "draw_png", lambda *args, **more: drawn.append(more["subtitle"]) or b"picture")
    for query in ("", "", "?chair=police", "?chair=police&area=dorset&view=wales", "?chair=charity", ""):
        assert client.get(f"/directory/map.png{query}").content == b"picture"
    # Area and part of the map make no difference to it; the first had been put away when it was asked for again.
    assert len(drawn) == 4


@pytest.mark.django_db
def test_too_many_pictures_at_once_are_refused_and_not_waited_for(listed, client, monkeypatch):
    kept, drawing, go_on = downloads.Kept(4), threading.Event(), threading.Event()
    monkeypatch.setattr(downloads, "_kept_pictures", kept)

    def slowly():
        drawing.set()
        assert go_on.wait(30)
        return b"slow"

    others = [threading.Thread(target=kept.get, args=((str(number),), slowly)) for number in range(2)]
    others[0].start()
    assert drawing.wait(30)
    others[1].start()
    while kept._places._value:
        threading.Event().wait(0.01)
    refused = client.get("/directory/map.png")
    go_on.set()
    for one in others:
        one.join()
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert kept.get(("0",), lambda: b"another") == b"slow"


def test_official_outlines_are_used_once_they_are_loaded(settings, tmp_path):
    settings.ALONGSIDE_HOME = tmp_path
    assert queries.atlas() is standard_atlas()
    place = tmp_path / "boundaries" / "force-areas.json.gz"
    place.parent.mkdir()
    official = Atlas(**{name: getattr(standard_atlas(), name) for name in Atlas.__slots__} | {"attribution": "Official"})
    place.write_bytes(official.to_bytes())
    first = queries.atlas()
    assert first.attribution == "Official"
    assert queries.atlas() is first
    place.unlink()
    assert queries.atlas() is standard_atlas()


def test_the_tag_follows_the_outlines(settings, tmp_path):
    official = Atlas(**{name: getattr(standard_atlas(), name) for name in Atlas.__slots__} | {"attribution": "Official"})
    assert maps.digest(official) != maps.digest(standard_atlas())
    assert reverse("directory:map_svg") == "/directory/map.svg"
