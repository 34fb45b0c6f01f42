"""The layouts without a browser: what is on the page, in which order, and what a room has to write."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.test import Client, override_settings

import alongside.ui

from . import gallery as pages

TEMPLATES = Path(alongside.ui.__file__).parent / "jinja2/ui"
pytestmark = pytest.mark.usefixtures("gallery_settings")


def visit(address, **words):
    response = Client().get(address, **words)
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("address", pages.ADDRESSES)
def test_every_page_has_one_heading_one_main_and_a_title(address):
    soup = visit(address)
    assert len(soup.select("h1")) == 1
    assert len(soup.select("main#main-content")) == 1
    assert re.fullmatch(r"\S.*\S – Alongside", " ".join(soup.title.text.split()))
    assert soup.html["lang"] == "en-gb"


@pytest.mark.parametrize("address", pages.ADDRESSES)
def test_no_inline_style_and_no_script_without_the_nonce(address):
    response = Client().get(address)
    soup = BeautifulSoup(response.content, "html.parser")
    nonces = {script.get("nonce") for script in soup.select("script")}
    policy = response.headers["Content-Security-Policy"]
    assert all(nonce and f"'nonce-{nonce}'" in policy for nonce in nonces)
    assert not soup.select("style, [style], [onclick], [onload], [onsubmit]")


@pytest.mark.parametrize("address", pages.ADDRESSES)
def test_everything_comes_from_this_house(address):
    soup = visit(address)
    for tag, key in (("link", "href"), ("script", "src"), ("img", "src"), ("form", "action"), ("a", "href")):
        for found in soup.select(f"{tag}[{key}]"):
            assert found[key].startswith(("/", "#", "?")), found


@pytest.mark.parametrize("address", pages.ADDRESSES)
def test_every_page_of_the_demonstration_says_that_it_is_one(address):
    told = visit(address).text
    assert "Invented people and records." in told
    assert "The directory lists real partnerships, as published in 2017." in told
    with override_settings(ALONGSIDE_DEMONSTRATION=False):
        assert "Invented people" not in visit(address).text


def test_the_demonstration_says_who_you_are_and_how_to_be_somebody_else():
    banner = visit("/list/").select_one(".app-demonstration")
    assert "You are signed in as Ana Sample." in " ".join(banner.text.split())
    assert banner.select_one("a")["href"] == "/demonstration/"


def test_who_is_signed_in_and_a_sign_out_that_posts():
    account = visit("/list/").select_one(".app-account")
    assert "Ana Sample" in account.text
    assert "Dorset Police" in account.text
    form = account.select_one("form")
    assert (form["method"], form["action"]) == ("post", "/accounts/logout/")
    assert form.select_one("[name=csrfmiddlewaretoken]")


def test_a_visitor_is_offered_to_sign_in():
    account = visit("/public/").select_one(".app-account")
    assert account.select_one("a")["href"] == "/accounts/login/"
    assert not visit("/public/").select("nav.govuk-service-navigation__wrapper")


def test_the_navigation_marks_where_you_are():
    soup = visit("/list/")
    assert soup.select_one(".govuk-service-navigation__service-name a")["href"] == "/dorset/"
    assert [link.text.strip() for link in soup.select("[aria-current]")] == ["Today"]


def test_the_foot_of_the_page():
    links = [link["href"] for link in visit("/list/").select(".govuk-footer a")]
    assert links == ["/home/help/", "/home/accessibility/", "/home/privacy/", "/home/source/"]


def test_an_error_is_in_the_title_before_anything_else():
    response = Client().post("/question/", {})
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.title.text.strip().startswith("Error: Where was the person found?")
    assert not visit("/question/").title.text.strip().startswith("Error")


def test_a_refused_act_is_in_the_summary_and_what_was_typed_is_kept():
    soup = visit("/confirm/refused/")
    assert "Ask its information officer" in soup.select_one(".govuk-error-summary").text
    assert soup.select_one("textarea").text.strip() == "For the visit"
    assert "govuk-button--warning" in soup.select_one("main form button")["class"]


def test_a_file_can_be_sent_only_where_a_form_takes_one():
    assert visit("/form/").select_one("main form")["enctype"] == "multipart/form-data"
    assert not visit("/question/").select_one("main form").has_attr("enctype")


def test_who_will_see_this_is_read_before_the_form():
    words = str(visit("/form/").main)
    assert words.index("<h1") < words.index("app-audience") < words.index("<form")


def test_a_table_says_its_headings_in_every_cell_for_a_narrow_screen():
    soup = visit("/list/")
    assert [label.text for label in soup.select("tbody tr:first-child .app-table__label")] == ["Owner", "Added", "State"]
    assert all(label["aria-hidden"] == "true" for label in soup.select(".app-table__label"))
    assert soup.select_one("table caption").text.strip() == "Documents"


def test_an_empty_list_says_what_to_do_and_draws_no_table():
    soup = visit("/list/empty/")
    assert "No documents yet" in soup.text
    assert not soup.select("table")


def test_a_long_list_says_more_than_a_thousand_and_has_pages():
    soup = visit("/list/messages/")
    assert "more than 1,000 results" in soup.text
    assert [link["rel"] for link in soup.select(".govuk-pagination a")] == [["prev"], ["next"]]


def test_messages_are_told_by_kind():
    soup = visit("/list/messages/")
    assert [alert["aria-label"] for alert in soup.select("main .moj-alert")] == ["Success", "Warning", "Error", "Information"]


def drawn(source, **context):
    return BeautifulSoup(engines["jinja2"].from_string(source).render(context), "html.parser")


AUDIENCE = '{% from "ui/parts.html" import audience_panel %}{{ audience_panel(people, rule, count) }}'


def test_the_audience_names_people_by_organisation_and_counts_the_rest():
    people = [SimpleNamespace(name=f"Person {n}", organisation="Dorset Police") for n in range(3)]
    soup = drawn(AUDIENCE, people=people, rule="Clause 4", count=2_000)
    assert "more than 1,000 people" in soup.text
    assert [heading.text for heading in soup.select("h3")] == ["Dorset Police"]
    assert "and more than 1,000 more" in soup.text
    assert "1 person" in drawn(AUDIENCE, people=people[:1], rule="", count=1).text
    assert "Nobody" in drawn(AUDIENCE, people=[], rule="", count=0).text


def test_a_page_needs_little_from_its_room():
    assert len(pages.LIST.strip().splitlines()) <= 15
    assert len(pages.QUESTION.strip().splitlines()) <= 3


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_every_file_opens_with_what_it_is_for(template):
    text = template.read_text(encoding="utf-8")
    if template.name.startswith("error_"):
        return
    assert text.startswith("{#")
    if template.name.startswith("layout_"):
        assert "Blocks:" in text[:600]


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_every_word_can_be_translated(template):
    """No letters stand in a template outside a tag, an expression or a comment."""
    text = re.sub(r"{#.*?#}", "", template.read_text(encoding="utf-8"), flags=re.S)
    text = re.sub(r"{%-? trans.*?endtrans -?%}", "", text, flags=re.S)
    text = re.sub(r"<(script|svg)\b.*?</\1>", "", text, flags=re.S)
    text = re.sub(r"{{.*?}}|{%.*?%}", "", text, flags=re.S)
    text = re.sub(r"<[^>]*>", "", text, flags=re.S)
    assert re.findall(r"[A-Za-z]{2,}", text) == []
