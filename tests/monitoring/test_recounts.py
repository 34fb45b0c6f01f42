"""Every table of a report that counts what a room did, counted again from the raw tables, and held against what was published.

What was published is held against the published rules alone: the product's own rounding is never called.
"""

import datetime as dt
from collections import Counter, defaultdict
from functools import partial

import pytest

from alongside.monitoring import counting
from alongside.monitoring.counting import BY_CODE, questions, rows_of, tables_for
from alongside.monitoring.disclosure import NOT_RECORDED, Mode, counted

from .busy import TODAY, busy
from .raw import RAW
from .raw_standing import RAW_STANDING

pytestmark = pytest.mark.django_db
THRESHOLD, BASE = 5, 5  # of a board's report, as delivered
DAYS = 400
ALL = {**RAW, **{code: partial(counted_to, last=TODAY()) for code, counted_to in RAW_STANDING.items()}}
# Counted again elsewhere: the way from a concern (test_recount_funnel.py).
ELSEWHERE = {"monitoring.funnel"}


@pytest.fixture
def world(db):
    return busy()


def days():
    return TODAY() - dt.timedelta(days=DAYS), TODAY()


def recount(where, measure, dimension):
    """How many things of each value, and the things themselves; each thing once, as it stood last."""
    first, last = days()
    things = {key: words for key, on, words in ALL[measure](where.pk) if on is not None and first <= on <= last}
    found = defaultdict(set)
    for key, words in things.items():
        found[" ".join(str(words.get(dimension) or NOT_RECORDED).split()) if dimension else None].add(key)
    return found, set(things)


def test_every_table_is_counted_again_from_raw_rows_before_anything_is_hidden(world):
    first, last = days()
    some = Counter()
    for question in questions(first, last, [BY_CODE[code] for code in ALL]):
        split = question.dimensions[0] if question.dimensions else None
        should, everything = recount(world.dorset, question.measure, split)
        cells = counted(question, rows_of(world.dorset, BY_CODE[question.measure], first, last))
        got = {cell.at[0]: len(cell.keys) for cell in cells if cell.at and cell.at[0] is not None}
        total = next(len(cell.keys) for cell in cells if not cell.at or cell.at[0] is None)
        mine = {name: len(keys) for name, keys in should.items()} if split else {}
        assert (question.measure, split, got, total) == (question.measure, split, mine, len(everything))
        some[question.measure] += total
    assert all(some[code] for code in ALL), [code for code in ALL if not some[code]]


def test_what_was_published_follows_from_the_raw_rows_by_the_published_rules(world, monkeypatch):
    """A count under the threshold is hidden; another is a neighbouring multiple of the base, the same for the same things."""
    monkeypatch.setattr(counting, "log_of", lambda where: [])  # the first report of all: nothing is held against an earlier one
    first, last = days()
    values, shown, hidden = {}, 0, 0
    for table in tables_for(world.dorset, first, last, mode=Mode.BOARD, on=last):
        code, split = table.question.measure, table.question.dimensions
        if code not in ALL or table.refused:
            continue
        everything = set(recount(world.dorset, code, None)[1])
        parts, counted = [recount(world.dorset, code, name)[0] for name in split], {}
        for cell in table.cells:
            within = [found.get(name, ()) for found, name in zip(parts, cell.at, strict=True) if name is not None]
            things = everything.intersection(*within)
            counted[cell.at] = (cell.shown, len(things))
            if cell.shown is None:
                hidden += 1
                continue
            shown += 1
            assert len(things) >= THRESHOLD, (code, cell.at)
            assert cell.shown % BASE == 0
            assert abs(cell.shown - len(things)) < BASE, (code, cell.at)
            assert values.setdefault((code, frozenset(things)), cell.shown) == cell.shown
        _not_left_alone(code, counted)
    assert shown > 12
    assert hidden > 20


def _not_left_alone(code, counted):
    """No hidden count is what is left when the shown parts are taken from a shown total, along any line of the table."""
    for at, (whole, number) in counted.items():
        for axis in [place for place, name in enumerate(at) if name is None and whole is not None]:
            line = [one for part, one in counted.items() if part[axis] is not None and _beside(part, at, axis)]
            left = [one for one in line if one[0] is None]
            rest = number - sum(count for shown, count in line if shown is not None)
            assert len(left) != 1 or rest >= THRESHOLD, (code, at)


def _beside(part, at, axis):
    return part[:axis] + part[axis + 1 :] == at[:axis] + at[axis + 1 :]


def test_every_value_a_row_has_stands_in_its_closed_list(world):
    """And a list names a dimension its measure has."""
    for measure in BY_CODE.values():
        assert set(measure.every) <= set(measure.dimensions), measure.code
        for row in measure.rows(world.dorset, *days()):
            for name, values in measure.every.items():
                assert row[name] in values, (measure.code, name)


def test_no_table_is_without_a_recount():
    assert set(ALL) | ELSEWHERE == set(BY_CODE)
    assert not set(ALL) & ELSEWHERE
