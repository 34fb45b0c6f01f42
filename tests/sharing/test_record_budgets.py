"""How many questions pages about records put to the database: a bound that does not grow with what there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.sharing import actions
from tests.sharing.records_world import at, clause_word, group, record, share

BUDGET = 25  # queries for a page that is looked at
ACT_BUDGET = 60  # for one that changes something: the rule is asked again inside the act, and the ledger written


PAGES = [
    ("record_list", {}),
    ("notice_list", {}),
    ("sight_ask", {}),
    ("sight_list", {}),
    ("sight_answer", "asked"),
    ("sight_decline", "asked"),
    ("cell_list", {}),
    ("cell_form", {}),
    ("cell_detail", "cell"),
    ("cell_name", "cell"),
    ("cell_remove", "cell"),
    *[
        (name, "paper")
        for name in (
            "record_detail",
            "handling_set",
            "link_add",
            "reading_list",
            "share_recipient",
            "record_recall",
            "record_seal",
        )
    ],
    ("share_new", {"whom": "organisation:harbour-light"}),
    ("share_end", {"number": 2}),
]


@pytest.mark.parametrize("size", [1, 12])
def test_no_page_asks_more_than_25_questions_however_much_there_is(cast, client, size):
    paper, cell = record(cast), group(cast, cast.ben, cast.cleo)
    for _ in range(size):
        other = record(cast)
        actions.link_records(by=cast.ana, record=paper, to=other, why="x")
        share(cast, other, cast.council)
        record(cast, cell=cell)
    for whom in (cast.council, cast.ben, cast.bea, cast.cora)[: size + 1]:
        share(cast, paper, whom)
    asked = actions.ask_for_sight(by=cast.cleo, partnership=cast.dorset, reference=paper.reference, why="x")
    about = {
        "paper": {"reference": paper.reference},
        "cell": {"reference": cell.reference},
        "asked": {"reference": asked.reference},
    }
    client.force_login(cast.ana)
    over = {}
    client.get(at("record_list"))
    for name, words in PAGES:
        words = about[words] if isinstance(words, str) else {**({"reference": paper.reference} if words else {}), **words}
        with CaptureQueriesContext(connection) as asked_for:
            assert client.get(at(name, **words)).status_code == 200, name
        if len(asked_for) > BUDGET:
            over[name] = len(asked_for)
    assert over == {}


def test_no_act_asks_more_than_60(cast, client):
    paper = record(cast)
    client.force_login(cast.ana)
    there = at("share_new", reference=paper.reference, whom="everyone")
    typed, cell = {"clause": clause_word(cast), "purpose": "x"}, group(cast, cast.ben)
    sealing = {"cell": cell.reference, "because": "x"}
    over = {}
    for name, where, sent in (
        ("preview", there, typed),
        ("share", there, {**typed, "step": "confirm"}),
        ("end", at("share_end", reference=paper.reference, number=2), {}),
        ("preview of a seal", at("record_seal", reference=paper.reference), sealing),
        ("seal", at("record_seal", reference=paper.reference), {**sealing, "step": "confirm"}),
    ):
        with CaptureQueriesContext(connection) as asked_for:
            client.post(where, sent)
        if len(asked_for) > ACT_BUDGET:
            over[name] = len(asked_for)
    assert over == {}
