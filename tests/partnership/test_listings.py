"""Partnerships that are listed by published facts, the areas they cover, and what lists say of each: what its page says."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import Partnership
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership import actions, queries
from alongside.partnership.listing import Facts
from alongside.partnership.models import Activity, Area, Claim, Coverage, Objective, PartnershipProfile
from alongside.partnership.presenters.pages import activity_words, public_page
from alongside.partnership.profiles.model import Appointment

pytestmark = pytest.mark.django_db
LIST = "A list of 2017"


@pytest.fixture
def areas(db):
    actions.load_areas(by=Clockwork())


def facts(title="Border Network", **more):
    given = {
        "level": "subregional",
        "areas": ("cumbria",),
        "chaired": Appointment("Police", ("police",)),
        "coordinated": Appointment("NGO", ("ngo_general",)),
        "activities": (("survivor-support", ""), ("other", "Reading groups")),
        "as_of": "2017",
        "source_id": "91",
    }
    return Facts(title=title, source=LIST, **(given | more))


@pytest.fixture
def border(cast, areas):
    return actions.list_partnership(by=Clockwork(), facts=facts()).partnership


def page_of(place):
    return PartnershipProfile.objects.get(partnership=place)


def correct(cast, place, **more):
    now = page_of(place)
    asked = {
        "version": now.version,
        "level": now.level,
        "chair": now.chair_sectors,
        "coordinator": now.coordinator_sectors,
        "activities": [(one.key, one.text) for one in queries.activities_of(place)],
        "areas": queries.areas_covered(place),
        "contact": now.contact,
        "published": True,
    }
    return actions.correct_listing(by=cast.fay, partnership=place, **(asked | more))


def test_the_delivered_areas_are_the_forty_five(areas):
    assert Area.objects.current().count() == 45
    assert {"dorset", "dyfed-powys", "metropolitan", "cityoflondon", "scotland", "northernireland"} <= set(
        Area.objects.values_list("code", flat=True)
    )


def test_loading_them_again_leaves_what_a_person_changed(cast, areas):
    area = Area.objects.get(code="dorset")
    actions.change_area(by=cast.fay, area=area, name="Dorset police area", other_names=[], region="south-west", source="Order")
    Area.objects.filter(code="durham").update(name="Dunelm")
    done = actions.load_areas(by=Clockwork())
    assert (done.added, done.changed) == (0, 1)
    assert Area.objects.get(code="dorset").name == "Dorset police area"
    assert Area.objects.get(code="durham").name == "Durham"


def test_an_area_that_has_ended_can_not_be_covered(cast, areas):
    area = Area.objects.get(code="cumbria")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    actions.change_area(
        by=cast.fay, area=area, name=area.name, other_names=[], region=area.region, source="Order", valid_to=yesterday
    )
    with pytest.raises(Refused, match="no police force area"):
        actions.cover_areas(by=cast.ann, partnership=cast.dorset, areas=["cumbria"])
    with pytest.raises(Refused, match="after the day it began"):
        actions.change_area(
            by=cast.fay, area=area, name="X", other_names=[], region=area.region, source="Order",
            valid_from=yesterday, valid_to=yesterday,
        )  # fmt: skip


def test_a_listed_partnership_has_a_page_that_says_where_it_comes_from(border, client):
    page = client.get(f"/{border.slug}/").content.decode()
    for words in ("Border Network", "nobody has confirmed them: A list of 2017", "Cumbria", "Survivor support", "Reading groups"):
        assert words in page
    assert "As published in 2017" in page or "as published in 2017" in page


def test_listing_it_twice_changes_nothing(border, rows):
    before = rows()
    actions.list_partnership(by=Clockwork(), facts=facts(level="regional", areas=("durham",)))
    assert rows() == before
    assert (page_of(border).level, queries.areas_covered(border)) == ("subregional", ["cumbria"])


def test_listing_a_partnership_that_works_here_adds_only_what_its_page_lacks(cast, areas, accepted):
    before = page_of(cast.dorset)
    actions.list_partnership(by=Clockwork(), facts=facts(cast.dorset.name, areas=("dorset",), level="local"))
    after = page_of(cast.dorset)
    assert (after.level, after.chair_raw, after.listed_from) == (before.level, before.chair_raw, "")
    assert queries.areas_covered(cast.dorset) == ["dorset"]


@pytest.mark.parametrize("title", ["", "  "])
def test_a_list_names_what_it_lists(areas, title):
    with pytest.raises(Refused, match="has a name"):
        actions.list_partnership(by=Clockwork(), facts=facts(title))
    assert not Partnership.objects.exists()


def test_an_unknown_area_stops_all_of_it(cast, areas):
    with pytest.raises(Refused, match="“atlantis”"):
        actions.list_partnership(by=Clockwork(), facts=facts(areas=("dorset", "atlantis")))
    assert not Partnership.objects.filter(name="Border Network").exists()


def test_the_administrator_corrects_what_nobody_coordinates(cast, border):
    page = correct(cast, border, chair=["pcc", "ngo_specialist"], areas=["durham"], activities=[("survivor-support", "")])
    assert (page.chair_raw, page.chair_sectors) == (
        "Police and crime commissioner / Specialist charity",
        ["pcc", "ngo_specialist"],
    )
    assert (page.coordinator_raw, page.coordinator_sectors) == ("NGO", ["ngo_general"])  # the published words stay
    assert queries.areas_covered(border) == ["durham"]
    assert [one.key for one in queries.activities_of(border)] == ["survivor-support"]
    assert Entry.objects.filter(act="partnership.correct_listing", also__contains=str(border.public_id)).exists()


def test_a_stale_correction_is_refused(cast, border):
    correct(cast, border, level="local")
    with pytest.raises(Refused, match="Somebody changed this page"):
        correct(cast, border, version=2)


@pytest.mark.parametrize(("field", "value"), [("level", "galactic"), ("chair", ["wizards"]), ("areas", ["atlantis"])])
def test_nonsense_is_refused_and_nothing_half_done(cast, border, field, value):
    before = page_of(border)
    with pytest.raises(Refused):
        correct(cast, border, **{field: value})
    assert page_of(border).version == before.version
    assert Coverage.objects.filter(ended_at=None).count() == 1


def test_whoever_coordinates_a_partnership_looks_after_its_page(cast, areas, accepted):
    for attempt in (
        lambda: correct(cast, cast.dorset, level="local"),
        lambda: actions.settle_correction(by=cast.fay, correction=_correction(cast), accepted=True),
    ):
        with pytest.raises(Refused, match="has a coordinator"):
            attempt()


def _correction(cast):
    words = {"about": "chair", "text": "It changed", "caller": "192.0.2.9"}
    from alongside.kernel.access import Visitor

    return actions.suggest_correction(by=Visitor(), partnership=cast.dorset, **words)


@pytest.mark.parametrize("name", ["ann", "ben", "dev", "aud", "ana"])
def test_nobody_else_keeps_the_list(cast, border, name):
    person = getattr(cast, name)
    area = Area.objects.first()
    with pytest.raises(PermissionDenied):
        actions.list_partnership(by=person, facts=facts("Another"))
    with pytest.raises(PermissionDenied):
        actions.change_area(by=person, area=area, name="X", other_names=[], region=area.region, source="")
    with pytest.raises(PermissionDenied):
        actions.correct_listing(
            by=person, partnership=border, version=2, level="", chair=[], coordinator=[], activities=[], areas=[],
            contact="", published=False,
        )  # fmt: skip


def test_the_coordinator_says_which_areas_it_covers(cast, areas, accepted, client):
    client.force_login(cast.ann)
    here = reverse("partnership:areas_cover", kwargs={"slug": "dorset"})
    assert client.post(here, {"areas": ["dorset", "hampshire"]}).status_code == 302
    assert queries.areas_covered(cast.dorset) == ["dorset", "hampshire"]
    refused = client.post(here, {"areas": ["atlantis"]}).content.decode()
    assert "Choose areas from the list" in refused
    client.post(here, {"areas": ["dorset"]})
    assert Coverage.objects.get(area__code="hampshire").ended_at is not None
    assert "Dorset" in client.get("/dorset/").content.decode()


def test_lists_say_what_the_page_says(cast, border, accepted, client):
    """A listing is made in few questions and the page in others: they must tell the same."""
    accounts.fill_office(by=cast.ann, partnership=cast.dorset, office="chair", organisation=cast.council)
    actions.confirm_profile(by=cast.ann, partnership=cast.dorset)
    for listing in queries.listings():
        place = Partnership.objects.get(slug=listing.slug)
        page = public_page(queries.page_for(None, place))
        assert (listing.name, listing.contact, listing.area) == (page.name, page.contact, page.area)
        assert listing.areas == tuple(code for code, _ in page.areas)
        assert (listing.members, listing.objectives) == (len(page.members), len(page.objectives))
        assert listing.members - listing.members_confirmed == page.unconfirmed
        said = [activity_words(Activity(key=key, text=text)) for key, text in listing.activities]
        assert said == list(page.activities)
        offices = {name: line.text for name, line in page.offices}
        assert (listing.chair.words or "Not stated") in offices["Chair"]
        assert (listing.coordinator.words or "Not stated") in offices["Coordinator"]
        assert (listing.confirmed_at, listing.other_names) == (page.confirmed_at, page.other_names)


def test_a_contact_that_names_a_person_is_in_no_list(cast, border):
    PartnershipProfile.objects.filter(partnership=border).update(contact="Petra Holm 01234", contact_is_personal=True)
    assert [one.contact for one in queries.listings() if one.slug == border.slug] == [""]
    correct(cast, border, contact="team@border.example.org")
    assert [one.contact for one in queries.listings() if one.slug == border.slug] == ["team@border.example.org"]


def test_as_many_questions_for_many_as_for_one(cast, areas, django_assert_num_queries):
    def ask():
        with CaptureQueriesContext(connection) as asked:
            queries.listings()
        return len(asked)

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    actions.list_partnership(by=Clockwork(), facts=facts())
    one = ask()
    for number in range(8):
        actions.list_partnership(by=Clockwork(), facts=facts(f"Group number {number}"))
    assert ask() == one <= 10


@pytest.mark.parametrize(
    ("name", "sector", "category"),
    [
        ("Dorset Police", "", "Police"),
        ("Anything at all", "faith", "Faith"),
        ("The big house on the hill", "", ""),
        ("x" * 500, "", ""),
        ("Harbour Council", "", "Local authority"),
    ],
)
def test_members_fall_into_published_categories(name, sector, category):
    from alongside.partnership.queries.listings import category_of

    assert category_of(name, sector) == category


def test_what_was_ended_or_disputed_counts_for_nothing(cast, border, accepted):
    claim = Claim.objects.get(name="Dorset Council")
    matched = actions.match_claim(by=cast.ann, claim=claim, organisation=cast.council)
    actions.dispute_membership(by=cast.ben, claim=matched, why="We left")
    (dorset,) = [one for one in queries.listings() if one.slug == "dorset"]
    assert "Local authority" not in dorset.member_categories
    assert Objective.objects.filter(partnership=cast.dorset).count() == dorset.objectives


FILE = b"---\ntitle:\t\tBorder Network\narea:\t\tLocal\nchaired:\tNGO\n---\n\nMembers\n-------\n\nBorder Police\n"


def bring_in(place):
    waiting = actions.import_profile(by=Clockwork(), partnership=place, raw=FILE, name="border.md")
    actions.accept_import(by=Clockwork(), profile_import=waiting)
    return page_of(place)


def test_a_profile_says_more_than_a_list_and_replaces_it(border):
    page = bring_in(border)
    assert (page.level, page.chair_sectors, page.listed_from, page.published) == ("local", ["ngo_general"], "", True)
    assert page.coordinator_sectors == ["ngo_general"]  # the file says nothing of it, so what was listed stands


def test_what_somebody_corrected_stands_when_a_file_comes(cast, border):
    correct(cast, border, chair=["faith"], published=False)
    page = bring_in(border)
    assert (page.level, page.chair_sectors, page.published) == ("subregional", ["faith"], False)
    assert Claim.objects.get(partnership=border).name == "Border Police"


def test_the_page_to_hand_a_file_in_begins_without_a_complaint(cast, client):
    client.force_login(cast.ann)
    assert "There is a problem" not in client.get("/dorset/imports/new/").content.decode()
