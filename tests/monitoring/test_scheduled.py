"""Reports by the clock: by its ticks, each hour until they are made; one that fails is told and stops none; files kept."""

import datetime as dt
import hashlib
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.home import clockwork
from alongside.ledger.models import Entry
from alongside.monitoring import actions, clocks
from alongside.monitoring.models import Edition, EditionFile
from alongside.sharing.models import Notice

from .test_annual import schedule

pytestmark = pytest.mark.django_db


def at(hour, minute=5):
    return timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time(hour, minute)))


def test_the_clock_of_the_house_makes_them_at_six_and_never_twice(world):
    schedule(world)
    for moment, many in ((at(5, 59), 0), (at(6, 4), 0), (at(6), 2), (at(7), 2)):
        with patch.object(clockwork.timezone, "now", return_value=moment):
            clockwork.tick()
        assert Edition.objects.count() == many, moment
    made = Entry.objects.filter(act="monitoring.make_edition")
    assert made.count() == 2
    assert {one.made_by for one in Edition.objects.all()} == {None}


def test_a_house_that_stood_still_at_six_makes_them_an_hour_later(world):
    schedule(world)
    clocks.make_reports(at(9, 4))
    assert not Edition.objects.exists()
    clocks.make_reports(at(9))
    assert Edition.objects.count() == 2


def test_one_that_fails_stops_no_other_is_told_once_and_is_tried_again(world):
    schedule(world)
    real = clocks.make_edition

    def fails(*, kind, **words):
        if kind == Edition.Kind.BOARD:
            raise OSError("the disk is full")
        return real(kind=kind, **words)

    with patch.object(clocks, "make_edition", fails):
        for hour in (6, 7, 8):
            clocks.make_reports(at(hour))
    assert [one.kind for one in Edition.objects.all()] == ["annual"]
    told = Notice.objects.filter(text__contains="could not be made by itself")
    assert {one.to_person for one in told} == {world.ann, world.chi}
    assert told.count() == 2, "once each, whatever the hour"
    assert "disk" not in told[0].text
    assert Entry.objects.filter(act="monitoring.tell_report_failed").exists()
    clocks.make_reports(at(9))
    assert {one.kind for one in Edition.objects.all()} == {"annual", "board"}


def test_what_is_given_out_is_byte_for_byte_what_was_made(world, client):
    """Whatever the house's words, fonts or programs have become since: the files are kept."""
    schedule(world)
    clocks.make_reports(at(6))
    client.force_login(world.ann)
    for edition in Edition.objects.all():
        with patch("alongside.monitoring.reporting.title_of", return_value="Another title by now"):
            for kind in ("pdf", "docx", "csv"):
                where = reverse("monitoring:edition_download", args=["dorset", edition.reference, kind])
                got = client.get(where).content
                assert got == bytes(edition.files.get(kind=kind).data)
                if kind != "csv":
                    assert hashlib.sha256(got).hexdigest() == getattr(edition, f"{kind}_sha256")


def test_a_story_that_is_taken_back_is_in_no_file_that_is_kept(world, client):
    days = {"first": timezone.localdate() - dt.timedelta(days=20), "last": timezone.localdate() - dt.timedelta(days=10)}
    told = actions.write_narrative(by=world.ben, objective=world.training, text="Quietly told", consent="nobody", **days)
    actions.read_narrative_through(by=world.ann, narrative=told)
    earlier = {"first": days["first"] - dt.timedelta(days=9), "last": days["first"] - dt.timedelta(days=1)}
    without = actions.make_edition(by=world.ann, partnership=world.dorset, **earlier)
    edition = actions.make_edition(by=world.ann, partnership=world.dorset, **days)
    client.force_login(world.ann)
    where = reverse("monitoring:edition_download", args=["dorset", edition.reference, "docx"])
    before = client.get(where).content
    actions.withdraw_narrative(by=world.ben, narrative=told)
    assert not EditionFile.objects.filter(edition=edition).exists()
    assert EditionFile.objects.filter(edition=without).count() == 3, "those without it are as they were"
    after = client.get(where).content
    assert after != before
    page = client.get(reverse("monitoring:edition_show", args=["dorset", edition.reference])).content.decode()
    assert "they may differ from those first made" in page
