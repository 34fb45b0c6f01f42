"""Signed checkpoints: when they are due, what they say, and when the house refuses to sign."""

from base64 import b64encode
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.checkpoints import checkpoint_due, make_checkpoint, statement_of
from alongside.ledger.keys import public_key
from alongside.ledger.models import Checkpoint, Entry
from alongside.ledger.notes import is_signed
from alongside.ledger.permissions import MAKE_CHECKPOINT
from alongside.ledger.tree import StoredTree
from tests.ledger.owner import Owner
from tests.ledger.people import DORSET, Somebody, fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def test_what_a_checkpoint_says():
    fill(5)
    made = make_checkpoint(by=Clockwork())
    origin, size, root, time, empty, signature, end = made.note.split("\n")
    assert (origin, size, empty, end) == (public_key().origin, "5", "", "")
    assert root == b64encode(StoredTree().root(5)).decode()
    assert time == f"time {made.at:%Y-%m-%dT%H:%M:%S.%fZ}"
    assert signature.startswith(f"— {origin} ")
    assert is_signed(made.note, statement_of(made, public_key()), public_key())


def test_a_checkpoint_leaves_no_entry_and_the_same_ledger_is_signed_once():
    fill(2)
    first = make_checkpoint(by=Clockwork())
    assert make_checkpoint(by=Clockwork()) == first
    assert (Checkpoint.objects.count(), Entry.objects.count()) == (1, 2)
    fill(1)
    assert make_checkpoint(by=Clockwork()).size == 3


def test_an_empty_ledger_is_not_signed():
    with pytest.raises(Refused, match="empty"):
        make_checkpoint(by=Clockwork())


def test_who_may_have_it_signed():
    fill(1)
    ana = Somebody(forbidden=(MAKE_CHECKPOINT,))
    for nobody in (ana, Visitor()):
        with pytest.raises(PermissionDenied):
            make_checkpoint(by=nobody, partnership=DORSET)
    assert ana.asked == [(MAKE_CHECKPOINT, DORSET)]
    assert make_checkpoint(by=Somebody(), partnership=DORSET).size == 1


def test_when_one_is_due(settings):
    settings.ALONGSIDE_CHECKPOINT_MINUTES = 60
    now = timezone.now()
    assert not checkpoint_due(now)
    fill(1)
    assert checkpoint_due(now)
    made = make_checkpoint(by=Clockwork())
    assert not checkpoint_due(made.at + timedelta(days=1))
    fill(1)
    assert not checkpoint_due(made.at + timedelta(minutes=59, seconds=59))
    assert checkpoint_due(made.at + timedelta(minutes=60))


REWRITTEN = {
    "an entry was changed": "UPDATE ledger_entry SET subject = 'DOC-X' WHERE seq = 1",
    "the head was changed": "UPDATE ledger_head SET peaks = (SELECT root FROM ledger_checkpoint), size = 4",
    "an entry was removed": "DELETE FROM ledger_entry WHERE seq = 0",
    "the head was damaged": "UPDATE ledger_head SET size = 7",
    "it was rolled back": "UPDATE ledger_head SET size = 0, peaks = ''",
    "the signature was changed": "UPDATE ledger_checkpoint SET note = replace(note, 'time', 'Time')",
    "the checkpoint was changed": "UPDATE ledger_checkpoint SET moment = moment + 1",
}


@pytest.mark.parametrize("statement", REWRITTEN.values(), ids=REWRITTEN)
def test_a_rewritten_ledger_is_not_signed(statement):
    fill(3)
    make_checkpoint(by=Clockwork())
    fill(2)
    with Owner() as owner:
        owner.sql("DELETE FROM ledger_payload WHERE seq = 0")
        owner.sql(statement)
    with pytest.raises(Refused, match="Nothing has been signed"):
        make_checkpoint(by=Clockwork())
    assert Checkpoint.objects.count() == 1


def test_another_key_does_not_sign_on(settings, tmp_path):
    fill(1)
    make_checkpoint(by=Clockwork())
    fill(1)
    settings.ALONGSIDE_KEYS = tmp_path / "other"
    with pytest.raises(Refused, match="not signed with this installation's key"):
        make_checkpoint(by=Clockwork())


def test_notes_that_are_not_quite_right_are_not_believed():
    fill(1)
    made, key = make_checkpoint(by=Clockwork()), public_key()
    statement = statement_of(made, key)
    for wrong in (
        "",
        made.note[:-1],
        made.note.replace("\n\n", "\n"),
        made.note.replace("— ", "- "),
        made.note.replace("— ", "— x"),
        made.note[:-10] + "!!!!\n",
        made.note[:-6] + "AAAA=\n",
        made.note + "more\n",
    ):
        assert not is_signed(wrong, statement, key)
