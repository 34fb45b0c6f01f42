"""Two sources disagree: both are shown, neither wins, somebody decides once, and the decision is kept."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.partnership import actions, queries
from alongside.partnership.actions.differences import Found
from alongside.partnership.listing import Facts
from alongside.partnership.models import Continuation, Difference, OtherName, PartnershipProfile
from alongside.partnership.profiles.model import Appointment

pytestmark = pytest.mark.django_db
PAGE, FILE = "its page (2017)", "the area file (2017)"


def office(raw, sector):
    return {"raw": raw, "sectors": [sector]}


def found(field="chair", **more):
    sides = {
        "chair": ("Government", "CPS", office("Government", "central_gov_other"), office("CPS", "prosecution")),
        "coordinator": ("Police", "NGO", office("Police", "police"), office("NGO", "ngo_general")),
        "level": ("Subregional", "Local", "subregional", "local"),
        "title": ("Border Network", "Border Forum", "Border Network", "Border Forum"),
        "activities": ("Survivor support", "Training", [["survivor-support", ""]], [["frontline-staff-training", ""]]),
        "note": ("", "", None, None),
    }  # fmt: skip
    here, there, here_value, there_value = sides[field]
    given = {
        "code": f"{field}-differs", "words": f"The {field} differs.", "key": f"key-{field}", "field": field,
        "here": here, "there": there, "here_from": PAGE, "there_from": FILE,
        "here_value": here_value, "there_value": there_value,
    }  # fmt: skip
    return Found(**(given | more))


@pytest.fixture
def border(cast):
    actions.load_areas(by=Clockwork())
    given = Facts(title="Border Network", source="A list", chaired=Appointment("Government", ("central_gov_other",)))
    return actions.list_partnership(by=Clockwork(), facts=given).partnership


def record(place, *differences):
    actions.record_differences(by=Clockwork(), partnership=place, differences=differences)
    return list(Difference.objects.filter(partnership=place))


def settle(cast, difference, decision, **more):
    return actions.settle_difference(by=cast.fay, difference=difference, decision=decision, **more)


def page_of(place):
    return PartnershipProfile.objects.get(partnership=place)


def test_both_are_shown_until_somebody_decides(cast, border, client):
    (difference,) = record(border, found())
    shown = client.get(f"/{border.slug}/").content.decode()
    assert "“Government” in its page (2017), “CPS” in the area file (2017)" in shown
    settle(cast, difference, "there", why="Rang them")
    shown = client.get(f"/{border.slug}/").content.decode()
    assert "Sources do not agree" not in shown
    assert page_of(border).chair_sectors == ["prosecution"]


def test_found_again_it_is_known_and_the_decision_stands(cast, border):
    (difference,) = record(border, found())
    settle(cast, difference, "here")
    assert [one.decision for one in record(border, found())] == ["here"]


@pytest.mark.parametrize("field", ["chair", "coordinator", "level", "activities"])
@pytest.mark.parametrize("side", ["here", "there"])
def test_the_chosen_side_stands_on_the_page(cast, border, field, side):
    one = found(field)
    (difference,) = record(border, one)
    settle(cast, difference, side)
    page, value = page_of(border), getattr(one, f"{side}_value")
    if field in ("chair", "coordinator"):
        assert (getattr(page, f"{field}_raw"), getattr(page, f"{field}_sectors")) == (value["raw"], value["sectors"])
    elif field == "level":
        assert page.level == value
    else:
        assert [[a.key, a.text] for a in queries.activities_of(border)] == value


def test_a_new_name_keeps_the_old_one_as_another(cast, border):
    (difference,) = record(border, found("title"))
    settle(cast, difference, "there")
    border.refresh_from_db()
    assert border.name == "Border Forum"
    assert [one.text for one in OtherName.objects.filter(partnership=border)] == ["Border Network"]
    assert page_of(border).title == "Border Forum"


def test_a_coordinator_decides_for_their_own_but_does_not_rename(cast, accepted, client):
    place = cast.dorset
    title = found("title", here=place.name, there="Another name", here_value=place.name, there_value="Another name")
    by_code = {one.code: one for one in record(place, found("level"), title)}
    client.force_login(cast.ann)
    here = reverse("partnership:difference_decide", kwargs={"slug": "dorset", "reference": by_code["title-differs"].reference})
    assert "is changed by the system administrator" in client.post(here, {"decision": "there"}).content.decode()
    level = by_code["level-differs"]
    actions.decide_difference(by=cast.ann, difference=level, decision="there")
    assert page_of(place).level == "local"
    listed = client.get(reverse("partnership:difference_list", kwargs={"slug": "dorset"})).content.decode()
    assert "The title differs." in listed
    assert "The second source is right" in listed


def test_nothing_is_decided_twice_or_by_words_that_are_no_choice(cast, border):
    (difference,) = record(border, found())
    for nonsense in ("same", "noted", "none", "", "x"):
        with pytest.raises(Refused):
            settle(cast, difference, nonsense)
    settle(cast, difference, "here")
    with pytest.raises(Refused, match="already decided"):
        settle(cast, difference, "there")


def test_what_has_no_sides_is_noted(cast, border):
    (difference,) = record(border, found("note"))
    assert settle(cast, difference, "noted").decision == "noted"


def test_two_names_for_one_body_become_one_page(cast, border, client):
    twin = actions.list_partnership(by=Clockwork(), facts=Facts(title="Border Net", source="A list")).partnership
    (difference,) = record(border, found("note", other=twin, there_from=FILE))
    settle(cast, difference, "same")
    answer = client.get(f"/{twin.slug}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/{border.slug}/")
    assert "Border Net" in client.get(f"/{border.slug}/").content.decode()
    with pytest.raises(Refused, match="already goes on"):
        settle(cast, record(border, found("note", other=twin, key="again"))[-1], "successor")


def test_one_that_followed_another_is_named_on_its_page(cast, border, client):
    later = actions.list_partnership(by=Clockwork(), facts=Facts(title="Border Board", source="A list")).partnership
    (difference,) = record(border, found("note", other=later))
    settle(cast, difference, "successor")
    assert "was followed by" in client.get(f"/{border.slug}/").content.decode()
    assert Continuation.objects.get().into == later


def test_one_that_somebody_coordinates_is_never_folded_into_another(cast, border, accepted):
    (difference,) = record(border, found("note", other=cast.dorset))
    with pytest.raises(Refused, match="has a coordinator"):
        settle(cast, difference, "same")
    (difference,) = record(cast.dorset, found("note", other=border))
    with pytest.raises(Refused, match="has a coordinator"):
        settle(cast, difference, "same")


@pytest.mark.parametrize("name", ["ben", "aud", "dev", "fay"])
def test_nobody_else_decides_for_a_partnership(cast, accepted, name):
    (difference,) = record(cast.dorset, found())
    with pytest.raises(PermissionDenied):
        actions.decide_difference(by=getattr(cast, name), difference=difference, decision="here")


@pytest.mark.parametrize("name", ["ann", "dev", "ben"])
def test_nobody_else_settles_for_the_house(cast, border, name):
    (difference,) = record(border, found())
    with pytest.raises(PermissionDenied):
        actions.settle_difference(by=getattr(cast, name), difference=difference, decision="here")


def test_a_difference_of_another_partnership_is_not_found(cast, border, accepted, client):
    (difference,) = record(border, found())
    client.force_login(cast.ann)
    here = reverse("partnership:difference_decide", kwargs={"slug": "dorset", "reference": difference.reference})
    assert client.get(here).status_code == client.post(here, {"decision": "here"}).status_code == 404
    assert Partnership.objects.get(slug=border.slug).differences.get().decision == "none"
