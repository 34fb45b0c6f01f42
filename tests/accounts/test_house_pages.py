"""The pages of the whole installation: a system administrator's alone, who sees nothing of any partnership."""

import re

import pytest
from django.core import mail
from django.test import Client

from alongside.accounts.models import Organisation, Partnership, Seat, User

from .addresses import address, here
from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["ann", "ola", "ben", "aud", "dev"])
def test_the_installations_pages_are_shut_to_everybody_else(at, cast, name):
    browser = at(name)
    for page, words in (
        ("house", {}),
        ("partnership_found", {}),
        ("partnership_change", {"partnership": "dorset"}),
        ("coordinator_seat", {"partnership": "dorset"}),
        ("house_organisation_list", {}),
        ("house_organisation_detail", {"organisation": "dorset-council"}),
        ("organisation_add", {}),
        ("organisation_change", {"organisation": "dorset-council"}),
        ("administrator_list", {}),
        ("administrator_invite", {}),
        ("administrator_remove", {"person": cast.fay.public_id}),
    ):
        assert browser.get(address(page, **words)).status_code == 403, page
        assert browser.post(address(page, **words), {"name": "X"}).status_code == 403, page


def test_the_system_administrator_sees_no_partnerships_pages(at):
    browser = at("fay")
    for page in ("people_list", "organisation_list", "office_list", "member_admit"):
        assert browser.get(here(page)).status_code == 404
    assert browser.get("/dorset/today/").status_code == 404


def test_from_an_organisation_to_a_running_partnership(at, cast, settings):
    settings.ALONGSIDE_DEMONSTRATION = True
    browser = at("fay")
    browser.post(address("organisation_add"), {"name": "Kent Police", "sector": "police", "website": "kent.police.uk"})
    kent = Organisation.objects.get(name="Kent Police")
    assert kent.website == "https://kent.police.uk"
    wrong = browser.post(address("partnership_found"), {"name": "Kent", "slug": "Accounts", "level": "subregional"})
    assert b"is used by Alongside itself" in wrong.content
    browser.post(address("partnership_found"), {"name": "Kent", "slug": "Kent", "level": "subregional"})
    form = {"organisation": kent.slug, "full_name": "Kit", "email": "kit@kent.example.org"}
    page = browser.post(address("coordinator_seat", partnership="kent"), form).content.decode()
    link = re.search(r'href="http://testserver(/accounts/invitations/[\w-]+/)"', page).group(1)
    kit = Client()
    kit.post(link, {"full_name": "Kit Lowe", "password": PASSWORD})
    assert kit.get("/kent/today/").status_code == 200
    assert b"Kit Lowe" in browser.get(address("house")).content


def test_a_partnership_is_moved_in_the_tree(at, cast):
    browser = at("fay")
    browser.post(address("partnership_found"), {"name": "South West", "slug": "south-west", "level": "regional", "planned": "on"})
    form = {"name": cast.dorset.name, "level": "subregional", "parent": "south-west"}
    browser.post(address("partnership_change", partnership="dorset"), form)
    assert Partnership.objects.get(slug="dorset").parent.slug == "south-west"
    circle = {"name": "South West", "level": "regional", "parent": "dorset", "planned": "on"}
    assert b"under itself" in browser.post(address("partnership_change", partnership="south-west"), circle).content


def test_what_is_known_of_an_organisation_is_recorded(at, cast):
    browser, words = at("fay"), {"organisation": "dorset-council"}
    browser.post(address("alias_add", **words), {"text": "DC", "source": "Minutes"})
    browser.post(address("department_add", **words), {"name": "Housing"})
    day = {"started_day": "1", "started_month": "11", "started_year": "2015"}
    browser.post(address("duty_record", **words), {"duty": "public_body", "answer": "yes", "source": "Section 52", **day})
    day = {"on_day": "1", "on_month": "4", "on_year": "2019"}
    browser.post(address("succession_record", **words), {"successor": "harbour-light", "source": "Order", **day})
    page = browser.get(address("house_organisation_detail", **words)).content.decode()
    for words_shown in ("DC", "Minutes", "Housing", "Section 52", "1 November 2015", "Harbour Light"):
        assert words_shown in page


def test_an_organisation_is_changed(at, cast):
    browser, page = at("fay"), address("organisation_change", organisation="dorset-council")
    assert 'value="Dorset Council"' in browser.get(page).content.decode()
    browser.post(page, {"name": "Dorset", "sector": "council_unitary", "website": "https://dorset.example.org"})
    cast.council.refresh_from_db()
    assert (cast.council.name, cast.council.website) == ("Dorset", "https://dorset.example.org")
    assert b"Former name" in browser.get(address("house_organisation_detail", organisation="dorset-council")).content


@pytest.mark.parametrize("page", ["house_organisation_detail", "organisation_change", "alias_add", "duty_record"])
def test_an_organisation_that_is_not_there_is_not_found(at, page):
    assert at("fay").get(address(page, organisation="nowhere")).status_code == 404
    assert at("fay").get(address("partnership_change", partnership="nowhere")).status_code == 404


def test_a_system_administrator_is_invited_and_removed(at, cast):
    browser = at("fay")
    browser.post(address("administrator_invite"), {"full_name": "Flo", "email": "flo@example.org"})
    link = re.search(r"(/accounts/invitations/\S+)", mail.outbox[0].body).group(1)
    Client().post(link, {"full_name": "Flo", "password": PASSWORD})
    flo = User.objects.get(email="flo@example.org")
    assert Seat.objects.get(person=flo).partnership is None
    assert (
        b"Ask another system administrator"
        in browser.post(address("administrator_remove", person=cast.fay.public_id), {"y": "1"}).content
    )
    browser.post(address("administrator_remove", person=flo.public_id), {"yes": "1"})
    assert not User.objects.get(pk=flo.pk).is_active
    assert browser.post(address("administrator_remove", person=cast.ben.public_id), {"yes": "1"}).status_code == 404
