"""The list of partnerships: what it says, how it is narrowed, and that every answer has an address that can be kept."""

import json
import re

import pytest

from alongside.directory import snapshot as held
from alongside.directory.presenters.pages import A_PAGE
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.models import Claim
from tests.directory import data_samples as samples
from tests.directory.pages_world import LATELY, directory, listing, many, text_of

pytestmark = pytest.mark.django_db
LIST = "/directory/"


@pytest.fixture
def listed(cast, areas):
    return samples.directory(cast)


@pytest.fixture
def shown(monkeypatch):
    """Put partnerships made of facts alone in place of those in the database."""

    def put(now):
        monkeypatch.setattr("alongside.directory.views.pages.snapshot", lambda: now)

    return put


def names(answer):
    return re.findall(r'app-found__name"><a [^>]*>([^<]+)</a>', answer.content.decode())


def test_it_says_of_each_who_where_and_how_far_it_is_known(listed, client):
    answer = client.get(LIST)
    assert names(answer) == [
        "Anglia Anti-Slavery Partnership",
        "Coast Forum",
        "Dorset Anti-Slavery Partnership",
        "Wessex Network",
    ]
    said = text_of(answer)
    assert "4 partnerships" in said
    assert "Subregional: Norfolk, Suffolk Chair: Police As published in 2017, not confirmed" in said
    assert "Level not stated: No police force area known Chair: Not stated Not confirmed yet" in said
    assert 'href="/anglia/"' in answer.content.decode()


def test_what_was_confirmed_here_says_so(shown, client):
    here = listing(1, confirmed_at=LATELY, works_here=True)
    shown(directory(here, listing(2, areas=("dorset", "kent", "essex", "surrey", "gwent"))))
    said = text_of(client.get(LIST))
    assert "Confirmed 1 April 2026 Works here" in said
    assert "Dorset, Kent, Essex and 2 more areas" in said


def test_filters_combine_and_each_can_be_taken_away(listed, client):
    answer = client.get(LIST, {"chair": ["police", "charity"], "region": "south-west", "q": "dor"})
    assert names(answer) == ["Dorset Anti-Slavery Partnership", "Wessex Network"]
    page = answer.content.decode()
    tags = dict(re.findall(r'moj-filter__tag" href="([^"]+)"><span[^>]*>[^<]*</span>([^<]+)</a>', page))
    assert list(tags.values()) == ["“dor”", "Who chairs it: Police", "Who chairs it: Charity", "Region or nation: South West"]
    without_charity = next(href for href, words in tags.items() if "Charity" in words).replace("&amp;", "&")
    assert names(client.get(without_charity)) == ["Dorset Anti-Slavery Partnership"]
    assert 'href="/directory/">Clear all filters' in page


def test_a_form_sends_along_what_is_chosen_elsewhere_on_the_page(listed, client):
    page = client.get(LIST, {"chair": "police", "q": "anglia", "view": "wales"}).content.decode()
    search, narrow = re.search(r"<form[^>]*role=\"search\".*?</form>", page, re.DOTALL), page.split('class="app-facets"')[1]
    assert '<input type="hidden" name="chair" value="police">' in search[0]
    assert '<input type="hidden" name="q" value="anglia">' in narrow
    assert page.count('<input type="hidden" name="view" value="wales">') == 2
    assert re.search(r'id="chair-police"[^>]*checked', narrow)


def test_choices_that_would_leave_nothing_are_left_out_unless_chosen(listed, client):
    page = client.get(LIST, {"chair": "university"}).content.decode()
    assert "Police <span" in page
    assert re.search(r'id="chair-university"[^>]*checked>.*University <span class="app-facet__count">\(0\)', page)
    assert 'id="chair-faith"' not in page
    assert "Nothing is left to choose here with the other filters." in page


def test_pages_of_the_list_follow_each_other(shown, client):
    shown(many(2 * A_PAGE + 3))
    first, last = client.get(LIST, {"contact": ["yes", "no"]}), client.get(LIST, {"page": "3"})
    assert len(names(first)) == A_PAGE
    assert len(names(last)) == 3
    assert "Page 1 of 3" in text_of(first)
    assert 'href="/directory/?contact=yes&amp;contact=no&amp;page=2#results"' in first.content.decode()
    assert "Next page" not in text_of(last)
    beyond = client.get(LIST, {"page": "9"})
    assert names(beyond) == names(last)
    assert "asks for something this directory does not have" in text_of(beyond)


def test_nothing_found_says_what_to_do(listed, client):
    said = text_of(client.get(LIST, {"q": "Bournemouth"}))
    assert "0 partnerships" in said
    assert "No partnership fits all of this" in said
    assert "See who covers “Bournemouth”" in said


def test_an_empty_directory_says_so(areas, client):
    said = text_of(client.get(LIST))
    assert "No partnership is listed yet" in said
    assert "no partnership known here" in client.get(LIST).content.decode()


def test_programs_are_told_which_ones_the_page_lists(shown, client):
    shown(many(A_PAGE + 2))
    page = client.get(LIST, {"page": "2"}).content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert [one["position"] for one in told["itemListElement"]] == [A_PAGE + 1, A_PAGE + 2]
    assert [one["item"]["url"].removeprefix("http://testserver") for one in told["itemListElement"]] == re.findall(
        r'app-found__name"><a [^>]*href="([^"]+)"', page
    )


def test_what_makes_no_sense_is_left_out_and_said(listed, client):
    for asked in ({"chair": "nobody"}, {"page": "0"}, {"view": "atlantis"}):
        answer = client.get(LIST, asked)
        assert len(names(answer)) == 4
        assert "That part was left out." in text_of(answer)


def test_it_asks_the_database_hardly_anything(listed, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        client.get(LIST)
    with django_assert_max_num_queries(1):
        client.get(LIST, {"chair": "police"})


def test_no_cookie_is_set(listed, client):
    assert not client.get(LIST).cookies


def test_a_browser_keeps_it_until_something_public_changes(listed, client):
    first = client.get(LIST)
    assert first["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language"} <= {word.strip() for word in first["Vary"].split(",")}
    again = client.get(LIST, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Security-Policy" not in again
    packed = client.get(LIST, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert client.get(LIST, headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]}).status_code == 304
    actions.cover_areas(by=Clockwork(), partnership=listed.dorset, areas=["dorset", "kent"])
    assert client.get(LIST, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_what_is_hidden_never_changes_the_tag(listed, client):
    before = client.get(LIST)["ETag"]
    samples.hide_canaries(listed)
    # What kind of body a member is, is public: its name is put back, so that only what is hidden has changed.
    Claim.objects.filter(partnership=listed.dorset, name__contains=samples.CANARY).update(name="Dorset Police", hidden_words=[])
    held._held = None
    assert client.get(LIST)["ETag"] == before


def test_somebody_signed_in_gets_a_page_of_their_own(listed, client):
    client.force_login(listed.ana)
    answer = client.get(LIST)
    assert "Ana Costa" in answer.content.decode()
    assert "ETag" not in answer
    assert answer["Cache-Control"] == "no-store"


def test_it_links_to_the_other_pages_of_the_directory(listed, client):
    page = client.get(LIST).content.decode().split('class="app-more"')[1]
    for href in re.findall(r'href="(/directory/[^"]+)"', page):
        assert client.get(href).status_code == 200
    assert "/directory/areas/" in page
