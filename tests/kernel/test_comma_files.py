"""A comma-separated file is read whole, or refused in words that say where and why; never with an error."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.comma_files import Wrong, lines_of
from tests.sizes import worlds_to_draw

COLUMNS = ("person", "day")


def read(data):
    return lines_of(data, COLUMNS, largest=1_000_000, most=10)


def test_lines_keep_their_numbers_and_cells_are_closed_up():
    text = '\ufeffPerson,Day\r\n\r\n"Ann,  of\r\nDorset",1\r\n b ,2\r\n'
    assert read(text.encode()) == [(4, {"person": "Ann, of Dorset", "day": "1"}), (5, {"person": "b", "day": "2"})]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The first line must be: person,day"),
        (b"day,person\n1,2", "The first line must be"),
        (b"person,day\n", "no lines"),
        (b"person,day\na", "Line 2: there are 1 columns instead of 2"),
        (b"person,day\na,b,c", "Line 2: there are 3 columns"),
        (b"person,day\n" + b"a,b\n" * 11, "more than 10 lines"),
        (b"person,day\n" + b"a" * 501 + b",b", "Line 2: a cell has more than 500"),
        (b"person,day\n" + b"a" * 140_000 + b",b", "Line 2: this can not be read"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        (b"PK\x03\x04\x14\x00\xff\xfe", "UTF-8"),
        ("person,day\na,b".encode("utf-16"), "UTF-8"),
        (b"person,day\na\x00,b", "nobody can see"),
        ("person,day\n\u202eA,b".encode(), "nobody can see"),
    ],
)
def test_what_can_not_be_right_is_refused_plainly(data, why):
    with pytest.raises(Wrong, match=why):
        read(data)


@settings(max_examples=worlds_to_draw(500))
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"person,day\n{text}".encode("utf-8", "surrogatepass")))
def test_no_file_is_an_error(data):
    with contextlib.suppress(Wrong):
        assert all(set(cells) == set(COLUMNS) for _, cells in read(data))
