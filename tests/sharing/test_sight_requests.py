"""Asking to see a record one only knows the reference of: the asker learns nothing from the answer."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.kernel.references import new_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing import actions
from alongside.sharing.models import Notice, SightRequest
from alongside.sharing.queries import notices_for, sight_requests_waiting_for
from tests.sharing.records_world import POLICE, group, record, seeing, share


def ask(cast, reference, by=None, why="A visit on Friday"):
    return actions.ask_for_sight(by=by or cast.cleo, partnership=cast.dorset, reference=reference, why=why)


@pytest.fixture
def paper(cast):
    return record(cast)


def test_a_request_is_kept_whether_or_not_there_is_such_a_record(cast, paper):
    elsewhere = record(cast)
    type(elsewhere).everything.filter(pk=elsewhere.pk).update(partnership=cast.elsewhere)
    sealed, seen, never = record(cast, cell=group(cast)), record(cast), new_reference("DOC")
    share(cast, seen, cast.charity)
    asked = [ask(cast, one) for one in (paper.reference, sealed.reference, elsewhere.reference, seen.reference, never)]
    assert [one.record for one in asked] == [paper, None, None, None, None]
    assert SightRequest.objects.count() == 5
    said = {(entry.act, entry.also, entry.subject[:3]) for entry in Entry.objects.filter(act="sharing.ask_for_sight")}
    assert said == {("sharing.ask_for_sight", "", "ASK")}


def test_the_owner_is_told_only_of_its_own_open_records(cast, paper):
    ask(cast, paper.reference)
    ask(cast, record(cast, cell=group(cast)).reference)
    ask(cast, new_reference("DOC"))
    told = Notice.objects.filter(about=Notice.About.ASKED)
    assert [(one.to_organisation, one.reference) for one in told] == [(cast.police, paper.reference)]
    assert list(notices_for(cast.max, cast.dorset)) == list(told)
    assert not notices_for(cast.ben, cast.dorset).filter(about=Notice.About.ASKED).exists()


def test_asking_twice_does_not_tell_twice(cast, paper):
    ask(cast, paper.reference)
    ask(cast, paper.reference)
    assert Notice.objects.filter(about=Notice.About.ASKED).count() == 1


def test_a_reference_is_read_as_a_person_means_it(cast, paper):
    assert ask(cast, paper.reference.lower().replace("-", "- ")).record == paper
    with pytest.raises(Refused, match="Check the reference"):
        ask(cast, "DOC-12345678x")
    with pytest.raises(Refused, match="what you need it for"):
        ask(cast, paper.reference, why=" ")


def test_ten_times_a_day_is_enough(cast, paper):
    for _ in range(10):
        ask(cast, new_reference("DOC"))
    for reference in (paper.reference, new_reference("DOC")):
        with pytest.raises(Refused, match="asked 10 times in the last 24 hours"):
            ask(cast, reference)
    ask(cast, paper.reference, by=cast.cora)  # each person for themselves
    SightRequest.objects.update(asked_at=timezone.now() - dt.timedelta(hours=25))
    ask(cast, paper.reference)


def test_letting_the_asker_in(cast, paper):
    asked = ask(cast, paper.reference)
    assert list(sight_requests_waiting_for(cast.max, cast.dorset)) == [asked]
    answered = actions.answer_sight_request(by=cast.max, asked=asked, clause=cast.clause, purpose="A visit on Friday")
    assert answered.granted
    assert seeing(cast, paper) == POLICE | {"cleo"}
    assert not sight_requests_waiting_for(cast.max, cast.dorset)
    with pytest.raises(Refused, match="already answered"):
        actions.answer_sight_request(by=cast.ana, asked=asked, declined_because="not_now")


@pytest.mark.parametrize("because", SightRequest.Decline.values)
def test_declining_says_as_little_as_the_owner_wants(cast, paper, because):
    asked = ask(cast, paper.reference)
    actions.answer_sight_request(by=cast.ana, asked=asked, declined_because=because)
    told = Notice.objects.filter(to_person=cast.cleo)
    assert told.count() == (0 if because == "silence" else 1)
    assert not any(paper.title in one.text for one in told)
    assert seeing(cast, paper) == POLICE


def test_who_cannot_answer(cast, paper):
    asked = ask(cast, paper.reference)
    assert not sight_requests_waiting_for(cast.ben, cast.dorset)
    with pytest.raises(Refused, match="Only the organisation that owns"):
        actions.answer_sight_request(by=cast.ben, asked=asked, declined_because="not_now")
    with pytest.raises(Refused, match="a reason to decline"):
        actions.answer_sight_request(by=cast.ana, asked=asked)
    with pytest.raises(Refused, match="a reason to decline"):
        actions.answer_sight_request(by=cast.ana, asked=asked, clause=cast.clause, declined_because="not_now")
    nobody = ask(cast, new_reference("DOC"))
    with pytest.raises(Refused, match="already answered"):
        actions.answer_sight_request(by=cast.ana, asked=nobody, declined_because="not_now")


def test_a_record_sealed_since_takes_its_requests_out_of_sight(cast, paper):
    ask(cast, paper.reference)
    actions.seal_record(by=cast.ana, record=paper, cell=group(cast), because="x")
    assert not sight_requests_waiting_for(cast.max, cast.dorset)
    assert not notices_for(cast.max, cast.dorset).filter(about=Notice.About.ASKED).exists()
