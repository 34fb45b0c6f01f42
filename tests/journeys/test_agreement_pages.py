"""The pages of agreements, disclosures, approvals and law, held against the accessibility rules at 320 and 1280 pixels."""

import datetime as dt

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.sharing import actions as sharing
from alongside.sharing import permissions as may
from alongside.sharing.models import Agreement
from alongside.sharing.spine import new_record
from tests.browser import WIDE, send, watch
from tests.cast import DOCUMENT, Cast
from tests.journeys.test_account_pages import looked_at, signed_in
from tests.sharing.drafting import active, clause, days, draft, ground, sign

pytestmark = pytest.mark.journey

ANN = {
    "agreement_list": None,
    "agreement_draft": None,
    "agreement_detail": "active",
    "agreement_change": "draft",
    "party_add": "draft",
    "party_remove": "draft",
    "clause_add": "draft",
    "clause_change": "draft",
    "clause_remove": "draft",
    "clause_end": "active",
    "agreement_ask": "draft",
    "agreement_activate": "later",
    "agreement_suspend": "active",
    "agreement_resume": "suspended",
    "agreement_end": "active",
    "agreement_version": "active",
    "approval_list": None,
    "disclosure_end": "disclosure",
}
BEN = {
    "agreement_list": None,
    "agreement_detail": "stale",
    "agreement_sign": "draft",
    "agreement_withdraw": "active",
    "may_share": None,
    "ground_list": None,
    "disclosure_list": None,
}
MAX = {
    "disclosure_list": None,
    "disclosure_detail": "disclosure",
    "disclosure_decide": "disclosure",
    "disclosure_ask": "record",
    "approval_list": None,
}
CHAIR = {"approval_list": None, "approval_decide": "approval"}
AUD = {"disclosure_list": None}
FAY = {"law:ground_keep": None, "law:ground_add": None, "law:ground_change": None, "law:limit_set": None}
SENT_EMPTY = {"agreement_draft", "clause_add", "agreement_sign", "agreement_suspend", "disclosure_ask", "law:ground_add"}


@pytest.fixture
def world(everyone: Cast) -> Cast:
    """The cast, with an agreement in every standing, shares, a disclosure that waits and an approval that waits."""
    cast = everyone
    sharing.load_legal_grounds(by=Clockwork())
    things = cast.things = {"draft": draft(cast), "active": active(cast), "suspended": active(cast), "stale": active(cast)}
    clause(cast, things["draft"], to_sector="university", from_organisation=cast.council, conditions="Destroy it after 30 days")
    sign(things["draft"], cast.max)
    sharing.suspend_agreement(by=cast.ann, agreement=things["suspended"], why="A breach at the council")
    _make_stale(things["stale"])
    with transaction.atomic():  # as the act that keeps a record has it
        things["record"] = record = new_record(
            by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash on Quay Road", partnership=cast.dorset
        )
    words = {"recipient": cast.council, "clause": things["active"].clauses.get(), "purpose": "Planning a visit"}
    sharing.share_record(by=cast.ana, record=record, **words)
    dates = {"starts": days(0), "expires": days(300), "review_on": days(90)}
    things["later"] = sharing.draft_new_version(by=cast.ann, agreement=things["active"], **dates)
    sharing.change_clause(by=cast.ann, clause=things["later"].clauses.get(), conditions="Do not copy")
    sign(things["later"], cast.max, cast.ben)
    things["disclosure"] = sharing.ask_disclosure(
        by=cast.ana,
        record=record,
        recipient=cast.cleo,
        reason="A woman will be moved tonight.",
        lawful_basis="To protect somebody’s life, UK GDPR article 6(1)(d)",
        ends_at=timezone.now() + dt.timedelta(days=2),
        approver=cast.max,
    )
    cast.chi = cast.invite(cast.ann, "chi", cast.council, Role.CHAIR)
    things["approval"] = sharing.ask_approval(
        by=cast.ann, partnership=cast.dorset, to_do=may.END_AGREEMENT, subject=things["active"].reference, reason="A test of it"
    )
    return cast


def _make_stale(agreement: Agreement) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(starts=days(-900), review_on=dt.date(2019, 6, 1), title="The paper of 2018")
    agreement.clauses.update(lawful_basis=ground("Data Protection Act 1998"))


@pytest.mark.looks
@pytest.mark.parametrize(
    ("who", "pages"),
    [("ann", ANN), ("ben", BEN), ("max", MAX), ("chi", CHAIR), ("aud", AUD), ("fay", FAY)],
    ids=["ann", "ben", "max", "chi", "aud", "fay"],
)
def test_every_page_can_be_used_by_everybody(world, browser, live_server, who, pages):
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    context.add_cookies(signed_in(getattr(world, who), live_server.url))
    page = context.new_page()
    complaints, wrong = watch(page), []
    for name, thing in pages.items():
        page.goto(live_server.url + address(world, name, thing))
        wrong += looked_at(page, f"{who}-{name}")
        if name in SENT_EMPTY:
            send(page.locator("main button[type=submit]").first)
            wrong += looked_at(page, f"{who}-{name}-wrong")
            expect(page.get_by_text("There is a problem")).to_be_visible()
    context.close()
    assert wrong == []
    assert complaints == []


def address(world: Cast, name: str, thing: str | None) -> str:
    """Where the page is. `may_share` asks about the charity, which nothing runs to from the council."""
    if name.startswith("law:"):
        return reverse(name, kwargs={"code": "cda-1998-s115"} if name == "law:ground_change" else {})
    words = {"slug": "dorset"}
    if thing is not None:
        words["reference"] = world.things[thing].reference
    if name in ("clause_change", "clause_remove", "clause_end"):
        words["number"] = 1
    if name == "party_remove":
        words["party"] = world.charity.slug
    there = reverse(f"sharing:{name}", kwargs=words)
    return f"{there}?organisation=harbour-light" if name == "may_share" else there
