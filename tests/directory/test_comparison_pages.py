"""The comparison page and its file: chart, table and file say the same, to everybody, and nothing that is hidden."""

import csv
import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from alongside.directory.comparison import compare, tallies
from alongside.directory.presenters import comparing
from alongside.directory.published import MANY, published_figures
from alongside.directory.snapshot import Snapshot
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.listing import Facts
from alongside.partnership.models import PartnershipProfile
from alongside.partnership.profiles.model import Appointment
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll

PAGE, FILE = "directory:comparison_show", "directory:comparison_download"


@pytest.fixture
def a_dozen(areas):
    """Twelve partnerships: eight chaired by the police, four by councils; all share intelligence, three know their members."""
    for n in range(12):
        by = Appointment("Police", ("police",)) if n < 8 else Appointment("Council", ("council_upper",))
        facts = Facts(
            title=f"Partnership {n}", source="A list we made", level="local" if n else "subregional", areas=(areas[n % 4],),
            chaired=by, activities=(("intelligence-sharing", ""),), as_of="2017",
        )  # fmt: skip
        actions.list_partnership(by=Clockwork(), facts=facts)


def shown(client, query=""):
    answer = client.get(reverse(PAGE) + query)
    assert answer.status_code == 200
    return answer, BeautifulSoup(answer.content, "html.parser")


def table(soup, key):
    """The table of one question: {answer: [cells]}, and its heads."""
    found = soup.find("section", {"aria-labelledby": key}).find("table")
    rows = {
        row.th.get_text(): [cell.get_text(" ").removeprefix("– ") for cell in row.find_all("td")]
        for row in found.tbody.find_all("tr")
    }
    return rows, [head.get_text(" ") for head in found.thead.find_all("th")]


@pytest.mark.django_db
def test_numbers_stand_side_by_side_each_with_its_base(client, a_dozen):
    _, soup = shown(client)
    rows, heads = table(soup, "chair")
    assert heads == ["Answer", "2017 of 73", "2019 of 85", "Here of 12"]
    assert rows["Police"] == ["35 48%", "32 38%", "8 67%"]
    assert rows["Local authority"] == ["10 14%", "22 26%", "4 33%"]
    assert table(soup, "members")[0]["Police"] == ["43 59%", "60", "none stated"]
    assert table(soup, "members")[0]["Government Agency Intelligence Network"][2] == "not comparable"
    rows, heads = table(soup, "activity")
    assert heads[2] == "2019 base not published"
    assert rows["Intelligence sharing"] == ["64 88%", "72", "12 100%"]
    rows, heads = table(soup, "coverage")
    assert heads[1:] == ["2017 base not published", "2019 of 45", "Here of 45"]
    assert rows == {"Areas with at least one partnership": ["not published", "43 96%", "4 9%"]}
    assert "no partnership is known in 41 of 45 areas" in soup.get_text()
    assert "12 as published in 2017 and not confirmed since" in " ".join(soup.get_text().split())


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?bars=shares", "?bars=nonsense"])
def test_every_number_of_a_chart_is_in_the_table_under_it(client, a_dozen, query):
    _, soup = shown(client, query)
    for key in [one.key for one in published_figures().questions]:
        section = soup.find("section", {"aria-labelledby": key})
        chart, rows = section.find("svg", role="img"), table(soup, key)[0]
        named = chart["aria-labelledby"], chart["aria-describedby"]
        assert (chart.find("title")["id"], chart.find("desc")["id"]) == named
        assert [text.get_text() for text in chart.select(".app-bars__answer")] == list(rows)
        years = [text.get_text() for text in chart.select(".app-bars__year")]
        drawn = [text.get_text().replace("(", "").replace(")", "") for text in chart.select(".app-bars__number")]
        series = [name for name in ("2017", "2019", "Here") if name in years]
        assert years == series * len(rows)
        assert drawn == [
            cell for cells in rows.values() for name, cell in zip(("2017", "2019", "Here"), cells, strict=True) if name in series
        ]
        if query != "?bars=shares":
            told = zip(("2017", "2019", "Here"), zip(*rows.values(), strict=True), strict=True)
            assert series == [name for name, cells in told if any(cell[0].isdigit() for cell in cells)]
        assert all(0 <= float(bar["width"].rstrip("%")) <= 58 for bar in chart.select(".app-bars__bar"))


@pytest.mark.django_db
def test_bars_are_as_long_as_their_numbers(client, a_dozen):
    for query, values in (("", [35, 32, 8]), ("?bars=shares", [48, 38, 67])):
        chart = shown(client, query)[1].find("section", {"aria-labelledby": "chair"}).find("svg", role="img")
        widths = [float(bar["width"].rstrip("%")) for bar in chart.select(".app-bars__bar")[:3]]
        assert [round(width / widths[0], 2) for width in widths] == [round(value / values[0], 2) for value in values]


@pytest.mark.django_db
def test_an_empty_directory_says_so_and_shows_what_was_published(client, areas):
    _, soup = shown(client)
    assert "No partnership is listed here yet" in soup.get_text()
    rows, heads = table(soup, "chair")
    assert (heads[3], rows["Police"]) == ("Here none stated", ["35 48%", "32 38%", "none stated"])
    client.get(reverse(FILE))


@pytest.mark.django_db
def test_without_areas_nothing_is_covered(client):
    assert table(shown(client)[1], "coverage")[0] == {
        "Areas with at least one partnership": ["not published", "43 96%", "none stated"]
    }


@pytest.mark.django_db
def test_the_file_says_all_that_the_page_says(client, a_dozen):
    answer = client.get(reverse(FILE))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == comparing.FILE_COLUMNS
    _, soup = shown(client)
    for key in [one.key for one in published_figures().questions]:
        told = [row for row in rows if row["question"] == key]
        numbers = [
            f"{row['number']} {row['percent']}%" if row["percent"] else row["number"] or row["no_number_because"] for row in told
        ]
        assert numbers == [cell for cells in table(soup, key)[0].values() for cell in cells]
    assert all(row["base"] for row in rows if row["percent"])
    assert all(row["source"] and row["base_is"] and row["set_side_by_side_because"] for row in rows)
    assert not [value for row in rows for value in row.values() if value[:1] in ("=", "+", "-", "@", "\t", "\r")]


@pytest.mark.django_db
def test_an_anonymous_visit_asks_the_database_little(client, a_dozen, django_assert_max_num_queries):
    for name in (PAGE, FILE):
        shown(client)
        with django_assert_max_num_queries(3):
            client.get(reverse(name))


@pytest.mark.django_db
@pytest.mark.parametrize("name", [PAGE, FILE])
def test_it_is_sent_again_only_when_something_public_changed(client, a_dozen, name):
    first = client.get(reverse(name))
    again = client.get(reverse(name), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert "Content-Security-Policy" not in again.headers or name == FILE
    actions.cover_areas(by=Clockwork(), partnership=PartnershipProfile.objects.first().partnership, areas=["durham"])
    changed_now = client.get(reverse(name), headers={"If-None-Match": first.headers["ETag"]})
    assert (changed_now.status_code, changed_now.headers["ETag"] != first.headers["ETag"]) == (200, True)


@pytest.mark.django_db
def test_what_is_hidden_is_not_counted_and_changes_nothing(client, cast, a_dozen):
    page = PartnershipProfile.objects.get(partnership__name="Partnership 0")
    asked = {"level": "subregional", "chair": ["police"], "coordinator": [], "activities": [], "areas": [], "contact": ""}
    page = actions.correct_listing(by=cast.fay, partnership=page.partnership, version=page.version, published=False, **asked)
    before = client.get(reverse(PAGE))
    assert table(BeautifulSoup(before.content, "html.parser"), "chair")[0]["Police"][2] == "7 64%"
    asked["chair"] = ["university"]
    actions.correct_listing(by=cast.fay, partnership=page.partnership, version=page.version, published=False, **asked)
    assert client.get(reverse(PAGE)).headers["ETag"] == before.headers["ETag"]


@pytest.mark.django_db
def test_somebody_signed_in_sees_the_same_and_nobody_keeps_it(client, cast, a_dozen):
    client.force_login(cast.ana, backend="alongside.accounts.backends.PersonBackend")
    answer, soup = shown(client)
    assert table(soup, "chair")[0]["Police"][2] == "8 67%"
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.journey
@pytest.mark.looks
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["", "?bars=shares"])
def test_it_can_be_used_at_every_width(live_server, page, a_dozen, query):
    page.goto(f"{live_server.url}{reverse(PAGE)}{query}")
    for details in page.locator("summary").all():
        details.click()
    wrong = []
    for width in (NARROW, 768, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [(width, found) for found in axe(page)]
        wrong += [] if no_sideways_scroll(page) else [(width, "scrolls sideways")]
        wrong += [(width, words) for words in page.evaluate(_OUT_OF_THEIR_CHART)]
    assert wrong == []


_OUT_OF_THEIR_CHART = """() => [...document.querySelectorAll(".app-bars text")]
    .filter(text => text.getBoundingClientRect().right > text.closest("main").getBoundingClientRect().right + 1)
    .map(text => text.textContent)"""


def test_counting_is_done_once_for_each_edition(monkeypatch):
    counted = []
    monkeypatch.setattr(comparing.comparison, "tallies", lambda *given: counted.append(given) or tallies(*given))
    comparing._compared.cache_clear()
    first, same, other = (Snapshot(dt.date(2026, 11, day), (), ()) for day in (1, 1, 2))
    assert comparing.compared_now(first) == comparing.compared_now(same)
    assert len(counted) == 1
    comparing.compared_now(other)
    assert len(counted) == 2


def test_several_answers_are_said_to_add_up_to_more():
    for one in compare(published_figures(), tallies([], ()), comparing._KEY_WORDS):
        said = any("add up to more" in note for note in comparing._notes(one))
        assert said == (one.question.answers == MANY and one.question.key != "coverage")
