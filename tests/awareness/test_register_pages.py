"""The pages of the contact register: in a partnership for its own numbers, in the house for everybody's."""

import pytest
from django.urls import reverse

from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.models import ContactNumber

pytestmark = pytest.mark.django_db
LOCAL = {"number": "01632 960123", "service": "Children’s services", "purpose": "local", "source": "The council, today"}

SHOWN = (
    *("08000 121 700", "01632 960123", "0300 303 8151", "The council, today"),
    *("Not shown to the public", "Check the hours", "Ended on 4 January 2021"),
)


@pytest.fixture
def made(cast):
    actions.load_contacts(by=Clockwork())
    return actions.add_contact(by=cast.ann, partnership=cast.dorset, **LOCAL)


@pytest.fixture
def proved(client, monkeypatch):
    """A browser whose person has just proved who they are."""
    monkeypatch.setattr("alongside.accounts.middleware.recently_proved", lambda request: True)
    return client


def here(name, **words):
    return reverse(f"partnership:{name}", kwargs={"slug": "dorset", **words})


def test_everybody_inside_reads_it_with_sources_and_states(cast, made, client):
    for who, keeps in (("ann", True), ("cleo", False), ("aud", False)):
        client.force_login(getattr(cast, who))
        page = client.get(here("contact_list")).content.decode()
        for words in SHOWN:
            assert words in page
        assert ("Add a number" in page) == keeps
        assert ("must be checked" in page) == keeps
        assert page.count("Say that you checked it") == (1 if keeps else 0), "only the partnership's own"


def test_the_coordinators_page_says_that_numbers_wait(cast, made, client):
    client.force_login(cast.ann)
    assert "A telephone number must be checked" in client.get("/dorset/").content.decode()
    actions.verify_contact(by=cast.ann, contact=made, version=made.version, how="I rang it.")
    assert "must be checked" not in client.get("/dorset/").content.decode()


def test_a_number_is_added_checked_replaced_and_changed(cast, made, proved):
    proved.force_login(cast.ann)
    new = {"number": "01632 960 555", "service": "Adults’ services", "purpose": "local", "source": "The council"}
    assert proved.post(here("contact_add"), new).status_code == 302
    kept = ContactNumber.objects.get(number="+441632960555")
    words = {"version": kept.version, "how": "I rang it."}
    assert proved.post(here("contact_verify", reference=kept.reference), words).status_code == 302
    kept.refresh_from_db()
    assert (kept.standing, kept.verified_by) == ("verified", cast.ann)
    changed = {**new, "version": kept.version, "hours": "Mornings"}
    assert proved.post(here("contact_change", reference=kept.reference), changed).status_code == 302
    kept.refresh_from_db()
    assert kept.hours == "Mornings"
    day = {"since_day": "1", "since_month": "2", "since_year": "2026"}
    replaced = {"version": kept.version, "number": "01632 960 556", "source": "The council", **day}
    assert proved.post(here("contact_supersede", reference=kept.reference), replaced).status_code == 302
    kept.refresh_from_db()
    assert kept.superseded_by.display == "01632 960 556"


def test_mistakes_keep_what_was_typed_and_say_what_to_do(cast, made, proved):
    proved.force_login(cast.ann)
    page = proved.post(here("contact_add"), {"number": "0800 12", "service": "Somebody", "purpose": "local", "source": ""})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Count them again" in text
    assert 'value="0800 12"' in text
    assert "Somebody" in text
    twice = proved.post(here("contact_add"), LOCAL).content.decode()
    assert "The register holds this number already" in twice
    stale = {**LOCAL, "version": 0}
    assert (
        "changed this number while you were writing"
        in proved.post(here("contact_change", reference=made.reference), stale).content.decode()
    )


def test_a_partnership_finds_no_number_of_the_house_to_change(cast, made, proved):
    proved.force_login(cast.ann)
    house = ContactNumber.objects.get(code="helpline")
    for name in ("contact_change", "contact_supersede", "contact_verify"):
        assert proved.get(here(name, reference=house.reference)).status_code == 404
        proved.force_login(cast.fay)
        assert proved.get(reverse(f"numbers:{name}", kwargs={"reference": made.reference})).status_code == 404
        assert proved.get(reverse(f"numbers:{name}", kwargs={"reference": house.reference})).status_code == 200
        proved.force_login(cast.ann)


def test_the_system_administrator_keeps_the_numbers_of_the_house(cast, made, proved):
    proved.force_login(cast.fay)
    page = proved.get(reverse("numbers:contact_list")).content.decode()
    assert "08000 121 700" in page
    assert "01632 960123" not in page
    house = ContactNumber.objects.get(code="labour")
    words = {"version": house.version, "how": "On the agency’s own page."}
    assert proved.post(reverse("numbers:contact_verify", kwargs={"reference": house.reference}), words).status_code == 302
    house.refresh_from_db()
    assert house.standing == "verified"


def test_who_changes_a_number_proves_who_they_are(cast, made, client):
    client.force_login(cast.ann)
    assert client.get(here("contact_add")).status_code == 302
    for name in ("contact_change", "contact_supersede", "contact_verify"):
        answer = client.post(here(name, reference=made.reference), {"version": 1, "how": "I rang it."})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/prove/")
    made.refresh_from_db()
    assert made.standing == "stated"


def test_a_text_is_checked_and_not_kept(cast, made, client):
    client.force_login(cast.cleo)
    text = "Ring 0800 121 700 or 0300 303 8151. Locally 01632 960123, or 999. <b>0808 157 0000</b>"
    page = client.post(here("text_check"), {"text": text}).content.decode()
    for words in (
        "A digit is missing",
        "08000 121 700",
        "4 January 2021",
        "0800 808 3733",
        "Children’s services",
        "For drama only",
    ):
        assert words in page, words
    assert "There is no telephone number" in client.post(here("text_check"), {"text": "Nothing here"}).content.decode()
    assert "Enter" in client.post(here("text_check"), {"text": ""}).content.decode()
