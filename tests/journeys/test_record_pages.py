"""The pages of records and documents, held against the accessibility rules at 320 and 1280 pixels, in each of their states."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.sharing import actions as sharing
from alongside.sharing.models import HandlingCondition
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll
from tests.partnership import document_files
from tests.partnership.document_world import file, group, keep, share

pytestmark = pytest.mark.journey
# For whoever works on these pages: a folder to leave a picture of each in.
PICTURES = os.environ.get("ALONGSIDE_PICTURES")


@pytest.fixture
def world(everyone):
    """Something on every page: shared, sealed, linked, asked for, with conditions, in several versions."""
    cast = everyone
    sharing.load_handling_conditions(by=Clockwork())
    paper = keep(cast, title="Hand car washes in Weymouth: what we know", note_text="First draft")
    later = file("name,sum\n=1+1,2\n", "what-we-know-about-hand-car-washes-in-weymouth-and-portland.csv")
    actions.add_version(by=cast.max, document=paper, file=later, follows=1, note_text="With the figures of March")
    sharing.set_handling(
        by=cast.ana,
        record=paper.record,
        classification="official_sensitive",
        conditions=HandlingCondition.objects.filter(code__in=["do-not-copy", "ask-before-acting"]),
    )
    share(cast, paper, cast.council)
    share(cast, paper, cast.cleo, conditions="Do not tell the person it is about.")
    ended = share(cast, paper, cast.cora)
    sharing.end_share(by=cast.ana, grant=ended)
    other = keep(cast, title="Plan for the visit")
    share(cast, other, cast.ben)
    sharing.link_records(by=cast.ana, record=paper.record, to=other.record, why="The visit was planned because of it")
    cast.cell = group(cast, cast.ben, cast.cleo, purpose="Safe house in the west")
    keep(cast, title="Where she is staying", cell=cast.cell)
    cast.asked = sharing.ask_for_sight(
        by=cast.cora, partnership=cast.dorset, reference=other.reference, why="We support a person who worked there."
    )
    cast.paper = paper
    return cast


def at(world, name, **words):
    needed = {
        "cell_detail": {"reference": world.cell.reference},
        "cell_name": {"reference": world.cell.reference},
        "cell_remove": {"reference": world.cell.reference},
        "sight_answer": {"reference": world.asked.reference},
        "sight_decline": {"reference": world.asked.reference},
    }
    page = name.partition(":")[2]
    if page in ABOUT_NOTHING:
        return reverse(name, kwargs={"slug": "dorset"})
    about = needed.get(page, {"reference": world.paper.reference})
    return reverse(name, kwargs={"slug": "dorset", **about, **words})


ABOUT_NOTHING = {
    "record_list", "notice_list", "sight_ask", "sight_asked", "sight_list", "cell_list", "cell_form", "document_list",
    "document_upload",
}  # fmt: skip
OWNER = [
    ("sharing:record_list", {}),
    ("sharing:record_detail", {}),
    ("sharing:handling_set", {}),
    ("sharing:link_add", {}),
    ("sharing:reading_list", {}),
    ("sharing:share_recipient", {}),
    ("sharing:share_new", {"whom": "organisation:harbour-light"}),
    ("sharing:share_end", {"number": 2}),
    ("sharing:record_recall", {}),
    ("sharing:record_seal", {}),
    ("sharing:notice_list", {}),
    ("sharing:sight_ask", {}),
    ("sharing:sight_asked", {}),
    ("sharing:sight_list", {}),
    ("sharing:sight_answer", {}),
    ("sharing:sight_decline", {}),
    ("sharing:cell_list", {}),
    ("sharing:cell_form", {}),
    ("sharing:cell_detail", {}),
    ("sharing:cell_name", {}),
    ("sharing:cell_remove", {}),
    ("partnership:document_list", {}),
    ("partnership:document_upload", {}),
    ("partnership:document_detail", {}),
    ("partnership:version_add", {}),
]
SENT_EMPTY = {
    "share_recipient",
    "share_new",
    "record_seal",
    "record_recall",
    "sight_ask",
    "cell_form",
    "document_upload",
    "link_add",
}


def looked_at(window, name):
    """Look at the page both ways; what is wrong with it."""
    wrong = []
    for width in (NARROW, WIDE):
        window.page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            window.page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
        wrong += [(name, width, found) for found in axe(window.page)]
        wrong += [] if no_sideways_scroll(window.page) else [(name, width, "scrolls sideways")]
    return wrong


@pytest.mark.looks
def test_the_owners_pages(world, window):
    ana, wrong = window(world.ana), []
    for name, words in OWNER:
        ana.go(at(world, name, **words))
        assert ana.status == 200, name
        page = name.partition(":")[2]
        wrong += looked_at(ana, page)
        if page in SENT_EMPTY:
            ana.send(ana.page.locator("main form button[type=submit]").first)
            wrong += looked_at(ana, f"{page}-wrong")
            assert ana.says("There is a problem"), name
    assert wrong == []


@pytest.mark.looks
def test_the_previews(world, window):
    ana, wrong = window(world.ana), []
    ana.go(at(world, "sharing:share_new", whom="organisation:harbour-light"))
    ana.page.get_by_role("radio").first.check()
    ana.fill("What do they need it for?", "Planning a visit together").press("See who will see it")
    assert ana.says("Share it with these people?")
    wrong += looked_at(ana, "share_preview")
    ana.press("Change your answers")
    expect(ana.page.get_by_label("What do they need it for?")).to_have_value("Planning a visit together")
    ana.go(at(world, "sharing:record_seal"))
    ana.page.get_by_label("To which sealed group?").select_option(label="Safe house in the west")
    ana.fill("Why?", "Somebody is in danger").press("See who will see it")
    assert ana.says("Seal it to these people alone?")
    wrong += looked_at(ana, "record_seal_preview")
    assert wrong == []


@pytest.mark.looks
def test_a_recipients_pages(world, window):
    ben, wrong = window(world.ben), []
    ben.go(at(world, "partnership:document_list"))
    assert not ben.says("Hand car washes")
    wrong += looked_at(ben, "recipient-document_list")
    ben.go(at(world, "partnership:document_detail"))
    wrong += looked_at(ben, "conditions_accept")
    ben.press("I agree, open it")
    assert ben.says("Hand car washes in Weymouth")
    wrong += looked_at(ben, "recipient-document_detail")
    ben.go(at(world, "sharing:record_detail"))
    wrong += looked_at(ben, "recipient-record_detail")
    ben.go(at(world, "sharing:notice_list"))
    wrong += looked_at(ben, "recipient-notice_list")
    ben.press("Mark as read")
    assert wrong == []


@pytest.mark.looks
def test_empty_pages(world, window):
    bea, wrong = window(world.bea), []
    for name in ("sharing:cell_list", "sharing:sight_list", "partnership:document_list"):
        bea.go(at(world, name))
        wrong += looked_at(bea, f"empty-{name.partition(':')[2]}")
    assert wrong == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_document_is_sent_versioned_shared_and_taken_back(everyone, window, scripts, tmp_path):
    """The whole way, with the keyboard's and the eye's means only: labels and buttons."""
    cast, photo = everyone, tmp_path / "Photo.jpg"
    cast.clause  # noqa: B018 - brings the clause in
    photo.write_bytes(document_files.jpeg())
    ana = window(cast.ana, scripts=scripts).go(reverse("partnership:document_upload", kwargs={"slug": "dorset"}))
    ana.fill("What is the document called?", "Photo of the car wash")
    ana.page.locator("input[type=file]").set_input_files(str(photo))
    ana.press("Add it")
    there = ana.page.url
    ana.press("Share")
    ana.page.get_by_label("Whom do you want to share it with?").select_option(label="Ben Okafor, Dorset Council")
    ana.press("Continue")
    ana.page.get_by_role("radio").first.check()
    ana.fill("What do they need it for?", "Planning the visit").press("See who will see it")
    assert ana.says("1 person")
    assert ana.says("Ben Okafor")
    ana.press("Share it")
    ben = window(cast.ben, scripts=scripts)
    ben.page.goto(there)
    with ben.page.expect_download() as saved:
        ben.page.get_by_role("button", name="Download").first.click()
    kept = Path(saved.value.path()).read_bytes()
    assert kept.startswith(b"\xff\xd8")
    assert document_files.SECRET.encode() not in kept
    ana.send(ana.page.get_by_role("link", name="End it").first).press("End the share")
    ben.page.goto(there)
    assert ben.says("Page not found")
