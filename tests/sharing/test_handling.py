"""How a record must be handled, and agreeing to it before anything of it is shown."""

import pytest

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.sharing import actions
from alongside.sharing.models import Acceptance, Classification, HandlingChange, HandlingCondition
from alongside.sharing.queries import conditions_for, conditions_to_accept, page_for, shown_to
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT
from tests.sharing.records_world import record, share

SENSITIVE, PLAIN = Classification.OFFICIAL_SENSITIVE, Classification.OFFICIAL


@pytest.fixture(autouse=True)
def conditions(cast):
    actions.load_handling_conditions(by=Clockwork())
    return {one.code: one for one in HandlingCondition.objects.all()}


def set_handling(cast, paper, classification=PLAIN, conditions=(), because="", by=None):
    return actions.set_handling(
        by=by or cast.ana, record=paper, classification=classification, conditions=conditions, because=because
    )


def test_loading_again_changes_nothing(conditions):
    before = list(HandlingCondition.objects.values())
    actions.load_handling_conditions(by=Clockwork())
    assert list(HandlingCondition.objects.values()) == before
    assert len(before) >= 5
    assert all(row["source"] for row in before)


def test_more_care_is_free_and_less_needs_a_reason(cast, conditions):
    paper = record(cast)
    set_handling(cast, paper, SENSITIVE, [conditions["do-not-copy"]])
    with pytest.raises(Refused, match="lower classification"):
        set_handling(cast, paper, PLAIN, [conditions["do-not-copy"]])
    with pytest.raises(Refused, match="no longer needed"):
        set_handling(cast, paper, SENSITIVE, [])
    set_handling(cast, paper, PLAIN, [], because="The names have been taken out")
    said = HandlingChange.objects.filter(record=paper)
    assert [(one.classification, one.conditions, one.because) for one in said] == [
        (PLAIN, [], "The names have been taken out"),
        (SENSITIVE, ["do-not-copy"], ""),
    ]


def test_what_is_refused(cast):
    paper = record(cast)
    share(cast, paper, cast.council)
    with pytest.raises(Refused, match="how it is handled now"):
        set_handling(cast, paper)
    with pytest.raises(Refused, match="nothing above OFFICIAL-SENSITIVE"):
        set_handling(cast, paper, "secret")
    with pytest.raises(Refused, match="Only the organisation that owns"):
        set_handling(cast, paper, SENSITIVE, by=cast.ben)


def test_a_record_is_born_with_its_handling(cast, conditions):
    words = {"by": cast.ana, "kind": DOCUMENT, "prefix": "DOC", "title": "x", "partnership": cast.dorset}
    born = new_record(classification=SENSITIVE, conditions=[conditions["do-not-copy"]], **words)
    assert HandlingChange.objects.get(record=born).conditions == ["do-not-copy"]
    with pytest.raises(Refused, match="nothing above OFFICIAL-SENSITIVE"):
        new_record(classification="top_secret", **words)


def test_a_recipient_agrees_before_anything_is_shown_and_the_owner_need_not(cast, conditions):
    paper = record(cast)
    set_handling(cast, paper, PLAIN, [conditions["do-not-copy"]])
    share(cast, paper, cast.council)
    assert [one.title for one in page_for(cast.ben, cast.dorset).rows] == [""]
    assert [one.title for one in page_for(cast.ana, cast.dorset).rows] == ["Car wash"]
    digest = conditions_to_accept(cast.ben, paper)
    actions.accept_conditions(by=cast.ben, record=paper, digest=digest)
    assert [one.title for one in page_for(cast.ben, cast.dorset).rows] == ["Car wash"]
    assert [one.title for one in page_for(cast.bea, cast.dorset).rows] == [""]  # each person for themselves


def test_conditions_of_the_share_and_of_its_clause_count_too(cast):
    paper, plain = record(cast), record(cast)
    type(cast.clause).objects.filter(pk=cast.clause.pk).update(conditions="By secure e-mail only")
    share(cast, paper, cast.council, conditions="Speak to us first")
    assert conditions_for(cast.ben, paper) == ["Speak to us first", "By secure e-mail only"]
    assert conditions_for(cast.ana, paper) == []
    assert [one.title for one in shown_to(cast.ben, [paper])] == [""]
    assert [one.title for one in shown_to(cast.ana, [paper, plain])] == ["Car wash", "Car wash"]


def test_conditions_that_changed_are_agreed_to_again(cast, conditions):
    paper = record(cast)
    set_handling(cast, paper, PLAIN, [conditions["do-not-copy"]])
    share(cast, paper, cast.council)
    stale = conditions_to_accept(cast.ben, paper)
    set_handling(cast, paper, PLAIN, [conditions["do-not-copy"], conditions["do-not-contact"]])
    with pytest.raises(Refused, match="have changed since you read them"):
        actions.accept_conditions(by=cast.ben, record=paper, digest=stale)
    actions.accept_conditions(by=cast.ben, record=paper, digest=conditions_to_accept(cast.ben, paper))
    assert not conditions_to_accept(cast.ben, paper)
    actions.accept_conditions(by=cast.ben, record=paper, digest="")  # nothing is left to agree to
    assert Acceptance.objects.count() == 1


def test_nobody_agrees_for_a_record_they_cannot_see(cast):
    with pytest.raises(Refused, match="cannot see"):
        actions.accept_conditions(by=cast.ben, record=record(cast), digest="")
