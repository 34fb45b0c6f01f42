"""The pages of accounts, held against the accessibility rules at 320 and 1280 pixels, with and without something on them."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from alongside.accounts import actions
from tests.accounts.conftest import PASSWORD
from tests.accounts.proof import prove
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll, send, watch
from tests.cast import Cast

pytestmark = [pytest.mark.journey, pytest.mark.looks]
# For whoever works on these pages: a folder to leave a picture of each in.
PICTURES = os.environ.get("ALONGSIDE_PICTURES")

VISITOR = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "accounts:invitation_accept",
]
BEN = [
    "account_logout",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "socialaccount_connections",
    "accounts:account",
    "accounts:name_change",
    "accounts:session_list",
    "accounts:sign_out_everywhere",
    "accounts:organisation_list",
    "accounts:organisation_detail",
    "accounts:office_list",
]
ANN = [
    "accounts:people_list",
    "accounts:person_invite",
    "accounts:organisation_list",
    "accounts:organisation_detail",
    "accounts:member_admit",
    "accounts:membership_end",
    "accounts:office_list",
    "accounts:office_fill",
    "accounts:office_end",
]
OLA = [
    "accounts:people_list",
    "accounts:person_invite",
    "accounts:person_detail",
    "accounts:seat_give",
    "accounts:seat_end",
    "accounts:person_leave",
    "accounts:person_sign_out",
    "accounts:second_factor_reset",
    "accounts:invitation_withdraw",
]
FAY = [
    "accounts:house",
    "accounts:partnership_found",
    "accounts:partnership_change",
    "accounts:coordinator_seat",
    "accounts:house_organisation_list",
    "accounts:house_organisation_detail",
    "accounts:organisation_add",
    "accounts:organisation_change",
    "accounts:alias_add",
    "accounts:department_add",
    "accounts:duty_record",
    "accounts:succession_record",
    "accounts:administrator_list",
    "accounts:administrator_invite",
    "accounts:administrator_remove",
]
SENT_EMPTY = {
    "account_login",
    "accounts:invitation_accept",
    "accounts:person_invite",
    "accounts:office_fill",
    "accounts:duty_record",
}


@pytest.fixture
def world(everyone: Cast) -> Cast:
    """The cast, with something on every page: an office, an invitation, another administrator, names, duties, a successor."""
    cast = everyone
    cast.ben.set_password(PASSWORD)
    cast.ben.save(update_fields=["password"])
    cast.invitation = actions.invite_person(
        by=cast.ola, partnership=cast.dorset, organisation=cast.council, email="nia@example.org", full_name="Nia", role="reporter"
    )
    cast.office = actions.fill_office(
        by=cast.ann,
        partnership=cast.dorset,
        office="chair",
        organisation=cast.police,
        person=cast.max,
        role_title="Chief Inspector",
    )
    old = actions.add_organisation(by=cast.fay, name="Weymouth and Portland Borough Council", sector="council_lower")
    actions.add_alias(by=cast.fay, organisation=cast.council, text="Dorset Unitary", source="Shaping Dorset, 2018")
    actions.add_department(by=cast.fay, organisation=cast.council, name="Housing")
    day = cast.office.started
    law = "Modern Slavery Act 2015, section 52"
    actions.record_duty(by=cast.fay, organisation=cast.council, duty="duty_to_notify", answer="yes", source=law, started=day)
    actions.record_succession(by=cast.fay, predecessor=old, successor=cast.council, on=day, source="SI 2018/648")
    actions.found_partnership(by=cast.fay, name="Purbeck", slug="purbeck", level="local", parent=cast.dorset, planned=True)
    actions.found_partnership(by=cast.fay, name="Kent and Medway", slug="kent", level="subregional")
    cast.flo = actions.invite_system_administrator(by=cast.fay, email="flo@example.org", full_name="Flo")
    return cast


@pytest.mark.looks
@pytest.mark.parametrize(
    ("who", "pages"),
    [("", VISITOR), ("ben", BEN), ("ann", ANN), ("ola", OLA), ("fay", FAY)],
    ids=["visitor", "ben", "ann", "ola", "fay"],
)
def test_every_page_can_be_used_by_everybody(world, browser, live_server, who, pages):
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    if who:
        context.add_cookies(signed_in(getattr(world, who), live_server.url))
    page = context.new_page()
    complaints, wrong = watch(page), []
    for name in pages:
        page.goto(live_server.url + address(world, name))
        wrong += looked_at(page, f"{who}-{name}")
        if name in SENT_EMPTY:
            send(page.locator("main button[type=submit]").first)
            wrong += looked_at(page, f"{who}-{name}-wrong")
            expect(page.get_by_text("There is a problem")).to_be_visible()
    context.close()
    assert wrong == []
    assert complaints == []


def looked_at(page, name: str) -> list:
    wrong = []
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name.replace(':', '-')}-{width}.png"), full_page=True)
        wrong += [(name, width, found) for found in axe(page)]
        wrong += [] if no_sideways_scroll(page) else [(name, width, "scrolls sideways")]
    return wrong


def signed_in(person, url: str) -> list:
    client = Client()
    client.force_login(person)
    prove(client, person)
    return [{"name": name, "value": morsel.value, "url": url} for name, morsel in client.cookies.items()]


def address(world: Cast, name: str) -> str:
    """Where the page is, for the Bea of the council, its invitation, its membership and the chair."""
    known = {
        "slug": "dorset",
        "organisation": world.council.slug,
        "person": world.fay.public_id if "administrator" in name else world.bea.public_id,
        "seat": world.bea.seats.get().public_id,
        "membership": world.council.memberships.get().public_id,
        "appointment": world.office.public_id,
        "invitation": world.invitation.public_id,
        "secret": world.invitation.secret,
        "partnership": "kent",
    }
    words = NEEDED.get(name, PLACED if name.startswith("accounts:") else ())
    return reverse(name, kwargs={word: known[word] for word in words})


PLACED = ("slug",)
_BODY, _PERSON = ("organisation",), ("slug", "person")
NEEDED = {
    **dict.fromkeys(["accounts:account", "accounts:name_change", "accounts:session_list", "accounts:sign_out_everywhere"], ()),
    **dict.fromkeys(["accounts:house", "accounts:partnership_found", "accounts:house_organisation_list"], ()),
    **dict.fromkeys(["accounts:organisation_add", "accounts:administrator_list", "accounts:administrator_invite"], ()),
    **dict.fromkeys(["accounts:house_organisation_detail", "accounts:organisation_change", "accounts:alias_add"], _BODY),
    **dict.fromkeys(["accounts:department_add", "accounts:duty_record", "accounts:succession_record"], _BODY),
    **dict.fromkeys(["accounts:person_detail", "accounts:seat_give", "accounts:person_leave"], _PERSON),
    **dict.fromkeys(["accounts:person_sign_out", "accounts:second_factor_reset"], _PERSON),
    **dict.fromkeys(["accounts:partnership_change", "accounts:coordinator_seat"], ("partnership",)),
    "accounts:administrator_remove": ("person",),
    "accounts:organisation_detail": ("slug", "organisation"),
    "accounts:seat_end": ("slug", "seat"),
    "accounts:membership_end": ("slug", "membership"),
    "accounts:office_end": ("slug", "appointment"),
    "accounts:invitation_withdraw": ("slug", "invitation"),
    "accounts:invitation_accept": ("secret",),
}
