"""Every number on the list, on the map and in the table is what counting one by one gives."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.finding import wanted_from
from alongside.directory.presenters import coverage, downloads, pages
from alongside.partnership.geography.atlas import standard_atlas
from tests.directory.pages_world import AREAS, CODES, directories, directory, fits, listing, wishes
from tests.sizes import worlds_to_draw

WORLDS = settings(max_examples=worlds_to_draw(100))


@st.composite
def asked(draw):
    now = draw(directories())
    chosen = draw(wishes(now))
    return now, chosen, pages.asked_for(chosen, now)


@WORLDS
@given(asked())
def test_the_list_holds_exactly_what_fits(world):
    now, chosen, wish = world
    page = pages.list_page(now, wish)
    expected = [one.slug for one in now.listings if fits(now, one, chosen)]
    assert page.total == len(expected)
    assert [row.slug for row in page.rows] == expected[: pages.A_PAGE]
    assert not page.unknown


@WORLDS
@given(asked())
def test_every_choice_says_what_it_would_leave(world):
    now, chosen, wish = world
    facets = {facet.name: facet for facet in now.facets}
    for group in pages.list_page(now, wish).groups:
        facet = facets[group.name]
        shown = {choice.key: choice.count for choice in group.choices}
        rest = [one for one in now.listings if fits(now, one, chosen, but=group.name)]
        counted = {key: sum(key in facet.keys_of(one) for one in rest) for key, _ in facet.choices}
        assert shown == {key: n for key, n in counted.items() if n or key in chosen.get(group.name, ())}
        assert group.chosen == len(chosen.get(group.name, ()))


@WORLDS
@given(asked())
def test_map_and_table_say_the_same_and_are_right(world):
    now, chosen, wish = world
    rest = [one for one in now.listings if fits(now, one, chosen, but="area")]
    counted = {code: sum(code in one.areas for one in rest) for code in CODES}
    picture = pages.list_map(now, standard_atlas(), wish)
    assert {shape.code: shape.words for shape in picture.shapes} == {
        area.code: f"{area.name}: {pages.maps.number_words(counted[area.code])}" for area in AREAS
    }
    table = coverage.area_table(now, wish.wanted)
    assert {line.code: line.total for line in table.lines} == counted
    assert all(sum(line.levels) == line.total for line in table.lines)
    assert table.empty == sum(not n for n in counted.values())
    kept = downloads.sheet(now, standard_atlas(), wish).picture
    assert {shape.code: shape.shade for shape in kept.shapes} == {shape.code: shape.shade for shape in picture.shapes}


@WORLDS
@given(asked())
def test_every_address_on_the_list_asks_for_what_it_says(world):
    """A tag takes one choice away; an area puts itself in place of those chosen, or takes itself away."""
    now, chosen, wish = world
    tags = pages.tags(now.facets, wish)
    assert len(tags) == sum(len(keys) for keys in chosen.values())
    for tag in tags:
        assert sum(len(keys) for keys in again(tag.href, now).chosen.values()) == len(tags) - 1
    for shape in pages.list_map(now, standard_atlas(), wish).shapes:
        there = again(shape.address, now).chosen
        alone = chosen.get("area") == [shape.code]
        assert there.get("area", ()) == (() if alone else (shape.code,))
        assert {name: set(keys) for name, keys in there.items() if name != "area"} == {
            name: set(keys) for name, keys in chosen.items() if name != "area"
        }


def again(address, now):
    return wanted_from(parse_qs(urlsplit(address).query), now.facets)


@WORLDS
@given(directories())
def test_a_tree_holds_everybody_once_even_when_parents_go_round(now):
    def names(branches):
        return [name for branch in branches for name in (branch.row.slug, *names(branch.under))]

    found = names(coverage.tree(now.listings, now))
    assert sorted(found) == sorted(one.slug for one in now.listings)


def test_those_under_stand_under_and_the_widest_come_first():
    region = listing(1, level="regional", name="Wide")
    force = listing(2, level="subregional", name="Middle", parent="place-1")
    town = listing(3, level="local", name="Town", parent="place-2")
    alone = listing(4, level="local", name="Alone", parent="place-9")
    away = listing(9, level="regional", name="Elsewhere")
    now = directory(town, alone, force, region, away)
    wide, other = coverage.tree([town, alone, force, region], now)
    assert (wide.row.name, wide.under[0].row.name, wide.under[0].under[0].row.name) == ("Wide", "Middle", "Town")
    assert (other.row.name, other.under, other.part_of) == ("Alone", (), "Elsewhere")
