"""What is sent from a page of the day a second time counts once; and what waits is sealed to one person."""

import uuid

import pytest

from alongside.enforcement import actions
from alongside.enforcement.models import CheckIn, Encounter, HandOver
from alongside.enforcement.safes import safe_of
from alongside.kernel.refusals import Refused
from tests.enforcement.operations_world import make
from tests.enforcement.test_pages import as_, at  # noqa: F401  (a fixture)

MET = {"age": "adult", "potential_victim": "unsure", "notes": "At the back"}


def test_somebody_met_is_written_down_once_however_often_it_is_sent(live):
    token, said = uuid.uuid4(), {"by": live.gil, "operation": live.operation}
    one = actions.record_encounter(**said, **MET, token=token)
    assert actions.record_encounter(**said, **MET, token=token) == one
    assert Encounter.objects.count() == 1
    with pytest.raises(Refused, match="used already"):
        actions.record_encounter(**said, **{**MET, "notes": "Somebody else"}, token=token)
    with pytest.raises(Refused, match="used already"):
        actions.record_encounter(by=live.cleo, operation=live.operation, **MET, token=token)
    assert actions.record_encounter(**said, **MET, token=uuid.uuid4()).number == 2


def test_a_hand_over_and_a_check_in_are_sent_again_without_harm(live):
    one = actions.record_encounter(by=live.gil, operation=live.operation, **MET)
    token, said = (
        uuid.uuid4(),
        {"by": live.cleo, "operation": live.operation, "encounter": one, "to": "Cleo", "consent": "Agreed"},
    )
    assert actions.hand_over(**said, token=token) == actions.hand_over(**said, token=token)
    assert HandOver.objects.count() == 1
    for _ in range(2):
        actions.check_in(by=live.gil, operation=live.operation, there=True, token=token)
    assert CheckIn.objects.count() == 1
    with pytest.raises(Refused, match="used already"):
        actions.check_in(by=live.gil, operation=live.operation, there=False, token=token)


@pytest.mark.parametrize("name", ["check_in", "encounter_add", "hand_over_add", "methane_write"])
def test_a_form_without_its_token_writes_nothing(live, as_, name):  # noqa: F811
    actions.record_encounter(by=live.gil, operation=live.operation, **MET)
    number = {"number": 1} if name == "hand_over_add" else {}
    said = {**MET, "there": "yes", "to": "Cleo", "consent": "Agreed", "declared": "Declared"}
    who = live.gil if name == "methane_write" else live.cleo
    assert as_(who).post(at(live.operation, name, **number), said).status_code == 200
    assert (CheckIn.objects.count(), Encounter.objects.count(), HandOver.objects.count()) == (0, 1, 0)


def test_a_safe_is_one_persons_and_one_operations(live):
    other = make(live)
    safes = [safe_of(live.gil, live.operation), safe_of(live.cleo, live.operation), safe_of(live.gil, other)]
    assert len({safe.key for safe in safes}) == len({safe.name for safe in safes}) == 3
    assert safe_of(live.gil, live.operation) == safes[0]
    assert not {safe.key[:8] for safe in safes} & {safe.name[:8] for safe in safes}


def test_signing_out_tells_the_browser_to_forget(live, as_):  # noqa: F811
    assert as_(live.gil).post("/accounts/sign-out/").headers["Clear-Site-Data"] == '"storage"'
