"""The public site of a partnership, as anybody asks for it."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.awareness import texts
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.listing import Facts
from alongside.partnership.models import ContactNumber, PartnershipProfile

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(cast):
    """Dorset's page is published, and the helplines are there."""
    PartnershipProfile.objects.create(partnership=cast.dorset, published=True)
    actions.load_contacts(by=Clockwork())
    return cast


def address(language="en", page=None):
    if page:
        return reverse("awareness:page_show", kwargs={"slug": "dorset", "language": language, "word": page})
    return "/dorset/awareness/" if language == "en" else f"/dorset/awareness/{language}/"


def soup(client, where):
    answer = client.get(where)
    assert answer.status_code == 200, where
    return BeautifulSoup(answer.content, "html.parser")


def everywhere():
    for language in texts.LANGUAGES:
        yield address(language)
        yield from (address(language, page) for page in texts.PAGES if texts.text(language, page))


def test_every_page_in_every_language_and_every_link_leads_somewhere(site, client):
    wanted = set()
    for where in everywhere():
        shown = soup(client, where)
        assert shown.title.string.strip().endswith("– Alongside")
        assert "lavery" not in shown.title.string
        assert len(shown.find_all("h1")) == 1
        wanted |= {link["href"] for link in shown.find_all("a") if link["href"].startswith("/")}
    assert set(everywhere()) <= wanted
    for where in sorted(wanted):
        assert client.get(where).status_code == 200, where


def test_each_page_says_its_language_and_direction(site, client):
    for language in texts.LANGUAGES:
        body = soup(client, address(language, "support")).select_one(".app-site")
        assert (body["lang"], body["dir"]) == (language, "rtl" if language == "ar" else "ltr")
        switch = soup(client, address(language, "support")).select(
            ".govuk-language-navigation a, .govuk-language-navigation span"
        )
        assert [one["lang"] for one in switch] == list(texts.LANGUAGES)


def test_a_draft_says_so_in_both_languages_and_english_does_not(site, client):
    for language in texts.LANGUAGES:
        for page in (None, *texts.CORE):
            mark = soup(client, address(language, page)).select_one(".app-translation")
            assert (mark is None) == (language == "en"), (language, page)
            if mark:
                assert texts.words(language)["draft"] in mark.text
                assert "No native speaker has checked it yet" in mark.text


def test_a_page_whose_source_has_changed_says_so(site, client, monkeypatch):
    monkeypatch.setattr(texts, "source_changed", lambda text: text.language == "pl")
    assert texts.words("pl")["changed"] in client.get(address("pl", "signs")).content.decode()
    assert texts.words("vi")["changed"] not in client.get(address("vi", "signs")).content.decode()


def test_a_page_in_english_only_is_offered_as_that(site, client):
    shown = soup(client, address("pl", "signs"))
    link = shown.find("a", href=address("en", "signs-farm"))
    assert link["hreflang"] == "en"
    assert "po angielsku" in link.parent.text
    assert client.get(address("pl", "signs-farm")).status_code == 404
    back = soup(client, address("en", "signs-farm")).select_one('.govuk-language-navigation a[lang="pl"]')
    assert back["href"] == address("pl")


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_number_comes_from_the_register(site, client, language):
    help_page = soup(client, address(language, "get-help"))
    given = [link["href"].removeprefix("tel:") for link in help_page.select(".app-helpline__number a")]
    codes = ["emergency", "helpline", "police", "anonymous", "adult-support", "nspcc", "childline", "asylum"]
    assert given == [ContactNumber.objects.get(code=code).number for code in codes]
    assert all(link["dir"] == "ltr" for link in help_page.select("a.app-call"))


def test_a_number_that_moves_moves_on_every_page(site, client):
    old, today = ContactNumber.objects.get(code="helpline"), timezone.localdate()
    actions.supersede_contact(by=site.fay, contact=old, version=old.version, number="0808 157 0199", source="A test", since=today)
    for where in everywhere():
        shown = client.get(where).content.decode()
        assert old.display not in shown, where
        assert old.number not in shown, where
    assert "0808 157 0199" in client.get(address("ar", "what-to-do")).content.decode()


def test_a_number_that_waits_to_be_checked_is_not_shown_and_a_sentence_without_its_number_is_left_out(site, client):
    assert "0800 432 0804" not in client.get(address("en", "get-help")).content.decode()
    ContactNumber.objects.filter(code="helpline").update(standing="withheld")
    page = client.get(address("en", "what-to-do")).content.decode()
    assert "Call the helpline on" not in page
    assert "You can also call the police on" in page
    ContactNumber.objects.filter(purpose="children").update(standing="withheld")
    assert "worried about a child" not in client.get(address("en", "get-help")).content.decode()


def test_a_local_number_stands_on_its_own_partnerships_page(site, client):
    words = {"service": "Children’s services", "purpose": "local", "source": "The council"}
    assert "Near you" not in client.get(address("en", "get-help")).content.decode()
    actions.add_contact(by=site.ann, partnership=site.dorset, number="01632 960123", **words)
    page = client.get(address("en", "get-help")).content.decode()
    assert "Near you" in page
    assert "01632 960123" in page


def test_no_site_without_a_published_page_or_a_coordinator(site, client):
    page = address("en", "signs")
    PartnershipProfile.objects.filter(partnership=site.dorset).update(published=False)
    assert [client.get(where).status_code for where in (address(), address("pl"), page)] == [404, 404, 404]
    PartnershipProfile.objects.filter(partnership=site.dorset).update(published=True)
    assert client.get(page).status_code == 200
    listed = actions.list_partnership(by=Clockwork(), facts=Facts(title="Border Network", source="A list")).partnership
    assert client.get(f"/{listed.slug}/").status_code == 200
    assert client.get(f"/{listed.slug}/awareness/").status_code == 404
    assert "awareness" not in client.get(f"/{listed.slug}/").content.decode()


def test_a_coordinator_who_never_took_the_account_up_makes_no_site(cast, client):
    actions.load_contacts(by=Clockwork())
    place = accounts.found_partnership(by=cast.fay, name="New Forum", slug="newforum", level="local")
    PartnershipProfile.objects.create(partnership=place, published=True)
    assert client.get("/newforum/awareness/").status_code == 404


@pytest.mark.parametrize("where", ["xx/", "en/nothing/", "xx/signs/", "pl/signs-farm/", "EN/signs/"])
def test_what_is_not_there_is_not_found(site, client, where):
    assert client.get(f"/dorset/awareness/{where}").status_code == 404


def test_english_has_one_first_page(site, client):
    answer = client.get("/dorset/awareness/en/")
    assert (answer.status_code, answer["Location"]) == (302, "/dorset/awareness/")


@pytest.mark.parametrize("who", [None, "ann", "cleo", "dev"])
def test_nothing_is_left_behind_and_nobody_is_named(site, client, who):
    if who:
        client.force_login(getattr(site, who))
    answer = client.get(address("en", "support"))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not who or getattr(site, who).full_name not in answer.content.decode()
    if not who:
        assert not answer.cookies


def test_exit_is_a_plain_link_that_is_the_first_thing_on_the_page(site, client, settings):
    settings.ALONGSIDE_SAFE_EXIT = "https://weather.example.org/"
    for language in ("en", "ar"):
        shown = soup(client, address(language, "support"))
        first, button = shown.find("a"), shown.select_one("a.govuk-js-exit-this-page-button")
        for link in (first, button):
            assert link["href"] == "https://weather.example.org/"
            assert {"nofollow", "noreferrer"} <= set(link["rel"])
            assert link.text.strip() == texts.words(language)["exit"]
        assert texts.words(language)["exit_note"] in shown.text
    assert "does not clear your history" in texts.words("en")["exit_note"]


def test_nothing_is_loaded_from_elsewhere(site, client):
    shown = soup(client, address("ar", "get-help"))
    loaded = [tag.get("src") or tag.get("href") for tag in shown.find_all(["script", "img", "link", "iframe"])]
    assert [one for one in loaded if one and urlsplit(one).netloc] == []
    assert not shown.find_all("form")


def test_the_partnerships_page_and_the_front_page_lead_there(site, client):
    for where in ("/", "/dorset/"):
        assert soup(client, where).find("a", href="/dorset/awareness/"), where
    PartnershipProfile.objects.filter(partnership=site.dorset).update(published=False)
    assert not soup(client, "/").find("a", href=re.compile("awareness"))


def test_a_page_asks_the_database_little(site, client, django_assert_max_num_queries):
    client.get(address())
    for where in (address(), address("ar", "get-help"), address("en", "signs")):
        with django_assert_max_num_queries(4):
            client.get(where)
