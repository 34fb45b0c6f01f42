"""The table of boundaries as a partnership's own agreement sets it: dated, with its source, and never giving a place away."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.support import actions, queries
from alongside.support.extracting import words_of
from tests.support.test_pages import at

TODAY = timezone.localdate


def set_it(world, **more):
    words = {"row": "risk", "body": "police", "cell": "no", "source": "Local protocol of 3 March 2026", "valid_from": TODAY()}
    return actions.set_boundary(by=world.ann, partnership=world.dorset, **{**words, **more})


def parts_of(world):
    return [part["part"] for part in words_of(world.case, ["risks", "needs"], "police")]


def test_a_cell_that_is_set_holds_from_its_day_for_what_is_made_and_what_is_read(world):
    extract = world.extract(parts=("risks", "needs"))
    assert "risks" in [one["part"] for one in queries.words_shown(world.max, extract)]
    set_it(world, valid_from=TODAY() + dt.timedelta(days=1))
    assert "risks" in parts_of(world)  # not yet
    set_it(world)
    assert "risks" not in parts_of(world)
    assert "risks" not in [one["part"] for one in queries.words_shown(world.max, extract)]


@pytest.mark.parametrize(
    ("row", "body"),
    [("address", "council"), ("therapy", "police"), ("contact", "health"), ("risk", "immigration"), ("outcomes", "police")],
)
def test_no_agreement_gives_away_a_place_a_note_or_anything_to_those_who_enforce(world, row, body):
    for cell in ("yes", "consent", "extract", "minimum", "duty"):
        with pytest.raises(Refused, match="No agreement can give that"):
            set_it(world, row=row, body=body, cell=cell)
    set_it(world, row=row, body=body, cell="no")


def test_only_the_coordinator_sets_it_and_the_page_shows_it_beside_the_default(world, client):
    with pytest.raises(PermissionDenied):
        actions.set_boundary(
            by=world.cora, partnership=world.dorset, row="risk", body="police", cell="no", source="x", valid_from=TODAY()
        )
    client.force_login(world.ann)
    day = {f"valid_from_{part}": str(getattr(TODAY(), part)) for part in ("day", "month", "year")}
    typed = {"row": "risk", "body": "police", "cell": "no", **day}
    wrong = client.post(at("boundary_set"), typed).content.decode()
    assert "Say which agreement says so" in wrong
    client.post(at("boundary_set"), {**typed, "source": "Local protocol of 3 March 2026"})
    page = client.get(at("boundary_list")).content.decode()
    assert "Local protocol of 3 March 2026" in page
    assert "to be set by local agreement" in page  # the default's own source
    client.force_login(world.max)
    assert "Local protocol" in client.get(at("boundary_list")).content.decode()
    assert client.get(at("boundary_set")).status_code == 403


def test_a_day_gone_by_is_refused_and_the_newest_counts(world):
    with pytest.raises(Refused, match="not for days gone by"):
        set_it(world, valid_from=TODAY() - dt.timedelta(days=1))
    set_it(world)
    set_it(world, cell="minimum")
    assert "risks" in parts_of(world)
