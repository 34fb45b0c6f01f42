"""Kinds of record that never leave their owner, and kinds that leave only by an act of their own room."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.sharing import actions, queries
from alongside.sharing.models import Grant
from alongside.sharing.policy import LEAVES_BY_ITS_ROOM, READERS, STAYS_HOME
from alongside.sharing.spine import add_grant, audience_of, new_record

KEPT_BACK = sorted(STAYS_HOME | LEAVES_BY_ITS_ROOM)
# Ana reads these, so she is told why not. What a charity keeps, or a year of training, she does not even see.
OF_THE_FORCE = [kind for kind in KEPT_BACK if not kind.startswith(("support.", "training."))]


@pytest.fixture
def record(cast, request):
    """A record of that kind, of the police's."""
    return new_record(by=cast.ana, kind=request.param, prefix="TST", title="Kept", partnership=cast.dorset)


def test_the_two_sets_are_kinds_that_are_known_and_do_not_overlap():
    assert set(KEPT_BACK) <= set(READERS)
    assert not STAYS_HOME & LEAVES_BY_ITS_ROOM


@pytest.mark.parametrize("record", OF_THE_FORCE, indirect=True)
def test_no_general_act_takes_it_further(cast, record):
    clause = cast.add_clause(from_sector="police")
    clause.kinds = [record.kind]
    clause.save()
    with pytest.raises(Refused, match="cannot be shared or sealed from here"):
        actions.share_record(by=cast.ana, record=record, recipient=cast.council, clause=clause, purpose="x")
    cell = actions.form_cell(by=cast.ana, partnership=cast.dorset, purpose="A visit", people=[cast.ben])
    with pytest.raises(Refused, match="cannot be shared or sealed from here"):
        actions.seal_record(by=cast.ana, record=record, cell=cell, because="x")
    soon = timezone.now() + dt.timedelta(days=1)
    with pytest.raises(Refused, match="cannot be shared or sealed from here"):
        actions.ask_disclosure(
            by=cast.ana, record=record, recipient=cast.council, reason="x", lawful_basis="x", ends_at=soon, approver=cast.ann
        )
    assert [grant.basis for grant in Grant.everything.filter(record=record)] == ["owner"]


@pytest.mark.parametrize("record", sorted(STAYS_HOME), indirect=True)
@pytest.mark.parametrize("basis", ["clause", "cell", "forum", "disclosure"])
def test_no_grant_at_all_takes_home_things_elsewhere(cast, record, basis):
    with pytest.raises(Refused, match="never leaves the organisation that owns it"):
        add_grant(by=cast.ana, record=record, audience=audience_of(cast.council), basis=basis)


def test_no_clause_speaks_of_what_stays_home():
    assert not STAYS_HOME & set(queries.SHAREABLE)
    assert set(queries.SHAREABLE) >= LEAVES_BY_ITS_ROOM


@pytest.mark.parametrize("record", ["intelligence.product"], indirect=True)
def test_no_page_offers_what_would_be_refused(cast, record, client):
    client.force_login(cast.ana)
    here = {"slug": "dorset", "reference": record.reference}
    page = client.get(reverse("sharing:record_detail", kwargs=here)).content.decode()
    for name in ("share_recipient", "record_seal", "disclosure_ask"):
        there = reverse(f"sharing:{name}", kwargs=here)
        assert there not in page
        assert client.get(there).status_code in (302, 403)  # asked to prove who one is, or refused
    assert client.get(reverse("sharing:share_recipient", kwargs=here)).status_code == 403


@pytest.mark.parametrize("record", OF_THE_FORCE, indirect=True)
def test_somebody_who_asks_for_sight_is_let_in_by_no_clause(cast, record):
    clause = cast.add_clause(from_sector="police")
    clause.kinds = [record.kind]
    clause.save()
    asked = actions.ask_for_sight(by=cast.ben, partnership=cast.dorset, reference=record.reference, why="x")
    assert queries.clauses_to_answer_with(cast.ana, asked) == []
    with pytest.raises(Refused, match="cannot be shared or sealed from here"):
        actions.answer_sight_request(by=cast.ana, asked=asked, clause=clause, purpose="x")
