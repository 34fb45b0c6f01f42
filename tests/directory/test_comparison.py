"""What is listed beside what was published: nothing is counted that is not there, no percentage stands without a base."""

import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.accounts.models import Level
from alongside.accounts.sectors import PUBLISHED_CATEGORY, Sector
from alongside.directory.comparison import HERE, SMALLEST_BASE, Count, areas_by_level, compare, never_confirmed, tallies
from alongside.directory.facets import AreaFacts, category_key
from alongside.directory.presenters import comparing
from alongside.directory.published import ONE, NotFigures, published_figures, read_figures
from alongside.directory.starting import starter
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.partnership.queries.listings import ROTATING, VACANT, Listing, Office
from tests.sizes import worlds_to_draw

HANDBOOK = Path(__file__).parents[3] / "shared/domain/partnership-awareness-training-monitoring.md"
SHIPPED = (files("alongside.directory") / "data" / "published-figures.json").read_bytes()
AREAS = tuple(AreaFacts(f"area-{n}", f"Area {n}", (), "wales") for n in range(5))


# --- counting ---------------------------------------------------------------------------------------------------------
def some(values, most=3):
    return st.lists(st.sampled_from(values), unique=True, max_size=most).map(tuple)


offices = st.builds(
    Office,
    words=st.sampled_from(["", "In words"]),
    sectors=some([sector.value for sector in Sector]),
    state=st.sampled_from(["", "", ROTATING, VACANT]),
)


@st.composite
def listed(draw):
    """Some partnerships, each with any mixture of what may be stated."""
    return [
        Listing(
            public_id=str(n),
            slug=f"p-{n}",
            name=f"P {n}",
            other_names=(),
            area="",
            contact="",
            objectives=0,
            parent="",
            listed_from="",
            confirmed_at=None,
            works_here=False,
            members_confirmed=0,
            level=draw(st.sampled_from(["", *Level.values])),
            areas=draw(some([*(area.code for area in AREAS), "gone"])),
            chair=draw(offices),
            coordinator=draw(offices),
            activities=tuple((key, "") for key in draw(some(list(ACTIVITY_LABELS)))),
            members=draw(st.integers(0, 3)),
            member_categories=draw(some(sorted(set(PUBLISHED_CATEGORY.values())))),
            as_of=draw(st.sampled_from(["", "2017", "2026-11"])),
        )
        for n in range(draw(st.integers(0, 6)))
    ]


def recounted(listings, question):
    """The same by the plainest way there is: go through everything once for each question. (base, counts)"""
    base, counts = 0, Counter()
    for one in listings:
        if question in ("chair", "coordinator"):
            office = getattr(one, question)
            keys = [category_key(PUBLISHED_CATEGORY[Sector(sector)]) for sector in office.sectors] + [office.state]
        elif question == "members":
            keys = [category_key(category) for category in one.member_categories] + ["a member"] if one.members else []
        elif question == "activity":
            keys = [key for key, _ in one.activities]
        else:
            keys = [one.level]
        stated = {key for key in keys if key}
        base += bool(stated)
        counts.update(stated - {"a member"})
    return base, dict(counts)


@settings(max_examples=worlds_to_draw(100), deadline=None)
@given(listed())
def test_counts_are_those_of_a_plain_recount(listings):
    found = tallies(listings, AREAS)
    for question in ("chair", "coordinator", "members", "activity", "level"):
        assert (found[question].base, dict(found[question].counts)) == recounted(listings, question), question
    covered = [area for area in AREAS if any(area.code in one.areas for one in listings)]
    assert (found["coverage"].base, found["coverage"].counts["covered"]) == (len(AREAS), len(covered))


@settings(max_examples=worlds_to_draw(100), deadline=None)
@given(listed())
def test_every_count_is_shown_exactly_once_and_none_is_invented(listings):
    found = tallies(listings, AREAS)
    for one in compare(published_figures(), found, comparing._KEY_WORDS):
        here = [count for line in one.lines for count in line.counts if count.series == HERE and count.comparable]
        assert sum(count.count or 0 for count in here) == sum(found[one.question.key].counts.values())
        assert {count.base for count in here} <= {found[one.question.key].base}
        assert all(count.count <= count.base if count.base else count.count is None for count in here)


@settings(max_examples=worlds_to_draw(100), deadline=None)
@given(listed())
def test_offices_in_words_we_can_not_place_are_left_out_of_the_base_and_counted(listings):
    for question in ("chair", "coordinator"):
        held = [getattr(one, question) for one in listings]
        lost = [office for office in held if office.words and not office.sectors and not office.state]
        silent = [office for office in held if not office.words and not office.sectors and not office.state]
        tally = tallies(listings, AREAS)[question]
        assert (tally.unplaced, tally.base) == (len(lost), len(held) - len(lost) - len(silent))


@settings(max_examples=worlds_to_draw(100), deadline=None)
@given(listed())
def test_reach_and_age_are_those_of_a_plain_recount(listings):
    reached = areas_by_level(listings, AREAS)
    for level in {one.level for one in listings}:
        reach = {area.code for area in AREAS for one in listings if one.level == level and area.code in one.areas}
        assert reached.pop(level or "not-stated") == len(reach)
    assert reached == {}
    assert sum(never_confirmed(listings).values()) == len(listings)


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_a_percentage_is_of_a_base_of_ten_or_more(count, base):
    percent = Count(HERE, count, base).percent
    if base < SMALLEST_BASE:
        assert percent is None
    else:
        assert abs(percent - 100 * count / base) <= 0.5
    assert Count(HERE, count, None).percent is None
    assert Count(HERE, None, base).percent is None


# --- the published figures --------------------------------------------------------------------------------------------
def changed(change):
    figures = json.loads(SHIPPED)
    change(figures)
    return json.dumps(figures).encode()


def question(figures, key):
    return next(one for one in figures["questions"] if one["key"] == key)


def test_what_is_shipped_adds_up_and_says_where_it_is_from():
    figures = published_figures()
    assert [one.year for one in figures.exercises] == ["2017", "2019"]
    for one in figures.questions:
        for year, base in one.bases.items():
            counts = [line.counts[year] for line in one.lines if line.counts[year] is not None]
            if one.answers == ONE and base.value is not None:
                assert sum(counts) == base.value, (one.key, year)
            assert base.value is None or all(count <= base.value for count in counts)
        assert "20" in one.source


def test_every_published_line_is_set_beside_words_that_are_ours():
    ours = {
        "chair": {*map(category_key, PUBLISHED_CATEGORY.values()), ROTATING, VACANT},
        "members": set(map(category_key, PUBLISHED_CATEGORY.values())),
        "activity": set(ACTIVITY_LABELS),
        "level": set(Level.values),
        "coverage": {"covered"},
    }
    ours["coordinator"] = ours["chair"]
    for one in published_figures().questions:
        assert {line.here for line in one.lines if line.here} <= ours[one.key], one.key
    assert set(ours["activity"]) == {line.here for line in published_figures().questions[3].lines}


def test_activities_are_matched_as_the_map_of_2017_bears_out():
    """The starter holds the facts of 2017 one by one; counted by our words they come within two of the chart's bars."""
    counted = Counter(key for one in starter().partnerships if one.as_of == "2017" for key in one.activities)
    lines = next(one.lines for one in published_figures().questions if one.key == "activity")
    assert {line.label: counted[line.here] for line in lines if abs(counted[line.here] - line.counts["2017"]) > 2} == {}


def test_the_figures_are_those_of_the_handbook():
    if not HANDBOOK.exists():
        pytest.skip("the handbook is not beside this checkout")
    text = HANDBOOK.read_text(encoding="utf-8")
    table = re.findall(r"^\| ([A-Z][\w ]+) \| (\d+) \| (\d+) \| (\d+|-) \| (\d+|-) \|$", text, re.MULTILINE)
    assert len(table) == 11
    for key, columns in (("chair", slice(1, 3)), ("coordinator", slice(3, 5))):
        lines = next(one.lines for one in published_figures().questions if one.key == key)
        said = {row[0]: tuple(int(n) for n in row[columns]) for row in table if "-" not in row[columns]}
        assert {line.label: tuple(line.counts.values()) for line in lines} == said
    for key, start in (("members", "NGO 62"), ("activity", "Intelligence sharing 72")):
        sentence = next(line for line in text.splitlines() if line.startswith(start))
        said = [(int(then), int(later)) for later, then in re.findall(r" (\d+) \((\d+)\)", sentence)]
        lines = next(one.lines for one in published_figures().questions if one.key == key)
        assert [tuple(line.counts.values()) for line in lines] == said


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda figures: figures.update(format=2), "format 1"),
        (lambda figures: figures.pop("questions"), "can not be read"),
        (lambda figures: figures["exercises"][0].update(year="17"), "years make no sense"),
        (lambda figures: figures["exercises"][1].update(published="2018-10"), "years make no sense"),
        (lambda figures: figures["exercises"].append(figures["exercises"][0]), "there twice"),
        (lambda figures: question(figures, "chair")["rows"][0]["counts"].update({"2017": 36}), "add up to 74"),
        (lambda figures: question(figures, "members")["rows"][0]["counts"].update({"2017": 74}), "more than the 73"),
        (lambda figures: question(figures, "members")["rows"][0]["counts"].update({"2017": -1}), "no count"),
        (lambda figures: question(figures, "members")["rows"][0]["counts"].update({"2017": True}), "no count"),
        (lambda figures: question(figures, "members")["rows"][0]["counts"].pop("2019"), "years should be"),
        (lambda figures: question(figures, "members")["rows"][0].update(reason=" "), "left empty"),
        (lambda figures: question(figures, "members")["rows"][0].update(here="police"), "there twice"),
        (lambda figures: question(figures, "members").update(source=""), "left empty"),
        (lambda figures: question(figures, "members").update(answers="some"), "neither one nor many"),
        (lambda figures: question(figures, "members")["bases"].pop("2019"), "a base for"),
        (lambda figures: question(figures, "members")["bases"]["2019"].update(basis=""), "left empty"),
        (lambda figures: figures["questions"].append(figures["questions"][0]), "there twice"),
    ],
)
def test_figures_that_do_not_add_up_are_refused(change, reason):
    with pytest.raises(NotFigures, match=reason):
        read_figures(changed(change))


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_file_of_figures_is_refused(raw):
    with pytest.raises(NotFigures):
        read_figures(raw)
