"""The golden thread, and word of what happened."""

import pytest
from django.http import Http404

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing import actions, queries
from alongside.sharing.models import Notice
from tests.sharing.records_world import group, record, share


def link(cast, paper, to, by=None, why="Led to the visit"):
    return actions.link_records(by=by or cast.ana, record=paper, to=to, why=why)


def test_a_link_is_seen_from_both_ends_by_those_who_see_both(cast):
    first, second = record(cast), record(cast)
    link(cast, first, second)
    share(cast, first, cast.council)
    [one] = queries.links_for(cast.ana, first)
    [other] = queries.links_for(cast.ana, second)
    assert (one.leads_to, one.other.record) == (True, second)
    assert (other.leads_to, other.other.record) == (False, first)
    assert queries.links_for(cast.ben, first) == []  # he sees this end only
    share(cast, second, cast.ben)
    assert [one.other.record for one in queries.links_for(cast.ben, first)] == [second]


def test_a_link_to_something_with_conditions_shows_no_title_before_they_are_agreed_to(cast):
    first, second = record(cast), record(cast)
    link(cast, first, second)
    share(cast, first, cast.council)
    share(cast, second, cast.council, conditions="Speak to us")
    [one] = queries.links_for(cast.ben, first)
    assert one.other.title == ""


def test_what_cannot_be_linked(cast):
    first, second, sealed = record(cast), record(cast), record(cast, by=cast.ben, cell=group(cast, by=cast.ben))
    for hidden in (sealed,):
        with pytest.raises(Refused, match="cannot see a record with that reference"):
            link(cast, first, hidden)
    with pytest.raises(Refused, match="cannot see a record with that reference"):
        link(cast, first, second, by=cast.ben)
    with pytest.raises(Refused, match="cannot be linked to itself"):
        link(cast, first, first)
    with pytest.raises(Refused, match="how they are connected"):
        link(cast, first, second, why=" ")
    link(cast, first, second)
    with pytest.raises(Refused, match="linked already"):
        link(cast, second, first)


def test_hidden_and_absent_are_refused_in_the_same_words(cast):
    hidden = record(cast, by=cast.ben)
    reasons = set()
    for reference in (hidden.reference, "DOC-00000000"):
        with pytest.raises(Refused) as refused:
            queries.record_to_link(cast.ana, cast.dorset, reference)
        reasons.add((refused.value.reason, refused.value.field))
    assert len(reasons) == 1


def test_notices_are_read_by_those_they_are_addressed_to(cast):
    share(cast, record(cast), cast.council)
    share(cast, record(cast), cast.cleo)
    people = (cast.ben, cast.bea, cast.cleo, cast.cora)
    assert [queries.notices_waiting_for(one, cast.dorset).count() for one in people] == [1, 1, 1, 0]
    notice = queries.notices_for(cast.ben, cast.dorset).get()
    for outsider in (cast.cleo, cast.ana, cast.dev):
        with pytest.raises(Http404):
            queries.notice_for(outsider, cast.dorset, notice.public_id)
    with pytest.raises(Refused, match="not addressed to you"):
        actions.read_notice(by=cast.cleo, notice=notice)
    read = actions.read_notice(by=cast.bea, notice=notice)
    assert (read.read_by, queries.notices_waiting_for(cast.ben, cast.dorset).count()) == (cast.bea, 0)
    assert actions.read_notice(by=cast.ben, notice=notice).read_by == cast.bea  # read once


def test_reading_a_notice_is_not_reading_the_record_it_speaks_of(cast):
    paper = record(cast)
    share(cast, paper, cast.council)
    actions.read_notice(by=cast.ben, notice=Notice.objects.get())
    assert queries.readings_for(cast.ana, paper) == []
    assert Entry.objects.get(act="sharing.read_notice").subject == str(Notice.objects.get().public_id)
