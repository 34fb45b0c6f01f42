"""What memory gives is what a reading of every text gives: for any words and sight, whoever wrote or destroyed them."""

import re
import threading
import time

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.intelligence.claiming import keep_words
from alongside.intelligence.indexing import MOST_WORDS, spelled, wanted_by, words_of
from alongside.intelligence.models import SearchText
from alongside.intelligence.queries import search
from alongside.intelligence.queries.search import seen_with
from alongside.intelligence.remembered import TEXTS, Part, found_by, standing
from alongside.kernel.remembering import Known
from alongside.sharing.models import Grant, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.reached import GRANTS
from tests.questions import counted
from tests.sharing.records_world import record, share
from tests.sizes import worlds_to_draw

SAID = [
    "van",
    "vans",
    "vanessa",
    "Đặng",
    "Иванов",
    "Ivanova",
    "KV57 ABC",
    "KV?7",
    "KV5*",
    "kvo7abc",
    "01632 960123",
    "½",
    "straße",
    "a",
]
ASKED = [
    "van",
    "v",
    "va",
    "vans",
    "dang",
    "иван",
    "ivanov",
    "KV57ABC",
    "kv5",
    "KV?7",
    "KV*C",
    "K?57",
    "01632",
    "+44",
    "zz",
    "a",
    "1",
]
TEXT = st.lists(st.sampled_from(SAID) | st.text(max_size=6), max_size=5).map(" ".join)
QUESTION = st.lists(st.sampled_from(ASKED) | st.text(max_size=4), min_size=1, max_size=3).map(" ".join)


def has(kept, wanted):
    """Whether a text has every word wanted, read word by word."""
    words = words_of(kept)
    return bool(wanted) and all(any(_is(word, one) for word in words) for one in wanted)


def _is(word, one):
    begins = any(word.startswith(beginning) for beginning in one.begins)
    return word in one.whole or (begins and bool(re.match(one.fits, word)))


def kept(text):
    return " ".join(spelled(text))


@settings(max_examples=worlds_to_draw(1500))
@given(
    st.lists(TEXT, max_size=20), QUESTION, st.none() | st.integers(95, 125), st.integers(0, 2**20), st.sampled_from([1, 3, 4096])
)
def test_a_part_gives_what_a_reading_of_each_text_gives(texts, question, before, among, width):
    rows = [(7 + at, 100 + at * 37 % 20, kept(text)) for at, text in enumerate(texts)]
    wanted = wanted_by(question)
    expected = [(record, row) for row, record, words in rows if has(words, wanted)]
    expected = sorted((one for one in expected if before is None or one[0] < before), reverse=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("alongside.intelligence.remembered._FIRST_LOOK", width)
        patch.setattr("alongside.intelligence.remembered._HANDED_ON", width)
        patch.setattr("alongside.intelligence.remembered._FEW", width)
        part = Part([rows[:3], rows[3:]])
        assert list(part.found(wanted, before)) == expected
        chosen = [record for record, _ in expected if among >> (record - 100) & 1]
        assert [one.record for one in part.found(wanted, before, lambda records: among >> (records - 100) & 1 == 1)] == chosen
    assert len(part) == len(rows)


@pytest.fixture
def committed(transactional_db, monkeypatch):
    """The cast, in a database in which acts end, and a memory for every few texts and grants."""
    from tests.cast import Cast

    monkeypatch.setattr(TEXTS, "most_new", 1)
    monkeypatch.setattr(GRANTS, "most_new", 2)
    return Cast()


class Processes:
    """Two server processes: each remembers for itself, and one of them is asked at a time."""

    def __init__(self):
        self.memories = [(Known(), Known()), (Known(), Known())]
        self.at = 0

    def turn(self):
        self.memories[self.at] = (TEXTS._now, GRANTS._now)
        self.at = 1 - self.at
        TEXTS._now, GRANTS._now = self.memories[self.at]

    def restart(self):
        TEXTS.forget()
        GRANTS.forget()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["keep", "keep", "keep", "gone", "sql", "undone", "share", "recall", "turn", "restart", "ask", "ask"]),
        st.sets(st.integers(0, 5), min_size=1),
        st.sampled_from(["van", "a vanessa", "van KV57 ABC", "Ivanov van"]) | TEXT,
        st.sampled_from(["van", "v", "va", "KV?7", "van ivan"]) | QUESTION,
    ),
    min_size=3,
    max_size=14,
)  # fmt: skip


@pytest.mark.slow
def test_a_search_finds_what_is_there_whoever_wrote_it_and_whatever_is_remembered(committed, monkeypatch):
    monkeypatch.setattr(search, "AT_ONCE", 2)
    papers = [record(committed, by=committed.ana if at % 2 else committed.bea) for at in range(6)]
    everyone = (committed.ana, committed.ben, committed.cal)

    @settings(max_examples=worlds_to_draw(200))
    @given(STEPS)
    def try_all(steps):
        processes = Processes()
        SearchText.objects.all().delete()
        for what, which, text, question in (*steps, ("ask", (), "", "van"), ("turn", (0,), "", ""), ("ask", (), "", "v")):
            for at in which:
                take(committed, processes, what, papers[at], text)
            if what == "ask":
                wanted = wanted_by(question)
                there = {one.record_id for one in SearchText.objects.all() if has(one.words, wanted)}
                found = list(found_by(question))
                assert (standing(found), found) == (there, sorted(found, reverse=True))
                for person in everyone:
                    seen = set(visible_to(person, Record).filter(pk__in=there).values_list("pk", flat=True))
                    assert found_for(person, question) == seen

    try_all()


def take(cast, processes, what, paper, text):
    """One step of a story: what somebody does to a paper and its words."""
    if what == "keep":
        with transaction.atomic():
            keep_words(paper, text)
    elif what == "gone":
        SearchText.objects.filter(record=paper).delete()
    elif what == "sql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM intelligence_searchtext WHERE record_id = %s", [paper.pk])
            cursor.execute("INSERT INTO intelligence_searchtext (record_id, words) VALUES (%s, %s)", [paper.pk, kept(text)])
    elif what == "undone":
        with transaction.atomic():
            keep_words(paper, text)
            list(found_by("v"))
            transaction.set_rollback(True)
    elif what == "share" and paper.owner_id == cast.police.pk and not recallable(paper).exists():
        share(cast, paper, cast.council)
    elif what == "recall":
        recallable(paper).update(recalled_at=paper.created_at, recalled_because="Wrong")
    elif what == "turn":
        processes.turn()
    elif what == "restart":
        processes.restart()


def recallable(paper):
    return Grant.everything.filter(record=paper, basis="clause", recalled_at=None)


def test_what_is_shared_is_found_from_the_act_on_and_never_once_it_was_recalled(committed):
    papers = [record(committed) for _ in range(3)]
    with transaction.atomic():
        for paper in papers:
            keep_words(paper, "van")
    assert found_for(committed.ben, "van") == set()
    there = set()
    for paper in papers:
        share(committed, paper, committed.council)
        there.add(paper.pk)
        assert found_for(committed.ben, "van") == there
    assert GRANTS.known().until > 0
    assert found_for(committed.cal, "van") == set()
    recallable(papers[0]).update(recalled_at=papers[0].created_at, recalled_because="Wrong")
    assert found_for(committed.ben, "van") == there - {papers[0].pk}


def found_for(person, words):
    return {key for seen, _ in seen_with(person, words, 50) for key in seen}


def test_nothing_is_remembered_of_an_act_that_is_undone(committed):
    papers = [record(committed) for _ in range(4)]
    with transaction.atomic():
        for paper in papers:
            keep_words(paper, "van")
        assert {one.record for one in found_by("van")} == {one.pk for one in papers}
        transaction.set_rollback(True)
    assert TEXTS.size == 0
    assert list(found_by("van")) == []
    with transaction.atomic():  # with primary keys that SQLite has given before
        for paper in papers:
            keep_words(paper, "coach")
    assert standing(list(found_by("coach"))) == {one.pk for one in papers}
    assert list(found_by("van")) == []


def test_memory_is_read_anew_when_much_is_gone(committed):
    papers = [record(committed) for _ in range(12)]
    for _ in range(6):
        with transaction.atomic():
            for paper in papers:
                keep_words(paper, "van " * 3)
        assert standing(list(found_by("van"))) == {one.pk for one in papers}
        assert sum(map(len, TEXTS.known().parts)) <= 2 * len(papers)
    assert len(TEXTS.known().parts) <= 3
    SearchText.objects.exclude(record=papers[0]).delete()
    with transaction.atomic():
        for paper in papers[:3]:
            keep_words(paper, "coach")
    assert standing(list(found_by("coach"))) == {one.pk for one in papers[:3]}
    assert sum(map(len, TEXTS.known().parts)) == 3


@pytest.mark.postgres_only
@pytest.mark.parametrize("memory", [TEXTS, GRANTS], ids=["texts", "grants"])
def test_nobody_is_passed_over_whose_act_ends_after_a_later_one(committed, memory):
    """The earlier act has the lower primary key and ends last: it must not be thought to have been read."""
    first = record(committed)
    begun, end = threading.Event(), threading.Event()

    def slow():
        try:
            with transaction.atomic():
                keep_words(share(committed, record(committed), committed.council).record, "van")
                keep_words(first, "van")
                begun.set()
                end.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=slow)
    memory.forget()
    thread.start()
    assert begun.wait(20)
    with transaction.atomic(), connection.cursor() as cursor:
        texts = [(one.pk, "van") for one in Record.everything.exclude(pk=first.pk)]
        cursor.executemany("INSERT INTO intelligence_searchtext (record_id, words) VALUES (%s, %s)", texts)
    memory.everything()
    assert memory.known().until == 0, "remembered while an act was writing"
    end.set()
    thread.join()
    memory.everything()
    assert memory.known().until > 0
    assert first.pk in standing(list(found_by("van")))
    ben = found_for(committed.ben, "van")
    assert ben == set(
        visible_to(committed.ben, Record).filter(pk__in=SearchText.objects.values("record")).values_list("pk", flat=True)
    )


def test_as_much_is_asked_of_the_database_for_nothing_as_for_what_is_hidden(cast):
    keep_words(record(cast), "van")
    asked = {}
    for words in ("van", "coach"):
        list(seen_with(cast.cal, words, 50))
        with counted() as number:
            assert [set(seen) for seen, _ in seen_with(cast.cal, words, 50)] == [set()]
        asked[words] = number.number
    assert asked["van"] == asked["coach"]


def test_no_question_takes_long():
    """Every word of a hundred thousand is meant by each of eight letters; and a mark with many signs fits nearly."""
    letters = "bcdfghjk"
    rows = [(at, at, " ".join(f"{letter}{at:x}" for letter in letters)) for at in range(1, 12_501)]
    nearly = "a1" + "a" * 998
    part = Part([[*rows, (20_000, 20_000, nearly)]])
    began = time.perf_counter()
    assert len(list(part.found(wanted_by(" ".join(letters))))) == len(rows)
    assert list(part.found(wanted_by("a1*a*a*a*a*a*b"))) == []
    assert [one.record for one in part.found(wanted_by("a1*a*a*a*a*a*a"))] == [20_000]
    assert len(wanted_by(" ".join("abcdefghijklm"))) == MOST_WORDS
    assert time.perf_counter() - began < 5
