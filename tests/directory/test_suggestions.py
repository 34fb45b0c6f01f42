"""Partnerships the public say are missing: welcome, few, without a trace of who sent them, and decided once."""

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from alongside.directory import actions
from alongside.directory.models import Change, Suggestion
from alongside.directory.queries.suggestions import alike, listed_as
from alongside.directory.snapshot import snapshot
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership import limits
from alongside.partnership.listing import Facts
from alongside.partnership.models import PartnershipProfile

from .keeping import ADDRESS, AGENT, NOT_KEEPERS, everything_kept, listed, opened

pytestmark = pytest.mark.django_db
HERE = "/directory/missing/"


@pytest.fixture(autouse=True)
def _empty_cache(db):
    cache.clear()
    yield
    cache.clear()


def words(**more):
    given = {"name": "Lantern Coast Network", "area": "The coast", "where_read": "A report of 2024", "text": "", "contact": ""}
    return {**given, "website": "", "opened": opened("alongside.directory.suggestion"), **more}


def send(client, **more):
    return client.post(HERE, words(**more), REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT, HTTP_REFERER="https://canary.example/")


@pytest.fixture
def waiting(cast, areas):
    """One suggestion, whose sender left a way to reach them."""
    return actions.suggest_partnership(by=Visitor(), name="Lantern Coast Network", caller=ADDRESS, contact="canary@home.example")


def decide(cast, suggestion, **more):
    return actions.decide_suggestion(by=cast.fay, suggestion=suggestion, **more)


FACTS = Facts(title="Lantern Coast Network", source="A report", level="local", areas=("kent",), as_of="2024")


# --- sending one -------------------------------------------------------------------------------------------------------
def test_anybody_can_send_one(cast, client):
    page = client.get(HERE).content.decode()
    assert "You do not need an account" in page
    assert "Whoever looks after this directory reads what you send: as a rule within 10 working days" in page
    answer = send(client, contact="a@b.example")
    assert answer["Location"] == "/directory/missing/sent/"
    assert "within 10 working days" in client.get(answer["Location"]).content.decode()
    kept = Suggestion.objects.get()
    assert (kept.name, kept.where_read, kept.contact, kept.state) == (
        "Lantern Coast Network", "A report of 2024", "a@b.example", "waiting",
    )  # fmt: skip


def test_nothing_is_kept_of_who_sent_it(cast, client):
    client.force_login(cast.cleo)
    for number in range(7):
        send(client, name=f"Suggestion {number}")
    kept = everything_kept()
    assert "Suggestion 4" in kept
    for canary in (ADDRESS, "Canary", "canary.example"):
        assert canary not in kept
    entry = Entry.objects.filter(act="directory.suggest_partnership").first()
    assert (entry.kind, entry.actor, entry.organisation) == ("visitor", "", "")
    assert "Suggestion" not in entry.payload.body


def test_one_network_sends_five_an_hour_of_any_kind(cast, areas, client):
    place = listed()
    sealed = opened("alongside.partnership.correction")
    correction = {"about": "chair", "text": "It is the council now", "opened": sealed, "website": "", "contact": ""}
    assert client.post(f"/{place.slug}/correction/", correction, REMOTE_ADDR=ADDRESS).status_code == 302
    for _ in range(limits.MOST_AN_HOUR - 1):
        assert send(client).status_code == 302
    page = send(client, name="One too many").content.decode()
    assert "Too many suggestions have come from your network" in page
    assert "One too many" in page
    assert client.post(HERE, words(), REMOTE_ADDR="198.51.100.4").status_code == 302


def test_a_queue_nobody_reads_stops_growing(cast, client):
    many = (Suggestion(name="x", reference=f"SUG-{number:08d}") for number in range(limits.MOST_WAITING))
    Suggestion.objects.bulk_create(many)
    assert "Many suggestions wait to be read" in send(client).content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "  "}, "Enter the name of the partnership"),
        ({"name": "x" * 201}, "200 characters"),
        ({"area": "x" * 301}, "300 characters"),
        ({"where_read": "x" * 501}, "500 characters"),
        ({"text": "x" * 2_001}, "2,000 characters"),
        ({"contact": "x" * 201}, "200 characters"),
        ({"website": "https://spam.example"}, "to be left empty"),
        ({"opened": "forged"}, "open for too long"),
        ({"opened": "another form"}, "open for too long"),
        ({"name": "border NETWORK"}, "in the directory already"),
    ],
)
def test_the_form_says_what_is_wrong_and_keeps_the_words(cast, areas, client, given, told):
    listed()
    if given.get("opened") == "another form":
        given = {"opened": opened("alongside.partnership.correction")}
    page = send(client, area=given.get("area", "Kept area"), **{k: v for k, v in given.items() if k != "area"}).content.decode()
    assert "There is a problem" in page
    assert told in page
    assert given.get("area", "Kept area") in page
    assert not Suggestion.objects.exists()


def test_a_hidden_partnership_is_as_missing_as_one_that_never_was(cast, client):
    PartnershipProfile.objects.create(partnership=cast.dorset, published=False)
    assert send(client, name=cast.dorset.name).status_code == 302


def test_turned_round_and_unseen_letters_are_taken_out(cast, client):
    send(client, name="Lantern\u202e  Coast\u200b", text="<img src=x onerror=alert(1)>")
    client.force_login(cast.fay)
    kept = Suggestion.objects.get()
    assert kept.name == "Lantern Coast"
    for where in ("/directory/queue/", f"/directory/queue/missing/{kept.reference}/"):
        assert "<img src=x" not in client.get(where).content.decode()


# --- deciding it -------------------------------------------------------------------------------------------------------
def test_only_whoever_looks_after_the_directory_reads_and_decides(cast, waiting, client):
    for who in NOT_KEEPERS:
        person = getattr(cast, who)
        with pytest.raises(PermissionDenied):
            actions.decide_suggestion(by=person, suggestion=waiting, outcome="declined")
        client.force_login(person)
        for address in ("/directory/queue/", f"/directory/queue/missing/{waiting.reference}/"):
            answer = client.get(address)
            assert answer.status_code in (302, 403)
            assert b"Lantern" not in answer.content
    for nobody in (Visitor(), Clockwork()):
        with pytest.raises(PermissionDenied):
            actions.decide_suggestion(by=nobody, suggestion=waiting, outcome="declined")
    client.logout()
    assert client.get(f"/directory/queue/missing/{waiting.reference}/").status_code == 302


def test_listing_it_puts_it_into_the_directory(cast, waiting, client):
    client.force_login(cast.fay)
    address = f"/directory/queue/missing/{waiting.reference}/"
    assert "canary@home.example" in client.get(address).content.decode()
    sent = {
        "outcome": "accepted", "title": "Lantern Coast Network", "source": "Its own site", "as_of": "2026", "level": "local",
        "chair": ["ngo_general"], "areas": ["kent"], "activities": ["survivor-support"],
        "other": "Boat visits", "answer": "Checked",
    }  # fmt: skip
    assert client.post(address, sent)["Location"] == "/directory/queue/"
    waiting.refresh_from_db()
    assert (waiting.state, waiting.contact, waiting.decided_by, waiting.answer) == ("accepted", "", cast.fay, "Checked")
    one = snapshot().by_slug[waiting.listed.slug]
    assert (one.level, one.areas, one.chair.sectors, one.listed_from) == ("local", ("kent",), ("ngo_general",), "Its own site")
    assert one.activities == (("survivor-support", ""), ("other", "Boat visits"))
    assert Change.objects.get().kind == "listed"
    assert "Lantern Coast Network" in client.get("/directory/changes/").content.decode()
    assert "canary@home.example" not in everything_kept()


def test_it_may_be_listed_already(cast, waiting, client):
    place = listed()
    listed("Border Forum")
    client.force_login(cast.fay)
    address = f"/directory/queue/missing/{waiting.reference}/"

    def told(said):
        return client.post(address, {"outcome": "known", "known_as": said}).content.decode()

    assert "Say which listed partnership it is" in told("")
    assert "No listed partnership has that name" in told("Zebra")
    several = told("Border")
    assert "More than one listed partnership fits" in several
    assert "“Border Forum”, “Border Network”" in several
    assert client.post(address, {"outcome": "known", "known_as": f"https://here.example/{place.slug}/"}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.listed, waiting.contact) == ("known", place, "")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Choose what you will do"),
        ({"outcome": "burnt"}, "Choose what you will do from the list"),
        ({"outcome": "accepted", "source": "x"}, "Enter the name of the partnership"),
        ({"outcome": "accepted", "title": "x"}, "Say where you checked these facts"),
        ({"outcome": "accepted", "title": "x", "source": "x", "as_of": "soon"}, "Enter a year"),
        ({"outcome": "accepted", "title": "x", "source": "x", "areas": ["atlantis"]}, "Choose areas from the list"),
        ({"outcome": "accepted", "title": "x", "source": "x", "chair": ["pirates"]}, "Choose sectors from the list"),
        ({"outcome": "accepted", "title": "Dorset Anti-Slavery Partnership", "source": "x"}, "of that name here already"),
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(cast, waiting, client, sent, told):
    client.force_login(cast.fay)
    page = client.post(f"/directory/queue/missing/{waiting.reference}/", sent).content.decode()
    assert told in page
    waiting.refresh_from_db()
    assert (waiting.state, waiting.contact) == ("waiting", "canary@home.example")
    assert not PartnershipProfile.objects.exists()


@pytest.mark.parametrize("told", [{"outcome": "accepted"}, {"outcome": "known", "listed": "nowhere"}, {"outcome": "waiting"}])
def test_the_act_itself_refuses_half_a_decision(cast, waiting, told):
    with pytest.raises(Refused):
        decide(cast, waiting, **told)


def test_it_is_decided_once(cast, waiting):
    decide(cast, waiting, outcome="accepted", facts=FACTS)
    with pytest.raises(Refused, match="already decided"):
        decide(cast, waiting, outcome="declined")
    assert PartnershipProfile.objects.count() == 1


def test_when_the_listing_fails_nothing_is_decided(cast, waiting):
    with pytest.raises(Refused):
        decide(cast, waiting, outcome="accepted", facts=Facts(title="X Y Z", source="x", areas=("atlantis",)))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.contact) == ("waiting", "canary@home.example")
    assert not Entry.objects.filter(act__in=["directory.decide_suggestion", "partnership.list_partnership"]).exists()


def test_a_reference_nobody_has_is_not_found(cast, client):
    client.force_login(cast.fay)
    assert client.get("/directory/queue/missing/SUG-NOTTHERE/").status_code == 404


def test_a_listed_one_is_found_by_address_name_or_words(cast, areas):
    place = listed("Border Network")
    listed("Coast Forum")
    for said in ("border", "/border/", "https://x.example/border", "BORDER  network", "bord net"):
        assert [one.slug for one in listed_as(said)] == [place.slug], said
    assert listed_as("") == []
    assert [one.name for one in alike("The Border Anti-Slavery Group")] == ["Border Network"]


def test_the_pages_cost_a_fixed_number_of_questions(cast, waiting, client, django_assert_max_num_queries):
    for number in range(12):
        listed(f"Lantern {number} Forum")
    client.force_login(cast.fay)
    client.get("/directory/queue/")
    with django_assert_max_num_queries(14):
        client.get("/directory/queue/")
    client.get(f"/directory/queue/missing/{waiting.reference}/")
    with django_assert_max_num_queries(10):
        client.get(f"/directory/queue/missing/{waiting.reference}/")
