"""What may be published of a count, so that nobody is found in it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.monitoring.disclosure import (
    DELIVERED,
    NOT_RECORDED,
    Line,
    Mode,
    Question,
    Rule,
    Table,
    lines,
    percentage,
    release,
    rounded,
    utility,
)
from tests.sizes import PROFILE, worlds_to_draw

from .attacker import Attacker
from .releases import SECRET, VALUES, YEAR, sequence, unasked

TODAY = dt.date(2026, 1, 10)


def things(**numbers: int) -> list[Line]:
    """So many things of each kind: `things(A_x=3)` gives three of nationality A and type x, all of the organisation P."""
    made = []
    for kind, number in numbers.items():
        nationality, _, rest = kind.partition("_")
        kind_of, _, organisation = rest.partition("_")
        row = {"nationality": nationality, "type": kind_of or "x", "organisation": organisation or "P"}
        made += [(f"{kind}-{one}", dt.date(2025, 1, 15), row) for one in range(number)]
    return made


def asked(*dimensions: str, **more: object) -> Question:
    """A question over the year."""
    return Question("made.up", *YEAR, dimensions=dimensions, **more)  # type: ignore[arg-type]


def given_out(question: Question, rows: list[Line], log: list[Table], mode: Mode = Mode.PUBLIC, on: dt.date = TODAY) -> Table:
    table = release(question, rows, log, mode=mode, on=on, secret=SECRET)
    if mode is not Mode.OPERATIONAL and not table.refused:
        log.append(table)
    return table


def test_small_numbers_of_nationality_by_type_are_hidden_with_a_second_cell_and_a_later_export_is_refused() -> None:
    """Acceptance scenario 22."""
    rows = things(A_x=40, A_y=25, B_x=30, B_y=1, B_x_Q=3)
    log: list[Table] = []
    table = given_out(asked("nationality", "type"), rows, log)
    inner = {cell.at: cell.shown for cell in table.cells if None not in cell.at}
    assert inner["B", "y"] is None
    assert [at for at, shown in inner.items() if shown is None and at != ("B", "y")], "a second cell is hidden"
    assert all(cell.shown is None or cell.shown % 5 == 0 for cell in table.cells), "totals are rounded as well"
    later = given_out(asked("nationality", where=(("organisation", frozenset({"P"})),)), rows, log)
    assert later.refused.startswith("It would isolate fewer than 10")
    assert later.cells == ()


def test_one_switch_shows_what_three_kinds_of_reader_get() -> None:
    rows = things(A=40, B=7, C=5)
    shown = {mode: given_out(asked("nationality"), rows, [], mode) for mode in Mode}
    assert [shown[Mode.OPERATIONAL].shown(name) for name in "ABC"] == [40, 7, 5]
    assert shown[Mode.BOARD].shown("B") in (5, 10)
    assert shown[Mode.PUBLIC].shown("B") is None


def test_nought_is_small_when_it_is_a_listed_value() -> None:
    table = given_out(asked("nationality", values=(("nationality", ("A", "B", "C")),)), things(A=40, B=30), [])
    assert table.shown("C") is None
    assert sum(table.shown(name) is None for name in "ABC") >= 2, "or the total would tell that it is nought"


def test_the_same_things_have_the_same_value_in_every_table() -> None:
    log: list[Table] = []
    rows = things(A_x=33, A_y=24, B_x=41, B_y=28)
    first = given_out(asked("nationality"), rows, log)
    second = given_out(asked("nationality", "type"), rows, log, on=TODAY + dt.timedelta(days=1))
    assert [first.shown(name) for name in ("A", "B", None)] == [second.shown(name, None) for name in ("A", "B", None)]


def test_a_small_change_since_the_last_release_is_not_told() -> None:
    log: list[Table] = []
    before = given_out(asked("nationality"), things(A=40, B=30), log)
    after = given_out(asked("nationality"), things(A=41, B=30), log, on=TODAY + dt.timedelta(days=30))
    assert after.shown("A") == before.shown("A")
    assert after.cells[0].held == TODAY
    much_later = given_out(asked("nationality"), things(A=80, B=30), log, on=TODAY + dt.timedelta(days=60))
    assert abs(much_later.shown("A") - 80) < 5  # type: ignore[operator]


def test_nobody_can_tell_a_small_change_from_none_by_what_is_written_beside_it() -> None:
    """The two readers know of one more thing of a kind at most: what they are given must be the same to the letter."""
    given = []
    for many in (40, 41, 44):
        log: list[Table] = []
        given_out(asked("nationality"), things(A=40, B=30), log)
        after = given_out(asked("nationality"), things(A=many, B=30), log, on=TODAY + dt.timedelta(days=30))
        given.append([(cell.at, cell.shown, cell.held) for cell in after.cells])
    assert given[0] == given[1] == given[2]


def test_three_quarters_and_a_year_do_not_tell_the_fourth() -> None:
    log: list[Table] = []
    rows = [
        (f"{month}-{one}", dt.date(2025, month, 1), {"nationality": "A"})
        for month, number in ((1, 20), (4, 20), (7, 20), (10, 2))
        for one in range(number)
    ]
    quarters = [(1, 3, 31), (4, 6, 30), (7, 9, 30)]
    for first, last, day in quarters:
        assert given_out(Question("made.up", dt.date(2025, first, 1), dt.date(2025, last, day)), rows, log).shown()
    assert given_out(asked(), rows, log).shown() is None


def test_what_was_hidden_of_other_days_hides_nothing_of_these() -> None:
    """A report of each quarter: the second hides its own small count, and is not empty because the first had one."""
    quarters = [(dt.date(2025, 1, 1), dt.date(2025, 3, 31)), (dt.date(2025, 4, 1), dt.date(2025, 6, 30))]
    rows = [
        (f"{name}-{day}-{one}", day, {"nationality": name})
        for day in (dt.date(2025, 2, 1), dt.date(2025, 5, 1))
        for name, number in (("A", 40), ("B", 22), ("C", 2))
        for one in range(number)
    ]
    log: list[Table] = []
    for first, last in quarters:
        table = given_out(
            Question("made.up", first, last, ("nationality",)), [row for row in rows if first <= row[1] <= last], log
        )
        assert table.shown("A")
        assert table.shown(None)
        assert table.shown("C") is table.shown("B") is None
    year = given_out(asked("nationality"), rows, log)
    assert Attacker(log, {"nationality": "ABC"}, DELIVERED, Mode.PUBLIC).narrowed() == []
    assert year.shown("C") is None


def test_a_quarter_without_anything_does_not_empty_the_year() -> None:
    """Which quarter a thing was in is one more thing nobody can tell: two quarters are hidden together, the rest is given out."""
    ends = [(1, 3, 31), (4, 6, 30), (7, 9, 30), (10, 12, 31)]
    quarters = [(dt.date(2025, first, 1), dt.date(2025, last, day)) for first, last, day in ends]
    numbers = zip(quarters, (0, 30, 24, 12), strict=True)
    rows = [(f"{first}-{one}", first, {"nationality": "A"}) for (first, _), number in numbers for one in range(number)]
    log: list[Table] = []
    for mode in (Mode.BOARD, Mode.PUBLIC):
        year = given_out(asked(), rows, log, mode)
        by_quarter = [given_out(Question("made.up", *days), rows, log, mode).shown() for days in quarters]
        assert year.shown()
        assert by_quarter[0] is None
        assert sum(number is None for number in by_quarter) == 2
        assert Attacker(log, {"nationality": "A"}, DELIVERED, mode).narrowed() == []


def test_days_that_overlap_by_a_few_are_refused() -> None:
    log: list[Table] = []
    rows = [(f"{day}", YEAR[0] + dt.timedelta(days=day * 4), {}) for day in range(80)]
    given_out(asked(), rows, log)
    rolled = Question("made.up", YEAR[0] + dt.timedelta(days=5), YEAR[1] + dt.timedelta(days=5))
    assert "isolate fewer than 10" in given_out(rolled, rows, log).refused


def test_the_board_sees_more_than_the_public_but_nobody_gains_by_reading_both() -> None:
    log: list[Table] = []
    rows = things(A=40, B=12, C=3)
    given_out(asked("nationality"), rows, log, Mode.PUBLIC)
    given_out(asked("nationality"), rows, log, Mode.BOARD)
    assert Attacker(log, {"nationality": "ABC"}, DELIVERED, Mode.BOARD).narrowed() == []


def test_categories_are_one_whatever_their_capitals_and_each_thing_counts_once() -> None:
    """The local report that lists "Hospital 1" and "hospital 1": handbook 6.5."""
    rows = [
        {"key": "1", "on": TODAY, "place": "Hospital 1"},
        {"key": "2", "on": TODAY, "place": "hospital  1"},
        {"key": "2", "on": TODAY, "place": "hospital 1"},
        {"key": "3", "on": TODAY, "place": None},
    ]
    assert {row["place"] for _, _, row in lines(rows, ("place",))} == {"Hospital 1", NOT_RECORDED}
    assert len(lines(rows, ("place",))) == 3


@pytest.mark.parametrize(
    ("part", "whole", "is_"), [(15, 30, 50), (15, 25, None), (None, 40, None), (15, None, None), (45, 40, 100)]
)
def test_a_percentage_comes_from_published_values_and_needs_thirty(part: int | None, whole: int | None, is_: int | None) -> None:
    assert percentage(part, whole, Rule()) == is_


def test_a_rule_and_a_question_that_make_no_sense_are_refused() -> None:
    for wrong in ({"base": 0}, {"threshold": 4}, {"least_base": 9}):
        with pytest.raises(ValueError, match="a rule needs"):
            Rule(**wrong)
    with pytest.raises(ValueError, match="ends after"):
        Question("m", YEAR[1], YEAR[0])
    with pytest.raises(ValueError, match="at most 2"):
        asked("a", "b", "c")
    with pytest.raises(ValueError, match="not both"):
        asked("a", where=(("a", frozenset("x")),))


@given(st.sets(st.text("abcdef", min_size=1, max_size=6), max_size=40), st.integers(1, 10))
@settings(max_examples=50, deadline=None)
def test_a_rounded_count_is_a_multiple_beside_the_count(keys: set[str], base: int) -> None:
    value = rounded(frozenset(keys), base, SECRET)
    assert value % base == 0
    assert abs(value - len(keys)) < base
    assert value == rounded(frozenset(keys), base, SECRET)


def test_rounding_is_right_on_average() -> None:
    values = [rounded(frozenset(f"{one}-{each}" for each in range(13)), 5, SECRET) for one in range(2000)]
    assert abs(sum(values) / len(values) - 13) < 0.2


@pytest.mark.slow
def test_the_attacker_narrows_no_small_count_in_random_releases() -> None:
    """Two dozen sequences every day, ten thousand in thorough runs: nothing hidden is told to within the threshold."""
    tables: list[Table] = []
    for seed in range(24 if PROFILE == "everyday" else worlds_to_draw(10_000)):
        log, _ = sequence(seed)
        tables += log
        for reader in (Mode.PUBLIC, Mode.BOARD):
            assert Attacker(log, VALUES, DELIVERED, reader).narrowed() == [], f"sequence {seed}, {reader}"
    published, error = utility(tables)
    assert published > 0.15, "a rule that hides everything is safe and useless"
    assert error < 2.5


def test_the_attacker_works_out_no_small_count_that_nobody_asked_for() -> None:
    for seed in range(3):
        log, rows = sequence(seed)
        assert Attacker(log, VALUES, DELIVERED, Mode.BOARD, unasked()).narrowed_unasked(rows) == []


def test_the_attacker_is_a_real_one() -> None:
    """Without secondary suppression it finds the hidden count at once."""
    table = given_out(asked("nationality"), things(A=40, B=20, C=15, D=3), [])
    careless = [cell if cell.at == ("D",) else replace(cell, shown=len(cell.keys)) for cell in table.cells]
    told = Table(table.question, table.mode, table.on, tuple(careless))
    assert len(Attacker([told], VALUES, {mode: Rule(10, 1) for mode in DELIVERED}, Mode.PUBLIC).narrowed()) == 1
