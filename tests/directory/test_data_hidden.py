"""Nothing that is not public is in any file, and nothing that is not public changes one."""

import pytest

from alongside.accounts import actions as accounts
from alongside.accounts.models import Partnership
from alongside.directory.actions.changes import note_changes
from alongside.directory.presenters import data as files
from alongside.directory.presenters import pieces
from alongside.directory.presenters.pieces import pieces_of
from alongside.directory.queries.data import public_pages
from alongside.directory.snapshot import snapshot
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.models import Claim, Objective, PartnershipProfile
from alongside.partnership.presenters.pages import public_page
from alongside.partnership.queries import page_for

from . import data_samples as samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    files.forget()
    yield
    files.forget()


@pytest.fixture
def listed(cast, areas):
    return samples.directory(cast)


def take_down(cast):
    page = PartnershipProfile.objects.get(partnership=cast.dorset)
    actions.change_profile(
        by=cast.ann, partnership=cast.dorset, version=page.version, area="", contact="", activities=[], published=False,
        working_days_to_read=10,
    )  # fmt: skip


def tags(client):
    return {name: client.get(f"/directory/{name}")["ETag"] for name in samples.ALL}


def test_no_hidden_word_is_anywhere(listed, client):
    samples.hide_canaries(listed)
    note_changes(by=Clockwork())
    for who in (None, listed.ann, listed.dev, listed.fay):
        client.logout()
        if who:
            client.force_login(who)
        for name in (
            *samples.ALL,
            "data/partnerships.json?q=Wxyz",
            "data/partnerships.csv?contact=yes",
            "changes.atom?partnership=elsewhere",
        ):
            said = client.get(f"/directory/{name}").content.decode()
            assert samples.CANARY not in said, name
            assert "Farshire Partnership" not in said, name
    client.logout()
    for word in ("elsewhere", "wxyzcanary-hidden"):
        assert client.get(f"/directory/data/partnerships/{word}.json").status_code == 404
    one = samples.records(client)["dorset"]
    assert one["contact"] is None
    assert "names a person" in one["contact_note"]
    assert {one["members"][0]["name"], one["objectives"][0]["text"]} == {"Dorset Police [name not shown]", "Ask [name not shown]"}
    assert samples.CANARY not in client.get("/dorset/").content.decode()


def test_a_hidden_partnership_answers_as_one_that_never_was(listed, client):
    hidden, never = (client.get(f"/directory/data/partnerships/{word}.json") for word in ("elsewhere", "nobody"))
    assert (hidden.status_code, hidden.content) == (never.status_code, never.content)
    assert not {"ETag", "Access-Control-Allow-Origin"} & set(hidden.headers)


def test_what_is_hidden_changes_no_tag(listed, client):
    before = tags(client)
    samples.listed("Kept Back", areas=("kent",))
    page = PartnershipProfile.objects.get(partnership__name="Kept Back")
    place = {"by": listed.fay, "partnership": page.partnership, "version": page.version}
    facts = {"level": "local", "chair": [], "coordinator": [], "activities": [], "areas": ["kent"]}
    assert tags(client) != before
    actions.correct_listing(**place, **facts, contact="", published=False)
    assert tags(client) == before
    page.refresh_from_db()
    actions.correct_listing(**{**place, "version": page.version}, **facts, contact="a@b.example", published=False)
    actions.add_objective(by=listed.dev, partnership=listed.elsewhere, text="Nobody reads this")
    accounts.invite_person(
        by=listed.ann, partnership=listed.dorset, organisation=listed.police, email="new@dorset-police.example.org",
        full_name="New Person", role="member",
    )  # fmt: skip
    assert tags(client) == before
    files.forget()
    assert tags(client) == before


def test_a_contact_that_names_a_person_changes_no_tag(listed, client):
    profile = PartnershipProfile.objects.filter(partnership=listed.dorset)
    profile.update(contact="One Person", contact_is_personal=True)
    before = tags(client)
    profile.update(contact="Another Person")
    actions.confirm_profile(by=listed.ann, partnership=listed.dorset)
    accounts.give_seat(by=listed.ann, partnership=listed.dorset, person=listed.max, role="auditor")
    after = tags(client)
    changed = {name for name in before if after[name] != before[name]}
    assert "data/areas.csv" not in changed
    for name in changed:
        assert "Person" not in client.get(f"/directory/{name}").content.decode()


def test_what_is_taken_down_is_gone_at_once(listed, client):
    assert "dorset" in samples.records(client)
    take_down(listed)
    assert "dorset" not in samples.records(client)
    assert client.get("/directory/data/partnerships/dorset.json").status_code == 404
    assert "Dorset Anti-Slavery" not in client.get("/directory/data/partnerships.csv").content.decode()
    assert "Dorset Anti-Slavery" not in client.get("/directory/data/partnerships.geojson").content.decode()
    assert samples.records(client)["wessex"]["over"] == []
    assert "dorset" not in pieces._pieces, "its record is not kept in memory either"


def test_taken_down_between_asking_and_reading_is_left_out(listed):
    now = snapshot()
    take_down(listed)
    assert [piece.listing.slug for piece in pieces_of(now, now.listings)] == ["anglia", "coast", "wessex"]
    assert files.one_json(now, now.by_slug["dorset"], "http://testserver") is None


def test_words_that_change_no_number_are_read_anew(listed, client):
    """A listing counts objectives and members; their words stand in no listing, and may be taken down for a reason."""
    samples.records(client)
    edition = snapshot().edition
    one = Objective.objects.get(partnership=listed.dorset, position=1)
    actions.edit_objective(by=listed.ann, objective=one, text="Teach everybody", version=one.version)
    assert snapshot().edition == edition
    assert samples.records(client)["dorset"]["objectives"][0]["text"] == "Teach everybody"
    claim = Claim.objects.get(partnership=listed.dorset, position=2)
    actions.match_claim(by=listed.ann, claim=claim, organisation=listed.charity)
    actions.dispute_membership(by=listed.cal, claim=claim, why="We never joined.")
    assert samples.records(client)["dorset"]["members"][1]["state"] == "disputed"


def test_only_what_an_act_concerned_is_read_anew(listed, client, monkeypatch):
    samples.records(client)
    read = []
    monkeypatch.setattr(pieces, "public_pages", lambda slugs: read.append(set(slugs)) or public_pages(slugs))
    actions.cover_areas(by=Clockwork(), partnership=Partnership.objects.get(slug="coast"), areas=["kent"])
    samples.records(client)
    assert read == [{"coast"}]


def test_a_new_name_reaches_those_above_and_below(listed, client):
    samples.records(client)
    wessex = Partnership.objects.get(slug="wessex")
    accounts.change_partnership(
        by=listed.fay, partnership=wessex, name="Wessex Alliance", level="regional", parent=None, planned=False
    )
    accounts.change_partnership(
        by=listed.fay, partnership=listed.dorset, name="Dorset Forum", level="subregional", parent=wessex, planned=False
    )
    found = samples.records(client)
    assert found["dorset"]["under"] == {"slug": "wessex", "name": "Wessex Alliance"}
    assert found["wessex"]["over"] == [{"slug": "dorset", "name": "Dorset Forum"}]


def test_a_place_still_wanted_is_named_without_a_page(listed, client):
    samples.records(client)
    wessex = Partnership.objects.get(slug="wessex")
    wanted = accounts.found_partnership(by=listed.fay, name="Poole Forum", slug="poole", level="local")
    accounts.change_partnership(by=listed.fay, partnership=wanted, name="Poole Forum", level="local", parent=wessex, planned=True)
    over = samples.records(client)["wessex"]["over"]
    assert {"slug": None, "name": "Poole Forum"} in over
    assert [(slug or None, name) for slug, name in public_page(page_for(None, wessex)).over] == [
        (o["slug"], o["name"]) for o in over
    ]


def test_many_pages_are_read_as_one_would_be(listed):
    actions.confirm_profile(by=listed.ann, partnership=listed.dorset)
    claim = Claim.objects.get(partnership=listed.dorset, position=2)
    actions.match_claim(by=listed.ann, claim=claim, organisation=listed.charity)
    actions.confirm_membership(by=listed.cal, claim=claim)
    found = [
        actions.differences.Found(
            code="c", words="w", key="k", field="chair", here="Police", there="NGO", here_from="A", there_from="B"
        )
    ]
    actions.record_differences(by=Clockwork(), partnership=listed.dorset, differences=found)
    pages = public_pages([one.slug for one in snapshot().listings])
    assert set(pages) == {"anglia", "coast", "dorset", "wessex"}
    for slug, page in pages.items():
        assert public_page(page) == public_page(page_for(None, Partnership.objects.get(slug=slug))), slug
    assert public_page(pages["dorset"]).differences
