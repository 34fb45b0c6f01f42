"""The demonstration's directory: everything published in 2017, Dorset complete and in its place, nothing twice."""

from collections import Counter

import pytest

from alongside.accounts.models import Partnership
from alongside.directory.models import Change
from alongside.directory.snapshot import snapshot
from alongside.directory.starting import starter
from alongside.home import demonstration
from alongside.partnership.models import PartnershipProfile
from alongside.partnership.presenters.pages import public_page
from alongside.partnership.queries.pages import page_for
from tests.snapshot import laid

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("loaded")]


@pytest.fixture
def loaded(db):
    laid(demonstration.load)


def dorset():
    return public_page(page_for(None, Partnership.objects.get(slug="dorset")))


def test_every_partnership_of_the_starter_is_on_the_map_once():
    listed = snapshot()
    ids = Counter(PartnershipProfile.objects.exclude(source_id="").values_list("source_id", flat=True))
    assert ids == Counter(one.source_id for one in starter().partnerships)
    assert len(listed.listings) == len(starter().partnerships)
    covered = {code for one in listed.listings for code in one.areas}
    assert covered == {code for one in starter().partnerships for code in one.areas}
    assert len(covered) > 30


def test_dorset_is_complete_and_works_here():
    page = dorset()
    assert [code for code, _ in page.areas] == ["dorset"]
    assert page.members
    assert page.objectives
    assert page.listed_from == ""
    assert snapshot().by_slug["dorset"].works_here
    assert [one.slug for one in snapshot().listings if one.works_here] == ["dorset"]


def test_the_tree_is_seen():
    """Under the region's partnership, which the source lists, and over a local one that is still wanted."""
    page = dorset()
    assert page.under is not None
    assert Partnership.objects.get(slug=page.under[0]).profile.level == "regional"
    assert page.over == (("", "Purbeck Anti-Slavery Forum"),)
    assert snapshot().by_slug["dorset"].parent == page.under[0]


def test_what_is_only_listed_says_so(client):
    told = client.get("/south-west-region/").content.decode()
    assert "nobody has confirmed them: the map of anti-slavery partnerships published in October 2017" in told
    assert "confirmed" in client.get("/directory/").content.decode()


def test_the_front_door_names_those_that_work_here_only(client):
    told = client.get("/").content.decode()
    assert "Dorset Anti-Slavery Partnership" in told
    assert "Cheshire" not in told


def test_loading_it_twice_changes_nothing():
    before = (Partnership.objects.count(), Change.objects.count(), snapshot().edition)
    demonstration.load()
    assert (Partnership.objects.count(), Change.objects.count(), snapshot().edition) == before
