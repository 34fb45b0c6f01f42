"""The ledger's pages, held against the accessibility rules at 320 and 1280 pixels; and a member who checks the ledger at home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from alongside.kernel.access import Clockwork
from alongside.ledger.acts import witness_reading
from alongside.ledger.checkpoints import make_checkpoint
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll
from tests.ledger.people import fill
from tests.partnership.document_world import keep, share

pytestmark = pytest.mark.journey
# For whoever works on these pages: a folder to leave a picture of each in.
PICTURES = os.environ.get("ALONGSIDE_PICTURES")


@pytest.fixture
def world(everyone):
    """A document shared and opened, and more entries than fit on a page."""
    cast = everyone
    fill(60, by=cast.bea, place=cast.dorset)
    paper = keep(cast, title="A title no auditor is shown")
    share(cast, paper, cast.council)
    witness_reading(by=cast.ben, record=paper.record, purpose="Preparing the visit to the car wash on Granby Way")
    make_checkpoint(by=Clockwork())
    cast.paper = paper
    return cast


def at(name: str) -> str:
    return reverse(f"ledger:{name}", kwargs={"slug": "dorset"})


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
def test_the_auditors_pages(world, window):
    aud, wrong = window(world.aud, sure=True), []
    for name in ("entry_list", "checkpoint_list", "checkpoint_make", "witness_take", "partnership_export_take"):
        aud.go(at(name))
        assert aud.status == 200, name
        wrong += looked_at(aud, name)
    aud.go(at("entry_list") + "?subject=not+a+reference&since_day=31&since_month=2&since_year=2026")
    assert aud.says("There is a problem")
    wrong += looked_at(aud, "entry_list-wrong")
    aud.go(at("entry_list") + "?subject=DOC-NONE")
    assert aud.says("Nothing fits")
    wrong += looked_at(aud, "entry_list-empty")
    assert wrong == []


@pytest.mark.looks
def test_a_members_pages(world, window):
    ben, wrong = window(world.ben, sure=True), []
    for name in ("organisation_entry_list", "checkpoint_list", "witness_take", "organisation_export_take"):
        ben.go(at(name))
        assert ben.status == 200, name
        wrong += looked_at(ben, f"member-{name}")
    assert wrong == []


def test_an_auditor_finds_who_opened_a_record(world, window):
    aud = window(world.aud)
    aud.go(at("entry_list"))
    aud.page.get_by_label("Who did it").select_option(label="Ben Okafor")
    aud.fill("Reference", world.paper.reference).press("Apply filters")
    assert aud.says("Preparing the visit to the car wash")
    assert not aud.says("A title no auditor is shown")
    assert not aud.says("DOC-59")


def test_a_member_checks_the_ledger_at_home(world, window, tmp_path):
    ben = window(world.ben, sure=True)
    witness = ben.go(at("witness_take")).takes("Download the witness file", tmp_path)
    export = ben.go(at("organisation_export_take")).takes("Download the export", tmp_path)
    verifier = ben.go(at("checkpoint_list")).takes("Download the program that checks witness files", tmp_path, "link")
    checked = subprocess.run([sys.executable, "-I", verifier, witness, export], capture_output=True, text=True, check=True)
    assert checked.stdout.endswith("SOUND. Nothing that was signed has been changed, removed, added or reordered.\n")
