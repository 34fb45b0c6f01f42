"""What a process remembers of keys is what the table says: of new and changed subjects, whoever wrote them, after a restart."""

import threading
from importlib import import_module
from types import SimpleNamespace

import numpy as np
import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching import remembered
from alongside.matching.index import Traits, forget, keep
from alongside.matching.keys import AskedKeys, asked_of, finding_keys, numbered
from alongside.matching.models import Subject
from alongside.matching.people import Person, name
from alongside.matching.queries import look_alikes
from alongside.matching.queries.look_alikes import WORTH_A_LOOK
from alongside.matching.remembered import SUBJECTS, Part, in_order, likeliest, shared_by
from alongside.sharing.models import Record
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT
from tests.sizes import worlds_to_draw

KEYS = st.integers(0, 40).map(lambda number: number * 104_729_021 % 2**32)  # few, so that many share them; all over the range
EWA = Traits((("person_name", "Ewa Kowalska"),))


@pytest.fixture(autouse=True)
def _nothing_remembered():
    SUBJECTS.forget()
    yield
    SUBJECTS.forget()


def rows_of(lists):
    return [(7 + 3 * n, 1000 + n, np.sort(np.array(keys, "<u4")).tobytes()) for n, keys in enumerate(lists)]


def part_of(rows):
    named = np.array([row[:2] for row in rows], np.int64).reshape(-1, 2)
    pairs = [(int(key) << 32) | place for place, row in enumerate(rows) for key in np.frombuffer(row[2], "<u4")]
    return Part(named, np.array(pairs, "<u8"))


@settings(max_examples=worlds_to_draw(500))
@given(st.lists(st.lists(KEYS, max_size=8, unique=True), max_size=30), st.lists(KEYS, max_size=8, unique=True))
def test_what_is_remembered_is_found_as_what_is_read_anew(lists, asked):
    rows, asked = rows_of(lists), np.sort(np.array(asked, "<u4"))
    kept, anew = part_of(rows).shared(asked), shared_by(rows, asked)
    assert sorted(zip(kept.keys, kept.places, strict=True)) == sorted(zip(anew.keys, anew.places, strict=True))
    for one in (kept, anew):
        assert one.named.tolist() == [list(row[:2]) for row in rows]
    assert kept.counts.tolist() == anew.counts.tolist()
    in_common = {row[0]: set(np.frombuffer(row[2], "<u4")) & set(asked) for row in rows}
    found = in_order([kept], np.zeros(len(asked), int), of=len(rows), most=len(rows))
    assert {subject for subject, _, _ in found} == {key for key, common in in_common.items() if common}
    assert {one[:2] for one in found} <= {row[:2] for row in rows}
    assert [says for _, _, says in found] == sorted((says for _, _, says in found), reverse=True)


def test_a_key_that_few_have_says_more_and_one_that_too_many_have_is_not_looked_at(monkeypatch):
    common, rare = 5, 2**31 + 5
    rows = rows_of([[common, rare], *[[common]] * 20, [rare]])
    asked = np.array([common, rare], "<u4")
    (first, second, *_) = in_order([part_of(rows).shared(asked)], np.arange(2), of=len(rows), most=30)
    assert (first[0], second[0]) == (rows[0][0], rows[-1][0])
    monkeypatch.setattr(remembered, "MOST_READ", 10)
    found = part_of(rows).shared(asked)
    assert set(found.named[found.places, 0]) == {rows[0][0], rows[-1][0]}
    assert found.counts.tolist() == [21, 2]
    (only, *_) = in_order([part_of(rows).shared(np.array([common], "<u4"))], np.zeros(1, int), of=len(rows), most=30)
    assert only[0] == rows[0][0], "the rarest is looked at however many have it"


def of(named, born=""):
    return Person(names=(name(named),), born=(born,) if born else ())


def test_a_date_of_birth_is_a_thing_of_its_own_and_many_keys_of_a_name_are_one():
    """Twenty-nine of many are called just so. Whoever was born that day and is called nearly so is looked at beside them."""
    people = [of("Benjamin Miles", "1968-02-05"), *[of("Benjadmin Iles", f"19{year}-07-01") for year in range(70, 99)]]
    rows = [(1 + n, 1000 + n, numbered(finding_keys(one))) for n, one in enumerate(people)]
    wanted = asked_of(of("Benjadmin Iles", "1968-02-05"))
    assert wanted.keys.tobytes() == numbered(finding_keys(of("Benjadmin Iles", "1968-02-05")))
    says, as_one_sort = (
        {subject: said for subject, _, said in in_order([shared_by(rows, wanted.keys)], sorts, of=100_000, most=30)}
        for sorts in (wanted.sorts, np.zeros_like(wanted.sorts))
    )
    assert says[1] > WORTH_A_LOOK * says[2]
    assert says[1] / says[2] > as_one_sort[1] / as_one_sort[2]
    nobody = asked_of(of("Annah Eorge", "1968-02-05"))
    assert in_order([shared_by(rows, nobody.keys)], nobody.sorts, of=100_000, most=30)[0][0] == 1, "by the date alone"


def test_two_slips_in_a_short_name_are_met_when_the_other_name_is_right():
    for typed, there in (("Frank Oezk", "Frank Pozek"), ("Abby Suupsn", "Abby Stupin"), ("Angela Dreiman", "Angela Seriman")):
        met = finding_keys(of(typed)).keys() & finding_keys(of(there)).keys()
        assert any(key[0] == "w" for key in met), "the other name beside what is left of the one with the slips"


def test_what_two_words_have_in_common_together_counts_once_and_not_for_each_of_them():
    keys = finding_keys(of("Krijeyan Aleksandr"))
    together = {sort for key, sort in keys.items() if key[0] in "stw"}
    alone = {word: {keys[key] for key in finding_keys(of(word))} for word in ("Krijeyan", "Aleksandr")}
    assert len(together) == 1
    assert all(len(sorts) == 1 for sorts in alone.values())
    assert len(together.union(*alone.values())) == 3


def test_one_word_is_a_name_as_well():
    rows = [(1 + n, 1000 + n, numbered(finding_keys(of(named)))) for n, named in enumerate(("Ewa Kowalska", "Linh", "Linh Tran"))]
    wanted = asked_of(of("Linnh"))
    assert {one[0] for one in in_order([shared_by(rows, wanted.keys)], wanted.sorts, of=100_000, most=30)} == {2, 3}


SORTED = st.lists(st.tuples(st.integers(0, 3), KEYS), max_size=8, unique_by=lambda pair: pair[1])


@settings(max_examples=worlds_to_draw(300))
@given(st.lists(st.lists(KEYS, max_size=8, unique=True), max_size=20), SORTED, st.integers(1, 20), st.integers(0, 20))
def test_of_each_sort_the_rarest_key_counts_and_each_other_a_twentieth(lists, asked, most, apart):
    """Worked out key by key, of subjects in two parts and some read anew."""
    asked = sorted(asked, key=lambda pair: pair[1])
    numbers, sorts = np.array([key for _, key in asked], "<u4"), np.array([sort for sort, _ in asked], int)
    rows, of = rows_of(lists), len(lists) + 5
    some, more, anew = rows[:apart], rows[apart : apart + 3], rows[apart + 3 :]
    shared = [part_of(some).shared(numbers), part_of(more).shared(numbers), shared_by(anew, numbers)]
    says = {}
    for row in rows:
        held = set(np.frombuffer(row[2], "<u4").tolist())
        bits = [(sort, np.log2(1 + of / sum(key in one for one in lists))) for sort, key in asked if key in held]
        for sort in {sort for sort, _ in bits}:
            of_sort = sorted(said for one, said in bits if one == sort)
            says[row[0]] = says.get(row[0], 0) + of_sort[-1] + 0.05 * sum(of_sort[:-1])
    found = in_order(shared, sorts, of=of, most=most)
    assert len(found) == min(most, len(says))
    assert [says for _, _, says in found] == pytest.approx(sorted(says.values(), reverse=True)[:most])
    assert {one[:2] for one in found} <= {row[:2] for row in rows}
    assert all(said == pytest.approx(says[subject]) for subject, _, said in found)


def written(cast, traits=EWA):
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Notes", partnership=cast.dorset)
    keep(record=record, traits=traits)
    return record


def found_by(person, traits=EWA):
    return {one.record.reference for one in look_alikes(person, traits)}


@pytest.fixture
def committed(transactional_db, monkeypatch):
    """The cast, in a database in which acts end, and a memory for every few subjects."""
    from tests.cast import Cast

    monkeypatch.setattr(SUBJECTS, "most_new", 2)
    return Cast()


def test_each_is_found_from_its_act_on_remembered_or_not(committed):
    there = set()
    for _ in range(9):
        with transaction.atomic():
            there.add(written(committed).reference)
        assert found_by(committed.ana) == there
    assert SUBJECTS.size > 0
    SUBJECTS.forget()
    assert found_by(committed.ana) == there


def test_what_is_kept_again_or_gone_is_not_found_by_what_is_remembered_of_it(committed):
    with transaction.atomic():
        first, second, *_ = [written(committed) for _ in range(6)]
    assert len(found_by(committed.ana)) == 6
    with transaction.atomic():
        keep(record=first, traits=Traits((("person_name", "Zoran Quill"),)))
        forget(second)
    assert SUBJECTS.size > 0
    assert not {first.reference, second.reference} & found_by(committed.ana)
    assert found_by(committed.ana, Traits((("person_name", "Zoran Quill"),))) == {first.reference}


def test_nothing_is_remembered_within_an_act_nor_of_one_that_is_undone(committed):
    class Undone(Exception):  # noqa: N818 - it is no error
        pass

    def undone():
        with transaction.atomic():
            written_here = {written(committed).reference for _ in range(4)}
            assert found_by(committed.ana) == written_here
            raise Undone

    with pytest.raises(Undone):
        undone()
    assert SUBJECTS.size == 0
    assert found_by(committed.ana) == set()
    with transaction.atomic():  # with primary keys that SQLite has given before
        there = {written(committed).reference for _ in range(4)}
    assert found_by(committed.ana) == there


def test_memory_does_not_grow_by_what_is_kept_again(committed):
    with transaction.atomic():
        records = [written(committed) for _ in range(20)]
    found_by(committed.ana)
    most = SUBJECTS.size
    for _ in range(5):
        with transaction.atomic():
            for record in records:
                keep(record=record, traits=EWA)
        assert len(look_alikes(committed.ana, EWA, limit=30)) == 20
        assert SUBJECTS.size < 2 * most
    assert len(SUBJECTS.known().parts) <= 2


def test_another_database_is_not_taken_for_this_one(committed, monkeypatch):
    with transaction.atomic():
        for _ in range(4):
            written(committed)
    found_by(committed.ana)
    assert SUBJECTS.known().parts
    monkeypatch.setitem(connection.settings_dict, "NAME", "another")
    assert not SUBJECTS.known().parts


@pytest.mark.postgres_only
def test_nobody_is_passed_over_whose_act_ends_after_a_later_one(committed):
    """The earlier act has the lower primary key and ends last: it must not be thought to have been read."""
    with transaction.atomic():
        first = written(committed)  # the first of an organisation writes what later ones would wait for
    begun, end = threading.Event(), threading.Event()

    def slow():
        try:
            with transaction.atomic():
                written(committed)
                begun.set()
                end.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert begun.wait(20)
    with transaction.atomic():
        for _ in range(5):
            written(committed)
    assert first.reference in found_by(committed.ana)
    assert len(found_by(committed.ana)) == 6
    assert SUBJECTS.size == 0, "remembered while an act was writing"
    end.set()
    thread.join()
    assert len(found_by(committed.ana)) == 7
    assert SUBJECTS.size > 0
    assert len(found_by(committed.ana)) == 7


def test_sight_is_asked_of_as_many_whether_any_share_a_key_or_none(cast, monkeypatch):
    from alongside.matching.queries import look_alikes as module_of

    asked = []
    names = module_of.__globals__
    real = names["seen_among"]
    monkeypatch.setitem(names, "seen_among", lambda person, records: asked.append(len(records)) or real(person, records))
    for _ in range(3):
        written(cast)
    for traits in (EWA, Traits((("person_name", "Zoran Quill"),)), Traits()):
        look_alikes(cast.cleo, traits)
    assert asked == [names["MOST_CANDIDATES"]] * 3
    assert Record.everything.count() >= 3
    assert likeliest(AskedKeys(np.zeros(0, "<u4"), np.zeros(0)), 200)[1] == list(
        Subject.objects.order_by("pk").values_list("record_id", flat=True)
    )


def test_what_was_kept_before_is_found_by_the_keys_of_today(cast):
    apps = SimpleNamespace(get_model=lambda *named: Subject)
    record = written(cast)
    kept = Subject.objects.get(record=record)
    Subject.objects.update(keys=b"")
    assert found_by(cast.ana) == set()
    import_module("alongside.matching.migrations._keys").keep_anew(apps, None)
    assert bytes(Subject.objects.get(pk=kept.pk).keys) == bytes(kept.keys)
    assert found_by(cast.ana) == {record.reference}
