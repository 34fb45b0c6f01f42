"""What changed in the directory: told once, told to anybody, and never in anybody's own words."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts.models import Level, Partnership
from alongside.accounts.sectors import Sector
from alongside.directory import actions, clocks
from alongside.directory.changing import KINDS, NOTHING, OFFICE_LABELS, WORDS, facts_of, first_lines, lines_between, words_of
from alongside.directory.models import Change, Noticed
from alongside.directory.queries.changes import changes_shown, unnoticed
from alongside.kernel.access import Clockwork, Visitor
from alongside.ledger.models import Entry
from alongside.partnership import actions as partnership
from alongside.partnership.listing import Facts
from alongside.partnership.models import PartnershipProfile
from alongside.partnership.profiles.model import Appointment
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.partnership.queries.listings import Listing, Office

db = pytest.mark.django_db
CANARY = "Canary words"


@pytest.fixture(autouse=True)
def _nothing_noted(monkeypatch):
    monkeypatch.setattr(clocks, "_noted", "")


@pytest.fixture
def border(cast, areas):
    facts = Facts(
        title="Border Network", source="A list we made", level="subregional", areas=("cumbria",),
        chaired=Appointment("Police", ("police",)), as_of="2017",
    )  # fmt: skip
    return partnership.list_partnership(by=Clockwork(), facts=facts).partnership


def correct(cast, place, **more):
    page = PartnershipProfile.objects.get(partnership=place)
    given = {
        "level": page.level, "chair": page.chair_sectors, "coordinator": [], "activities": [], "areas": ["cumbria"],
        "contact": page.contact, "published": page.published,
    }  # fmt: skip
    return partnership.correct_listing(by=cast.fay, partnership=place, version=page.version, **{**given, **more})


def told(slug=None):
    """The changes anybody may read, newest first."""
    return [(one.kind, one.name, one.lines) for one in changes_shown(50, slug=slug)]


@db
def test_a_house_that_stands_is_told_once(border):
    actions.note_changes(by=Clockwork())
    ((kind, name, lines),) = told()
    assert (kind, name) == ("listed", "Border Network")
    assert "Level: Subregional (usually one police force area)" in lines
    assert "Chair: Police" in lines
    assert not any("Coordinator" in line for line in lines)
    assert "Police force area added: Cumbria" in lines
    actions.note_changes(by=Clockwork())
    assert Change.objects.count() == Noticed.objects.count() == 1


@db
def test_each_fact_is_told_in_governed_words(cast, border):
    actions.note_changes(by=Clockwork())
    activities = [("survivor-support", ""), ("other", f"{CANARY} of our own")]
    correct(
        cast, border, level="local", chair=["ngo_general"], activities=activities, areas=["durham"], contact=f"{CANARY}@x.example"
    )
    actions.note_changes(by=Clockwork(), partnership=border)
    kind, _, lines = told()[0]
    assert kind == "changed"
    assert lines == (
        "Level: Local, before that Subregional (usually one police force area)",
        "Chair: Charity, before that Police",
        "Activity added: Other",
        "Activity added: Survivor support",
        "Police force area added: Durham",
        "Police force area taken away: Cumbria",
        "A contact was added",
        "Activities of its own were added",
    )
    kept = json.dumps([list(Change.objects.values_list("lines")), list(Noticed.objects.values_list("facts"))])
    assert "Canary" not in kept


@db
def test_what_is_taken_off_the_list_tells_that_and_nothing_else(cast, border, client):
    actions.note_changes(by=Clockwork())
    correct(cast, border, published=False)
    assert told() == []  # the page went at once; nothing of it is shown even before the clock has written it down
    actions.note_changes(by=Clockwork())
    assert told() == told("border") == [("removed", "Border Network", ())]
    page = client.get("/directory/changes/").content.decode()
    assert "No longer listed" in page
    assert "/border/" not in page
    assert "Cumbria" not in page
    correct(cast, border, published=True)
    actions.note_changes(by=Clockwork())
    assert [kind for kind, _, _ in told("border")] == ["listed", "removed", "listed"]


@db
def test_a_partnership_without_a_page_was_never_there(cast, client):
    PartnershipProfile.objects.create(partnership=cast.dorset, published=False)
    actions.note_changes(by=Clockwork())
    assert told() == []
    hidden = client.get("/directory/changes/?partnership=dorset")
    absent = client.get("/directory/changes/?partnership=never-was")
    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content) == (404, absent.content)
    assert client.get("/directory/changes/?before=CHG-NOTHING1").status_code == 404


@db
def test_its_page_leads_to_what_changed_before_anything_was_written_down(border, client):
    assert "/directory/changes/?partnership=border" in client.get("/border/").content.decode()
    page = client.get("/directory/changes/?partnership=border")
    assert page.status_code == 200
    assert "Nothing has been written down yet" in page.content.decode()


@db
def test_the_clock_writes_only_when_something_changed(cast, border):
    def lines():
        return Entry.objects.filter(act="directory.note_changes").count()

    clocks.keep_changes(timezone.now())
    clocks.keep_changes(timezone.now())
    assert lines() == 1
    correct(cast, border, level="local")
    clocks.keep_changes(timezone.now())
    clocks.keep_changes(timezone.now())
    assert (lines(), len(told()), unnoticed()) == (2, 2, [])


@db
def test_nothing_is_asked_when_nothing_was_done(border, django_assert_num_queries):
    clocks.keep_changes(timezone.now())
    clocks.keep_changes(timezone.now())
    with django_assert_num_queries(1):
        clocks.keep_changes(timezone.now())


@db
def test_who_may_not_may_not(cast, border):
    for who in ("ana", "ann", "ben", "aud", "pat", "cleo", "dev", "eve"):
        with pytest.raises(PermissionDenied):
            actions.note_changes(by=getattr(cast, who))
    with pytest.raises(PermissionDenied):
        actions.note_changes(by=Visitor())
    assert not Change.objects.exists()


@db
def test_the_page_is_read_in_pages(cast, border, client, django_assert_max_num_queries):
    moment = timezone.now()
    actions.note_changes(by=Clockwork())
    Change.objects.bulk_create(
        Change(partnership=border, kind="changed", lines=[["members", number, number + 1]], at=moment) for number in range(120)
    )
    seen, address = [], "/directory/changes/?partnership=border"
    while address:
        with django_assert_max_num_queries(4):
            page = client.get(address).content.decode()
        seen += [part.partition('"')[0] for part in page.split('<li class="app-changes__one" id="')[1:]]
        older = page.partition('rel="next" href="')[2] or page.partition('govuk-pagination__next">')[2].partition('href="')[2]
        address = "/directory/changes/" + older.partition('"')[0].replace("&amp;", "&") if older else ""
    assert len(seen) == len(set(seen)) == 121


@db
def test_a_visitor_is_told_that_nothing_changed(cast, border, client):
    actions.note_changes(by=Clockwork())
    first = client.get("/directory/changes/")
    assert not first.cookies
    assert client.get("/directory/changes/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    PartnershipProfile.objects.create(partnership=cast.dorset, published=False, contact=CANARY)
    assert client.get("/directory/changes/")["ETag"] == first["ETag"]
    correct(cast, border, level="local")
    actions.note_changes(by=Clockwork())
    assert client.get("/directory/changes/")["ETag"] != first["ETag"]


@db
def test_hidden_changes_are_passed_over_however_many_there_are(cast, border):
    hidden = Partnership.objects.create(name="Hidden", slug="hidden")
    actions.note_changes(by=Clockwork())
    Change.objects.bulk_create(Change(partnership=hidden, kind="changed", lines=[["name-changed"]]) for _ in range(450))
    assert [name for _, name, _ in told()] == ["Border Network"]


# --- the comparison itself ---------------------------------------------------------------------------------------------
EARLIEST, LATEST = dt.datetime(2000, 1, 1), dt.datetime(2030, 1, 1)  # noqa: DTZ001  (hypothesis adds the zone)
KEYS = st.sampled_from(list(ACTIVITY_LABELS))
TEXT = st.text(max_size=30)
OFFICES = st.builds(
    Office,
    words=TEXT,
    sectors=st.lists(st.sampled_from(Sector.values), max_size=3).map(tuple),
    state=st.sampled_from(["", "rotates", "vacant"]),
)
AREAS = st.lists(st.sampled_from(["dorset", "cumbria", "kent"]), unique=True).map(tuple)
LISTINGS = st.builds(
    Listing,
    public_id=st.just("id"), slug=st.just("slug"), name=TEXT, other_names=st.lists(TEXT, max_size=2).map(tuple),
    level=st.sampled_from(["", *Level.values]), area=TEXT, areas=AREAS,
    chair=OFFICES, coordinator=OFFICES, activities=st.lists(st.tuples(KEYS, TEXT), max_size=4).map(tuple), contact=TEXT,
    members=st.integers(0, 99), members_confirmed=st.integers(0, 9), member_categories=st.just(()), objectives=st.integers(0, 9),
    parent=TEXT, as_of=TEXT, listed_from=TEXT, works_here=st.booleans(),
    confirmed_at=st.none() | st.datetimes(min_value=EARLIEST, max_value=LATEST, timezones=st.just(dt.UTC)),
)  # fmt: skip


def replayed(facts, lines):
    """The facts after the lines have been applied, as somebody who has nothing but the lines would do it."""
    now = {name: list(value) if isinstance(value, list) else value for name, value in facts.items()}
    for code, *values in lines:
        if code.startswith(("activity-", "force-area-")):
            name = "activities" if code.startswith("activity") else "areas"
            now[name] = sorted({*now[name], *values} if code.endswith("added") else set(now[name]) - set(values))
        elif code == "confirmed":
            now["confirmed"] = values[0]
        elif values:
            assert now[code.replace("-", "_")] == values[0]
            now[code.replace("-", "_")] = values[1]
    return now


def governed(facts):
    return {name: value for name, value in facts.items() if name not in WORDS}


@given(st.lists(LISTINGS, min_size=1, max_size=5))
def test_replaying_the_changes_gives_the_facts(versions):
    facts, before = dict(NOTHING), None
    for one in versions:
        after = json.loads(json.dumps(facts_of(one)))
        facts = replayed(facts, first_lines(after) if before is None else lines_between(before, after))
        assert governed(facts) == governed(after)
        before = after


@given(LISTINGS, LISTINGS)
def test_nobodys_words_are_in_a_change_or_in_what_is_remembered(one, other):
    lines = lines_between(facts_of(one), facts_of(other))
    assert {line[0] for line in lines} <= KINDS
    known = {*ACTIVITY_LABELS, *Level.values, "", "dorset", "cumbria", "kent"} | set(OFFICE_LABELS)
    spoken = [value for line in lines for part in line[1:] for value in (part if isinstance(part, list) else [part])]
    words = [value for value in spoken if isinstance(value, str)]
    assert [value for value in words if value not in known and not _is_day(value)] == []
    for text in (one.name, one.contact, one.area, one.parent, *one.other_names):
        assert len(text) < 25 or text not in json.dumps(facts_of(one))
    assert len(words_of(lines, {})) == len(lines)


@given(LISTINGS)
def test_what_did_not_change_is_not_told(one):
    facts = facts_of(one)
    assert lines_between(facts, json.loads(json.dumps(facts))) == []
    del facts["members"]  # an older version of the program did not keep it
    assert lines_between(facts, facts_of(one)) == []


def _is_day(text):
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
