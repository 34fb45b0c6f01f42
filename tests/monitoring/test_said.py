"""A report says its categories in words: no value as the database keeps it is read by anybody."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from alongside.monitoring.counting import BY_CODE, questions, rows_of
from alongside.monitoring.disclosure import NOT_RECORDED, Cell, Mode, Question, Table, counted
from alongside.monitoring.figures import section_of, since
from alongside.monitoring.protection import Scope

from .busy import TODAY, busy
from .test_recounts import ALL, days

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^[a-z]+(_[a-z]+)*$")
# Their values are somebody's own words: titles, names, kinds and audiences that people keep.
FREE = {"course", "organisation", "audience", "kind", "language", "outcome", "shown", "found"}


@pytest.fixture
def world(db):
    return busy()


def test_every_category_of_every_table_is_said_in_words(world):
    first, last = days()
    seen = 0
    for question in questions(first, last, [BY_CODE[code] for code in ALL]):
        measure = BY_CODE[question.measure]
        cells = counted(question, rows_of(world.dorset, measure, first, last))
        section = section_of(Table(question, Mode.OPERATIONAL, TODAY(), tuple(cells)), measure)
        assert not re.search(r"\b[a-z]+_[a-z]+\b", section.title)
        for line in section.lines:
            if set(question.dimensions) - FREE:
                seen += 1
                where = (question.measure, question.dimensions, line.label)
                assert not CODE.match(line.label), where
                assert "_" not in line.label, where
    assert seen > 40


def test_what_is_listed_is_said_and_what_is_said_is_listed():
    for measure in BY_CODE.values():
        for name, words in measure.said.items():
            assert name in measure.dimensions, (measure.code, name)
            assert set(measure.every.get(name, ())) <= set(words), (measure.code, name)
            assert NOT_RECORDED not in words


def test_a_value_that_nobody_has_words_for_is_shown_as_it_is():
    measure = BY_CODE["referrals.decisions"]
    assert measure.spoken("decision", "rg_positive") == "Reasonable grounds: positive"
    assert measure.spoken("decision", "withdrawn") == "withdrawn"
    assert measure.spoken("waited", "0 to 5 days") == "0 to 5 days"


def test_a_count_says_of_an_earlier_day_alone_that_it_stands_as_it_was():
    """The total of a report's second table was given out by its first, on the same day: that is nothing to be told."""
    cell = Cell(("A",), Scope(dt.date(2026, 1, 1), dt.date(2026, 3, 31), frozenset()), frozenset("abcdefgh"), 10)
    question = Question("referrals.made", cell.scope.first, cell.scope.last, dimensions=("made_by",))
    table = Table(question, Mode.BOARD, dt.date(2026, 4, 2))
    assert [since(replace(cell, held=day), table) for day in (None, dt.date(2026, 4, 2))] == ["", ""]
    assert since(replace(cell, held=dt.date(2026, 4, 1)), table) == "as released on 1 April 2026"
