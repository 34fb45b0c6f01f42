"""Bringing many partnerships in: each whole or not at all, twice is once, and what people decided stays decided."""

import pytest
from django.apps import apps

from alongside.accounts.models import Partnership
from alongside.directory import actions as room
from alongside.directory import bringing
from alongside.directory.models import SourceImport, Told
from alongside.directory.reconciling.gathering import paired
from alongside.kernel.access import Clockwork
from alongside.ledger.models import Entry
from alongside.partnership import actions
from alongside.partnership.models import Coverage, Difference, OtherName, PartnershipProfile, ProfileImport
from alongside.partnership.presenters.pages import public_page
from alongside.partnership.queries.pages import page_for
from tests.partnership.profile_samples import page

from .reconciling_samples import row, sheet

pytestmark = pytest.mark.django_db
AREAS = "areas.csv"


@pytest.fixture(autouse=True)
def _areas(request):
    """The cast, where a test speaks of them, before the areas: their rows are laid into an empty house."""
    for name in ("cast", "areas"):
        if name in (*request.fixturenames, "areas"):
            request.getfixturevalue(name)


def bring(profiles=None, *rows, by=None, as_of="2017"):
    files = {name: text.encode() for name, text in (profiles or {}).items()}
    batch = bringing.batch_from_files(files, (AREAS, sheet(*rows)) if rows else None, as_of=as_of)
    return bringing.bring_in(by=by or Clockwork(), batch=batch)


def became(report):
    return {one.source_id: one.what for one in report.became}


def rows_of_every_table():
    models = [model for model in apps.get_models() if model._meta.app_label not in ("ledger", "sessions")]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def place(slug="coast"):
    return Partnership.objects.get(slug=slug)


def test_a_page_and_its_row_become_a_public_page_with_its_areas():
    report = bring({"7.md": page()}, row(PoliceIDs="dorset"), row(PoliceIDs="wiltshire"))
    assert became(report) == {"7": "imported"}
    shown = public_page(page_for(None, place()))
    assert (shown.name, [code for code, _ in shown.areas]) == ("Coast Anti-Slavery Partnership", ["dorset", "wiltshire"])
    assert [line.text for line in shown.members] == ["Coast Police", "Hill Council"]


def test_a_row_without_a_page_is_listed_by_its_facts():
    assert became(bring(None, row(ID="9", PartnershipName="Hill Network", PoliceIDs="kent"))) == {"9": "listed"}
    kept = PartnershipProfile.objects.get()
    assert (kept.title, kept.source_id, kept.chair_sectors, kept.listed_from) == ("Hill Network", "9", ["police"], AREAS)
    assert list(Coverage.objects.values_list("area__code", "as_of")) == [("kent", "2017")]


@pytest.mark.parametrize("name", ["", "Not yet defined"])
def test_a_row_that_nobody_has_named_is_told_and_left_out(name):
    report = bring(None, row(PartnershipName=name))
    assert (became(report), Partnership.objects.count()) == ({"7": "no-name"}, 0)
    assert {"title-blank" if not name else "title-placeholder"} <= {one.code for one in report.batch.differences}


def test_twice_is_once():
    profiles = {"7.md": page(chaired="Government"), "9.md": page(id="9", title="Hill Anti-Slavery Network", chaired="NGO")}
    rows = (row(chaired="CPS"), row(ID="9", PartnershipName="Hill Network"), row(ID="10", PartnershipName="Hill Forum"))
    first = bring(profiles, *rows)
    before, entries = rows_of_every_table(), Entry.objects.count()
    second = bring(profiles, *rows)
    assert set(became(second).values()) == {"unchanged"}
    assert rows_of_every_table() == before
    assert [one.act for one in Entry.objects.order_by("seq")[entries:]] == ["directory.import_sources"]
    assert first.changed == 3


def test_scenario_8_both_sources_are_shown_with_their_dates_until_somebody_decides(cast):
    """Chair "Government" on the page and "CPS" in the area file: neither wins."""
    bring({"7.md": page(chaired="Government")}, row(chaired="CPS"))
    shown = public_page(page_for(None, place()))
    assert dict(shown.offices)["Chair"].text == "Government"
    assert shown.differences == ("Chair: “Government” in its profile (7.md, 2017), “CPS” in the area file (areas.csv, 2017).",)
    actions.settle_difference(by=cast.fay, difference=Difference.objects.get(field="chair"), decision="there", why="Asked.")
    shown = public_page(page_for(None, place()))
    assert (dict(shown.offices)["Chair"].text, shown.differences) == ("CPS", ())
    assert PartnershipProfile.objects.get(partnership=place()).chair_sectors == ["prosecution"]


def test_without_a_year_the_day_they_were_brought_in_dates_the_sources():
    bring({"7.md": page(chaired="Government", layout="plain")}, row(chaired="CPS"), as_of="")
    (words,) = public_page(page_for(None, place())).differences
    assert words.count("brought in on ") == 2


def test_scenario_5_what_was_decided_stands_when_the_files_come_again(cast):
    """Imported again, nothing changes and the decision stands."""
    files = ({"7.md": page(chaired="Government")}, row(chaired="CPS"))
    bring(*files)
    actions.settle_difference(by=cast.fay, difference=Difference.objects.get(field="chair"), decision="there")
    kept = PartnershipProfile.objects.get(partnership=place())
    actions.correct_listing(
        by=cast.fay, partnership=place(), version=kept.version, level="regional", chair=kept.chair_sectors,
        coordinator=[], activities=[], areas=["kent"], contact="", published=True,
    )  # fmt: skip
    room.note_changes(by=Clockwork())
    before = rows_of_every_table()
    assert became(bring(*files)) == {"7": "unchanged"}
    assert rows_of_every_table() == before


def test_every_kind_of_difference_is_written_down_and_can_be_decided(cast):
    text = page(title="Coast Anti-Slavery Network", area="Local", coordinated="Police", activities="* Survivor support")
    bring({"7.md": text}, row())
    found = {one.code: one for one in Difference.objects.all()}
    assert found["title-differs"].here_value == "Coast Anti-Slavery Network"
    assert (found["level-differs"].here_value, found["level-differs"].there_value) == ("local", "subregional")
    assert found["coordinator-differs"].there_value == {"raw": "NGO", "sectors": ["ngo_general"]}
    for code in ("level-differs", "coordinator-differs", "title-differs"):
        actions.settle_difference(by=cast.fay, difference=found[code], decision="there")
    for code in ("activity-only-on-page", "activity-only-in-area-file"):  # two that belong together: only to be looked at
        actions.settle_difference(by=cast.fay, difference=found[code], decision="noted")
    kept = PartnershipProfile.objects.get()
    assert (kept.title, kept.level) == ("Coast Anti-Slavery Partnership", "subregional")
    assert kept.coordinator_sectors == ["ngo_general"]
    assert OtherName.objects.get().text == "Coast Anti-Slavery Network"


def test_one_activity_that_differs_can_be_chosen(cast):
    bring({"7.md": page(activities="* Intelligence sharing\n* Survivor support")}, row())
    found = Difference.objects.get()
    actions.settle_difference(by=cast.fay, difference=found, decision="there")
    assert [one.key for one in place().activities.filter(ended_at=None)] == ["intelligence-sharing"]


def test_a_name_that_says_there_is_none_can_not_be_chosen():
    bring({"7.md": page()}, row(PartnershipName="Not yet defined"))
    assert {(one.here_value, one.there_value) for one in Difference.objects.filter(field="title")} == {(None, None)}


def test_two_that_may_be_one_are_asked_about_once(cast):
    rows = (row(PartnershipName="Coast Anti-Slavery Network"), row(ID="8", PartnershipName="Coast Modern Slavery Network"))
    bring(None, *rows)
    asked = Difference.objects.get(code="same-body")
    assert (asked.partnership.name, asked.other.name) == ("Coast Anti-Slavery Network", "Coast Modern Slavery Network")
    actions.settle_difference(by=cast.fay, difference=asked, decision="same")
    room.note_changes(by=Clockwork())
    before = rows_of_every_table()
    assert set(became(bring(None, *rows)).values()) == {"unchanged", "taken-down"}
    assert rows_of_every_table() == before


def test_two_ids_of_one_name_are_two_until_somebody_says_otherwise():
    report = bring(None, row(), row(ID="8"))
    assert became(report) == {"7": "listed", "8": "listed"}
    assert Difference.objects.filter(code="same-body").count() == 1
    assert set(became(bring(None, row(), row(ID="8"))).values()) == {"unchanged"}


def test_a_partnership_is_known_by_id_or_by_another_name(cast):
    kept = actions.list_partnership(by=Clockwork(), facts=bringing_facts("Coast Forum"))
    OtherName.objects.create(partnership=kept.partnership, text="Coast Anti-Slavery Partnership", source="x")
    assert became(bring({"7.md": page()})) == {"7": "imported"}
    assert became(bring({"7.md": page(title="Quite Another Name")})) == {"7": "imported"}
    assert ProfileImport.objects.filter(partnership=kept.partnership).count() == 2


def bringing_facts(title):
    from alongside.partnership.listing import Facts

    return Facts(title=title, source="A list we made")


def test_what_somebody_coordinates_here_waits_for_them(cast):
    text = page(title="Dorset Anti-Slavery Partnership", chaired="Government")
    files = ({"4.md": text}, row(PartnershipName="Dorset Anti-Slavery Partnership", chaired="CPS"))
    assert became(bring(*files, by=cast.fay)) == {"7": "waits"}
    assert not PartnershipProfile.objects.filter(partnership=cast.dorset, published=True).exists()
    assert not Coverage.objects.exists()
    assert not Difference.objects.exists()
    before = rows_of_every_table()
    assert became(bring(*files)) == {"7": "unchanged"}
    assert rows_of_every_table() == before
    waiting = ProfileImport.objects.get()
    actions.accept_import(by=cast.ann, profile_import=waiting)
    assert became(bring(*files)) == {"7": "disputed"}
    assert Difference.objects.filter(partnership=cast.dorset, field="chair").count() == 1


def test_what_a_coordinator_discarded_does_not_come_back(cast):
    files = ({"4.md": page(title="Dorset Anti-Slavery Partnership")},)
    bring(*files)
    actions.discard_import(by=cast.ann, profile_import=ProfileImport.objects.get())
    assert became(bring(*files)) == {"7": "unchanged"}
    assert ProfileImport.objects.count() == 1


def test_what_was_taken_down_stays_down(cast):
    bring(None, row())
    kept = PartnershipProfile.objects.get()
    actions.correct_listing(
        by=cast.fay, partnership=kept.partnership, version=kept.version, level="", chair=[], coordinator=[], activities=[],
        areas=[], contact="", published=False,
    )  # fmt: skip
    assert became(bring({"7.md": page()}, row())) == {"7": "taken-down"}
    assert not PartnershipProfile.objects.get().published


def test_a_later_area_file_brings_in_what_differs_from_the_earlier_one(cast):
    bring(None, row(PoliceIDs="dorset"))
    report = bring(None, row(PoliceIDs="kent", chaired="NGO"))
    assert became(report) == {"7": "changed"}
    assert list(Coverage.objects.filter(ended_at=None).values_list("area__code", flat=True)) == ["kent"]
    found = Difference.objects.get(code="chair-differs")  # nobody has said which is right
    assert (found.here, found.there, PartnershipProfile.objects.get().chair_raw) == ("POLICE", "NGO", "POLICE")
    actions.settle_difference(by=cast.fay, difference=found, decision="there")
    assert PartnershipProfile.objects.get().chair_sectors == ["ngo_general"]


def test_areas_set_by_hand_are_not_set_again(cast):
    bring(None, row(PoliceIDs="dorset"))
    actions.cover_areas(by=Clockwork(), partnership=place(), areas=["essex"])
    bring(None, row(PoliceIDs="kent"))
    assert list(Coverage.objects.filter(ended_at=None).values_list("area__code", flat=True)) == ["essex"]
    assert Difference.objects.get(code="areas-differ").there == "kent"
    assert Told.objects.get().facts["areas"] == ["kent"]


def test_what_is_missing_from_these_files_alone_is_no_question_for_anybody():
    bring({"7.md": page()}, row())
    assert became(bring(None, row())) == {"7": "unchanged"}
    assert became(bring({"7.md": page()}, row(ID="9", PartnershipName="Hill Forum"))) == {"7": "unchanged", "9": "listed"}
    assert [one.code for one in Difference.objects.all()] == ["row-without-page"]
    assert Difference.objects.get().partnership.name == "Hill Forum"


def test_one_that_is_refused_stops_none_of_the_others(cast):
    planned = Partnership.objects.create(name="Hill Network", slug="hill", level="local", planned=True)
    report = bring(None, row(), row(ID="9", PartnershipName="Hill Network"), row(ID="10", PartnershipName="Sea Forum"))
    assert became(report) == {"7": "listed", "9": "refused", "10": "listed"}
    assert report.refused[0].why == f"{planned} is only planned here. Say first that it has begun."


def test_nothing_stays_of_one_that_breaks_in_the_middle(monkeypatch):
    def fails(**given):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(actions, "cover_areas", fails)
    with pytest.raises(RuntimeError):
        bring({"7.md": page()}, row())
    assert not Partnership.objects.exists()
    assert not ProfileImport.objects.exists()
    assert not Entry.objects.filter(act__contains="found").exists()


def test_a_file_that_changes_while_it_is_read_is_refused():
    batch = bringing.batch_from_files({"7.md": page().encode()}, None)
    changed = bringing.Batch(batch.gathered, batch.sources, lambda name: b"something else", batch.differences)
    report = bringing.bring_in(by=Clockwork(), batch=changed)
    assert "was changed while it was being read" in report.refused[0].why
    assert Partnership.objects.count() == 0


def test_a_preview_writes_nothing():
    batch = bringing.batch_of(paired([]), lambda name: b"")
    assert bringing.preview(batch).became == ()
    before = rows_of_every_table()
    batch = bringing.batch_from_files({"7.md": page().encode(), "x.md": b"no profile"}, (AREAS, sheet(row(chaired="CPS"))))
    told = bringing.preview(batch)
    assert [one.what for one in told.became] == ["imported"]
    assert [one["code"] for one in told.kept()["errors"]] == ["no-front-matter"]
    assert rows_of_every_table() == before


def test_what_came_of_it_is_kept_once():
    bring({"7.md": page()})
    bring({"7.md": page()})
    kept = SourceImport.objects.get()
    assert (kept.state, kept.names, kept.started_by) == ("imported", ["7.md"], None)
    assert [one["what"] for one in kept.report["became"]] == ["imported"]
