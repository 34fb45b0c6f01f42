"""Taking copies of the ledger, and erasing what is personal in it."""

import pytest
from django.core.exceptions import PermissionDenied

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger import actions, permissions
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.exporting import export_lines
from alongside.ledger.models import Checkpoint, Entry, KnownName, Payload
from alongside.ledger.slices import Slice
from alongside.ledger.verification import verify_database
from alongside.ledger.witness import witness_text
from tests.ledger.owner import Owner
from tests.ledger.people import DORSET, Somebody, fill, make_thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def test_erasing_one_entry_breaks_nothing(ana):
    fill(3, by=ana)
    make_checkpoint(by=Clockwork())
    erased = actions.erase_payload(by=ana, seq=1, reason="Asked for by the person")
    assert erased.entries == 1
    assert list(Payload.objects.order_by("pk").values_list("pk", flat=True)) == [0, 2, 3]
    last = Entry.objects.get(seq=3)
    assert (last.act, last.subject) == ("ledger.erase_payload", "entry-1")
    found = verify_database(processes=1)
    assert (found.problems, found.erased) == ([], 1)


def test_erasing_a_person_erases_their_name_everywhere(ana):
    fill(3, by=ana)
    fill(1)
    actions.erase_person(by=Somebody("Fay Stone"), actor=str(ana.public_id), reason="Asked for")
    assert not any(ana.full_name in body and str(seq) < "3" for seq, body in Payload.objects.values_list("pk", "body"))
    assert not KnownName.objects.filter(actor=str(ana.public_id)).exists()
    assert Entry.objects.filter(actor=str(ana.public_id)).count() == 3
    found = verify_database(processes=1)
    assert (found.problems, found.erased) == ([], 3)


def test_what_is_not_there_can_not_be_erased(ana):
    fill(1, by=ana)
    actions.erase_payload(by=ana, seq=0, reason="Once")
    for seq in (0, 99):
        with pytest.raises(Refused):
            actions.erase_payload(by=ana, seq=seq, reason="Again")
    for actor in ("", "nobody"):
        with pytest.raises(Refused):
            actions.erase_person(by=ana, actor=actor, reason="x")
    assert Entry.objects.count() == 2


def test_an_erasure_does_not_excuse_what_came_after_it(ana):
    fill(1, by=ana)
    actions.erase_person(by=Somebody(), actor=str(ana.public_id), reason="x")
    make_thing(by=ana, partnership=DORSET)
    with Owner() as owner:
        owner.sql("DELETE FROM ledger_payload WHERE seq = 2")
    assert verify_database(processes=1).problems == [
        "The names and details of entry 2 are gone, and no erasure was written down."
    ]


@pytest.mark.parametrize(
    ("act", "given"),
    [
        (actions.erase_payload, {"seq": 0, "reason": "x"}),
        (actions.erase_person, {"actor": "x", "reason": "x"}),
        (actions.take_witness, {"partnership": DORSET}),
        (actions.take_partnership_export, {"partnership": DORSET}),
        (actions.take_organisation_export, {"partnership": DORSET}),
    ],
)
def test_who_may_not(act, given):
    fill(1)
    with pytest.raises(PermissionDenied):
        act(by=Somebody(forbidden=(act.may,)), **given)
    assert (Entry.objects.count(), Payload.objects.count(), Checkpoint.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("act", [actions.take_witness, actions.take_partnership_export, actions.take_organisation_export])
def test_taking_a_copy_signs_the_ledger_and_is_written_down(ana, act):
    fill(2)
    assert act(by=ana, partnership=DORSET) == Checkpoint.objects.get(size=2)
    assert (Entry.objects.last().seq, Entry.objects.get(seq=2).act) == (0, str(act.may))


def test_exports_of_data_are_asked_for_again():
    for lock in (permissions.TAKE_PARTNERSHIP_EXPORT, permissions.TAKE_ORGANISATION_EXPORT, permissions.ERASE_PAYLOAD):
        assert lock.step_up


def test_nothing_to_take_without_a_checkpoint():
    with pytest.raises(Refused):
        witness_text()
    with pytest.raises(Refused):
        list(export_lines(Slice(whole=True)))


def test_a_damaged_ledger_gives_no_witness_and_no_export(ana):
    fill(3)
    make_checkpoint(by=Clockwork())
    fill(3)
    make_checkpoint(by=Clockwork())
    with Owner() as owner:
        owner.sql("DELETE FROM ledger_payload WHERE seq = 4")
        owner.sql("DELETE FROM ledger_entry WHERE seq = 4")
    with pytest.raises(Refused, match="Entries are missing"):
        witness_text()


@pytest.mark.sqlite_only
def test_a_damaged_entry_stops_the_export(ana):
    fill(3)
    make_checkpoint(by=Clockwork())
    with Owner() as owner:
        owner.sql("UPDATE ledger_entry SET commitment = 1 WHERE seq = 1")
    with pytest.raises(Refused, match="Entry 1 is damaged"):
        list(export_lines(Slice(whole=True)))


def test_only_the_newest_checkpoints_are_in_a_witness_file():
    import json

    for _ in range(5):
        fill(1)
        make_checkpoint(by=Clockwork())
    content = json.loads(witness_text(at_most=3))
    assert [note.split("\n")[1] for note in content["checkpoints"]] == ["3", "4", "5"]
    assert len(content["consistency"]) == 2
    assert len(witness_text()) > len(witness_text(at_most=3))
