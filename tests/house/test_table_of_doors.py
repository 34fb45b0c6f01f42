"""The table of doors: every page, as every person, in every state of a record, through real requests.

`pytest tests/house/test_table_of_doors.py` tries some thousands of decisions; with `DOORS=full` in the environment, all of them.
"""

import logging
import re
from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import get_resolver

from alongside.ui import error_pages
from tests.questions import MOST
from tests.snapshot import laid

from . import doors_plan as plan
from .doors_people import LEADS, SIGNED_OUT
from .doors_plan import ABOUT_RECORDS, ORDINARY, Decision
from .doors_rows import AS_KEPT, Door, acts, expected
from .doors_states import STATES, State
from .doors_table import DEMONSTRATION, TABLE
from .doors_walk import PRESSED, Tried, Walker, row_counts, undone
from .doors_world import PEOPLE, STRANGER, World
from .test_doors import doors as addresses

ROOMS = sorted({door.name.rpartition(":")[0] or "signing in" for door in ORDINARY})
_OF_THE_HOUSE = re.compile(
    rb"\b(?:accounts|awareness|directory|enforcement|home|intelligence|ledger|matching|monitoring|partnership|referrals"
    rb"|sharing|support|tasks|training)\.[a-z]+_[a-z_]+"
)
ABSENT = "/dorset/sharing/records/DOC-00000000/"  # right in shape; no reference is all noughts


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """The cast, the people in special standings, and one of everything."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)  # it says 404 a thousand times
    monkeypatch.setattr(error_pages, "render_to_string", drawn_once)
    return laid(World)


def drawn_once(template: str, context: dict[str, object]) -> str:
    """The pages that say no, thousands of times the same; that they are the same is proved in `tests/ui`."""
    key = f"{template} {sorted(context.items())}"
    if key not in _DRAWN:
        _DRAWN[key] = render_to_string(template, context)
    return _DRAWN[key]


_DRAWN: dict[str, str] = {}


@pytest.fixture
def walker(world: World) -> Walker:
    """A browser for each person, all of whom have just proved who they are."""
    return Walker(world)


@pytest.fixture
def nowhere(walker: Walker) -> Tried:
    """How a record that never was answers."""
    return walker.attempt("ana", "GET", ABSENT)


def names_of(root: str) -> list[str]:
    """The full name of every address, in a list of addresses."""
    found = []
    for _, pattern in addresses(get_resolver(root)):
        room = pattern.callback.__module__.split(".")[1] if pattern.callback.__module__.startswith("alongside.") else ""
        found.append((pattern.name, room))
    return sorted(name for name, _ in found)


def bare(doors: tuple[Door, ...]) -> list[str]:
    """The names of rows, without their rooms."""
    return sorted(door.name.rpartition(":")[2] for door in doors)


def test_every_page_has_a_row_and_every_row_a_page():
    assert bare(TABLE) == names_of("alongside.config.urls")
    assert bare((*DEMONSTRATION, *TABLE)) == names_of("alongside.config.demonstration_urls")


def test_the_full_run_makes_fifty_thousand_decisions():
    assert plan.total(full=True) >= 50_000


def test_the_everyday_run_meets_every_pair():
    tried = {state.name: plan.in_state(state, full=False) for state in STATES}
    for state, decisions in tried.items():
        assert {one.door.name for one in decisions} == {door.name for door in ABOUT_RECORDS}, state
        assert {one.name for one in decisions} == set(PEOPLE), state
    everyday = plan.ordinary(ORDINARY, full=False)
    assert {one.door.name for one in everyday} == {door.name for door in ORDINARY}


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_opens_to_whom_it_should_and_nobody_else(room, world, walker, nowhere, capsys):
    doors = tuple(door for door in ORDINARY if (door.name.rpartition(":")[0] or "signing in") == room)
    decisions = plan.ordinary(doors)
    said(capsys, room, decisions)
    assert surprises(walker, AS_KEPT, decisions, nowhere) == []


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_a_record_opens_to_whom_it_should_and_nobody_else(state, world, walker, nowhere, capsys):
    state.lay(world)
    decisions = plan.in_state(state)
    said(capsys, state.name, decisions)
    assert surprises(walker, state, decisions, nowhere) == []


def surprises(walker: Walker, state: State, decisions: list[Decision], nowhere: Tried) -> list[str]:
    """Everything that was not as the table says."""
    before, found = row_counts(), []
    for door, name, method in decisions:
        tried = walker.attempt(name, method, door.address(walker.world))
        found += [f"{method} {door.name} as {name}: {what}" for what in wrong(door, name, method, state, tried, nowhere)]
    assert row_counts() == before
    return found


def wrong(door: Door, name: str, method: str, state: State, tried: Tried, nowhere: Tried) -> Iterator[str]:
    """What was not as the table says about one answer."""
    should = expected(door, name, method, state)
    inside = door.only or should in ("page", "file", "moved", "same")
    allowed = {should, "not so"} if method in ("PUT", "DELETE") and inside else {should}
    if tried.word not in allowed:
        yield f"{tried.word}, and should be {should}"
    acting = method == "POST" and acts(door, name, state)
    changed = {table for table in tried.changed if not (door.witnessed and table.startswith("ledger_"))}
    changed -= {door.counts} if method == "GET" else set()
    if acting and should == door.done and not changed:
        yield "nothing happened"
    if changed and not (acting and should == door.done):
        yield f"changed {', '.join(sorted(changed))}"
    if method == "HEAD" and tried.body:
        yield "a HEAD was answered with a body"
    if method == "GET" and tried.questions > MOST:
        yield f"{tried.questions} questions to the database, and at most {MOST} are allowed"
    if tried.word == "hidden" and method != "HEAD" and not same(tried, nowhere):
        yield "hidden does not look like absent"
    if tried.word == "refused" and _OF_THE_HOUSE.search(tried.body):
        yield "a refusal names a permission, which is for programmers"


def same(one: Tried, other: Tried) -> bool:
    """The same words and the same headers."""
    return one.body == other.body and dict(one.response.headers) == dict(other.response.headers)


def said(capsys: pytest.CaptureFixture[str], what: str, decisions: list[Decision]) -> None:
    """The number of decisions, where whoever runs the tests sees it."""
    if plan.FULL:
        with capsys.disabled():
            print(f"\n  {len(decisions):>6} decisions: {what}", end="")


# What is done with these cannot be taken back, or lets somebody in: the person proves who they are again first.
STEP_UP = {
    "accounts:administrator_invite",
    # Every later report of the public goes to whom the partnership names.
    "awareness:reception_keep",
    "accounts:administrator_remove",
    "accounts:coordinator_seat",
    "accounts:membership_end",
    "accounts:seat_give",
    "accounts:second_factor_reset",
    "intelligence:product_release",
    "training:course_require",
    "training:requirement_end",
    # What has left the house can not be called back.
    "training:statements_export",
    "law:ground_add",
    "law:ground_change",
    "law:ground_keep",
    "law:limit_set",
    # A wrong helpline sends people who call it to nobody, or to somebody else.
    *(f"{where}:contact_{what}" for where in ("numbers", "partnership") for what in ("add", "change", "supersede", "verify")),
    # Breaking the glass, a go, and passing a name change somebody's life.
    *(f"enforcement:{what}" for what in ("glass_ask", "glass_break", "go_decide", "name_pass")),
    *(f"powers:{what}" for what in ("list_keep", "power_add", "power_change", "term_add", "term_change", "measure_set")),
    # A wrong clock or route sends somebody past a day that matters.
    *(f"referral_lists:{what}" for what in ("list_keep", "length_set", "route_set", "entry_add", "entry_set")),
    # Where somebody is placed, being let in to it, and giving what is held to those who ask.
    *(f"support:placement_{what}" for what in ("add", "read", "name", "unname", "end")),
    *(f"support:{what}" for what in ("glass_ask", "glass_break", "request_decide")),
    "monitoring:loosening_ask",
    "monitoring:rule_loosen",
    "ledger:organisation_export_take",
    "ledger:partnership_export_take",
    "sharing:agreement_activate",
    "sharing:agreement_end",
    "sharing:agreement_resume",
    "sharing:agreement_sign",
    "sharing:agreement_suspend",
    "sharing:agreement_withdraw",
    "sharing:approval_decide",
    "sharing:clause_end",
    "sharing:disclosure_ask",
    "sharing:disclosure_decide",
    # What is restricted is taken from everybody's sight, and given back.
    *(f"sharing:restriction_{what}" for what in ("place", "review")),
    # What is disposed of is gone, and a hold that is lifted protects nothing.
    *(f"sharing:{what}" for what in ("hold_review", "review_decide", "review_dispose", "rule_set")),
    "law:rule_keep",
    # What a judgement means to everybody who reads one.
    *(f"information:term_{what}" for what in ("list", "add", "change")),
}
OWN_SECURITY = {"mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"}


def test_what_is_dangerous_asks_who_you_are_again(world):
    """Whoever may open the page is asked; whoever may not is refused as before, and learns nothing of it."""
    assert {door.name for door in TABLE if door.step_up} == STEP_UP
    walker = Walker(world, proved=False)
    for door in TABLE:
        for method in ("GET", "POST") if door.step_up else ():
            for name in ("ana", "ola", STRANGER, "dev", *sorted(door.who)):
                tried = walker.attempt(name, method, door.address(world))
                should = "prove" if name in door.who else expected(door, name, method)
                assert (door.name, name, tried.word, tried.changed) == (door.name, name, should, set())


def test_only_those_pages_ask_who_you_are_again(world):
    walker = Walker(world, proved=False)
    others = [door for door in TABLE if not door.step_up and not door.public]
    asking = {door.name for door in others if walker.attempt(a_holder(door), "GET", door.address(world)).word == "prove"}
    assert asking == OWN_SECURITY


def a_holder(door: Door) -> str:
    """Somebody whose role opens the page: one who leads the partnership, when they may."""
    return sorted((door.who & LEADS) or (door.who - SIGNED_OUT))[0]


def test_a_form_from_another_page_does_nothing(world):
    """Every page that can be posted to wants the token; without it nothing happens, for anybody."""
    walker = Walker(world, client=Client(enforce_csrf_checks=True))
    for door in TABLE:
        for name in (STRANGER, sorted(door.who - SIGNED_OUT)[0]):
            tried = walker.attempt(name, "POST", door.address(world), PRESSED)
            assert (door.name, tried.word, tried.changed) == (door.name, "refused", set())


def test_what_never_was_is_hidden_from_those_whose_role_opens_the_page(world, walker, nowhere):
    """Each part of each address, replaced by one that was never given out."""
    for door in TABLE:
        for part in door.about(world) if not door.public else ():
            if (door.name, part) in WORDS:
                continue
            tried = walker.attempt(a_holder(door), door.only or "GET", door.address(world, **{part: unknown(part)}))
            assert (door.name, part, tried.word, tried.body) == (door.name, part, "hidden", nowhere.body)


# Parts of an address that are words for what to do, not names of things: a page answers them with a question.
WORDS = {("sharing:share_new", "whom"), ("partnership:issues_decide", "code"), ("intelligence:draft_step", "step")}


def unknown(part: str) -> object:
    """A part of an address that was never given out."""
    if part in ("number", "place", "line"):
        return 999
    if part in ("person", "seat", "membership", "appointment", "invitation", "notice"):
        return "00000000-0000-4000-8000-000000000000"
    return "DOC-00000000" if part == "reference" else "never-was"


def test_a_place_nobody_knows_is_hidden_and_so_is_one_without_a_seat(world, walker, nowhere):
    for slug, name in (("nowhere", "ann"), ("elsewhere", "ann"), ("dorset", "dev"), ("dorset", "sid"), ("nowhere", STRANGER)):
        tried = walker.attempt(name, "GET", f"/{slug}/people/")
        assert (slug, name, tried.word, tried.body) == (slug, name, "hidden", nowhere.body)
        assert dict(tried.response.headers) == dict(nowhere.response.headers)


def test_putting_everything_back_puts_everything_back(world):
    """The walk would prove nothing if one decision left something behind for the next."""
    before = row_counts()
    with undone():
        STATES[1].lay(world)
        assert row_counts() != before
    assert row_counts() == before
