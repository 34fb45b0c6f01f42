"""The partnership's own page: for everybody, and with nothing on it that is not for everybody."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alongside.accounts import actions as accounts
from alongside.accounts.models import Partnership
from alongside.kernel.refusals import Refused
from alongside.ledger.growth import Mark
from alongside.partnership import actions, remembering
from alongside.partnership.models import Activity, Claim, Objective, PartnershipProfile

from .profile_samples import page as sample

pytestmark = pytest.mark.django_db


def address(name):
    return reverse(f"partnership:{name}", kwargs={"slug": "dorset"})


def bring(cast, raw):
    begun = actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=raw, name="dorset.md")
    return actions.accept_import(by=cast.ann, profile_import=begun)


def change(cast, **words):
    now = PartnershipProfile.objects.get(partnership=cast.dorset)
    given = {
        "version": now.version,
        "area": "",
        "contact": now.contact,
        "activities": [],
        "published": True,
        "working_days_to_read": 10,
    }
    return actions.change_profile(by=cast.ann, partnership=cast.dorset, **{**given, **words})


def test_anybody_reads_it(cast, accepted, client):
    answer = client.get("/dorset/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in (
        "Subregional",
        "Police",
        "Reading groups",
        "Harbour Light",
        "Teach every new starter",
        "team@partnership.example.org",
    ):
        assert words in page
    assert "As published in 2017, not confirmed yet" in page
    assert "named by a second respondent" in page
    assert "The partnership has not confirmed this page yet." in page


def test_it_can_be_read_without_a_cookie_being_set(cast, accepted, client):
    assert not client.get("/dorset/").cookies


def test_before_it_is_published_only_members_see_it(cast, client):
    missing = client.get("/no-such-partnership/")
    for who in (None, cast.dev, cast.fay):
        client.logout()
        if who:
            client.force_login(who)
        hidden = client.get("/dorset/")
        assert (hidden.status_code, missing.status_code) == (404, 404)
        if not who:
            assert len(hidden.content) == len(missing.content)
    client.force_login(cast.cleo)
    assert "This page is not public yet" in client.get("/dorset/").content.decode()


def test_it_can_be_taken_down_again(cast, accepted, client):
    change(cast, published=False)
    assert client.get("/dorset/").status_code == 404
    assert client.get(address("correction_suggest")).status_code == 404
    assert client.get(address("correction_sent")).status_code == 404


@pytest.mark.parametrize("who", [None, "ben", "cleo", "aud", "ann"])
def test_no_persons_name_is_on_it(cast, client, who):
    raw = sample(
        title="Dorset Anti-Slavery Partnership",
        members="Coast Police, Sally Fenwick (Petra Holm adds Lantern Trust)",
        objectives="* Ask Dr Helen Marlow to speak at every meeting\n* Write to petra.holm@police.example.org about training",
        contact="petra.holm@police.example.org",
    ).encode()
    bring(cast, raw)
    if who:
        client.force_login(getattr(cast, who))
    for where in ("profile_show", "claim_list", "objective_list"):
        text = client.get(address(where), follow=True).content.decode()
        for name in ("Fenwick", "Petra", "Marlow", "petra.holm"):
            assert name not in text, (where, name)
    page = client.get("/dorset/").content.decode()
    assert "[name not shown]" in page
    assert "The contact that was published names a person" in page


def test_what_people_wrote_is_shown_as_they_wrote_it(cast, accepted, client):
    nasty = "<script>alert(1)</script>\" onmouseover='x' {{ 7777*7 }} {% raw %}"
    change(cast, area=nasty, contact=nasty, activities=[("other", nasty)])
    actions.add_claim(by=cast.ann, partnership=cast.dorset, name=nasty)
    actions.add_objective(by=cast.ann, partnership=cast.dorset, text=nasty, attributed_to=nasty)
    page = client.get("/dorset/").content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5
    assert "{{ 7777*7 }}" in page
    assert "54439" not in page  # what a template would make of it; a smaller number could be somebody's clock


def test_the_entity_tag_follows_what_is_shown_and_nothing_else(cast, accepted, client):
    first = client.get("/dorset/")
    assert first["Cache-Control"] == "private, no-cache"
    assert "Cookie" in first["Vary"]
    same = client.get("/dorset/", headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert "Content-Security-Policy" not in same
    hidden = actions.import_profile(
        by=cast.ann, partnership=cast.dorset, raw=sample(title="Another").encode(), name="later.md", replace=True
    )
    assert hidden.state == "waiting"
    actions.end_claim(by=cast.ann, claim=Claim.objects.get(name="Immigration"), why="gone")
    assert client.get("/dorset/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_waiting_file_does_not_change_the_entity_tag(cast, accepted, client):
    before = client.get("/dorset/")["ETag"]
    raw = sample(title="Another").encode()
    actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=raw, name="later.md", replace=True)
    assert client.get("/dorset/")["ETag"] == before


def test_a_signed_in_persons_page_is_kept_by_nobody(cast, accepted, client):
    anonymous = client.get("/dorset/")["ETag"]
    client.force_login(cast.ann)
    answer = client.get("/dorset/", headers={"If-None-Match": anonymous})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer


def test_recorded_offices_come_before_published_ones(cast, accepted, client):
    accounts.fill_office(
        by=cast.ann, partnership=cast.dorset, office="chair", organisation=cast.council, role_title="Chief executive"
    )
    accounts.fill_office(by=cast.ann, partnership=cast.dorset, office="coordinator", vacant=True)
    page = client.get("/dorset/").content.decode()
    assert "Dorset Council, Chief executive" in page
    assert "Vacant" in page
    assert page.count("as published in 2017") == 0


def test_confirming_the_page(cast, accepted, client):
    client.force_login(cast.ann)
    assert client.get(address("profile_confirm")).status_code == 200
    assert client.post(address("profile_confirm")).status_code == 302
    client.logout()
    assert "The partnership last confirmed this page on" in client.get("/dorset/").content.decode()
    profile = PartnershipProfile.objects.get(partnership=cast.dorset)
    assert profile.last_confirmed_by == cast.ann
    assert abs(profile.last_confirmed_at.date() - dt.datetime.now(tz=dt.UTC).date()) <= dt.timedelta(days=1)


def test_changing_the_page(cast, accepted, client):
    client.force_login(cast.ann)
    now = PartnershipProfile.objects.get(partnership=cast.dorset)
    words = {
        "version": now.version,
        "area": "The county\u202e of Dorset",
        "contact": "desk@partnership.example.org",
        "activities": ["survivor-support", "intelligence-sharing"],
        "other": "Reading groups\r\n\r\nSea  walks",
        "working_days_to_read": "5",
        "published": "on",
    }
    assert client.post(address("profile_edit"), words).status_code == 302
    standing = list(Activity.objects.filter(partnership=cast.dorset, ended_at=None).values_list("key", "text"))
    assert standing == [
        ("intelligence-sharing", ""),
        ("other", "Reading groups"),
        ("survivor-support", ""),
        ("other", "Sea walks"),
    ]
    page = client.get("/dorset/").content.decode()
    assert "The county of Dorset" in page
    assert "within 5 working days" in client.get(address("correction_suggest")).content.decode()


def test_a_stale_change_is_refused_and_what_was_typed_is_kept(cast, accepted, client):
    client.force_login(cast.ann)
    now = PartnershipProfile.objects.get(partnership=cast.dorset)
    change(cast, area="Theirs")
    chosen = ["survivor-support", "intelligence-sharing"]
    words = {
        "version": now.version,
        "area": "Mine",
        "contact": "",
        "other": "",
        "working_days_to_read": "5",
        "activities": chosen,
    }
    page = client.post(address("profile_edit"), words).content.decode()
    assert page.count(" checked") == len(chosen)
    assert "Somebody changed the page" in page
    assert "Mine" in page
    assert "Theirs" in page
    assert PartnershipProfile.objects.get(partnership=cast.dorset).area == "Theirs"
    newest = page.partition('name="version" value="')[2].partition('"')[0]
    assert client.post(address("profile_edit"), {**words, "version": newest}).status_code == 302
    assert PartnershipProfile.objects.get(partnership=cast.dorset).area == "Mine"


@pytest.mark.parametrize("days", ["", "0", "61", "x", "1e9"])
def test_the_form_says_what_is_wrong(cast, accepted, client, days):
    client.force_login(cast.ann)
    words = {"version": "1", "area": "", "contact": "", "other": "", "working_days_to_read": days, "activities": ["no-such"]}
    page = client.post(address("profile_edit"), words).content.decode()
    assert "There is a problem" in page
    assert "Choose activities from the list" in page


def test_a_published_contact_that_names_a_person_is_shown_once_somebody_chose_it(cast, client):
    bring(cast, sample(contact="petra.holm@police.example.org").encode())
    change(cast, contact="desk@police.example.org")
    assert "desk@police.example.org" in client.get("/dorset/").content.decode()


@pytest.mark.parametrize("who", ["ben", "max", "aud", "ola", "cleo", "cal", "eve", "dev", "fay"])
def test_only_those_who_look_after_it_change_or_confirm_it(cast, accepted, client, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.confirm_profile(by=person, partnership=cast.dorset)
    with pytest.raises(PermissionDenied):
        actions.change_profile(
            by=person,
            partnership=cast.dorset,
            version=1,
            area="",
            contact="",
            activities=[],
            published=False,
            working_days_to_read=1,
        )
    client.force_login(person)
    for name in ("profile_edit", "profile_confirm", "profile_export", "correction_list", "import_list"):
        assert client.get(address(name)).status_code in (302, 403, 404)


def test_a_profile_can_be_saved_as_a_file(cast, accepted, client):
    client.force_login(cast.ann)
    answer = client.get(address("profile_export"))
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="dorset.md"'
    assert "Dorset Anti-Slavery Partnership" in answer.content.decode()
    client.force_login(cast.dev)
    assert client.get(address("profile_export").replace("/dorset/", "/elsewhere/")).status_code == 404


def test_a_page_without_anything_on_it(cast, client):
    client.force_login(cast.ann)
    page = client.get("/dorset/").content.decode()
    assert "No members have been published yet." in page
    with pytest.raises(Refused):
        actions.change_profile(
            by=cast.ann,
            partnership=cast.dorset,
            version=9,
            area="",
            contact="",
            activities=[],
            published=True,
            working_days_to_read=1,
        )


def test_what_visitors_read_is_kept_in_memory_until_an_act_may_change_it(cast, accepted, client, django_assert_max_num_queries):
    client.get("/dorset/")
    with django_assert_max_num_queries(2):  # the partnership, and whether the ledger has grown
        first = client.get("/dorset/")
    actions.add_claim(by=cast.ann, partnership=cast.dorset, name="Ferry Watch")
    second = client.get("/dorset/")
    assert ("Ferry Watch" in first.content.decode(), "Ferry Watch" in second.content.decode()) == (False, True)
    actions.end_claim(by=cast.ann, claim=Claim.objects.get(name="Ferry Watch"), why="closed")
    assert "Ferry Watch" not in client.get("/dorset/").content.decode()


def test_the_oldest_page_is_forgotten_when_too_many_are_kept(cast, accepted, monkeypatch):
    here = remembering._Remembered()
    monkeypatch.setattr(remembering, "_here", here)
    monkeypatch.setattr(remembering, "MOST", 1)
    other = Partnership(pk=cast.dorset.pk + 1)
    page = remembering.page_for_visitors(cast.dorset)
    here.keep(other, page, here.mark)
    assert list(here.pages) == [other.pk]
    here.keep(cast.dorset, page, Mark(seq=here.mark.seq - 1, commitment=b"older"))
    assert list(here.pages) == [other.pk]


def test_the_page_asks_the_database_little(cast, accepted, client, django_assert_max_num_queries):
    for number in range(200):
        Claim.objects.create(partnership=cast.dorset, name=f"Body {number}")
        Objective.objects.create(partnership=cast.dorset, text=f"Aim {number}")
    with django_assert_max_num_queries(15):  # two of them of the ledger; those after it ask two
        client.get("/dorset/")
    client.force_login(cast.ann)
    with django_assert_max_num_queries(25):
        client.get("/dorset/")
    for name in ("profile_edit", "profile_confirm", "correction_list", "import_list", "import_upload"):
        with django_assert_max_num_queries(25):
            assert client.get(address(name)).status_code == 200
