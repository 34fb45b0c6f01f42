"""All published profiles and the area file: every one is brought in, every difference is told, and twice is once."""

from collections import Counter

import pytest
from django.apps import apps

from alongside.accounts.models import Partnership
from alongside.directory import bringing
from alongside.directory.models import Change
from alongside.directory.reconciling.comparing import compare
from alongside.directory.reconciling.gathering import gather
from alongside.directory.snapshot import snapshot
from alongside.kernel.access import Clockwork
from alongside.ledger.models import Entry
from alongside.ledger.verification import verify_database
from alongside.partnership.models import Claim, Difference, Objective, PartnershipProfile, ProfileImport
from tests.partnership.profile_samples import SEED

from .reconciling_samples import AREA_FILE, AREAS, PAGES, needs_real_files

pytestmark = [pytest.mark.django_db, pytest.mark.slow, needs_real_files]


def gathered():
    return gather(PAGES, AREA_FILE.read_bytes(), AREAS, areas_name=AREA_FILE.name)


def bring():
    return bringing.bring_in(by=Clockwork(), batch=bringing.batch_from_folder(gathered(), PAGES, as_of="2017"))


def rows_of_every_table():
    models = [model for model in apps.get_models() if model._meta.app_label not in ("ledger", "sessions")]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def test_all_of_them(cast, areas):
    """One partnership of the cast, Dorset, is coordinated here: its file waits and nothing else of it changes."""
    found = gathered()
    report = bring()
    assert Counter(one.what for one in report.became) == {"imported": 42, "listed": 30, "waits": 1, "no-name": 1}
    assert report.refused == found.errors == ()
    _each_is_shown_with_its_facts(found)
    _every_difference_is_written_down(found)
    assert Change.objects.filter(kind="listed").count() == 72
    assert verify_database().problems == []
    before, entries = rows_of_every_table(), Entry.objects.count()
    again = bring()
    assert Counter(one.what for one in again.became) == {"unchanged": 73, "no-name": 1}
    assert rows_of_every_table() == before
    assert Entry.objects.count() == entries + 1


def _each_is_shown_with_its_facts(found):
    pages = {page.source_id: page.partnership for page in PartnershipProfile.objects.select_related("partnership")}
    public = snapshot().by_slug
    for entry in found.entries:
        if entry.source_id in ("4", "17"):  # waits for its coordinator; has no name
            continue
        shown = public[pages[entry.source_id].slug]
        assert set(shown.areas) == set(entry.listing.areas), entry.source_id
        said = entry.page or entry.listing
        assert (shown.level, set(shown.chair.sectors)) == (said.level or "", set(said.chaired.sectors)), entry.source_id
        assert {key for key, _ in shown.activities} == {one.key for one in said.activities}, entry.source_id
        if entry.page:
            place = pages[entry.source_id]
            assert bytes(ProfileImport.objects.get(partnership=place, state="accepted").source.raw) == _raw(entry)
            assert Claim.objects.filter(partnership=place).count() >= len(set(entry.page.members)), entry.source_id
            assert Objective.objects.filter(partnership=place).count() >= len(set(entry.page.objectives)), entry.source_id


def _raw(entry):
    return (PAGES / entry.page.name).read_bytes()


def _every_difference_is_written_down(found):
    """But for what is about a row without a name, and about Dorset, whose coordinator has not accepted the file."""
    told = [one for one in compare(found) if one.source_id not in ("4", "17")]
    assert len(told) >= 40
    assert Counter(told_code.code for told_code in told) == Counter(Difference.objects.values_list("code", flat=True))
    assert {one.key for one in told} == set(Difference.objects.values_list("key", flat=True))
    chair = Difference.objects.get(code="chair-differs")
    assert (chair.here, chair.there, chair.here_from) == ("Government", "CPS", "its profile (20.md, 2017)")


def test_scenario_5_the_seed_again_with_one_repair_refused(cast, areas, tmp_path):
    """Its coordinator refused a repair and accepted the rest: the folder comes again, and both stand."""
    from alongside.partnership import actions

    seed = actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=SEED.read_bytes(), name="seed.md")
    repair = seed.issues.filter(code="encoding-repaired").first()
    actions.decide_issue(by=cast.ann, issue=repair, decision="rejected")
    actions.accept_import(by=cast.ann, profile_import=seed)
    (tmp_path / "4.md").write_bytes(SEED.read_bytes())
    before = rows_of_every_table()
    batch = bringing.batch_from_folder(gather(tmp_path), tmp_path)
    assert [one.what for one in bringing.bring_in(by=Clockwork(), batch=batch).became] == ["unchanged"]
    assert rows_of_every_table() == before
    repair.refresh_from_db()
    assert repair.decision == "rejected"


def test_beside_the_starter_directory_nothing_is_twice(areas):
    from alongside.directory import actions

    actions.load_starter(by=Clockwork())
    listed = Partnership.objects.count()
    report = bring()
    assert report.refused == ()
    ids = Counter(PartnershipProfile.objects.values_list("source_id", flat=True))
    assert [one for one, times in ids.items() if times > 1] == []
    assert Partnership.objects.count() == listed + sum(one.source_id not in _shipped() for one in report.became if one.slug)


def _shipped():
    from alongside.directory.starting import starter

    return {one.source_id for one in starter().partnerships}
