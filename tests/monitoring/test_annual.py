"""The year's report: owed when the year ends, by quarter and beside the year before, and waiting until somebody took it up."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alongside.home.clockwork import DUTIES
from alongside.home.presenters import waiting_for
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.monitoring import actions, annual, clocks, queries
from alongside.monitoring.models import Edition, FrameworkLine, Indicator

pytestmark = pytest.mark.django_db
MORNING = dt.time(6, 5)


def at(name, **words):
    return reverse(f"monitoring:{name}", kwargs={"slug": "dorset", **words})


def page(client, who, where):
    client.force_login(who)
    got = client.get(where)
    assert got.status_code == 200
    return " ".join(got.content.decode().split())


def schedule(world, ends_month=3, *, scheduled=True):
    return actions.set_report_year(by=world.ann, partnership=world.dorset, ends_month=ends_month, scheduled=scheduled)


def year(world, ends_month=3):
    """The last full year that ended with this month, with 30 concerns in its second quarter and 12 in its third."""
    first, last = annual.year_before(timezone.localdate(), ends_month)
    for number in range(42):
        quarter = annual.quarters(first)[1 if number < 30 else 2]
        world.concern(500 + number, on=quarter[0] + dt.timedelta(days=number))
    return first, last


def report(world, first, last, by=None):
    words = {"partnership": world.dorset, "first": first, "last": last, "kind": Edition.Kind.ANNUAL}
    return actions.make_edition(by=by or world.ann, **words)


def test_a_year_ends_where_the_partnership_says_and_with_march_where_it_said_nothing(world):
    assert annual.year_before(dt.date(2026, 4, 1), 3) == (dt.date(2025, 4, 1), dt.date(2026, 3, 31))
    assert annual.year_before(dt.date(2026, 3, 31), 3) == (dt.date(2024, 4, 1), dt.date(2025, 3, 31))
    assert annual.year_before(dt.date(2026, 1, 1), 12) == (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    assert annual.quarter_before(dt.date(2026, 1, 1)) == (dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    assert [one[0] for one in annual.quarters(dt.date(2025, 4, 1))] == [
        *(dt.date(2025, month, 1) for month in (4, 7, 10)),
        dt.date(2026, 1, 1),
    ]
    assert annual.year_of(world.dorset).ends_month == 3
    schedule(world, 12)
    assert annual.year_of(world.dorset).ends_month == 12
    with pytest.raises(Refused, match="ends with a quarter"):
        schedule(world, 5)


def test_the_first_reports_are_owed_where_somebody_switched_them_on(world):
    today = timezone.localdate()
    assert queries.owed_editions(today) == []
    schedule(world, 12)
    quarter, days = annual.quarter_before(today), annual.year_before(today, 12)
    assert queries.owed_editions(today) == [(world.dorset, "board", *quarter), (world.dorset, "annual", *days)]
    schedule(world, 12, scheduled=False)
    assert queries.owed_editions(today) == []


def test_reports_are_owed_as_ever_where_somebody_made_one_and_said_nothing(world):
    world.edition()
    assert [one[1] for one in queries.owed_editions(timezone.localdate())] == ["board", "annual"]


def test_the_clock_makes_them_once_and_they_wait_for_the_coordinator(world, client):
    schedule(world)
    assert clocks.make_reports in DUTIES
    morning = timezone.make_aware(dt.datetime.combine(timezone.localdate(), MORNING))
    for moment in (morning - dt.timedelta(minutes=1), morning, morning):
        clocks.make_reports(moment)
    assert {(one.kind, one.made_by) for one in Edition.objects.all()} == {("board", None), ("annual", None)}
    assert Edition.objects.count() == 2
    waits = "to put to the board: reports the clock made"
    assert [one.number for one in waiting_for(world.ann, world.dorset) if one.text == waits] == [2]
    assert not [one for one in waiting_for(world.ben, world.dorset) if one.text == waits]
    edition = Edition.objects.get(kind="annual")
    assert "Made by the clock, to be put to the board" in page(client, world.ann, at("board_show"))
    assert "I have put it to the board" in page(client, world.ann, at("edition_show", reference=edition.reference))
    client.post(at("edition_take_up", reference=edition.reference))
    assert [one.number for one in waiting_for(world.ann, world.dorset) if one.text == waits] == [1]
    with pytest.raises(Refused, match="already"):
        actions.take_up_edition(by=world.chi, edition=edition)
    with pytest.raises(PermissionDenied):
        actions.take_up_edition(by=world.ben, edition=edition)


def test_an_annual_report_spans_a_year(world):
    first, last = annual.year_before(timezone.localdate(), 3)
    with pytest.raises(Refused, match="twelve whole months"):
        report(world, first, last - dt.timedelta(days=1))
    assert report(world, first, last).words["annual"]["columns"][-2:] == ["The year", "The year before"]


def test_the_year_stands_by_quarter_and_beside_the_year_before(world, client):
    first, last = year(world)
    before = first.replace(year=first.year - 1)
    for number in range(20):
        world.concern(700 + number, on=before + dt.timedelta(days=number))
    report(world, before, first - dt.timedelta(days=1))
    edition = report(world, first, last)
    (row,) = [one for one in edition.words["annual"]["rows"] if one[0].startswith("Concerns the public reported")]
    assert row[1] == "hidden" or int(row[1]) % 5 == 0
    assert row[6] == "20"
    shown = page(client, world.ben, at("edition_show", reference=edition.reference))
    assert "The year by quarter, beside the year before" in shown
    assert len(edition.words["annual"]["columns"]) == len(row) == 7


def test_no_quarter_can_be_worked_out_from_the_year(world):
    """What is hidden of the quarters is never one small count beside three that are shown."""
    first, last = year(world)
    world.concern(800, on=first + dt.timedelta(days=1))
    edition = report(world, first, last)
    (row,) = [one for one in edition.words["annual"]["rows"] if one[0].startswith("Concerns the public reported")]
    shown = [cell for cell in row[1:5] if cell != "hidden"]
    assert "hidden" in row[1:5]
    assert row[5] == "hidden" or len(shown) <= 2


def test_it_says_which_strategies_are_served_and_what_is_missing(world, client):
    first, last = annual.year_before(timezone.localdate(), 3)
    actions.align_objective(by=world.ann, objective=world.training, line=FrameworkLine.objects.get(code="Protect"))
    actions.link_indicator(by=world.ann, objective=world.training, indicator=Indicator.objects.get(code="V4"))
    told = actions.write_narrative(
        by=world.ben, objective=world.training, text="Staff ask now.", first=first, last=last, consent="nobody"
    )
    actions.read_narrative_through(by=world.ann, narrative=told)
    edition = report(world, first, last)
    words = edition.words["annual"]
    served = {row[1]: row[2] for row in words["alignment"]}
    assert served["Protect: Safeguards, awareness and resilience of those at risk"] == world.training.text
    assert "Nothing yet" in served.values()
    assert f"No story of the year: {world.forum.text}" in words["missing"]
    assert f"No story of the year: {world.training.text}" not in words["missing"]
    assert "No value entered: V4 Missed earlier contact" in words["missing"]
    assert f"Nobody has said how it stands: {world.training.text}" in words["missing"]
    assert any(one.startswith("No numbers returned for the year:") for one in words["missing"])
    shown = page(client, world.ann, at("edition_show", reference=edition.reference))
    assert "Staff ask now." in shown
    assert "What is missing" in shown


def test_its_files_hold_the_year(world, client):
    edition = report(world, *year(world))
    client.force_login(world.ann)
    for kind in ("pdf", "docx", "csv"):
        got = client.get(at("edition_download", reference=edition.reference, kind=kind))
        assert got.status_code == 200
        assert len(got.content) > 1000
    assert "By quarter: Concerns the public reported" in got.content.decode()
    public = actions.publish_edition(by=world.chi, edition=edition)
    assert "missing" not in public.words["annual"]
    assert public.words["annual"]["columns"][-1] == "The year before"


def test_a_report_of_the_clock_alone_waits(world):
    made = world.edition()
    with pytest.raises(Refused):
        actions.take_up_edition(by=world.ann, edition=made)
    edition = actions.make_edition(by=Clockwork(), partnership=world.dorset, first=made.first, last=made.last)
    assert list(queries.editions_waiting_for(world.ann, world.dorset)) == [edition]
