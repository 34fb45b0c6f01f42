"""Every write is an act: allowed, all-or-nothing, written down."""

import json
import threading
import uuid
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger import acts, log
from alongside.ledger.acts import act, note, sentence_for, witness_reading
from alongside.ledger.models import Entry, KnownName, Mention, Payload
from alongside.ledger.verification import verify_database
from tests.ledger.people import DORSET, KEEP_HOUSE, MAKE_THING, POLICE, example, keep_house, make_thing, make_things

pytestmark = pytest.mark.django_db


def written() -> list[tuple[str, str]]:
    return list(Entry.objects.order_by("seq").values_list("act", "subject"))


def payload_of(seq: int) -> dict:
    return json.loads(Payload.objects.get(pk=seq).body)


def test_an_act_leaves_one_entry(ana):
    before = datetime.now(UTC)
    thing = make_thing(by=ana, partnership=DORSET, reference="DOC-7")
    assert thing.reference == "DOC-7"
    entry = Entry.objects.get()
    assert (entry.seq, entry.act, entry.kind, entry.subject) == (0, "example.make_thing", "person", "DOC-7")
    assert (entry.actor, entry.organisation) == (str(ana.public_id), str(POLICE.public_id))
    assert (entry.partnership, entry.also) == ("dorset", "")
    assert before <= entry.at <= datetime.now(UTC)
    assert payload_of(0) == {"who": "Ana Costa", "organisation": "Dorset Police", "details": {}}


def test_the_permission_is_asked_for_in_the_right_place(ana):
    record = SimpleNamespace(partnership=DORSET, reference="DOC-7")

    @act(MAKE_THING, at="record")
    def open_thing(*, by, record):
        """Open a thing."""
        return record

    make_thing(by=ana, partnership=DORSET)
    open_thing(by=ana, record=record)
    keep_house(by=ana)
    assert ana.asked == [(MAKE_THING, DORSET), (MAKE_THING, DORSET), (KEEP_HOUSE, None)]
    assert list(Entry.objects.order_by("seq").values_list("partnership", flat=True)) == ["dorset", "dorset", ""]


def test_who_may_not_does_nothing_and_leaves_nothing(ana):
    ana.forbidden = (MAKE_THING,)
    done = []

    @act(MAKE_THING, at="partnership")
    def do(*, by, partnership):
        """Do."""
        done.append(1)

    with pytest.raises(PermissionDenied):
        do(by=ana, partnership=DORSET)
    assert done == []
    assert written() == []


def test_no_trace_no_act(ana, monkeypatch):
    make_thing(by=ana, partnership=DORSET)

    def broken(drafts):
        raise OSError("disk full")

    @act(MAKE_THING, at="partnership")
    def remember(*, by, partnership):
        """Remember."""
        KnownName.objects.create(actor="x", name="written by the act")

    monkeypatch.setattr(log, "append", broken)
    with pytest.raises(OSError):
        remember(by=ana, partnership=DORSET)
    assert not KnownName.objects.filter(actor="x").exists()
    assert len(written()) == 1


@pytest.mark.parametrize("problem", [RuntimeError("half-way"), Refused("No."), PermissionDenied()])
def test_no_act_no_trace(ana, problem):
    @act(MAKE_THING, at="partnership")
    def fail(*, by, partnership):
        """Fail."""
        KnownName.objects.create(actor="x", name="written before it failed")
        raise problem

    with pytest.raises(type(problem)):
        fail(by=ana, partnership=DORSET)
    assert written() == []
    assert not KnownName.objects.exists()


def test_acts_inside_an_act_are_written_together_after_it(ana):
    make_things(by=ana, partnership=DORSET, references=["DOC-1", "DOC-2"])
    assert written() == [
        ("example.make_things", "ALL-1"),
        ("example.make_thing", "DOC-1"),
        ("example.make_thing", "DOC-2"),
    ]
    assert Entry.objects.values("moment").distinct().count() == 1


def test_when_the_outer_act_fails_the_inner_ones_leave_nothing(ana):
    with pytest.raises(RuntimeError):
        make_things(by=ana, partnership=DORSET, references=["DOC-1"], fails=True)
    assert written() == []


def test_an_inner_act_that_fails_and_is_forgiven_leaves_nothing_of_itself(ana):
    @act(MAKE_THING, at="partnership")
    def forgive(*, by, partnership):
        """Forgive."""
        with pytest.raises(RuntimeError):
            make_thing(by=by, partnership=partnership, reference="DOC-1", fails=True, reason="never kept")
        make_thing(by=by, partnership=partnership, reference="DOC-2")
        return SimpleNamespace(reference="ALL-1")

    forgive(by=ana, partnership=DORSET)
    assert written() == [("example.make_thing", "ALL-1"), ("example.make_thing", "DOC-2")]
    assert payload_of(0)["details"] == {}


def test_what_writing_an_act_down_costs(ana, django_assert_num_queries):
    make_thing(by=ana, partnership=DORSET)
    with django_assert_num_queries(7):  # savepoint, head, entry, payload, name, move the head, savepoint
        make_thing(by=ana, partnership=DORSET)
    with django_assert_num_queries(11):  # four more for two inner savepoints; the entries go in together
        make_things(by=ana, partnership=DORSET, references=["DOC-1", "DOC-2"])


def test_notes_belong_to_the_act_that_made_them(ana):
    @act(MAKE_THING, at="partnership")
    def outer(*, by, partnership):
        """Outer."""
        note(purpose="the outer one")
        make_thing(by=by, partnership=partnership, reference="DOC-1", purpose="the inner one")
        note(subject="DOC-2", again=True)
        note(subject=SimpleNamespace(public_id=uuid.UUID(int=7)))
        note(subject="DOC-2")
        return SimpleNamespace(reference="DOC-3")

    outer(by=ana, partnership=DORSET)
    assert payload_of(0)["details"] == {"purpose": "the outer one", "again": True}
    assert payload_of(1)["details"] == {"purpose": "the inner one"}
    assert Entry.objects.get(pk=0).also == f"DOC-2 {uuid.UUID(int=7)}"
    assert set(Mention.objects.values_list("entry", "subject")) == {(0, "DOC-2"), (0, str(uuid.UUID(int=7)))}


def test_a_note_outside_an_act_is_refused():
    with pytest.raises(RuntimeError):
        note(reason="nobody is acting")


def test_details_are_kept_plain(ana):
    make_thing(
        by=ana,
        partnership=DORSET,
        day=date(2026, 5, 3),
        yes=True,
        nothing=None,
        number=7,
        names=["Ana", 3],
        thing=POLICE.public_id,
        long="x" * 2000,
        odd="\ud800\x00\u202e",
    )
    details = payload_of(0)["details"]
    assert details["day"] == "2026-05-03"
    assert (details["yes"], details["nothing"], details["number"], details["names"]) == (True, None, 7, ["Ana", 3])
    assert details["thing"] == str(POLICE.public_id)
    assert details["long"] == "x" * 999 + "…"
    assert details["odd"] == "\ud800\x00\u202e"
    assert verify_database(processes=1).sound


@pytest.mark.parametrize(
    ("result", "subject"),
    [
        (None, ""),
        (SimpleNamespace(reference="DOC-1", public_id=uuid.UUID(int=1)), "DOC-1"),
        (SimpleNamespace(public_id=uuid.UUID(int=1)), str(uuid.UUID(int=1))),
        (SimpleNamespace(ledger_subject="DOC-9", reference="GRT-1"), "DOC-9"),
        ("DOC-5", "DOC-5"),
        ([1, 2], ""),
        (SimpleNamespace(reference=""), ""),
    ],
)
def test_what_an_act_is_about(ana, result, subject):
    @act(MAKE_THING, at="partnership")
    def give(*, by, partnership):
        """Give."""
        return result

    assert give(by=ana, partnership=DORSET) is result
    assert Entry.objects.get().subject == subject


@pytest.mark.parametrize("words", ["Ana Costa", "ana@example.org", 'x"y', "a\\b", "é", "x" * 101, "a\nb", "-x"])
def test_words_never_get_into_what_can_not_be_erased(ana, words):
    with pytest.raises(ValueError):
        make_thing(by=ana, partnership=DORSET, reference=words)
    with pytest.raises(ValueError):
        make_thing(by=ana, partnership=DORSET, subject=words)
    assert written() == []


@pytest.mark.parametrize(("actor", "kind"), [(Visitor(), "visitor"), (Clockwork(), "clockwork")])
def test_actors_without_an_account(actor, kind):
    @act(example("by_anyone"), at="partnership")
    def do(*, by, partnership):
        """Do."""

    do(by=actor, partnership=DORSET)
    entry = Entry.objects.get()
    assert (entry.kind, entry.actor, entry.organisation) == (kind, "", "")
    assert payload_of(0) == {"who": actor.full_name, "organisation": "", "details": {}}
    assert not KnownName.objects.exists()


def test_reading_is_witnessed(ana):
    record = SimpleNamespace(kind="partnership.document", reference="DOC-7", partnership=DORSET)
    witness_reading(by=ana, record=record, purpose="Preparing the meeting")
    witness_reading(by=ana, record=record)
    assert written() == [("partnership.read_document", "DOC-7")] * 2
    assert Entry.objects.order_by("seq")[0].partnership == "dorset"
    assert payload_of(0)["details"] == {"purpose": "Preparing the meeting"}
    assert payload_of(1)["details"] == {}


def test_reading_inside_an_act_is_written_with_it(ana):
    record = SimpleNamespace(kind="partnership.document", reference="DOC-7", partnership=DORSET)

    @act(MAKE_THING, at="partnership")
    def read(*, by, partnership, fails):
        """Read."""
        witness_reading(by=by, record=record)
        if fails:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        read(by=ana, partnership=DORSET, fails=True)
    assert written() == []
    read(by=ana, partnership=DORSET, fails=False)
    assert written() == [("example.make_thing", ""), ("partnership.read_document", "DOC-7")]


def test_an_act_says_its_lock_and_its_sentence():
    assert make_thing.may == MAKE_THING
    assert make_thing.sentence == "Make a thing."
    assert sentence_for("example.make_thing") == "Make a thing."
    assert sentence_for("example.never_made") == "Never made"
    assert sentence_for("odd") == ""


def test_a_place_that_is_missing_is_a_mistake(ana):
    with pytest.raises(TypeError):
        make_thing(by=ana)
    with pytest.raises(TypeError):
        make_thing(ana, DORSET)


def test_a_declaration_that_makes_no_sense_is_refused():
    def positional(by):
        """Do."""

    def nobody(*, partnership):
        """Do."""

    def silent(*, by, partnership):
        pass

    def nowhere(*, by):
        """Do."""

    for function, at in ((positional, None), (nobody, "partnership"), (silent, "partnership"), (nowhere, "partnership")):
        with pytest.raises(TypeError):
            act(MAKE_THING, at=at)(function)


def test_after_an_act_nothing_is_going_on(ana):
    make_thing(by=ana, partnership=DORSET)
    with pytest.raises(RuntimeError):
        make_thing(by=ana, partnership=DORSET, fails=True)
    assert acts._doing.get() is None


@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_interleave(keys):
    """Forty acts from eight threads at once: every entry there, in one unbroken and sound order."""
    from tests.ledger.people import Somebody

    problems: list[Exception] = []

    def work(name: str) -> None:
        try:
            person = Somebody(full_name=name)
            for number in range(5):
                make_things(by=person, partnership=DORSET, references=[f"A-{number}", f"B-{number}"])
        except Exception as problem:  # noqa: BLE001 (a thread's problem is the test's)
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(f"Person {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    found = [subject for _, subject in written()]
    assert len(found) == 8 * 5 * 3
    assert all(found[at] == "ALL-1" and found[at + 1][0] == "A" and found[at + 2][0] == "B" for at in range(0, 120, 3))
    assert verify_database(processes=1).sound


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_leaves_no_gap(ana):
    make_thing(by=ana, partnership=DORSET)
    with transaction.atomic():
        make_thing(by=ana, partnership=DORSET)
        transaction.set_rollback(True)
    make_thing(by=ana, partnership=DORSET)
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == [0, 1]
    assert verify_database(processes=1).sound
