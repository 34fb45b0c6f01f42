"""Police force areas are dated data with a source: whoever looks after the directory keeps them, and the directory follows."""

import pytest
from django.core.exceptions import PermissionDenied

from alongside.directory.snapshot import snapshot
from alongside.kernel.access import Clockwork, Visitor
from alongside.ledger.models import Entry
from alongside.partnership import actions as partnership
from alongside.partnership.models import Area

from .keeping import NOT_KEEPERS, listed

pytestmark = pytest.mark.django_db
HERE = "/directory/queue/areas/"


def form(**more):
    given = {
        "name": "Cumbria",
        "other_names": "Cumberland\nWestmorland\nCumberland",
        "region": "north-west",
        "source": "The order of 2026",
    }
    return {**given, **more}


def test_only_whoever_looks_after_the_directory_changes_one(cast, areas, client):
    area = Area.objects.get(code="cumbria")
    words = {"name": "X", "other_names": [], "region": "wales", "source": "x"}
    for who in NOT_KEEPERS:
        with pytest.raises(PermissionDenied):
            partnership.change_area(by=getattr(cast, who), area=area, **words)
        client.force_login(getattr(cast, who))
        for address in (HERE, f"{HERE}cumbria/"):
            assert client.get(address).status_code in (302, 403)
            assert client.post(address, form(name="X")).status_code in (302, 403)
    for nobody in (Visitor(), Clockwork()):
        with pytest.raises(PermissionDenied):
            partnership.change_area(by=nobody, area=area, **words)
    client.logout()
    assert client.get(HERE).status_code == 302
    assert Area.objects.get(code="cumbria").name == "Cumbria"


def test_a_change_is_seen_at_once_and_stays(cast, areas, client):
    client.force_login(cast.fay)
    assert "As delivered" in client.get(HERE).content.decode()
    assert 'value="Cumbria"' in client.get(f"{HERE}cumbria/").content.decode()
    assert client.post(f"{HERE}cumbria/", form(name="Cumbria and Furness"))["Location"] == HERE
    one = next(area for area in snapshot().areas if area.code == "cumbria")
    assert (one.name, one.other_names) == ("Cumbria and Furness", ("Cumberland", "Westmorland"))
    assert "Fay Stone" in client.get(HERE).content.decode()
    partnership.load_areas(by=Clockwork())
    assert Area.objects.get(code="cumbria").name == "Cumbria and Furness"
    assert Entry.objects.filter(act="partnership.change_area", subject="cumbria").count() == 1


def test_an_area_that_has_ended_is_kept_and_not_shown(cast, areas, client):
    listed()
    client.force_login(cast.fay)
    ended = {"valid_from_day": "1", "valid_from_month": "4", "valid_from_year": "1974"}
    ended |= {"valid_to_day": "1", "valid_to_month": "4", "valid_to_year": "2025"}
    assert client.post(f"{HERE}cumbria/", form(**ended)).status_code == 302
    assert "cumbria" not in {area.code for area in snapshot().areas}
    assert snapshot().by_slug["border"].areas == ()
    assert "1 April 2025" in client.get(HERE).content.decode()
    assert 'value="1974"' in client.get(f"{HERE}cumbria/").content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": ""}, "Enter the name"),
        ({"name": "durham"}, "Another area already has that name"),
        ({"region": "atlantis"}, "region"),
        ({"source": ""}, "Say where this comes from"),
        ({"valid_from_day": "31", "valid_from_month": "2", "valid_from_year": "2020"}, "must be a real date"),
        (
            {
                "valid_from_day": "2", "valid_from_month": "2", "valid_from_year": "2020",
                "valid_to_day": "1", "valid_to_month": "2", "valid_to_year": "2020",
            },
            "must be after the day it began",
        ),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_and_changes_nothing(cast, areas, client, given, told):
    client.force_login(cast.fay)
    page = client.post(f"{HERE}cumbria/", form(**given)).content.decode()
    assert "There is a problem" in page
    assert told in page
    assert Area.objects.get(code="cumbria").changed_by is None


def test_an_area_nobody_knows_is_not_found(cast, areas, client, django_assert_max_num_queries):
    client.force_login(cast.fay)
    assert client.get(f"{HERE}atlantis/").status_code == 404
    with django_assert_max_num_queries(8):
        client.get(HERE)
