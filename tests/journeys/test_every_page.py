"""Pages that no other journey opens, each with something on it: usable by everybody, wide and narrow.

Who may open a page, and what it is about, is the table of doors'. Every day the pages of `SELDOM` are opened; with
`DOORS=full` in the environment, all that there are.
"""

import pytest

from tests.house.doors_plan import FULL
from tests.house.doors_rows import expected
from tests.house.doors_table import TABLE
from tests.house.doors_world import PEOPLE, World
from tests.snapshot import laid

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.looks, pytest.mark.timeout(3600)]
SELDOM = {
    "enforcement": {"methane_write"},
    "information": {"term_list", "term_add", "term_change"},
    "intelligence": {"product_consult", "selection_show"},
    "law": {"rule_keep"},
    "monitoring": {"rule_list", "rule_tighten", "loosening_ask", "rule_loosen", "agency_return_list", "agency_return_send"},
    "referral_lists": {"list_keep", "length_set", "route_set", "entry_add", "entry_set"},
    "referrals": {
        *("case_bar", "family_show", "relative_meet", "relative_join", "family_leave", "withdrawal_write"),
        *("withdrawal_show", "case_disqualify", "disqualification_reverse"),
        *("pair_propose", "pair_answer", "pair_undo", "area_set", "panel_name", "draft_note"),
        *("due_list", "due_ahead", "eighteen_set", "eighteen_choose", "contact_lose", "contact_find", "others_ask"),
        *("indicator_list", "indicator_note", "indicator_drop", "file_list", "file_drop", "pack_copy"),
    },
    "sharing": {
        *("retention_list", "retention_show", "review_decide", "hold_place", "hold_review", "rule_set"),
        *("exit_list", "exit_confirm"),
    },
    "training": {
        *("package_show", "statements_choose", "statements_export"),
        *("completions_list", "completions_bring", "completions_decide"),
    },
}
PAGES = [door for door in TABLE if FULL or door.name.partition(":")[2] in SELDOM.get(door.name.partition(":")[0], ())]


def whoever_opens(door):
    """The first person for whom it is a page; nobody when it is a page for no one."""
    return next((name for name in PEOPLE if expected(door, name, "GET") == "page"), None)


def test_every_name_is_of_a_page():
    known = {door.name for door in TABLE}
    assert {f"{room}:{name}" for room, names in SELDOM.items() for name in names} <= known


def test_each_can_be_used_by_everybody(transactional_db, window):
    world, opened = laid(World), {}
    for door in PAGES:
        name = whoever_opens(door)
        if name is None:
            continue
        if name not in opened:
            opened[name] = window(world.person(name), sure=True)
        page = opened[name].go(door.address(world))
        assert page.status == 200, f"{door.name} as {name}"
        assert page.page.url == f"{page.address}{door.address(world)}", f"{door.name} led {name} elsewhere"
        page.looked_at()
