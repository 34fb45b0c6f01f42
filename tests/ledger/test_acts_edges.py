"""The edges of an act: what is asked first, how its words are cut, what is left when a part of it fails."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from alongside.kernel.access import Visitor
from alongside.ledger import acts
from alongside.ledger.acts import LONGEST_DETAIL, act, note, sentence_for, witness_reading
from alongside.ledger.models import Entry, KnownName
from tests.ledger.people import DORSET, MAKE_THING, example, keep_house, make_thing
from tests.ledger.test_acts import payload_of, written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("given", [{}, {"partnership": DORSET, "nonsense": 1}])
def test_an_act_with_the_wrong_arguments_asks_nothing_of_anybody(ana, given):
    """Without its place a permission would be asked for in the whole house, where it may well be held."""

    @act(MAKE_THING, at="partnership")
    def do(*, by, partnership):
        """Do."""

    with pytest.raises(TypeError):
        do(by=ana, **given)
    assert ana.asked == []
    assert written() == []


@pytest.mark.parametrize("length", [LONGEST_DETAIL - 1, LONGEST_DETAIL])
def test_a_detail_that_just_fits_is_kept_whole(ana, length):
    make_thing(by=ana, partnership=DORSET, reason="x" * length)
    assert payload_of(0)["details"]["reason"] == "x" * length


def test_a_detail_one_character_too_long_is_cut_to_fit(ana):
    make_thing(by=ana, partnership=DORSET, reason="x" * (LONGEST_DETAIL + 1))
    kept = payload_of(0)["details"]["reason"]
    assert (len(kept), kept[-2:]) == (LONGEST_DETAIL, "x…")


@pytest.mark.parametrize("many", [["a", 1], ("a", 1), {"a"}, frozenset({"a"})])
def test_many_things_are_kept_one_by_one(ana, many):
    make_thing(by=ana, partnership=DORSET, names=many)
    assert payload_of(0)["details"]["names"] == list(many)


def test_each_of_many_is_cut_to_fit(ana):
    make_thing(by=ana, partnership=DORSET, names=["x" * 2000, None, True])
    kept, nothing, yes = payload_of(0)["details"]["names"]
    assert (len(kept), nothing, yes) == (LONGEST_DETAIL, None, True)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere.end", "End"),
        ("nowhere.end_share", "End share"),
        ("nowhere.take_whole_partnership_export", "Take whole partnership export"),
    ],
)
def test_an_act_nobody_declared_is_put_into_words_from_its_name(name, sentence):
    assert sentence_for(name) == sentence


def test_only_the_first_line_is_the_sentence():
    @act(example("long_story"), at=None)
    def tell(*, by):
        """
        Tell a story.

        It is long, and the ledger's page has room for one line.
        """

    assert tell.sentence == sentence_for("example.long_story") == "Tell a story."


def test_the_first_declaration_keeps_its_sentence():
    lock = example("said_twice")

    @act(lock, at=None)
    def first(*, by):
        """Say it first."""

    @act(lock, at=None)
    def second(*, by):
        """Say it again."""

    assert (second.sentence, sentence_for(lock)) == ("Say it again.", "Say it first.")


def test_what_is_about_nothing_adds_no_subject(ana):
    @act(MAKE_THING, at="partnership")
    def do(*, by, partnership):
        """Do."""
        note(subject=SimpleNamespace(reference=None), reason="x")
        note(subject=None)
        return SimpleNamespace(reference=None, public_id=None)

    do(by=ana, partnership=DORSET)
    entry = Entry.objects.get()
    assert (entry.subject, entry.also) == ("", "")


def test_a_reading_by_a_visitor_names_nobody():
    witness_reading(by=Visitor(), record=SimpleNamespace(kind="partnership.document", reference="DOC-7", partnership=DORSET))
    entry = Entry.objects.get()
    assert (entry.kind, entry.actor, entry.organisation, entry.subject) == ("visitor", "", "", "DOC-7")


def test_a_reading_is_undone_with_what_it_was_part_of(ana):
    record = SimpleNamespace(kind="partnership.document", reference="DOC-7", partnership=DORSET)
    with transaction.atomic():
        witness_reading(by=ana, record=record)
        transaction.set_rollback(True)
    assert written() == []


def test_acts_three_deep_are_written_in_the_order_they_began(ana):
    @act(MAKE_THING, at="partnership")
    def middle(*, by, partnership):
        """Middle."""
        make_thing(by=by, partnership=partnership, reference="DOC-1")
        return SimpleNamespace(reference="MID-1")

    @act(MAKE_THING, at="partnership")
    def outer(*, by, partnership):
        """Outer."""
        middle(by=by, partnership=partnership)
        keep_house(by=by)
        return SimpleNamespace(reference="ALL-1")

    outer(by=ana, partnership=DORSET)
    assert [subject for _, subject in written()] == ["ALL-1", "MID-1", "DOC-1", ""]


def test_a_failed_inner_act_takes_its_own_writes_with_it_and_no_others(ana):
    @act(MAKE_THING, at="partnership")
    def write(*, by, partnership, name, fails):
        """Write."""
        KnownName.objects.create(actor=name, name=name)
        if fails:
            raise RuntimeError("half-way")

    @act(MAKE_THING, at="partnership")
    def outer(*, by, partnership):
        """Outer."""
        write(by=by, partnership=partnership, name="kept", fails=False)
        with pytest.raises(RuntimeError):
            write(by=by, partnership=partnership, name="undone", fails=True)
        note(reason="said after the failure")

    outer(by=ana, partnership=DORSET)
    assert set(KnownName.objects.values_list("actor", flat=True)) == {"kept", str(ana.public_id)}
    assert len(written()) == 2
    assert payload_of(0)["details"] == {"reason": "said after the failure"}
    assert acts._doing.get() is None
