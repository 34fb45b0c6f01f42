"""What a holder does about a question that met something they hold, and what they let others learn."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.matching import actions, presenters, queries
from alongside.matching.models import Hit, Subject
from alongside.sharing import actions as sharing
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT
from tests.matching.holding import answer, ask, held


@pytest.fixture
def hit(cast):
    held(cast, "blind")
    answer(ask(cast))
    return Hit.objects.select_related("partnership").get()


def test_from_raised_to_closed(cast, hit):
    for act, words, state in (
        (actions.acknowledge_hit, {}, "acknowledged"),
        (actions.record_contact, {"words": "Rang at noon"}, "contact_made"),
        (actions.close_hit, {"outcome": "joint_plan"}, "closed"),
    ):
        hit = act(by=cast.ana, hit=hit, from_state=hit.state, **words)
        assert hit.state == state
    assert [step.state for step in hit.steps.all()] == ["acknowledged", "contact_made", "closed"]
    assert presenters.moves(hit) == []
    with pytest.raises(Refused, match="Closed"):
        actions.acknowledge_hit(by=cast.ana, hit=hit, from_state="closed")


def test_a_stale_move_and_one_by_somebody_who_does_not_see_it_are_refused(cast, hit):
    actions.acknowledge_hit(by=cast.ana, hit=hit, from_state="raised")
    with pytest.raises(Refused, match="since you opened it"):
        actions.close_hit(by=cast.ana, hit=hit, from_state="raised", outcome="same")
    for person in (cast.max, cast.ben, cast.cleo):
        with pytest.raises(Refused, match="cannot see"):
            actions.close_hit(by=person, hit=hit, from_state="acknowledged", outcome="same")
    with pytest.raises(Refused, match="what came of it"):
        actions.close_hit(by=cast.ana, hit=hit, from_state="acknowledged", outcome="")
    with pytest.raises(Refused, match="told already"):
        actions.offer_contact(by=cast.ana, hit=hit, from_state="acknowledged")


def test_what_nobody_answers_in_time_is_told_to_the_single_point_of_contact(cast, hit):
    assert list(queries.hits_past_their_time(cast.max, cast.dorset)) == []
    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        assert list(queries.hits_past_their_time(cast.max, cast.dorset)) == [hit]
        assert presenters.tag(hit).text == "Past its time"
        assert list(queries.hits_past_their_time(cast.ana, cast.dorset)) == []
        assert list(queries.hits_past_their_time(cast.ben, cast.dorset)) == []


def test_what_is_sealed_is_never_told_to_the_single_point_of_contact(cast):
    cell = sharing.form_cell(by=cast.ana, partnership=cast.dorset, purpose="A visit", people=[])
    held(cast, "silent", cell=cell)
    answer(ask(cast))
    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        assert list(queries.hits_past_their_time(cast.max, cast.dorset)) == []


def test_the_holder_decides_record_by_record(cast):
    record, other = held(cast, "silent"), held(cast, "silent")
    words = {"names_allowed": True, "immigration_allowed": False}
    actions.set_hit_policy(by=cast.ana, record=record, policy="open", from_policy="silent", **words)
    assert Subject.objects.get(record=record).policy == "open"
    assert Subject.objects.get(record=other).policy == "silent"
    with pytest.raises(Refused, match="since you opened it"):
        actions.set_hit_policy(by=cast.ana, record=record, policy="none", from_policy="silent", **words)
    for person in (cast.max, cast.ben):
        with pytest.raises(Refused, match="organisation that owns"):
            actions.set_hit_policy(by=person, record=record, policy="none", from_policy="open", **words)
    with pytest.raises(Refused, match="Choose"):
        actions.set_hit_policy(by=cast.ana, record=record, policy="loud", from_policy="open", **words)


def test_what_a_record_is_about_can_be_noted_by_hand(cast):
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Notes", partnership=cast.dorset)
    given = {"by": cast.ana, "record": record, "policy": "blind"}
    for identifiers, more, why in (
        ([], {}, "something the record is about"),
        ([("nhs_number", "9434765918")], {}, "check digit"),
        ([("phone", "07911123456")], {"place_kind": "refuge"}, "kept safe"),
    ):
        with pytest.raises(Refused, match=why):
            actions.index_record(**given, identifiers=identifiers, **more)
    actions.index_record(**given, identifiers=[("phone", "07911 123456")])
    answer(ask(cast))
    assert [hit.record for hit in queries.hits_for(cast.max, cast.dorset)] == [record]
    with pytest.raises(Refused, match="organisation that owns"):
        actions.index_record(**{**given, "by": cast.ben}, identifiers=[("phone", "07911 123456")])
