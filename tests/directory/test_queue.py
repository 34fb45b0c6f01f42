"""What waits for whoever looks after the directory: only what nobody coordinates, decided once, all or nothing."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.directory import actions
from alongside.directory.models import Change
from alongside.directory.queries.queue import page_to_confirm
from alongside.directory.snapshot import snapshot
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership import actions as partnership
from alongside.partnership.models import Correction, Difference, PartnershipProfile

from .keeping import NOT_KEEPERS, everything_kept, facts_to_correct, listed

pytestmark = pytest.mark.django_db
SAID = "The council chairs it now"


@pytest.fixture
def border(cast, areas):
    return listed()


@pytest.fixture
def said(border):
    """A correction the public suggested to a partnership nobody coordinates."""
    return suggested(border)


def suggested(place):
    return Correction.objects.create(partnership=place, about="chair", text=SAID, contact="canary@home.example")


def disagreement(place, key="k"):
    found = partnership.differences.Found(
        code="level-differs", words="The level differs", key=key, field="level", here="Subregional", there="Local",
        here_from="First list", there_from="Second list", here_value="subregional", there_value="local",
    )  # fmt: skip
    partnership.record_differences(by=Clockwork(), partnership=place, differences=[found])
    return Difference.objects.get(partnership=place, key=key)


def form(place, **more):
    page = PartnershipProfile.objects.get(partnership=place)
    given = {"version": page.version, "level": "subregional", "chair": ["police"], "areas": ["cumbria"], "published": "on"}
    return {**given, "accepted": "yes", **more}


def take_up(cast, place):
    """Somebody coordinates it from now on."""
    person = accounts.seat_first_coordinator(
        by=cast.fay, partnership=place, organisation=cast.police, email="cor@police.example.org", full_name="Cor Lee"
    )
    return accounts.accept_invitation(by=Visitor(), secret=person.invitation.secret, password=None)


def addresses(correction, difference, place):
    return [
        "/directory/queue/",
        "/directory/queue/unconfirmed/",
        f"/directory/queue/corrections/{correction.reference}/",
        f"/directory/queue/differences/{difference.reference}/",
        f"/directory/queue/listings/{place.slug}/",
    ]


def test_nobody_else_sees_it_or_decides(cast, border, said, client):
    difference = disagreement(border)
    for who in NOT_KEEPERS:
        person = getattr(cast, who)
        with pytest.raises(PermissionDenied):
            actions.apply_correction(by=person, correction=said, **facts_to_correct(border))
        client.force_login(person)
        for address in addresses(said, difference, border):
            answer = client.get(address)
            assert answer.status_code in (302, 403), address
            assert SAID.encode() not in answer.content
            assert client.post(address, form(border)).status_code in (302, 403)
    for nobody in (Visitor(), Clockwork()):
        with pytest.raises(PermissionDenied):
            actions.apply_correction(by=nobody, correction=said, **facts_to_correct(border))
    said.refresh_from_db()
    assert (said.state, said.contact) == ("waiting", "canary@home.example")


def test_it_lists_what_waits_and_each_leads_to_its_page(cast, border, said, client):
    difference = disagreement(border)
    client.force_login(cast.fay)
    page = client.get("/directory/queue/").content.decode()
    for words in (SAID, "The level differs", "Border Network", said.reference, difference.reference):
        assert words in page
    for address in addresses(said, difference, border):
        assert client.get(address).status_code == 200, address


def test_accepting_puts_the_page_right_in_the_same_act(cast, border, said, client):
    client.force_login(cast.fay)
    address = f"/directory/queue/corrections/{said.reference}/"
    page = client.get(address).content.decode()
    for words in (SAID, "canary@home.example", "Cumbria", "What the page says now"):
        assert words in page
    told = form(border, chair=["council_unitary"], areas=["cumbria", "durham"], contact="hello@border.example", answer="Right")
    assert client.post(address, told)["Location"] == "/directory/queue/"
    said.refresh_from_db()
    assert (said.state, said.contact, said.answer, said.decided_by) == ("accepted", "", "Right", cast.fay)
    one = snapshot().by_slug["border"]
    assert (one.chair.sectors, one.areas, one.contact) == (("council_unitary",), ("cumbria", "durham"), "hello@border.example")
    assert "Unitary council" in client.get("/border/").content.decode()
    assert "canary@home.example" not in everything_kept()
    acts = [one.act for one in Entry.objects.order_by("-seq")[:4]]
    assert set(acts) == {
        "directory.apply_correction", "partnership.settle_correction", "partnership.correct_listing", "directory.note_changes",
    }  # fmt: skip
    assert Change.objects.filter(partnership=border).exists()


def test_declining_leaves_the_page_as_it_is(cast, border, said, client):
    client.force_login(cast.fay)
    told = form(border, accepted="no", chair=["council_unitary"], answer="Not so")
    assert client.post(f"/directory/queue/corrections/{said.reference}/", told).status_code == 302
    said.refresh_from_db()
    assert (said.state, said.contact, said.answer) == ("declined", "", "Not so")
    assert snapshot().by_slug["border"].chair.sectors == ("police",)


def test_somebody_changed_the_page_meanwhile(cast, border, said, client):
    """Both are shown, nothing is half-written, and sending it again replaces knowingly."""
    client.force_login(cast.fay)
    old = form(border, chair=["council_unitary"])
    partnership.correct_listing(by=cast.fay, partnership=border, **facts_to_correct(border, chair=["ngo_general"]))
    page = client.post(f"/directory/queue/corrections/{said.reference}/", old).content.decode()
    assert "Somebody changed this page while you were writing" in page
    assert "General charity" in page
    assert 'value="council_unitary" checked' in page
    said.refresh_from_db()
    assert (said.state, said.contact) == ("waiting", "canary@home.example")
    assert not Entry.objects.filter(act__in=["directory.apply_correction", "partnership.settle_correction"]).exists()
    fresh = page.partition('name="version" value="')[2].partition('"')[0]
    assert client.post(f"/directory/queue/corrections/{said.reference}/", {**old, "version": fresh}).status_code == 302
    assert snapshot().by_slug["border"].chair.sectors == ("council_unitary",)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"accepted": ""}, "Choose what you will do"),
        ({"accepted": "maybe"}, "Choose what you will do from the list"),
        ({"level": "galactic"}, "level"),
        ({"chair": ["pirates"]}, "Choose sectors from the list"),
        ({"areas": ["atlantis"]}, "Choose areas from the list"),
        ({"activities": ["other"]}, "Choose activities from the list"),
        ({"contact": "x" * 201}, "200 characters"),
    ],
)
def test_what_makes_no_sense_is_said_and_changes_nothing(cast, border, said, client, given, told):
    client.force_login(cast.fay)
    page = client.post(f"/directory/queue/corrections/{said.reference}/", form(border, **given)).content.decode()
    assert "There is a problem" in page
    assert told in page
    said.refresh_from_db()
    assert said.state == "waiting"
    assert PartnershipProfile.objects.get(partnership=border).version == 2


def test_it_is_settled_once(cast, border, said):
    actions.apply_correction(by=cast.fay, correction=said, **facts_to_correct(border))
    with pytest.raises(Refused, match="already decided"):
        actions.apply_correction(by=cast.fay, correction=said, **facts_to_correct(border, chair=["ngo_general"]))
    assert snapshot().by_slug["border"].chair.sectors == ("police",)


def test_a_coordinated_partnership_never_comes_into_the_queue(cast, border, said, client):
    """From the moment somebody coordinates it, its corrections and disagreements are theirs."""
    difference, cor = disagreement(border), take_up(cast, border)
    client.force_login(cast.fay)
    pages = client.get("/directory/queue/").content + client.get("/directory/queue/unconfirmed/").content
    assert b"Border Network" not in pages
    for address in addresses(said, difference, border)[2:]:
        assert client.get(address).status_code == client.post(address, form(border)).status_code == 404
    with pytest.raises(Refused, match="has a coordinator"):
        actions.apply_correction(by=cast.fay, correction=said, **facts_to_correct(border))
    client.force_login(cor)
    assert SAID in client.get("/border/corrections/").content.decode()
    said.refresh_from_db()
    assert (said.state, said.contact) == ("waiting", "canary@home.example")


def test_a_coordinator_who_was_only_invited_does_not_look_after_it_yet(cast, border, said, client):
    accounts.seat_first_coordinator(
        by=cast.fay, partnership=border, organisation=cast.police, email="cor@police.example.org", full_name="Cor Lee"
    )
    client.force_login(cast.fay)
    assert SAID in client.get("/directory/queue/").content.decode()


def test_a_disagreement_is_settled_with_both_sides_in_view(cast, border, client):
    difference = disagreement(border)
    client.force_login(cast.fay)
    address = f"/directory/queue/differences/{difference.reference}/"
    page = client.get(address).content.decode()
    for words in ("First list", "Second list", "Subregional", "Local"):
        assert words in page
    assert "Choose what to do" in client.post(address, {}).content.decode()
    assert client.post(address, {"decision": "there", "why": "Newer"})["Location"] == "/directory/queue/"
    assert snapshot().by_slug["border"].level == "local"
    assert Change.objects.get(partnership=border).kind == "listed"
    assert "already decided" in client.post(address, {"decision": "here"}).content.decode()


def test_a_page_can_be_corrected_without_anybody_having_asked(cast, border, client):
    client.force_login(cast.fay)
    address = f"/directory/queue/listings/{border.slug}/"
    assert client.post(address, form(border, published="", because="It closed")).status_code == 302
    assert "border" not in snapshot().by_slug
    assert client.get("/border/").status_code == 404
    assert client.get(address).status_code == 200  # it can be put back


def test_pages_nobody_confirmed_are_listed_longest_ago_first(cast, border, client):
    for number in range(55):
        listed(f"Forum {number:02d}")
    client.force_login(cast.fay)
    first = client.get("/directory/queue/unconfirmed/").content.decode()
    second = client.get("/directory/queue/unconfirmed/?page=2").content.decode()
    assert "Border Network" in first
    assert "Forum 54" in second
    assert "Forum 54" not in first
    for odd in ("0", "-1", "²", "x", "9" * 30):
        assert client.get("/directory/queue/unconfirmed/", {"page": odd}).status_code == 200


def test_what_wants_confirming(cast, border, time_machine):
    page = PartnershipProfile.objects.get(partnership=border)
    assert page_to_confirm(border)
    page.last_confirmed_at = timezone.now()
    page.save()
    assert not page_to_confirm(border)
    time_machine.move_to(timezone.now() + dt.timedelta(days=366))
    assert page_to_confirm(border)
    page.published = False
    page.save()
    assert not page_to_confirm(border)
    assert not page_to_confirm(cast.elsewhere)


def test_the_public_is_told_who_reads_a_correction(cast, border, client):
    for address in ("/border/correction/", "/border/correction/sent/"):
        page = client.get(address).content.decode()
        assert "whoever looks after this directory reads suggestions" in page
        assert "The partnership’s coordinator reads" not in page
    take_up(cast, border)
    assert "The partnership’s coordinator reads suggestions within 10" in client.get("/border/correction/").content.decode()


def test_the_pages_cost_a_fixed_number_of_questions(cast, border, said, client, django_assert_max_num_queries):
    for number in range(20):
        place = listed(f"Forum {number:02d}")
        suggested(place)
        disagreement(place)
    client.force_login(cast.fay)
    client.get("/directory/queue/")
    with django_assert_max_num_queries(14):
        client.get("/directory/queue/")
    for address in addresses(said, disagreement(border), border)[1:]:
        with django_assert_max_num_queries(12):
            client.get(address)


def test_the_administrators_page_leads_to_it(cast, client):
    client.force_login(cast.fay)
    assert "/directory/queue/" in client.get("/accounts/house/").content.decode()
